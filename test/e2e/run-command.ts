/** Runs the command line as `npm start --silent -- <words>` does. */
import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { commandLine } from './launch';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Running {
  child: ChildProcess;
  /** Its process group, which is its own. */
  group: number;
  ended: Promise<Ended>;
}

interface Options {
  env?: Readonly<Record<string, string>>;
  /** What is on its standard input; nothing by default. */
  input?: string;
}

/** Starts a command in a process group of its own, as a shell does. */
export function startCommand(words: readonly string[], { env = {}, input = '' }: Options = {}): Running {
  const line = commandLine({ words, env });
  const child = spawn(line.command, line.args, { env: line.env, stdio: 'pipe', detached: true });
  if (child.pid === undefined) throw new Error('the command could not be started');
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const ended = Promise.all([text(child.stdout), text(child.stderr), code]).then(([out, err, code]) => ({
    code,
    out,
    err,
  }));
  return { child, group: child.pid, ended };
}

export const runCommand = (words: readonly string[], options?: Options): Promise<Ended> =>
  startCommand(words, options).ended;
