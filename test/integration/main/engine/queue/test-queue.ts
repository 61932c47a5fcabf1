/** A queue over a real file, with time in the test's hands and a process that can die at any moment. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../../../main/engine/clock';
import { type Db, openDatabase } from '../../../../../main/engine/database/open';
import { createWriter, type Writer } from '../../../../../main/engine/database/writer';
import { createQueue } from '../../../../../main/engine/queue/create-queue';
import { type JobContext, type JobType, type Outcome } from '../../../../../main/engine/queue/job-type';
import type { JobStatus } from '../../../../../shared/jobs/job';
import type { Enqueue, Enqueued, JobEventData, Queue } from '../../../../../main/engine/queue/queue';
import type { Schedule } from '../../../../../main/engine/queue/schedules';

export const Input = z.strictObject({ n: z.int() });
export const Result = z.strictObject({ n: z.int() });
export type Input = z.infer<typeof Input>;
export type Handler = (run: JobContext<Input>) => Promise<Outcome<Input>>;
export type TestType = Partial<Omit<JobType<Input, Input>, 'run'>> & { run: Handler };

export const done = { kind: 'done', result: { n: 1 }, cacheable: true } as const satisfies Outcome<Input>;
export const step = (name: string, run: () => number | Promise<number>, input: unknown = name) => ({
  name,
  input,
  result: z.int(),
  run,
  summary: String,
});

/** Time that only goes on when the test says so. */
export function testClock() {
  let now = Date.UTC(2026, 10, 24, 9);
  let awake = 0;
  let elapsed = 0;
  const timers: { at: number; callback: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    awake: () => awake,
    elapsed: () => elapsed,
    after(ms, callback) {
      const timer = { at: awake + ms, callback };
      timers.push(timer);
      return () => {
        const place = timers.indexOf(timer);
        if (place >= 0) timers.splice(place, 1);
      };
    },
  };
  return {
    clock,
    /** Awake time goes by; timers fire in order. */
    advance(ms: number): void {
      const end = awake + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.splice(timers.indexOf(next), 1);
        const wait = Math.max(next.at - awake, 0);
        awake += wait;
        elapsed += wait;
        now += wait;
        next.callback();
      }
      elapsed += end - awake;
      now += end - awake;
      awake = end;
    },
    sleep(ms: number): void {
      elapsed += ms;
      now += ms;
    },
    set(ms: number): void {
      now += ms;
    },
    timers: (): number => timers.length,
  };
}

export type TestClock = ReturnType<typeof testClock>;

export interface TestQueueOptions {
  types: readonly TestType[];
  folder?: string;
  schedules?: readonly Schedule[];
}

export function openTestQueue({ types, folder = newFolder(), schedules = [] }: TestQueueOptions): TestQueue {
  const db: Db = openDatabase(folder);
  const time = testClock();
  const events: JobEventData[] = [];
  const faults: unknown[] = [];
  const lookers = new Set<() => void>();
  let writer: Writer;
  let queue: Queue;
  let die: (written: Written) => void = () => undefined;

  function open(handlers: readonly TestType[]): void {
    const life = mortal(
      createWriter({
        db,
        clock: time.clock,
        onStorageTrouble: () => undefined,
        freeReserve: () => undefined,
      }),
    );
    const opened = life.writer;
    die = life.die;
    writer = opened;
    const made = createQueue({
      db,
      writer: opened,
      clock: time.clock,
      random: () => 0,
      onUnexpectedError: (error) => faults.push(error),
      warningsChanged: () => undefined,
    });
    queue = made;
    for (const schedule of schedules) made.schedule(schedule);
    handlers.forEach((type, i) =>
      made.define({
        name: i === 0 ? 'work' : `work_${i}`,
        queue: i === 0 ? 'work_queue' : `work_queue_${i}`,
        steps: ['one', 'two'],
        input: Input,
        result: Result,
        maxAttempts: 3,
        concurrency: 2,
        timeoutMs: 3_600_000,
        ...type,
      }),
    );
    const look = (): void => {
      for (const looker of lookers) looker();
    };
    queue.on((event) => {
      events.push(event);
      look();
      // A handler goes on only after this, and begins one turn later still.
      setImmediate(() => {
        look();
        setImmediate(look);
      });
    });
  }
  open(types);

  const api: TestQueue = {
    folder,
    db,
    time,
    events,
    faults,
    get queue() {
      return queue;
    },
    write: <T>(work: () => T): Promise<T> => writer.write(work),
    add: (n = 1, more = {}) =>
      writer.write(() => queue.commands.enqueue({ type: 'work', input: { n }, ...more })),
    start: (): void => queue.start(),
    async crash(next: readonly TestType[] = types, written: Written = 'kept'): Promise<void> {
      die(written);
      // The last turn of the dead process comes before the next process.
      await new Promise((resolve) => setImmediate(resolve));
      open(next);
      queue.start();
      await writer.write(() => undefined);
    },
    async until(look: () => boolean): Promise<void> {
      while (!look()) {
        await new Promise<void>((resolve) => {
          const again = (): void => {
            lookers.delete(again);
            resolve();
          };
          lookers.add(again);
        });
      }
    },
    status: (jobId) => queue.get(jobId)?.status,
    untilStatus: (jobId, status) => api.until(() => api.status(jobId) === status),
    async close(): Promise<void> {
      // Handlers may stand for a dead process and never end.
      void queue.stop(0);
      writer.close();
      db.close();
    },
  };
  return api;
}

/** Whether what was to be written when the process died reached the file. */
export type Written = 'kept' | 'lost';

/** A writer of a process that can die: then it writes nothing more and answers nobody. */
function mortal(real: Writer): { writer: Writer; die: (written: Written) => void } {
  let isDead = false;
  let isLost = false;
  return {
    writer: {
      ...real,
      write: async (work, options) => {
        if (isDead) return forever();
        try {
          const value = await real.write(() => {
            if (isLost) throw new Error('the process died before');
            return work();
          }, options);
          return isDead ? await forever() : value;
        } catch (error) {
          if (isDead) return forever();
          throw error;
        }
      },
      wake: () => {
        if (!isDead) real.wake();
      },
      atEndOfTurn: (work) =>
        real.atEndOfTurn(() => {
          if (!isDead) work();
        }),
    },
    die: (written) => {
      isDead = true;
      isLost = written === 'lost';
    },
  };
}

export interface TestQueue {
  readonly folder: string;
  readonly db: Db;
  readonly time: TestClock;
  readonly events: JobEventData[];
  /** What the queue reported as unforeseen. */
  readonly faults: unknown[];
  readonly queue: Queue;
  write<T>(work: () => T): Promise<T>;
  add(n?: number, more?: Partial<Enqueue>): Promise<Enqueued>;
  start(): void;
  /** The process dies here: its handlers never end, and a new one opens the file. */
  crash(next?: readonly TestType[], written?: Written): Promise<void>;
  /** Resolves once `look` holds, looked at after every event. */
  until(look: () => boolean): Promise<void>;
  status(jobId: number): JobStatus | undefined;
  untilStatus(jobId: number, status: JobStatus): Promise<void>;
  close(): Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-queue-'));

/** A handler that ends when its signal is aborted. */
export const obedient: Handler = (run) =>
  new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('aborted'))));

/** A handler that never ends: a process that died in it. */
export const forever = (): Promise<never> => new Promise(() => undefined);
