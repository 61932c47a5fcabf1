import { spawn } from 'node:child_process';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  pid: number;
  ended: Promise<Ended>;
  /** Resolves once standard output ends with the words. */
  said: (words: string) => Promise<void>;
  /** Kills the process and everything it started, which are one process group. */
  killAll: () => Promise<Ended>;
}

/** Starts a program as the first of a process group of its own. */
export function runScript(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Running {
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return {
    pid,
    ended,
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stdout.endsWith(words)) resolve();
        };
        look();
        child.stdout.on('data', look);
        child.once('close', () => reject(new Error(`ended without "${words}": ${output.stderr}`)));
      }),
    killAll: () => {
      process.kill(-pid, 'SIGKILL');
      return ended;
    },
  };
}
