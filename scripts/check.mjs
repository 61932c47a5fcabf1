// npm run check: lint, format, spelling, unused code, types and the architecture test. Two run at a time; what one
// writes is printed when it ends. Fails if any fails.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { durationText } from './app/duration.mjs';
import { exitCodeOf } from './app/exit-code.mjs';
import { runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUpPackages } from './setup/setup.mjs';

/** The longest first. */
const CHECKS = [
  { name: 'Format', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'Lint', tool: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'Types', tool: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'Spelling', tool: 'cspell/bin.mjs', args: ['lint', '--no-progress', '--no-summary', '.'] },
  { name: 'Unused code', tool: 'knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'Architecture', tool: 'vitest/vitest.mjs', args: ['run', 'test/architecture', '--reporter=dot'] },
];
const AT_ONCE = 2;

await runScript(async () => {
  await setUpPackages(project);
  const waiting = [...CHECKS];
  /** @type {number[]} */
  const codes = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let check = waiting.shift(); check; check = waiting.shift()) codes.push(await run(check));
    }),
  );
  return codes.find((code) => code !== 0) ?? 0;
});

/** @param {typeof CHECKS[number]} check */
async function run({ name, tool, args }) {
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(project.nodeModules, tool), ...args], {
    cwd: project.root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [code, output, errors] = await Promise.all([
    exitCodeOf(child),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code !== 0) process.stdout.write(`${output}${errors}\n`);
  say(`${name}: ${code === 0 ? 'ok' : 'failed'} (${durationText(performance.now() - started)})`);
  return code;
}
