import fs from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} flaky of those that passed: only at the second try
 */

/**
 * Adds up what the runners wrote of themselves.
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function total(counts) {
  return counts.reduce(
    (sum, { passed, failed, skipped, flaky }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      flaky: sum.flaky + flaky,
    }),
    { passed: 0, failed: 0, skipped: 0, flaky: 0 },
  );
}

/**
 * The counts of one runner. A runner that failed without a failed test (it did not start, a file could not
 * be loaded, it was ended) counts as one failure; so does one that ran nothing at all.
 * @param {string} file its counts, or Playwright's report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countsOf(file, exitCode) {
  const counts = read(file);
  const ranNothing = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (exitCode !== 0 || ranNothing) ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function read(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0, flaky: 0 };
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (report.stats !== undefined) {
    const { expected, flaky, unexpected, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped, flaky };
  }
  return report;
}
