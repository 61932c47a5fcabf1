// npm run dev: the window with hot reload, in the prepared runtime. Needs a display.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitCodeOf } from './app/exit-code.mjs';
import { forgetBundle } from './setup/bundle.mjs';
import { runScript } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

await runScript(async () => {
  const ready = await setUp(project, {});
  forgetBundle(project); // electron-vite writes its development build there
  const tool = path.join(project.nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'dev', '--watch', ...(ready.sandbox === 'on' ? [] : ['--noSandbox'])];
  const env = { ...process.env, ELECTRON_EXEC_PATH: ready.runtime.executable };
  return exitCodeOf(spawn(process.execPath, args, { cwd: project.root, stdio: 'inherit', env }));
});
