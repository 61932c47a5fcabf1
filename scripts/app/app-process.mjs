import { spawn } from 'node:child_process';
import { withoutNoise } from './chromium-noise.mjs';
import { exitCodeOf } from './exit-code.mjs';
import { wordsEnvironment } from './words.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */

/**
 * What Electron is started with: switches of Chromium, then the app.
 * @param {Project} project
 * @param {ReadyRuntime} ready
 * @returns {string[]}
 */
export function electronArguments(project, ready) {
  return ready.sandbox === 'on' ? [project.root] : ['--no-sandbox', project.root];
}

/**
 * Starts the app and waits for its end. Standard input and output are the app's own.
 * @param {Project} project
 * @param {ReadyRuntime} ready
 * @param {readonly string[]} words of a command; none opens the window
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export async function runApp(project, ready, words, env) {
  const appEnv = { ...env, ...wordsEnvironment(words) };
  Reflect.deleteProperty(appEnv, 'ELECTRON_RUN_AS_NODE');
  const child = spawn(ready.runtime.executable, electronArguments(project, ready), {
    stdio: ['inherit', 'inherit', 'pipe'],
    env: appEnv,
  });
  child.stderr?.pipe(withoutNoise()).pipe(process.stderr);
  return exitCodeOf(child);
}
