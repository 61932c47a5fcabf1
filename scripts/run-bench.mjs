// npm run bench: the measurements without a window (Vitest), then those of the real app (Playwright).
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exitCodeOf } from './app/exit-code.mjs';
import { runScript } from './setup/progress.mjs';

/**
 * @param {string} script
 * @param {...string} args
 */
function run(script, ...args) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return exitCodeOf(spawn(process.execPath, [file, ...args], { stdio: 'inherit' }));
}

await runScript(async () => {
  const code = await run('run-vitest.mjs', 'run', 'test/bench', '--no-file-parallelism');
  return code === 0 ? run('run-playwright.mjs', '--project=bench') : code;
});
