// Runs Vitest with the given arguments in the Electron runtime's own Node: the same Node, and the same
// binary of better-sqlite3, as in the app. SHOREQUOTE_NODE names the machine's Node to the tests.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitCodeOf } from './app/exit-code.mjs';
import { runScript } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

await runScript(async () => {
  const { runtime } = await setUp(project, { tests: true });
  const vitest = path.join(project.nodeModules, 'vitest', 'vitest.mjs');
  const child = spawn(runtime.executable, [vitest, ...process.argv.slice(2)], {
    cwd: project.root,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', SHOREQUOTE_NODE: process.execPath },
  });
  return exitCodeOf(child);
});
