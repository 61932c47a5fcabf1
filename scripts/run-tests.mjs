// npm test: sets itself up like npm start, then checks, unit, integration, fault and end-to-end tests. Stops at
// the first that fails, and tells what each took. The last line is the sum: "N passed, N failed".
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { durationText } from './app/duration.mjs';
import { exitCodeOf } from './app/exit-code.mjs';
import { unexcused } from './app/flaky-tests.mjs';
import { countsOf, total } from './app/test-results.mjs';
import { todayInManila } from './app/today.mjs';
import { runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

/** @import { Counts } from './app/test-results.mjs' */

const results = path.join(project.cache, 'results');

const COUNTED = ['--reporter=default', '--reporter=./scripts/app/count-reporter.mjs'];

const STAGES = [
  { name: 'Checks', script: 'check.mjs', args: [], report: null },
  {
    name: 'Unit tests',
    script: 'run-vitest.mjs',
    args: ['run', 'test/unit', ...COUNTED],
    report: 'unit.json',
  },
  {
    // They start real processes and servers, which a busy machine may keep from answering in time. In CI what passes
    // only on the second attempt fails the run.
    name: 'Integration tests',
    script: 'run-vitest.mjs',
    args: ['run', 'test/integration', '--retry=1', ...COUNTED],
    report: 'integration.json',
  },
  {
    name: 'Fault tests (short)',
    script: 'run-vitest.mjs',
    args: ['run', 'test/faults', ...COUNTED],
    report: 'faults.json',
  },
  {
    name: 'End-to-end tests',
    script: 'run-playwright.mjs',
    args: ['--project=e2e'],
    report: 'playwright.json',
  },
  { name: 'Packaged app', script: 'test-packaged.mjs', args: [], report: 'playwright.json' },
];

/** @type {Counts[]} */
const counts = [];
const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0, flaky: [] };
/** @type {[stage: string, text: string][]} */
const times = [];

await runScript(async () => {
  await timed('Setup', () => setUp(project, { app: true, tests: true }));
  fs.rmSync(results, { recursive: true, force: true });
  for (const stage of STAGES) {
    say(`\n── ${stage.name}`);
    const report = stage.report && path.join(results, stage.report);
    const code = await timed(stage.name, () => run(stage.script, stage.args, report));
    if (report !== null) counts.push(countsOf(report, code));
    if (code !== 0) return code;
  }
  return 0;
});
if (process.exitCode !== 0 && total(counts).failed === 0) counts.push(ONE_FAILURE);
const { passed, failed, skipped, flaky } = total(counts);
const failing = process.env['CI'] ? unexcused(flaky, todayInManila()) : [];
if (failed + failing.length > 0) process.exitCode ||= 1;
if (flaky.length > 0) print(`Passed only on the second attempt:\n${flaky.join('\n')}`);
if (failing.length > 0) print('In CI these fail. Fix them, or list them in scripts/app/flaky-tests.mjs.');
if (skipped > 0) print(`${skipped} skipped`);
times.push(['Total', durationText(performance.now())]);
print(times.map(([stage, text]) => `${text.padStart(12)}  ${stage}`).join('\n'));
print(`${passed - failing.length} passed, ${failed + failing.length} failed`);

/** @param {string} text */
function print(text) {
  process.stdout.write(`\n${text}\n`);
}

/**
 * @template T
 * @param {string} stage
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function timed(stage, work) {
  const started = performance.now();
  try {
    return await work();
  } finally {
    times.push([stage, durationText(performance.now() - started)]);
  }
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @param {string | null} report where the runner writes its counts
 */
function run(script, args, report) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const env = report === null ? process.env : { ...process.env, SHOREQUOTE_RESULTS: report };
  return exitCodeOf(spawn(process.execPath, [file, ...args], { cwd: project.root, stdio: 'inherit', env }));
}
