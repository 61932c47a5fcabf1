/** ShoreQuote's own queue, as the engine has it: validated input, events, every commit an fsync. */
import { z } from 'zod';
import { systemClock } from '../../../../main/engine/clock';
import { type Db, openDatabase } from '../../../../main/engine/database/open';
import { createWriter, type Writer } from '../../../../main/engine/database/writer';
import { createQueue } from '../../../../main/engine/queue/create-queue';
import { type JobContext } from '../../../../main/engine/queue/job-type';
import type { Queue } from '../../../../main/engine/queue/queue';

const Payload = z.strictObject({ i: z.int(), t: z.number() });
type Payload = z.infer<typeof Payload>;

const hasStep = process.env['BENCH_MODE'] === 'step';
export const name = hasStep ? 'shorequote-step' : 'shorequote';
export const settings = {
  synchronous: 'FULL',
  note: hasStep ? 'one durable step a job' : 'no steps',
};

let db: Db;
let writer: Writer;
let queue: Queue;
let events = 0;
let handle: (payload: Payload) => Promise<void> = () => Promise.resolve();

export async function setup({ dir }: { dir: string }): Promise<void> {
  db = openDatabase(dir);
  writer = createWriter({
    db,
    clock: systemClock,
    onStorageTrouble: () => undefined,
    freeReserve: () => undefined,
  });
  make(4);
}

function make(concurrency: number): void {
  const made = createQueue({
    db,
    writer,
    clock: systemClock,
    random: Math.random,
    onUnexpectedError: (error) => {
      throw error;
    },
    warningsChanged: () => undefined,
  });
  queue = made;
  made.define({
    name: 'noop',
    queue: 'noop',
    steps: hasStep ? ['only'] : [],
    input: Payload,
    result: z.null(),
    maxAttempts: 3,
    concurrency,
    timeoutMs: 60_000,
    run: async (run: JobContext<Payload>) => {
      if (hasStep) {
        await run.step({
          name: 'only',
          input: run.input,
          result: z.null(),
          run: async () => {
            await handle(run.input);
            return null;
          },
          summary: () => 'done',
        });
      } else await handle(run.input);
      return { kind: 'done', result: null, cacheable: false };
    },
  });
  queue.on(() => {
    events += 1;
  });
}

const add = (payload: Payload): unknown => queue.commands.enqueue({ type: 'noop', input: payload });

export const enqueue = (payload: Payload): Promise<unknown> => writer.write(() => add(payload));
export const enqueueMany = (payloads: readonly Payload[]): Promise<unknown> =>
  writer.write(() => payloads.map(add));

export async function startWorkers(options: { concurrency: number; handler: typeof handle }): Promise<void> {
  handle = options.handler;
  make(options.concurrency);
  queue.start();
}

export async function waitDrained(): Promise<void> {
  const isOpen = db.prepare("SELECT 1 FROM jobs WHERE status = 'pending' AND waiting_for IS NULL LIMIT 1");
  while (isOpen.get() || !queue.isIdle()) await new Promise((resolve) => setTimeout(resolve, 5));
  if (events === 0) throw new Error('there were no events');
}

export async function seed({ finished, pending }: { finished: number; pending: number }): Promise<void> {
  const fill = (count: number, status: string): void => {
    if (count === 0) return;
    const last = Number(db.prepare('SELECT coalesce(max(id), 0) FROM jobs').pluck().get());
    const now = Date.now() - count;
    const isDone = status === 'completed';
    db.exec(`WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${count})
      INSERT INTO jobs (id, type, status, rank, run_after, created_at, completed_at, busy_ms)
      SELECT ${last} + x, 'noop', '${status}', ${now} + x, ${now} + x, ${now} + x, ${isDone ? `${now} + x` : 'NULL'}, 1 FROM n`);
    db.exec(`INSERT INTO job_data (job_id, input) SELECT id, '{"i":1,"t":0}' FROM jobs WHERE id > ${last}`);
    if (hasStep) {
      db.exec(`INSERT INTO job_steps (job_id, position, name, status)
        SELECT id, 0, 'only', '${isDone ? 'done' : 'waiting'}' FROM jobs WHERE id > ${last}`);
    }
  };
  fill(finished, 'completed');
  fill(pending, 'pending');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

export async function teardown(): Promise<void> {
  await queue.stop(0);
  writer.close();
  db.close();
}
