/** The app's data file, looked at and held from outside: a second process, as a backup or a debugger is one. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { z } from 'zod';
import { launchOptions } from './launch';

/** `before`: the step's begin is being written; `after`: its result is. */
export type Moment = 'before' | 'after';

const Answer = z.object({ id: z.int(), value: z.unknown().optional(), error: z.string().optional() });
const StepRow = z.object({ name: z.string(), status: z.string(), runs: z.int() });
export type Step = z.infer<typeof StepRow>;
/** More than any test waits for: about half a minute of counting on a slow machine. */
const LONG = 200_000_000;
const LINGER = `BEGIN
  SELECT count(*) FROM (WITH RECURSIVE count_up (n) AS
    (SELECT 1 UNION ALL SELECT n + 1 FROM count_up WHERE n < ${LONG}) SELECT n FROM count_up);
END`;
const STATUS = { before: 'running', after: 'done' } as const;

export type DataFile = ReturnType<typeof openDataFile>;

/** Opens the data file of a folder in which the app has run. */
export function openDataFile(folder: string) {
  // The runtime's own Node: the machine's may not load the runtime's build of better-sqlite3.
  const child = fork(join(import.meta.dirname, 'data-file-process.mjs'), [join(folder, 'shorequote.db')], {
    execPath: launchOptions().executablePath,
    execArgv: [],
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  child.on('message', (message) => {
    const { id, value, error } = Answer.parse(message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`the data file's process ended (${code})`));
  });

  function ask(kind: 'rows' | 'write' | 'isHeld', sql = ''): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      child.send({ id, kind, sql });
    });
  }

  const rows = async <T extends z.ZodType>(row: T, sql: string): Promise<z.infer<T>[]> =>
    z.array(row).parse(await ask('rows', sql));
  const steps = (jobId = 1): Promise<Step[]> =>
    rows(StepRow, `SELECT name, status, runs FROM job_steps WHERE job_id = ${jobId} ORDER BY position`);

  return {
    rows,
    /** The steps of a job, of the first by default. */
    steps,
    count: async (from: string): Promise<number> =>
      (await rows(z.object({ n: z.int() }), `SELECT count(*) AS n FROM ${from}`))[0]?.n ?? 0,

    /** Waits until the file can be written. */
    write: (sql: string) => ask('write', sql),
    /** Makes the engine linger in the very write that begins the step's first run, or that ends it. */
    lingerIn: (step: string, moment: Moment) =>
      ask(
        'write',
        `CREATE TRIGGER linger_${step} BEFORE UPDATE ON job_steps
         WHEN NEW.name = '${step}' AND NEW.runs = 1 AND NEW.status = '${STATUS[moment]}'
           AND OLD.status <> NEW.status
         ${LINGER}`,
      ),
    /** Makes the engine linger in the write that begins an effect, or in the one that says it happened. */
    lingerInEffect: (moment: Moment) =>
      ask(
        'write',
        moment === 'before'
          ? `CREATE TRIGGER linger_effect BEFORE INSERT ON effects ${LINGER}`
          : `CREATE TRIGGER linger_effect BEFORE UPDATE ON effects WHEN NEW.status = 'done' ${LINGER}`,
      ),
    /** Resolves when the file shows the step in that status. */
    reaches: (jobId: number, step: string, status: string) =>
      expect
        .poll(async () => (await steps(jobId)).find(({ name }) => name === step)?.status, { intervals: [5] })
        .toBe(status),
    /** Resolves when the engine lingers in a write: no ordinary one holds the file for that long. */
    lingers: () => expect.poll(() => ask('isHeld'), { timeout: 20_000, intervals: [0] }).toBe(true),
    /** Waits until the file can be written, then lets the step, or the `effect`, pass. */
    letPass: (step: string) => ask('write', `DROP TRIGGER IF EXISTS linger_${step}`),
    close: () => child.disconnect(),
    /** Closes it; resolves once that has moved the log into the file. */
    closed: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
