// npm run check: lint, format, types and the architecture test; stops at the first that fails.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitCodeOf } from './app/exit-code.mjs';
import { runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUpPackages } from './setup/setup.mjs';

const CHECKS = [
  { name: 'Lint', tool: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'Format', tool: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'Types', tool: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'Architecture', tool: 'vitest/vitest.mjs', args: ['run', 'test/architecture', '--reporter=dot'] },
];

await runScript(async () => {
  await setUpPackages(project);
  for (const { name, tool, args } of CHECKS) {
    const started = performance.now();
    const child = spawn(process.execPath, [path.join(project.nodeModules, tool), ...args], {
      cwd: project.root,
      stdio: 'inherit',
    });
    const code = await exitCodeOf(child);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${name}: ${code === 0 ? 'ok' : 'failed'} (${seconds} s)`);
    if (code !== 0) return code;
  }
  return 0;
});
