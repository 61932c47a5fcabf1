import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { SetupProblem } from './progress.mjs';

const LAST_LINES = 15;

/**
 * Runs a command quietly and gives its standard output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, label?: string, shell?: boolean }} [options] label: how a person calls it
 * @returns {Promise<string>}
 * @throws {SetupProblem} when it is missing or fails, with the last lines that it said
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
      const tail = stripVTControlCharacters(said).trim().split('\n').slice(-LAST_LINES).join('\n');
      reject(new SetupProblem(`${label} failed (${signal ?? `exit code ${code}`}):\n${tail}`));
    });
  });
}

/**
 * The npm that runs this script, else the one on the path.
 * @returns {{ command: string, args: string[], shell: boolean }}
 */
export function npmCommand() {
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) {
    return { command: process.execPath, args: [npm], shell: false };
  }
  // On Windows npm is a batch file, which only a shell starts.
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
