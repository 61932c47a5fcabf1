/** Storms, waits, clocks: what must cost nothing or happen once. Real files; where hours go by, a clock of the test's own. */
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WaitFor } from '../../../main/engine/queue/job-type';
import { InvalidInput } from '../../../main/engine/queue/queue';
import { type Schedule, slotsBetween, slotsToRun } from '../../../main/engine/queue/schedules';
import {
  done,
  type Handler,
  obedient,
  openTestQueue,
  type TestQueue,
  type TestQueueOptions,
} from '../../integration/main/engine/queue/test-queue';
import { say } from './processes';

const HOUR = 3_600_000;
const quick: Handler = () => Promise.resolve(done);
const opened: TestQueue[] = [];
function open(options: TestQueueOptions): TestQueue {
  const test = openTestQueue(options);
  opened.push(test);
  return test;
}
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});
/** CPU of this process, so that what else the machine does does not count. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}
const rows = (test: TestQueue): number => test.queue.list({}, 100_000).length;

it('20,000 submits of one job', async () => {
  const test = open({ types: [{ run: quick }] });
  const before = process.cpuUsage();
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 20_000 }, () => test.add(1, { unique: { key: 'same' } })),
  );
  const ms = Math.round(performance.now() - started);
  const cpu = cpuMs(before);
  const ids = new Set(answers.map(({ jobId }) => jobId)).size;
  say(`20,000 submits of one key: rows ${rows(test)}, ids ${ids}, errors 0, ${ms} ms (${cpu} ms of CPU)`);
  expect(rows(test)).toBe(1);
  expect(ids).toBe(1);
  expect(cpu).toBeLessThan(2_000);
});

it('500 jobs wait for the network for an hour', async () => {
  let isOnline = false;
  let now = 0;
  let most = 0;
  let firstAt = 0;
  let firstCpu = 0;
  let atRelease = process.cpuUsage();
  const test = open({
    types: [
      {
        concurrency: 4,
        steps: [],
        run: async () => {
          if (!isOnline) throw new WaitFor('network');
          if (firstAt === 0) {
            firstAt = performance.now();
            firstCpu = cpuMs(atRelease);
          }
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now -= 1;
          return done;
        },
      },
    ],
  });
  test.start();
  const ids = await test.write(() =>
    Array.from({ length: 500 }, (_, n) => test.queue.commands.enqueue({ type: 'work', input: { n } }).jobId),
  );
  await test.until(() => test.events.filter(({ event }) => event === 'waits').length === 500);
  const before = test.events.length;
  test.time.advance(HOUR);
  await test.write(() => undefined);
  const wakeUps = test.events.length - before;
  const attempts = ids.reduce((sum, id) => sum + (test.queue.get(id)?.attempts ?? 0), 0);
  isOnline = true;
  const released = performance.now();
  atRelease = process.cpuUsage();
  await test.write(() => test.queue.commands.resumeAllWaitingFor('network'));
  await test.until(() => test.events.filter(({ event }) => event === 'completed').length === 500);
  const first = Math.round(firstAt - released);
  say(
    `500 jobs offline for an hour: attempts ${attempts}, wake-ups ${wakeUps}; online: first start after ${first} ms (${firstCpu} ms of CPU), at most ${most} at once, done ${ids.filter((id) => test.status(id) === 'completed').length}`,
  );
  expect(attempts).toBe(0);
  expect(wakeUps).toBe(0);
  expect(firstCpu).toBeLessThan(100);
  expect(most).toBe(4);
  expect(ids.every((id) => test.status(id) === 'completed')).toBe(true);
});

describe('clocks', () => {
  it.each([
    ['back an hour', -HOUR],
    ['forward 8 hours', 8 * HOUR],
  ])('set %s while jobs run and wait', async (name, set) => {
    let runs = 0;
    const test = open({
      types: [{ run: (run) => (run.input.n === 0 ? obedient(run) : ((runs += 1), quick(run))) }],
    });
    test.start();
    const running = await test.add(0);
    const later = test.time.clock.now() + 60_000;
    const waiting = await test.write(() =>
      Array.from(
        { length: 20 },
        (_, n) => test.queue.commands.enqueue({ type: 'work', input: { n: n + 1 }, runAfter: later }).jobId,
      ),
    );
    test.time.set(set);
    test.queue.onClockJump({ sleptMs: 0, setMs: set });
    await test.write(() => undefined);
    test.time.advance(59_999);
    await test.write(() => undefined);
    const early = runs;
    test.time.advance(1);
    await test.until(() => waiting.every((id) => test.status(id) === 'completed'));
    const rescued = test.events.filter(({ event }) => event === 'rescued').length;
    say(`clock ${name}: early ${early}, ran once ${runs} of 20, leases lost ${rescued}`);
    expect(early).toBe(0);
    expect(runs).toBe(20);
    expect(rescued).toBe(0);
    expect(test.status(running.jobId)).toBe('processing');
  });

  it('sleep of 8 hours', async () => {
    const attempts: number[] = [];
    const schedule = (missed: Schedule['missed']): Schedule => ({
      name: missed,
      type: 'work',
      input: () => ({ n: 1 }),
      every: { ms: HOUR },
      missed,
    });
    const test = open({
      types: [
        { run: quick },
        { run: (run) => (attempts.push(run.attempt) > 1 ? quick(run) : obedient(run)) },
      ],
      schedules: (['once', 'skip', 'all'] as const).map(schedule),
    });
    test.start();
    const running = await test.add(1, { type: 'work_1' });
    await test.untilStatus(running.jobId, 'processing');
    const before = rows(test);
    // Half an hour past a slot: none is fresh.
    test.time.sleep(8 * HOUR + HOUR / 2);
    test.queue.onClockJump({ sleptMs: 8 * HOUR + HOUR / 2, setMs: 0 });
    await test.untilStatus(running.jobId, 'completed');
    await test.until(() => test.queue.isIdle());
    const made = rows(test) - before;
    say(
      `sleep of 8 h: live jobs rescued ${test.events.filter(({ event }) => event === 'rescued').length}, attempt refunded (${attempts.join(' ')}), slots run: once 1 + skip 0 + all 8 = ${made}`,
    );
    expect(attempts).toEqual([1, 1]);
    expect(made).toBe(9);
  });

  it('set far ahead and back again: a schedule goes on', async () => {
    const test = open({
      types: [{ run: quick }],
      schedules: [
        { name: 'each', type: 'work', input: () => ({ n: 1 }), every: { ms: HOUR }, missed: 'once' },
      ],
    });
    const YEAR = 365 * 24 * HOUR;
    test.start();
    await test.write(() => undefined);
    test.time.set(YEAR);
    test.queue.onClockJump({ sleptMs: 0, setMs: YEAR });
    await test.write(() => undefined);
    test.time.set(-YEAR);
    test.queue.onClockJump({ sleptMs: 0, setMs: -YEAR });
    await test.write(() => undefined);
    const before = rows(test);
    for (let i = 0; i < 3; i += 1) {
      test.time.advance(HOUR);
      await test.write(() => undefined);
    }
    say(`clock a year ahead and back: slots run in the next 3 h ${rows(test) - before}`);
    expect(rows(test) - before).toBe(3);
  });

  it('days of 23 and 25 hours, and another time zone', () => {
    const zone = process.env['TZ'];
    const at = (text: string): number => new Date(text).getTime();
    const daily = { hour: 2, minute: 30 };
    try {
      process.env['TZ'] = 'America/New_York';
      const spring = slotsBetween(daily, at('2026-03-07T00:00:00'), at('2026-03-10T00:00:00'));
      const autumn = slotsBetween(
        { hour: 1, minute: 30 },
        at('2026-10-31T00:00:00'),
        at('2026-11-03T00:00:00'),
      );
      const last = at('2026-11-24T02:30:00');
      process.env['TZ'] = 'Asia/Manila';
      const moved = slotsBetween(daily, last, last + 24 * HOUR);
      say(
        `slots on 3 days: with one of 23 h ${spring.length}, of 25 h ${autumn.length}; in the day after a move of 13 h ${moved.length}`,
      );
      expect([spring.length, autumn.length, moved.length]).toEqual([3, 3, 1]);
      expect(slotsToRun('all', spring, Date.now())).toEqual(spring);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

it('inputs that cannot be kept', async () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const test = open({ types: [{ input: z.any(), run: quick }] });
  const refused = await Promise.allSettled(
    [1n, cycle, 'x'.repeat(20_000_000), undefined].map((input) =>
      test.write(() => test.queue.commands.enqueue({ type: 'work', input })),
    ),
  );
  const clear = refused.filter(
    (one) => one.status === 'rejected' && one.reason instanceof InvalidInput,
  ).length;
  say(`a big integer, a cycle, 20 MB, nothing: refused at once ${clear} of 4, rows ${rows(test)}`);
  expect(clear).toBe(4);
  expect(rows(test)).toBe(0);
});
