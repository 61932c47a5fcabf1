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

/** @param {string} file */
const vitestReport = (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];

const unit = path.join(results, 'unit.json');
const integration = path.join(results, 'integration.json');
const faults = path.join(results, 'faults.json');
const STAGES = [
  { name: 'Checks', script: 'check.mjs', args: [], report: null },
  {
    name: 'Unit tests',
    script: 'run-vitest.mjs',
    args: ['run', 'test/unit', 'test/architecture', ...vitestReport(unit)],
    report: unit,
  },
  {
    name: 'Integration tests',
    script: 'run-vitest.mjs',
    args: ['run', 'test/integration', ...vitestReport(integration)],
    report: integration,
  },
  {
    name: 'Faults, in short',
    script: 'run-vitest.mjs',
    args: ['run', 'test/faults', ...vitestReport(faults)],
    report: faults,
  },
  {
    name: 'End-to-end tests',
    script: 'run-playwright.mjs',
    args: ['--project=e2e'],
    report: path.join(results, 'playwright.json'),
  },
  {
    name: 'Packaged app',
    script: 'test-packaged.mjs',
    args: [],
    report: path.join(results, 'playwright.json'),
  },
];

/** @type {Counts[]} */
const counts = [];
const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0, flaky: 0 };

await runScript(async () => {
  await setUp(project, { app: true, tests: true });
  fs.rmSync(results, { recursive: true, force: true });
  for (const stage of STAGES) {
    say(`\n── ${stage.name}`);
    const code = await run(stage.script, stage.args);
    if (stage.report !== null) counts.push(countsOf(stage.report, code));
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
 */
function run(script, args) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return exitCodeOf(spawn(process.execPath, [file, ...args], { cwd: project.root, stdio: 'inherit' }));
}
