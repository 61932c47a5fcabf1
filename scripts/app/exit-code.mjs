import os from 'node:os';

/** @import { ChildProcess } from 'node:child_process' */

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Waits for a child that stands for this process: signals are forwarded to it, and its exit code becomes ours. A
 * child that a signal ended gives 128 and the signal's number, as in a shell.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitCodeOf(child) {
  const forwards = FORWARDED.map((signal) => ({ signal, listener: () => void child.kill(signal) }));
  for (const { signal, listener } of forwards) process.on(signal, listener);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const { signal, listener } of forwards) process.off(signal, listener);
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
    });
  });
}
