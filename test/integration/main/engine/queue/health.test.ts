/** The counts that the warnings are judged by come from real jobs in the real file; only time is the test's own. */
import { afterEach, describe, expect, it } from 'vitest';
import { FailPermanently } from '../../../../../main/engine/queue/job-type';
import { RULES } from '../../../../../main/engine/queue/warnings';
import { done, type Handler, openTestQueue, type TestQueue } from './test-queue';

let test: TestQueue;
afterEach(() => test.close());

function start(run: Handler): void {
  test = openTestQueue({ types: [{ run, concurrency: 1 }] });
  test.start();
}

/** A window ends, and its samples are in the file. */
async function endWindow(): Promise<void> {
  test.time.advance(RULES.windowMs);
  await test.write(() => undefined);
}

const warnings = () => test.queue.health().warnings.map(({ kind, text }) => [kind, text]);
const kinds = () => test.queue.health().warnings.map(({ kind }) => kind);

async function allCompleted(count: number): Promise<void> {
  await test.until(() => test.queue.health().types[0]?.completed_24h === count);
}

describe('falling behind', () => {
  it('is told in the third window in which more came in than was done, until two windows after it caught up', async () => {
    start(() => Promise.resolve(done));
    await test.write(() => test.queue.commands.pause('work'));
    for (let window = 1; window <= 4; window += 1) {
      await test.add(window);
      await test.add(-window);
      expect(warnings()).toEqual([]);
      await endWindow();
    }
    expect(warnings()).toEqual([
      ['behind', expect.stringMatching(/^8 jobs are queued and 0 were completed in 15 minutes\./)],
    ]);
    await test.write(() => test.queue.commands.resumeType('work'));
    await allCompleted(8);
    await endWindow();
    expect(kinds()).toEqual(['behind']);
    await endWindow();
    expect(warnings()).toEqual([]);
  });
});

describe('failing', () => {
  it('is told of three failed jobs, until two windows after they were retried and completed', async () => {
    let isBroken = true;
    start(() =>
      isBroken
        ? Promise.reject(new FailPermanently({ code: 'bad_input', message: 'no' }))
        : Promise.resolve(done),
    );
    for (let n = 1; n <= 3; n += 1) {
      expect(kinds()).toEqual([]);
      await test.untilStatus((await test.add(n)).jobId, 'failed');
    }
    await endWindow();
    expect(warnings()).toEqual([
      ['failing', expect.stringMatching(/^3 of the last 3 jobs failed in 15 minutes\./)],
    ]);
    isBroken = false;
    await test.write(() => test.queue.commands.retry({ type: 'work', status: 'failed' }, 'start'));
    await allCompleted(3);
    await endWindow();
    expect(kinds()).toEqual(['failing']);
    await endWindow();
    expect(warnings()).toEqual([]);
  });

  it('is not told of three failed jobs among many that were completed', async () => {
    start(({ input: { n } }) =>
      n < 0
        ? Promise.reject(new FailPermanently({ code: 'bad_input', message: 'no' }))
        : Promise.resolve(done),
    );
    for (let n = 1; n <= 10; n += 1) await test.add(n);
    for (let n = 1; n <= 3; n += 1) await test.untilStatus((await test.add(-n)).jobId, 'failed');
    await endWindow();
    expect(test.queue.health().types[0]).toMatchObject({ completed_24h: 10, failed_24h: 3 });
    expect(warnings()).toEqual([]);
  });
});

describe('getting slower', () => {
  let begun = (): void => undefined;
  let finish = (): void => undefined;
  let added = 0;
  /** Runs jobs one after the other, each for so long. */
  async function run(count: number, ms: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const isBegun = new Promise<void>((resolve) => (begun = resolve));
      added += 1;
      const { jobId } = await test.add(added);
      await isBegun;
      test.time.advance(ms);
      finish();
      await test.untilStatus(jobId, 'completed');
    }
  }

  it('is told of ten jobs that took far longer than those of the week, until ten were as fast as ever', async () => {
    start(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(done);
          begun();
        }),
    );
    await run(30, 10_000);
    await endWindow();
    expect(warnings()).toEqual([]);
    test.time.advance(2 * 24 * 3_600_000);
    await run(10, 60_000);
    await endWindow();
    expect(warnings()).toEqual([
      ['slower', expect.stringMatching(/^The last 10 jobs took 60\.0 s each; they usually take 10\.0 s\./)],
    ]);
    await run(10, 10_000);
    await endWindow();
    await endWindow();
    expect(warnings()).toEqual([]);
  });
});
