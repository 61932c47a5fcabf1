import fs from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} flaky of those that passed: only on the second attempt; file › describe › test
 */

/**
 * @typedef {object} Suite of Playwright's report
 * @property {string} title
 * @property {Suite[]} [suites]
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
 */

/**
 * Adds up what the runners wrote of themselves.
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function total(counts) {
  /** @param {'passed' | 'failed' | 'skipped'} name */
  const sum = (name) => counts.reduce((all, one) => all + one[name], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    flaky: counts.flatMap(({ flaky }) => flaky),
  };
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
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0, flaky: [] };
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (report.stats === undefined) return report;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky: flakyIn(report.suites, []) };
}

/**
 * @param {readonly Suite[]} suites
 * @param {readonly string[]} within titles of the suites around them
 * @returns {string[]}
 */
function flakyIn(suites, within) {
  return suites.flatMap(({ title, suites: inner = [], specs = [] }) => {
    const path = [...within, title];
    const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
    return [...own.map((spec) => [...path, spec.title].join(' › ')), ...flakyIn(inner, path)];
  });
}
