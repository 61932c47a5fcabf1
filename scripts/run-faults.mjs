// npm run test:faults: every fault in its long form, with real processes and files. npm test runs the short form.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exitCodeOf } from './app/exit-code.mjs';
import { runScript } from './setup/progress.mjs';

await runScript(() => {
  const vitest = fileURLToPath(new URL('run-vitest.mjs', import.meta.url));
  const child = spawn(process.execPath, [vitest, 'run', 'test/faults', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SHOREQUOTE_FAULTS: 'long' },
  });
  return exitCodeOf(child);
});
