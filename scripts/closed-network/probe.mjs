import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasDisplay, startDisplay } from '../setup/display.mjs';
import { messageOf, SetupProblem } from '../setup/progress.mjs';
import { packageFolder } from './sqlite.mjs';

/** @import { Project } from '../setup/project.mjs' */

/** For the process to come up, before the budgets of its steps count. */
const START_MS = 15_000;

/**
 * What a runtime showed of itself.
 * @typedef {object} Probe
 * @property {{ electron: string, chromium: string, node: string, nodeApi: string, sqlite: string }} versions
 * @property {number} windowMs until a window had loaded
 * @property {number} sqliteMs until better-sqlite3 answered in a utility process
 */

/**
 * @typedef {object} Trial
 * @property {Project} project one that the user can read
 * @property {string} executable
 * @property {boolean} sandbox whether Chromium's sandbox is on
 * @property {number} budgetMs for each step
 * @property {{ uid: number, gid: number }} [user] another user to run as; only root can
 */

/**
 * Starts a small app in the runtime: a window, and better-sqlite3 in a utility process.
 * @param {Trial} trial
 * @returns {Promise<Probe>}
 * @throws {SetupProblem} saying what did not work
 */
export async function probe(trial) {
  const display = hasDisplay() ? null : await startDisplay({ forOneApp: true });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shorequote-probe-'));
  if (trial.user) fs.chownSync(folder, trial.user.uid, trial.user.gid);
  try {
    return await run(trial, folder, display === null ? {} : { DISPLAY: display.name });
  } finally {
    display?.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {Trial} trial
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} display
 * @returns {Promise<Probe>}
 */
function run({ project, executable, sandbox, budgetMs, user }, folder, display) {
  const app = path.join(project.root, 'scripts', 'closed-network', 'probe-app');
  const env = {
    ...process.env,
    ...display,
    HOME: folder,
    SHOREQUOTE_PROBE: JSON.stringify({ folder, sqlite: packageFolder(project), budgetMs }),
  };
  Reflect.deleteProperty(env, 'ELECTRON_RUN_AS_NODE');
  const args = sandbox ? [app] : ['--no-sandbox', app];
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, {
      env,
      cwd: folder, // another user may not be allowed into this one
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: START_MS + 2 * budgetMs,
      killSignal: 'SIGKILL',
      ...user,
    });
    let output = '';
    let said = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (said += String(data)));
    child.on('error', (error) => reject(new SetupProblem(error.message)));
    child.on('close', (code, signal) => {
      const result = lastJson(output);
      if (result === null) {
        const reason = /FATAL:.*/.exec(said)?.[0] ?? said.trim().split('\n').at(-1) ?? '';
        reject(new SetupProblem(`it ended (${signal ?? code}) ${reason}`.trim()));
      } else if ('problem' in result) reject(new SetupProblem(result.problem));
      else resolve(result);
    });
  });
}

/**
 * @param {string} output
 * @returns {Probe | { problem: string } | null}
 */
function lastJson(output) {
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } catch {
    return null;
  }
}

/**
 * Whether a probe failed because the kernel lets this user have no sandbox (containers, some hardened systems).
 * @param {unknown} error
 */
export function isSandboxRefusal(error) {
  return process.platform === 'linux' && /sandbox|namespace/i.test(messageOf(error));
}
