// npm test: sets itself up like npm start, then checks, unit, integration, fault and end-to-end tests. Stops at
// the first that fails. The last line is the sum: "N passed, N failed".
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodeOf } from './app/exit-code.mjs';
import { countsOf, total } from './app/test-results.mjs';
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
    args: ['run', 'test/unit', 'test/architecture', ...COUNTED],
    report: 'unit.json',
  },
  {
    // They start real processes and servers, which a busy machine may keep from answering in time. What passes
    // only at the second try is named in the report and in the sum, so that it is mended, not hidden.
    name: 'Integration tests',
    script: 'run-vitest.mjs',
    args: ['run', 'test/integration', '--retry=1', ...COUNTED],
    report: 'integration.json',
  },
  {
    name: 'Faults, in short',
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
const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0, flaky: 0 };

await runScript(async () => {
  await setUp(project, { app: true, tests: true });
  fs.rmSync(results, { recursive: true, force: true });
  for (const stage of STAGES) {
    say(`\n── ${stage.name}`);
    const report = stage.report && path.join(results, stage.report);
    const code = await run(stage.script, stage.args, report);
    if (report !== null) counts.push(countsOf(report, code));
    if (code !== 0) return code;
  }
  return 0;
});
if (process.exitCode !== 0 && total(counts).failed === 0) counts.push(ONE_FAILURE);
const { passed, failed, skipped, flaky } = total(counts);
if (failed > 0) process.exitCode ||= 1;
if (flaky > 0)
  process.stdout.write(`\n${flaky} passed only at the second try: see “flaky” above, and mend them\n`);
if (skipped > 0) process.stdout.write(`\n${skipped} skipped\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);

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
