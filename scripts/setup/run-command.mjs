import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { SetupProblem } from './progress.mjs';

const SHOWN_LINES = 12;

/**
 * Runs a command quietly and gives its standard output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, label?: string, shell?: boolean }} [options] label: how a person calls it
 * @returns {Promise<string>}
 * @throws {SetupProblem} when it is missing or fails, with what it said
 */
export function runCommand(command, args, options = {}) {
  const { label = command, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said += text;
    });
    child.on('error', (error) => reject(new SetupProblem(`${label} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const ending = signal ?? `exit code ${code}`;
      reject(new SetupProblem(`${label} failed (${ending}):\n${shortened(said)}`));
    });
  });
}

/**
 * The beginning and the end of what a command said.
 * @param {string} text
 */
function shortened(text) {
  const lines = stripVTControlCharacters(text).trim().split('\n');
  if (lines.length <= 2 * SHOWN_LINES) return lines.join('\n');
  return [...lines.slice(0, SHOWN_LINES), '…', ...lines.slice(-SHOWN_LINES)].join('\n');
}

/**
 * Runs `npm ci` with the npm that runs this script, else the one on the path.
 * @param {string} folder
 * @param {string} label how a person calls it
 * @returns {Promise<void>}
 * @throws {SetupProblem} with what npm said
 */
export async function npmCi(folder, label) {
  const npm = npmCommand();
  // Said in any case: "npm start --silent" hands its own level down.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await runCommand(npm.command, [...npm.args, 'ci', ...options], { cwd: folder, shell: npm.shell, label });
}

/** @returns {{ command: string, args: string[], shell: boolean }} */
function npmCommand() {
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) {
    return { command: process.execPath, args: [npm], shell: false };
  }
  // On Windows npm is a batch file, which only a shell starts.
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
