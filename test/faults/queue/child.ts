/** A process with a queue of its own over a real data folder, for the tests to kill, stop and starve. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, systemClock } from '../../../main/engine/clock';
import { FolderLockedError, type FolderLock, lockFolder } from '../../../main/engine/database/folder-lock';
import { openDatabase } from '../../../main/engine/database/open';
import { createWriter, troubleOf } from '../../../main/engine/database/writer';
import { createQueue } from '../../../main/engine/queue/create-queue';
import { type JobContext, type JobType } from '../../../main/engine/queue/job-type';
import { createJobsTable } from '../../../main/engine/queue/jobs-table';
import { Answer, Options, Order } from './protocol';

const options = Options.parse(JSON.parse(process.argv[2] ?? ''));
const send = (answer: Answer): void => void process.send?.(answer);
const file = (name: string): string => join(options.folder, name);
const note = (name: string, line: string): void => appendFileSync(file(name), `${line}\n`);

const Input = z.strictObject({ n: z.int() });
type Input = z.infer<typeof Input>;
type Run = JobContext<Input>;

/** Dies here as by kill -9, the first time. */
function dieOnce(place: string): void {
  if (!options.deaths.some((one) => place === one || place.endsWith(` ${one}`))) return;
  const mark = file(`died ${place}`);
  if (existsSync(mark)) return;
  writeFileSync(mark, '');
  process.kill(process.pid, 'SIGKILL');
  block();
}

/** Never yields; a signal that kills takes a moment to arrive. */
function block(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

async function step(run: Run, name: string, work: () => unknown = () => undefined): Promise<void> {
  const place = `${run.input.n} ${name}`;
  await run.step({
    name,
    input: run.input,
    result: z.int(),
    run: async () => {
      note('steps', place);
      dieOnce(`${place} inside`);
      await work();
      return run.input.n;
    },
    summary: String,
  });
  dieOnce(`${place} after`);
}

const done = (run: Run) => ({ kind: 'done', result: run.input, cacheable: false }) as const;

/** Stands for something that leaves the machine: a line in a file, which a death does not take back. */
const mail = async (run: Run): Promise<void> => {
  await run.effect({
    key: `mail ${run.input.n}`,
    intent: run.input,
    outcome: z.int(),
    onUnknownOutcome: 'ask',
    perform: () => {
      dieOnce(`${run.input.n} mail before`);
      note('mails', String(run.input.n));
      dieOnce(`${run.input.n} mail after`);
      return Promise.resolve(1);
    },
  });
  dieOnce(`${run.input.n} mail settled`);
};

const STEPS = ['one', 'two', 'three'];
const MANY = Array.from({ length: 300 }, (_, i) => `part ${i}`);
interface Kind extends Pick<JobType, 'steps' | 'formerSteps'> {
  run(run: Run): Promise<ReturnType<typeof done>>;
}
const RUNS: Record<string, Kind> = {
  steps: {
    steps: options.steps,
    formerSteps: options.formerSteps,
    run: async (run) => {
      dieOnce(`${run.input.n} claimed`);
      for (const name of options.steps) await step(run, name, () => rest(options.stepMs));
      return done(run);
    },
  },
  mail: {
    steps: ['send'],
    run: async (run) => {
      await step(run, 'send', () => mail(run));
      return done(run);
    },
  },
  abort: {
    steps: STEPS,
    run: async (run) => {
      await step(run, 'one');
      await step(run, 'two', () => (run.input.n === 13 ? process.abort() : rest(options.stepMs)));
      await step(run, 'three');
      return done(run);
    },
  },
  blocks: {
    steps: ['one'],
    run: async (run) => {
      await step(run, 'one', () => {
        if (existsSync(file('blocked'))) return undefined;
        writeFileSync(file('blocked'), '');
        send({ kind: 'at', step: 'one' });
        return block();
      });
      return done(run);
    },
  },
  slow: {
    steps: ['one'],
    run: async (run) => {
      await step(run, 'one', async () => {
        send({ kind: 'at', step: 'one' });
        await rest(options.stepMs);
      });
      return done(run);
    },
  },
  long: {
    steps: MANY,
    run: async (run) => {
      for (const name of MANY) {
        await step(run, name, () => rest(options.stepMs));
        send({ kind: 'at', step: name });
      }
      return done(run);
    },
  },
  deaf: {
    steps: ['one'],
    run: async (run) => {
      await step(run, 'one', () => {
        send({ kind: 'at', step: 'one' });
        return new Promise(() => undefined);
      });
      return done(run);
    },
  },
  odd: {
    steps: [],
    run: (run) => {
      note('steps', `${run.input.n} odd`);
      if (run.attempt > 1) return Promise.resolve(done(run));
      return new Promise((resolve, reject) => {
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what a careless handler does
        if (run.input.n === 1) reject(undefined);
        if (run.input.n === 2) setTimeout(() => reject(new Error('too late')), 400);
        // oxlint-disable promise/no-multiple-resolved -- so does this
        if (run.input.n === 3) {
          resolve(done(run));
          resolve({ ...done(run), result: { n: -1 } });
          reject(new Error('after the end'));
        }
        // oxlint-enable promise/no-multiple-resolved
      });
    },
  },
};

/** Time that goes by `options.speed` times as fast. */
const clock: Clock = {
  now: () => Math.round(options.origin + (Date.now() - options.origin) * options.speed),
  awake: () => performance.now() * options.speed,
  elapsed: () => performance.now() * options.speed,
  after: (ms, callback) => systemClock.after(ms / options.speed, callback),
};

function type(name: string): JobType<Input, Input> {
  const known = RUNS[name];
  if (!known) throw new Error(`no type ${name}`);
  const { concurrency, timeoutMs } = options;
  return {
    name,
    queue: name,
    input: Input,
    result: Input,
    maxAttempts: 3,
    concurrency,
    timeoutMs,
    ...known,
  };
}

function claimAll(): void {
  const db = openDatabase(options.folder);
  const jobs = createJobsTable(db);
  const token = options.origin;
  const claim = { type: 'steps', version: 1, most: 1, token, lease: 0, runAloneOnly: false };
  const claimOne = (): number | 'busy' | 'none' => {
    try {
      return jobs.claim({ ...claim, now: Date.now() })[0]?.id ?? 'none';
    } catch (error) {
      if (troubleOf(error) !== 'locked') throw error;
      return 'busy';
    }
  };
  send({ kind: 'ready' });
  process.once('message', () => {
    const ids: number[] = [];
    const started = performance.now();
    for (let next = claimOne(); next !== 'none'; next = claimOne()) {
      if (next !== 'busy') ids.push(next);
    }
    db.close();
    send({ kind: 'claimed', ids, ms: performance.now() - started });
    process.disconnect();
  });
}

/** Held for as long as the process lives: a lock that nothing refers to is collected, and the folder is free. */
let lock: FolderLock | null = null;

function work(): void {
  try {
    if (options.locks) lock = lockFolder(options.folder, options.lockWaitMs);
  } catch (error) {
    if (!(error instanceof FolderLockedError)) throw error;
    send({ kind: 'locked' });
    return process.disconnect();
  }
  const db = openDatabase(options.folder);
  const writer = createWriter({ db, clock, onStorageTrouble: () => undefined, freeReserve: () => undefined });
  const queue = createQueue({
    db,
    writer,
    clock,
    random: () => 0,
    onUnexpectedError: (error) => note('unexpected', String(error)),
    warningsChanged: () => undefined,
  });
  for (const name of options.types) queue.define(type(name));
  const { commands } = queue;
  const enqueue = (name: string, n: number): Promise<unknown> =>
    writer.write(() => commands.enqueue({ type: name, input: { n } }));

  /** Looks in the outside world whether the mail is there, and says so. */
  function judge(jobId: number): void {
    const { n } = Input.parse(queue.detail(jobId)?.input);
    const mails = existsSync(file('mails')) ? readFileSync(file('mails'), 'utf8').split('\n') : [];
    void writer.write(() => commands.resolveEffect(jobId, mails.includes(String(n))));
  }

  function look(): void {
    if (queue.isIdle() && queue.list({ status: 'pending' }, 1).length === 0) send({ kind: 'idle' });
  }

  queue.on(({ jobId, event }) => {
    if (event === 'waits' && queue.get(jobId)?.waitingFor === 'review') judge(jobId);
    if (event === 'completed' || event === 'failed' || event === 'poisoned') look();
  });
  process.on('unhandledRejection', (error) => note('unhandled', String(error)));
  process.on('message', (message) => {
    const order = Order.parse(message);
    switch (order.kind) {
      case 'enqueue':
        void Promise.all(
          Array.from({ length: order.count }, (_, i) => enqueue(order.type, order.from + i)),
        ).then(() => send({ kind: 'acknowledged', count: order.count }));
        break;
      case 'flood':
        void (async () => {
          for (let count = 1; ; count += 1) {
            await enqueue(order.type, count);
            send({ kind: 'acknowledged', count });
          }
        })();
        break;
      case 'stop': {
        const started = performance.now();
        void queue.stop(order.graceMs).then(() => {
          send({ kind: 'stopped', ms: performance.now() - started });
          writer.close();
          db.close();
          lock?.release();
          process.disconnect();
        });
        break;
      }
    }
  });
  const started = performance.now();
  if (options.works) queue.start();
  void writer
    .write(() => undefined)
    .then(() => {
      send({ kind: 'ready', rescueMs: performance.now() - started });
      if (options.works) look();
    });
}

if (options.role === 'claims') claimAll();
else work();
