/** What every backend of the queue keeps. A backend's test calls it with how to open a queue of that backend. */
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  FailPermanently,
  MAX_WAIT_MS,
  EffectNotPerformed,
  RetryJob,
  WaitFor,
} from '../../../../../main/engine/queue/job-type';
import { InvalidInput } from '../../../../../main/engine/queue/queue';
import { olderBuilds } from './older-builds';
import { done, forever, obedient, step, type TestQueue, type TestQueueOptions } from './test-queue';

export function queueConformance(open: (options: TestQueueOptions) => TestQueue): void {
  const opened: TestQueue[] = [];
  const start = (...types: TestQueueOptions['types']): TestQueue => {
    const test = open({ types });
    opened.push(test);
    test.start();
    return test;
  };
  afterEach(async () => {
    for (const test of opened.splice(0)) await test.close();
  });

  const expectStorable = (wait: number): void => {
    expect(Number.isSafeInteger(wait)).toBe(true);
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(MAX_WAIT_MS);
  };

  it('acknowledges a job before it begins to run', async () => {
    const order: string[] = [];
    const test = start({
      run: () => {
        order.push('begun');
        return Promise.resolve(done);
      },
    });
    await test.write(() => undefined);
    const { jobId } = await test.add();
    order.push('acknowledged');
    await test.untilStatus(jobId, 'completed');
    expect(order).toEqual(['acknowledged', 'begun']);
  });

  describe('attempts', () => {
    it('repeats no finished step, waits 2 and 4 s, and ends in the dead letters', async () => {
      const runs = { one: 0, two: 0 };
      const test = start({
        run: async (run) => {
          await run.step(step('one', () => ++runs.one));
          await run.step(
            step('two', () => {
              runs.two += 1;
              throw new RetryJob<string>({ code: 'busy', message: 'busy' });
            }),
          );
          return done;
        },
      });
      const { jobId } = await test.add();
      for (const wait of [2_000, 4_000]) {
        await test.untilStatus(jobId, 'retry');
        expect(test.queue.get(jobId)?.steps.map(({ status }) => status)).toEqual(['done', 'failed']);
        test.time.advance(wait - 1);
        await test.write(() => undefined);
        expect(test.status(jobId)).toBe('retry');
        test.time.advance(1);
        await test.until(() => test.status(jobId) !== 'retry');
      }
      await test.untilStatus(jobId, 'failed');
      expect(runs).toEqual({ one: 1, two: 3 });
      expect(test.queue.deadLetters()).toMatchObject([{ jobId, reason: 'busy', attempts: 3 }]);
      expect(test.queue.detail(jobId)?.log.map(({ event }) => event)).toEqual([
        'retries',
        'claimed',
        'retries',
        'claimed',
        'failed',
      ]);
    });

    it('waits as long as the error asks for, or the type', async () => {
      const test = start({
        backoffMs: (attempt) => attempt * 50_000,
        run: (run) =>
          Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' }, run.attempt === 1 ? 7_000 : null)),
      });
      const { jobId } = await test.add();
      for (const wait of [7_000, 100_000]) {
        await test.untilStatus(jobId, 'retry');
        expect((test.queue.get(jobId)?.runAfter ?? 0) - test.time.clock.now()).toBe(wait);
        test.time.advance(wait);
        await test.until(() => test.status(jobId) !== 'retry');
      }
      await test.untilStatus(jobId, 'failed');
    });

    it.each([1e13, 1e300, Infinity, -1e9, -Infinity, Number.NaN, 0.5])(
      'asks for no wait that cannot be stored or kept: %d ms',
      async (afterMs) => {
        const test = start({
          run: (run) =>
            run.attempt > 1
              ? Promise.resolve(done)
              : Promise.reject(
                  run.input.n === 1
                    ? new WaitFor('network', afterMs)
                    : new RetryJob<string>({ code: 'busy', message: 'busy' }, afterMs),
                ),
        });
        const begun = test.time.clock.now();
        const { jobId } = await test.add(2);
        await test.until(() => test.events.some(({ event }) => event === 'retries'));
        const wait = (test.queue.get(jobId)?.runAfter ?? Number.NaN) - begun;
        expectStorable(wait);
        test.time.advance(wait);
        await test.untilStatus(jobId, 'completed');
        const second = test.time.clock.now();
        const { jobId: waits } = await test.add(1);
        await test.until(() => test.events.some(({ event }) => event === 'waits'));
        expectStorable((test.queue.get(waits)?.runAfter ?? Number.NaN) - second);
      },
    );

    it('keeps of what a server said neither its length, nor a key, nor a person', async () => {
      const said =
        'Refused by https://api.example.com/bot123456:AAcanary-token_1/send?key=canary2 for ana.canary@mail.example ' +
        `with Bearer canary3 ${'x'.repeat(30_000)}`;
      for (const error of [
        new RetryJob<string>({ code: 'busy'.repeat(100), message: said }),
        new FailPermanently<string>({ code: 'no', message: said }),
      ]) {
        const test = start({
          maxAttempts: 2,
          run: async (run) => {
            await run.step(step('one', () => Promise.reject(error)));
            return done;
          },
        });
        const { jobId } = await test.add();
        await test.until(() => {
          test.time.advance(60_000);
          return test.status(jobId) === 'failed';
        });
        const kept = JSON.stringify([test.queue.detail(jobId), test.queue.deadLetters()]);
        expect(kept).not.toMatch(/canary/);
        expect(kept).toContain('Refused by https://api.example.com/…');
        expect(kept.length).toBeLessThan(8_000);
      }
    });

    it('gives up at once where another try would end the same', async () => {
      const test = start({
        run: () => Promise.reject(new FailPermanently<string>({ code: 'no', message: 'no' })),
      });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'failed');
      expect(test.queue.get(jobId)).toMatchObject({ attempts: 1, error: { code: 'no' } });
    });

    it.each([
      ['throws undefined', () => Promise.reject(undefined)],
      [
        'answers what its schema refuses',
        () => Promise.resolve({ kind: 'done', result: { n: 1.5 }, cacheable: true } as const),
      ],
    ])('tries again where a handler %s', async (_, run) => {
      const test = start({ run });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'retry');
      expect(test.queue.get(jobId)?.error?.code).toBe('unexpected');
      expect(test.faults).toHaveLength(1);
    });

    it('ends a run at its time-out, and lets a deaf one settle nothing', async () => {
      let release: (() => void) | undefined;
      const test = start({
        timeoutMs: 1_000,
        run: (run) =>
          run.attempt > 1
            ? Promise.resolve(done)
            : new Promise((resolve) => {
                release = () => resolve({ ...done, result: { n: 99 } });
              }),
      });
      const { jobId } = await test.add();
      await test.until(() => release !== undefined);
      test.time.advance(1_000 + 2_000);
      await test.untilStatus(jobId, 'retry');
      expect(test.queue.get(jobId)?.error?.code).toBe('timeout');
      test.time.advance(2_000);
      await test.untilStatus(jobId, 'completed');
      release?.();
      await test.write(() => undefined);
      expect(test.queue.get(jobId)?.result).toEqual({ n: 1 });
    });

    it('does not run what has become too old', async () => {
      let runs = 0;
      const test = start({ maxAgeMs: 60_000, run: () => Promise.resolve((runs += 1) > 0 ? done : done) });
      await test.write(() => test.queue.commands.pause(null));
      const { jobId } = await test.add();
      test.time.advance(61_000);
      await test.write(() => test.queue.commands.resumeType(null));
      await test.untilStatus(jobId, 'failed');
      expect(runs).toBe(0);
      expect(test.queue.deadLetters()).toMatchObject([{ reason: 'expired' }]);
    });
  });

  describe('claims', () => {
    it('runs no more at once than the type allows, and all of them', async () => {
      let now = 0;
      let most = 0;
      const test = start({
        concurrency: 3,
        steps: [],
        run: async () => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setImmediate(resolve));
          now -= 1;
          return done;
        },
      });
      const ids = await test.write(() =>
        Array.from(
          { length: 200 },
          (_, n) => test.queue.commands.enqueue({ type: 'work', input: { n } }).jobId,
        ),
      );
      for (const id of ids) await test.untilStatus(id, 'completed');
      expect(most).toBe(3);
    });

    it('takes the urgent first, but lets nobody starve', async () => {
      const order: number[] = [];
      const test = start({
        concurrency: 1,
        run: (run) => {
          order.push(run.input.n);
          return Promise.resolve(done);
        },
      });
      await test.write(() => test.queue.commands.pause(null));
      await test.add(1, { priority: -1 });
      await test.add(2);
      await test.add(3, { priority: 1 });
      test.time.advance(30 * 60_000);
      await test.add(4, { priority: 1 });
      await test.write(() => test.queue.commands.resumeType(null));
      await test.until(() => test.queue.isIdle());
      expect(order).toEqual([3, 2, 1, 4]);
    });

    it('takes back at once what a dead process left; only what was inside a step is suspected', async () => {
      const test = start(
        { steps: ['one'], run: forever },
        { steps: ['one'], run: () => Promise.resolve(done) },
      );
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      await test.crash([{ steps: ['one'], run: () => Promise.resolve(done) }]);
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.detail(jobId)?.log.map(({ event }) => event)).toEqual(['rescued', 'claimed']);
    });

    it('parks a job at the third death inside the same step, and lets the others go on', async () => {
      const handler = {
        steps: ['one', 'two'],
        run: async (run: Parameters<typeof obedient>[0]) => {
          await run.step(step('one', () => 1));
          if (run.input.n === 13) await run.step(step('two', forever));
          return done;
        },
      };
      const test = start(handler);
      const { jobId } = await test.add(13);
      const others = [await test.add(1), await test.add(2)];
      for (let death = 1; death <= 2; death += 1) {
        await test.until(() => test.queue.get(jobId)?.steps[1]?.status === 'running');
        await test.crash([handler]);
      }
      await test.until(() => test.queue.get(jobId)?.steps[1]?.status === 'running');
      await test.crash([handler]);
      await test.untilStatus(jobId, 'failed');
      expect(test.queue.get(jobId)?.error?.code).toBe('poison');
      const after = await test.add(3);
      for (const other of [...others, after]) await test.untilStatus(other.jobId, 'completed');
    });

    it('forgets deaths in a step once it is finished', async () => {
      const names = ['one', 'two', 'three'];
      let allowed = 0;
      const test = start({
        steps: names,
        run: async (run) => {
          for (const [i, name] of names.entries()) {
            await run.step(step(name, () => (i < allowed ? i : forever())));
          }
          return done;
        },
      });
      const { jobId } = await test.add();
      for (const [i] of names.entries()) {
        for (const deaths of [1, 2]) {
          await test.until(() => test.queue.get(jobId)?.steps[i]?.status === 'running');
          if (deaths === 2) allowed = i + 1;
          await test.crash();
        }
      }
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)?.attempts).toBeLessThanOrEqual(3);
    });

    it('leaves jobs of types and input versions that it does not know, and runs them when it does', async () => {
      const test = start({ run: () => Promise.resolve(done), inputVersion: 2 });
      await test.write(() => test.queue.commands.pause(null));
      const { jobId } = await test.add();
      await test.crash([{ run: () => Promise.resolve(done), inputVersion: 1 }]);
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'unknown_type');
      await test.crash([{ name: 'other', run: () => Promise.resolve(done) }]);
      await test.write(() => test.queue.commands.resumeType(null));
      expect(test.queue.get(jobId)).toMatchObject({ status: 'pending', waitingFor: 'unknown_type' });
      await test.crash([{ run: () => Promise.resolve(done), inputVersion: 2 }]);
      await test.untilStatus(jobId, 'completed');
    });
  });

  olderBuilds(start);

  describe('waits', () => {
    it('uses up no attempt and ends by its event, all at once or one', async () => {
      const test = start({
        run: (run) => {
          if (open.has(run.input.n)) return Promise.resolve(done);
          return Promise.reject(new WaitFor(run.input.n === 1 ? 'network' : 'answers'));
        },
      });
      const open = new Set<number>();
      const offline = await test.add(1);
      const asked = await test.add(2);
      await test.until(() => [offline, asked].every(({ jobId }) => test.queue.get(jobId)?.waitingFor));
      expect(test.queue.get(offline.jobId)).toMatchObject({ status: 'pending', attempts: 0 });
      expect(test.queue.isIdle()).toBe(true);
      open.add(1).add(2);
      await test.write(() => test.queue.commands.resumeAllWaitingFor('network'));
      await test.untilStatus(offline.jobId, 'completed');
      expect(test.queue.get(asked.jobId)?.waitingFor).toBe('answers');
      await test.write(() => test.queue.commands.resume(asked.jobId));
      await test.untilStatus(asked.jobId, 'completed');
      expect(test.queue.get(asked.jobId)?.attempts).toBe(1);
    });

    it('ends by time too where it has one', async () => {
      const test = start({
        run: (run) =>
          test.time.clock.now() < start0 + 90_000
            ? Promise.reject(new WaitFor('rate_limit', 90_000))
            : Promise.resolve({ ...done, result: { n: run.attempt } }),
      });
      const start0 = test.time.clock.now();
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'rate_limit');
      test.time.advance(89_999);
      await test.write(() => undefined);
      expect(test.queue.get(jobId)?.waitingFor).toBe('rate_limit');
      test.time.advance(1);
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)?.result).toEqual({ n: 1 });
    });

    it('can begin with a person’s approval', async () => {
      const test = start({ run: () => Promise.resolve(done) });
      const { jobId } = await test.add(1, { waitFor: 'approval' });
      expect(test.queue.get(jobId)).toMatchObject({ status: 'pending', waitingFor: 'approval' });
      await test.write(() => test.queue.commands.resume(jobId));
      await test.untilStatus(jobId, 'completed');
    });
  });

  describe('control', () => {
    it('cancels what is ready, what waits and what runs; the signal reaches the step', async () => {
      const heard: unknown[] = [];
      const test = start({
        concurrency: 1,
        run: async (run) => {
          await run.step(
            step(
              'one',
              () =>
                new Promise((_, reject) =>
                  run.signal.addEventListener('abort', () => {
                    heard.push(run.signal.reason);
                    reject(new Error('aborted'));
                  }),
                ),
            ),
          );
          return done;
        },
      });
      const [runs, ready] = [await test.add(1), await test.add(2)];
      await test.until(() => test.queue.get(runs.jobId)?.steps[0]?.status === 'running');
      expect(await test.write(() => test.queue.commands.cancel({ type: 'work' }))).toBe(2);
      expect(test.status(ready.jobId)).toBe('cancelled');
      await test.untilStatus(runs.jobId, 'cancelled');
      expect(heard).toEqual(['cancelled']);
      expect(test.queue.deadLetters()).toEqual([]);
      expect(await test.write(() => test.queue.commands.cancel({ type: 'work' }))).toBe(0);
    });

    it('retries from the failed step or from the first, alone or all of a reason', async () => {
      const runs = { one: 0, two: 0 };
      let fails = true;
      const test = start({
        run: async (run) => {
          await run.step(step('one', () => ++runs.one));
          await run.step(
            step('two', () => {
              runs.two += 1;
              if (fails)
                throw new FailPermanently<string>({
                  code: run.input.n === 1 ? 'no' : 'never',
                  message: 'no',
                });
              return 2;
            }),
          );
          return done;
        },
      });
      const { jobId } = await test.add(1);
      const other = await test.add(2);
      await test.until(() => test.queue.deadLetters().length === 2);
      fails = false;
      expect(await test.write(() => test.queue.commands.retry({ reason: 'no' }, 'failed_step'))).toBe(1);
      await test.untilStatus(jobId, 'completed');
      expect(runs).toEqual({ one: 2, two: 3 });
      await test.write(() => test.queue.commands.retry({ jobIds: [other.jobId] }, 'start'));
      await test.untilStatus(other.jobId, 'completed');
      expect(runs).toEqual({ one: 3, two: 4 });
      expect(test.queue.deadLetters()).toEqual([]);
    });

    it('ends the pause before a retry when told to', async () => {
      const test = start({
        run: (run) =>
          run.attempt === 1
            ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' }))
            : Promise.resolve(done),
      });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'retry');
      await test.write(() => test.queue.commands.retry({ jobIds: [jobId] }, 'failed_step'));
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)?.attempts).toBe(2);
    });

    it('edits the input of a failed job by its schema', async () => {
      const test = start({
        editable: ['n'],
        run: (run) =>
          run.input.n === 1
            ? Promise.reject(new FailPermanently<string>({ code: 'no', message: 'no' }))
            : Promise.resolve({ ...done, result: run.input }),
      });
      const { jobId } = await test.add(1);
      await test.untilStatus(jobId, 'failed');
      await expect(test.write(() => test.queue.commands.editInput(jobId, { n: 'x' }))).rejects.toThrow(
        InvalidInput,
      );
      await test.write(() => {
        test.queue.commands.editInput(jobId, { n: 5 });
        test.queue.commands.retry({ jobIds: [jobId] }, 'failed_step');
      });
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)?.result).toEqual({ n: 5 });
    });

    it('puts dead letters away with a reason, and keeps the job', async () => {
      const test = start({
        run: () => Promise.reject(new FailPermanently<string>({ code: 'no', message: 'no' })),
      });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'failed');
      expect(
        await test.write(() => test.queue.commands.dismissDeadLetters({ reason: 'no' }, 'client left')),
      ).toEqual([jobId]);
      expect(test.queue.deadLetters()).toEqual([]);
      expect(test.status(jobId)).toBe('failed');
    });

    it('opens dismissed dead letters again, but not those of jobs that were retried since', async () => {
      const fails = { run: () => Promise.reject(new FailPermanently<string>({ code: 'no', message: 'no' })) };
      const test = start(fails);
      const { jobId } = await test.add();
      const other = await test.add();
      await test.untilStatus(jobId, 'failed');
      await test.untilStatus(other.jobId, 'failed');
      const both = [jobId, other.jobId];
      const { commands } = test.queue;
      const reopen = (ids: number[]) => test.write(() => commands.reopenDeadLetters(ids));
      const open = () => test.queue.deadLetters().map((letter) => letter.jobId);
      await test.write(() => commands.dismissDeadLetters({ jobIds: both }, 'client left'));
      expect(await reopen([jobId])).toBe(1);
      expect(open()).toEqual([jobId]);
      // Again it changes nothing, nor does one that is not there.
      expect(await reopen([jobId, 9_999])).toBe(0);
      await test.write(() => commands.retry({ jobIds: [other.jobId] }, 'failed_step'));
      expect(await reopen([other.jobId])).toBe(0);
      await test.untilStatus(other.jobId, 'failed');
      expect(open().toSorted((one, two) => one - two)).toEqual(both);
      expect(await reopen([other.jobId])).toBe(0);
    });

    it('begins nothing of a paused queue, also after a restart, and goes on when it ends', async () => {
      const type = { run: () => Promise.resolve(done) };
      const test = start(type, type);
      await test.write(() => test.queue.commands.pause('work'));
      const paused = await test.add(1);
      const other = await test.add(1, { type: 'work_1' });
      await test.untilStatus(other.jobId, 'completed');
      await test.crash([type, type]);
      await test.write(() => undefined);
      expect(test.queue.get(paused.jobId)).toMatchObject({ status: 'pending', isPaused: true });
      await test.write(() => test.queue.commands.resumeType('work'));
      await test.untilStatus(paused.jobId, 'completed');
    });

    it('hands running jobs back at an orderly stop, attempts refunded, within the grace', async () => {
      const test = start({ run: obedient });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      const stopped = test.queue.stop(5_000);
      test.time.advance(5_000);
      await stopped;
      expect(test.queue.get(jobId)).toMatchObject({ status: 'pending', attempts: 0 });
    });
  });

  describe('idempotency', () => {
    it('answers a storm of one key with one job', async () => {
      const test = start({ run: forever });
      const answers = await Promise.all(
        Array.from({ length: 5_000 }, () => test.add(1, { unique: { key: 'same' } })),
      );
      expect(new Set(answers.map(({ jobId }) => jobId)).size).toBe(1);
      expect(answers.filter(({ existing }) => existing === 'running')).toHaveLength(4_999);
    });

    it('keeps a key over the states and the time that it is asked for', async () => {
      const test = start({ run: () => Promise.resolve(done) });
      const unique = { key: 'k', states: ['pending', 'processing', 'completed'] as const, withinMs: 60_000 };
      const first = await test.add(1, { unique });
      await test.untilStatus(first.jobId, 'completed');
      expect((await test.add(1, { unique })).jobId).toBe(first.jobId);
      expect((await test.add(1, { unique: { key: 'k' } })).jobId).not.toBe(first.jobId);
      test.time.advance(61_000);
      expect((await test.add(1, { unique })).jobId).not.toBe(first.jobId);
    });

    it('answers from the cache for an hour, which a hit does not extend', async () => {
      const test = start({ run: () => Promise.resolve(done) });
      const first = await test.add(1, { cacheKey: 'c' });
      await test.untilStatus(first.jobId, 'completed');
      test.time.advance(59 * 60_000);
      expect(await test.add(1, { cacheKey: 'c' })).toMatchObject({ jobId: first.jobId, existing: 'cached' });
      test.time.advance(2 * 60_000);
      expect((await test.add(1, { cacheKey: 'c' })).existing).toBeNull();
    });

    it('does an effect once, whatever dies when; what nobody knows waits for a person', async () => {
      let sent = 0;
      const at: { die: 'before' | 'inside' | 'after' | null } = { die: 'before' };
      const handler = {
        steps: ['one'],
        run: async (run: Parameters<typeof obedient>[0]) => {
          if (at.die === 'before') await forever();
          await run.step(
            step('one', async () => {
              await run.effect({
                key: `mail ${run.input.n}`,
                intent: { to: 'x' },
                outcome: z.strictObject({ id: z.string() }),
                onUnknownOutcome: 'ask',
                perform: async () => {
                  sent += 1;
                  if (at.die === 'inside') await forever();
                  return { id: 'm1' };
                },
              });
              if (at.die === 'after') await forever();
              return 1;
            }),
          );
          return done;
        },
      };
      const test = start(handler);
      const { jobId } = await test.add(7);
      await test.untilStatus(jobId, 'processing');
      at.die = 'after';
      await test.crash();
      await test.until(() => sent === 1);
      await test.write(() => undefined);
      await test.write(() => undefined);
      at.die = null;
      await test.crash();
      await test.untilStatus(jobId, 'completed');
      expect(sent).toBe(1);

      at.die = 'inside';
      const second = await test.add(8);
      await test.until(() => sent === 2);
      at.die = null;
      await test.crash();
      await test.until(() => test.queue.get(second.jobId)?.waitingFor === 'review');
      await test.write(() => test.queue.commands.resolveEffect(second.jobId, true));
      await test.untilStatus(second.jobId, 'completed');
      expect(sent).toBe(2);
    });

    it('never expires a job whose effect may have happened, nor one that a person decided about', async () => {
      let sent = 0;
      let hangs = true;
      const test = start({
        steps: ['one'],
        maxAgeMs: 60_000,
        timeoutMs: 1_000_000,
        run: async (run) => {
          await run.step(
            step('one', async () => {
              await run.effect({
                key: `mail ${run.input.n}`,
                intent: null,
                outcome: z.literal('sent'),
                onUnknownOutcome: 'ask',
                perform: async () => {
                  sent += 1;
                  if (hangs) await forever();
                  return 'sent' as const;
                },
              });
              return 1;
            }),
          );
          return done;
        },
      });
      for (const [n, happened] of [
        [1, true],
        [2, false],
      ] as const) {
        hangs = true;
        const { jobId } = await test.add(n);
        await test.until(() => sent === n);
        test.time.advance(61_000);
        hangs = false;
        await test.crash();
        await test.until(() => test.queue.get(jobId)?.waitingFor === 'review');
        test.time.advance(61_000);
        await test.write(() => test.queue.commands.resolveEffect(jobId, happened));
        await test.untilStatus(jobId, 'completed');
      }
      expect(sent, 'the first, and the second twice').toBe(3);
    });

    it('does an effect again that surely did not happen, and drops one that is not worth asking about', async () => {
      let tries = 0;
      const test = start({
        steps: ['one'],
        run: async (run) => {
          const result = await run.step(
            step('one', async () => {
              const sent = await run.effect({
                key: `alert ${run.input.n}`,
                intent: null,
                outcome: z.int(),
                onUnknownOutcome: 'drop',
                perform: () => {
                  tries += 1;
                  if (run.input.n === 2) return Promise.reject(new Error('connection lost'));
                  if (tries === 1) {
                    return Promise.reject(
                      new EffectNotPerformed(new RetryJob<string>({ code: 'refused', message: 'refused' })),
                    );
                  }
                  return Promise.resolve(tries);
                },
              });
              return sent ?? 0;
            }),
          );
          return { ...done, result: { n: result } };
        },
      });
      const { jobId } = await test.add(1);
      await test.untilStatus(jobId, 'retry');
      test.time.advance(2_000);
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)?.result).toEqual({ n: 2 });
      const dropped = await test.add(2);
      await test.untilStatus(dropped.jobId, 'completed');
      expect(test.queue.get(dropped.jobId)?.result).toEqual({ n: 0 });
    });
  });

  describe('time', () => {
    it('neither delays nor hurries a retry when the clock is set', async () => {
      for (const set of [-3_600_000, 8 * 3_600_000]) {
        const test = start({
          run: (run) =>
            run.attempt === 1
              ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' }))
              : Promise.resolve(done),
        });
        const { jobId } = await test.add();
        await test.untilStatus(jobId, 'retry');
        test.time.set(set);
        test.queue.onClockJump({ sleptMs: 0, setMs: set });
        await test.write(() => undefined);
        test.time.advance(1_999);
        await test.write(() => undefined);
        expect(test.status(jobId)).toBe('retry');
        test.time.advance(1);
        await test.untilStatus(jobId, 'completed');
      }
    });

    it('runs once after sleep what became due in it, and begins again what hung on a dead connection', async () => {
      let runs = 0;
      const test = start({ run: (run) => (++runs > 1 ? Promise.resolve(done) : obedient(run)) });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      test.time.sleep(8 * 3_600_000);
      test.queue.onClockJump({ sleptMs: 8 * 3_600_000, setMs: 0 });
      await test.untilStatus(jobId, 'completed');
      expect(test.queue.get(jobId)).toMatchObject({ attempts: 1 });
      expect(test.events.filter(({ event }) => event === 'rescued')).toEqual([]);
    });
  });
}
