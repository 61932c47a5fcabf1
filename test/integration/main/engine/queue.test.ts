import { mkdtempSync, writeFileSync, readFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FolderLocked, lockFolder } from '../../../../main/engine/database/folder-lock';
import {
  DATABASE_FILE,
  DatabaseUnusable,
  type Db,
  openDatabase,
} from '../../../../main/engine/database/open';
import { MIGRATIONS } from '../../../../main/engine/database/migrations';
import {
  asJobType,
  backoffMs,
  GiveUp,
  type JobRun,
  type Outcome,
  TryAgain,
} from '../../../../main/engine/queue/job-type';
import { createQueue, type Queue } from '../../../../main/engine/queue/queue';
import { ClaimLost, createQueueStore } from '../../../../main/engine/queue/store';

const folder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-queue-'));
let db: Db;
beforeEach(() => {
  db = openDatabase(folder());
});
const queues: Queue[] = [];
afterEach(() => {
  // Not awaited: some of the handlers stand for a dead process and never end.
  for (const queue of queues.splice(0)) void queue.stop(0);
  db.close();
});

type Handler = (run: JobRun<{ n: number }>) => Promise<Outcome<{ n: number }>>;

/** A queue over the real file with one job type, time in the test's hands. */
function start(handler: Handler, options: { concurrency?: number; start?: boolean } = {}) {
  let now = 1_000_000;
  const timers: { at: number; callback: () => void }[] = [];
  let settled: (() => void) | null = null;
  const store = createQueueStore(db);
  const queue = createQueue({
    store,
    random: () => 0,
    clock: {
      now: () => now,
      after: (ms, callback) => {
        const timer = { at: now + ms, callback };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
      },
    },
    types: [
      asJobType({
        name: 'work',
        steps: ['one', 'two'],
        input: z.strictObject({ n: z.int() }),
        result: z.strictObject({ n: z.int() }),
        maxAttempts: 3,
        concurrency: options.concurrency ?? 2,
        timeoutMs: 3_600_000,
        run: handler,
      }),
    ],
    changed: () => settled?.(),
    unexpected: () => undefined,
  });
  queues.push(queue);
  if (options.start !== false) queue.start();
  return {
    queue,
    store,
    add: (n: number, more = {}) =>
      db.transaction(() => queue.enqueue({ type: 'work', input: { n }, ...more }))(),
    /** Moves time to the next timer's due time and fires what is due. */
    advance(ms: number) {
      now += ms;
      for (const timer of timers.filter((one) => one.at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.callback();
      }
    },
    async until(look: () => boolean) {
      while (!look()) {
        await new Promise<void>((resolve) => {
          settled = resolve;
        });
      }
    },
  };
}

const done: Outcome<{ n: number }> = { kind: 'done', result: { n: 1 }, cacheable: true };
const step = (name: string, run: () => number | Promise<number>) => ({
  name,
  input: name,
  result: z.int(),
  run,
  summary: String,
});

describe('the queue', () => {
  it('repeats no finished step in a later attempt, waits 2 and 4 s, and ends in the dead letters', async () => {
    const runs = { one: 0, two: 0 };
    const test = start(async (run) => {
      await run.step(step('one', () => ++runs.one));
      await run.step(
        step('two', () => {
          runs.two += 1;
          throw new TryAgain({ code: 'busy', message: 'busy' });
        }),
      );
      return done;
    });
    const { jobId } = test.add(1);
    for (const wait of [2_000, 4_000]) {
      await test.until(() => test.queue.get(jobId)?.status === 'retry');
      const job = test.queue.get(jobId);
      expect(job?.steps.map(({ status }) => status)).toEqual(['done', 'failed']);
      test.advance(wait - 1);
      expect(test.queue.get(jobId)?.status).toBe('retry');
      test.advance(1);
      await test.until(() => test.queue.get(jobId)?.status !== 'retry');
    }
    await test.until(() => test.queue.get(jobId)?.status === 'failed');
    expect(runs).toEqual({ one: 1, two: 3 });
    expect(db.prepare('SELECT job_id, reason, attempts FROM dead_letters').all()).toEqual([
      { job_id: jobId, reason: 'busy', attempts: 3 },
    ]);
  });

  it('gives up at once where another try would end the same', async () => {
    const test = start(() => Promise.reject(new GiveUp({ code: 'no', message: 'no' })));
    const { jobId } = test.add(1);
    await test.until(() => test.queue.get(jobId)?.status === 'failed');
    expect(test.queue.get(jobId)).toMatchObject({ attempts: 1, error: { code: 'no' } });
  });

  it('runs no more at once than the type allows, and all of them', async () => {
    let now = 0;
    let most = 0;
    const test = start(
      async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return done;
      },
      { concurrency: 3 },
    );
    const ids = Array.from({ length: 40 }, (_, n) => test.add(n).jobId);
    await test.until(() => ids.every((id) => test.queue.get(id)?.status === 'completed'));
    expect(most).toBe(3);
  });

  it('answers a storm of one key with one job', () => {
    const test = start(() => Promise.resolve(done), { start: false });
    const ids = new Set(Array.from({ length: 2_000 }, () => test.add(1, { uniqueKey: 'same' }).jobId));
    expect(ids.size).toBe(1);
  });

  it('takes back what a dead process left, at once and with the attempt refunded', async () => {
    const never = start(() => new Promise(() => undefined));
    const { jobId } = never.add(1);
    await never.until(() => never.queue.get(jobId)?.status === 'processing');
    const next = start(() => Promise.resolve(done));
    await next.until(() => next.queue.get(jobId)?.status === 'completed');
    expect(next.queue.get(jobId)?.attempts).toBe(1);
  });

  it('parks a job whose step was running at three deaths', async () => {
    const hang: Handler = async (run) => {
      await run.step(step('one', () => new Promise<number>(() => undefined)));
      return done;
    };
    const first = start(hang);
    const { jobId } = first.add(1);
    await first.until(() => first.queue.get(jobId)?.steps[0]?.status === 'running');
    for (let death = 0; death < 2; death += 1) {
      const next = start(hang);
      await next.until(() => next.queue.get(jobId)?.steps[0]?.status === 'running');
    }
    const last = start(hang);
    expect(last.queue.get(jobId)).toMatchObject({ status: 'failed', error: { code: 'poison' } });
    expect(db.prepare('SELECT count(*) AS n FROM dead_letters').get()).toEqual({ n: 1 });
  });

  it('lets a run that was taken over settle nothing', () => {
    const test = start(() => Promise.resolve(done), { start: false });
    const { jobId } = test.add(1);
    const token = test.store.boot(1);
    expect(test.store.claim('work', token, 2)?.id).toBe(jobId);
    expect(() => test.store.complete(jobId, token - 1, {}, true, 3)).toThrow(ClaimLost);
    expect(test.queue.get(jobId)?.status).toBe('processing');
  });

  it('hands running jobs back at an orderly stop', async () => {
    const test = start(
      (run) =>
        new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(run.signal.reason))),
    );
    const { jobId } = test.add(1);
    await test.until(() => test.queue.get(jobId)?.status === 'processing');
    const stopped = test.queue.stop(5_000);
    test.advance(5_000);
    await stopped;
    expect(test.queue.get(jobId)).toMatchObject({ status: 'pending', attempts: 0 });
  });

  it('doubles the wait with every attempt and adds at most a tenth', () => {
    expect([1, 2, 3].map((attempt) => backoffMs(attempt, () => 0))).toEqual([2_000, 4_000, 8_000]);
    expect(backoffMs(1, () => 1)).toBe(2_200);
  });
});

describe('the data file', () => {
  it('is refused and kept as it is where it is broken', () => {
    const place = folder();
    const file = join(place, DATABASE_FILE);
    writeFileSync(file, 'not a database at all, but long enough to be read as a header'.repeat(20));
    const before = readFileSync(file);
    expect(() => openDatabase(place)).toThrow(DatabaseUnusable);
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused where a newer app wrote it, and backed up before a migration', () => {
    const place = folder();
    const next = [...MIGRATIONS, { name: 'next', sql: 'CREATE TABLE next (id INTEGER) STRICT' }];
    openDatabase(place).close();
    openDatabase(place, next).close();
    expect(existsSync(join(place, `${DATABASE_FILE}.before-2.bak`))).toBe(true);
    expect(() => openDatabase(place)).toThrow(/newer ShoreQuote/);
  });

  it('is left alone by a migration that fails half way', () => {
    const place = folder();
    openDatabase(place).close();
    const broken = [
      ...MIGRATIONS,
      { name: 'broken', sql: 'CREATE TABLE half (id INTEGER); SELECT nothing FROM nowhere;' },
    ];
    expect(() => openDatabase(place, broken)).toThrow();
    const again = openDatabase(place);
    expect(again.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    again.close();
  });

  it('belongs to one engine at a time', () => {
    const place = folder();
    const lock = lockFolder(place, 0);
    expect(() => lockFolder(place, 0)).toThrow(FolderLocked);
    lock.release();
    lockFolder(place, 0).release();
  });
});
