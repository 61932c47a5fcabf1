/** Starts real processes over real folders, in the very runtime of the app, and reads what they left. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { DATABASE_FILE, openDatabase, openReadOnly } from '../../../main/engine/database/open';
import { Answer, type Options, type Order } from './protocol';

/** The long form is what `npm run test:faults` runs; `npm test` runs the short one. */
export const isLong = process.env['SHOREQUOTE_FAULTS'] === 'long';

/** One line for each fault: what was done and what came of it. */
export const say = (line: string): void => void writeSync(2, `  ${line}\n`);

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-faults-'));

let bundle: Promise<string> | null = null;

/** The child as one file next to the project's packages, where its native parts are found. */
async function bundleChild(): Promise<string> {
  const outDir = resolve('.cache/faults', String(process.pid));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['zod'] },
    build: {
      ssr: resolve(import.meta.dirname, 'child.ts'),
      outDir,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(outDir, 'child.mjs');
}

export interface Process {
  readonly child: ChildProcess;
  send(order: Order): void;
  /** Resolves at the next answer of this kind. @throws where the process ends before */
  next<K extends Answer['kind']>(kind: K): Promise<Extract<Answer, { kind: K }>>;
  /** Resolves with the signal or code that ended it. */
  ended: Promise<string>;
  /** kill -9, and waits for the death. */
  kill(): Promise<void>;
}

export async function startProcess(options: Omit<Options, 'origin'>): Promise<Process> {
  bundle ??= bundleChild();
  const child = fork(await bundle, [JSON.stringify({ origin: ORIGIN, ...options })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const readers = new Set<(answer: Answer | null) => void>();
  const tell = (answer: Answer | null): void => {
    for (const reader of readers) reader(answer);
  };
  child.on('message', (message) => tell(Answer.parse(message)));
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => {
      done(signal ?? String(code));
      tell(null);
    });
  });
  return {
    child,
    ended,
    send: (order) => void child.send(order),
    next: (kind) =>
      new Promise((done, fail) => {
        const reader = (answer: Answer | null): void => {
          if (answer !== null && answer.kind !== kind) return;
          readers.delete(reader);
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its kind was looked at
          if (answer) done(answer as Extract<Answer, { kind: typeof kind }>);
          else fail(new Error(`the process ended before it was ${kind}`));
        };
        readers.add(reader);
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** One origin for all clocks, so that a fast clock is ahead alike in every process. */
const ORIGIN = Date.now();

/** Starts processes one after the other, each where the last died, until every job has ended. Returns the deaths. */
export async function surviveDeaths(options: Omit<Options, 'origin'>, most: number): Promise<number> {
  for (let deaths = 0; deaths <= most; deaths += 1) {
    const process = await startProcess(options);
    const end = await Promise.race([process.next('idle').catch(() => null), process.ended]);
    if (typeof end === 'object' && end !== null) {
      await process.kill();
      return deaths;
    }
  }
  throw new Error(`more than ${most} processes died`);
}

/** Records jobs in a folder before any process works there. */
export async function prepare(
  folder: string,
  type: string,
  count: number,
  more: Partial<Omit<Options, 'origin'>> = {},
): Promise<void> {
  const producer = await startProcess({ folder, types: [type], works: false, ...more });
  await producer.next('ready');
  producer.send({ kind: 'enqueue', type, from: 1, count });
  await producer.next('acknowledged');
  await producer.kill();
}

/** The lines that processes appended to a side file of the folder. */
export function lines(folder: string, name: string): string[] {
  const file = join(folder, name);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** How often each line is there. */
export function tally(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of all) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

export const atMost = (counts: ReadonlyMap<string, number>): number => Math.max(0, ...counts.values());

const Rows = z.array(
  z.object({ status: z.string(), attempts: z.int(), crashes: z.int(), waiting_for: z.string().nullable() }),
);

/** The jobs as the file has them. */
export function jobsIn(folder: string): z.infer<typeof Rows> {
  const db = openReadOnly(join(folder, DATABASE_FILE));
  try {
    return Rows.parse(
      db.prepare('SELECT status, attempts, crashes, waiting_for FROM jobs ORDER BY id').all(),
    );
  } finally {
    db.close();
  }
}

export const having = (folder: string, status: string): number =>
  jobsIn(folder).filter((job) => job.status === status).length;

/** Makes the file, so that several processes may open it at once. */
export const makeFile = (folder: string): void => void openDatabase(folder).close();
