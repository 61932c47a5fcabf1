/** What every backend keeps at the edges: orders that meet a death, what was claimed ahead, clocks that lied. */
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FailPermanently, RetryJob } from '../../../../../main/engine/queue/job-type';
import { InvalidInput } from '../../../../../main/engine/queue/queue';
import {
  done,
  forever,
  type Handler,
  obedient,
  step,
  type TestQueue,
  type TestQueueOptions,
  type TestType,
} from './test-queue';

export function queueEdges(open: (options: TestQueueOptions) => TestQueue): void {
  const opened: TestQueue[] = [];
  const start = (...types: TestType[]): TestQueue => {
    const test = open({ types });
    opened.push(test);
    test.start();
    return test;
  };
  afterEach(async () => {
    for (const test of opened.splice(0)) await test.close();
  });
  const quick: Handler = () => Promise.resolve(done);

  /** A type whose jobs are claimed ahead: the first is at a gate, the others wait in memory. */
  async function claimedAhead(test: TestQueue): Promise<number[]> {
    const before = await test.add(0);
    await test.untilStatus(before.jobId, 'completed');
    await test.write(() => test.queue.commands.pause(null));
    const ids = await test.write(() =>
      [1, 2, 3].map((n) => test.queue.commands.enqueue({ type: 'work', input: { n } }).jobId),
    );
    await test.write(() => test.queue.commands.resumeType(null));
    await test.until(() => ids.every((id) => test.status(id) === 'processing'));
    return ids;
  }
  /** Runs every job to its end at once, but the first of three only when its signal is aborted. */
  const pieces = (begun: number[]): TestType => ({
    steps: [],
    concurrency: 1,
    run: (run) => {
      begun.push(run.input.n);
      return run.input.n === 1 ? obedient(run) : quick(run);
    },
  });

  /** A type that sends a mail, which takes until its signal is aborted. */
  function mailing(): { type: TestType; sent: () => number } {
    let sent = 0;
    const perform = (signal: AbortSignal): Promise<number> => {
      sent += 1;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut off'))));
    };
    const run: Handler = async (run) => {
      const effect = {
        key: 'mail',
        intent: null,
        outcome: z.int(),
        onUnknownOutcome: 'ask',
        perform,
      } as const;
      await run.step(step('one', async () => (await run.effect(effect)) ?? 0));
      return done;
    };
    return { type: { steps: ['one'], run }, sent: () => sent };
  }

  describe('a cancel', () => {
    it('holds where the process dies before the run heard of it', async () => {
      const test = start({ run: forever });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      await test.write(() => test.queue.commands.cancel({ jobIds: [jobId] }));
      await test.crash([{ run: quick }]);
      await test.write(() => undefined);
      expect(test.status(jobId)).toBe('cancelled');
    });

    it('reaches what was claimed ahead', async () => {
      const begun: number[] = [];
      const test = start(pieces(begun));
      const [first, second, third] = await claimedAhead(test);
      await test.write(() => test.queue.commands.cancel({ jobIds: [second ?? 0] }));
      await test.untilStatus(second ?? 0, 'cancelled');
      await test.write(() => test.queue.commands.cancel({ jobIds: [first ?? 0] }));
      await test.untilStatus(third ?? 0, 'completed');
      expect(begun).toEqual([0, 1, 3]);
    });

    it('wins over an end that comes in the same turn, but not over a result', async () => {
      const gates: (() => void)[] = [];
      const test = start({
        run: (run) =>
          new Promise((resolve, reject) => {
            gates.push(() =>
              run.input.n === 1 ? resolve(done) : reject(new RetryJob<string>({ code: 'x', message: 'x' })),
            );
          }),
      });
      const [first, second] = [await test.add(1), await test.add(2)];
      await test.until(() => gates.length === 2);
      const cancelled = test.write(() => test.queue.commands.cancel({ type: 'work' }));
      for (const open of gates) open();
      await cancelled;
      await test.untilStatus(second.jobId, 'cancelled');
      expect(test.status(first.jobId)).toBe('completed');
    });

    it('ends a job that waited for a person’s word on an effect, once it is given', async () => {
      const effect = mailing();
      const test = start(effect.type);
      const { jobId } = await test.add();
      await test.until(() => effect.sent() === 1);
      await test.write(() => test.queue.commands.cancel({ jobIds: [jobId] }));
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'review');
      await test.write(() => test.queue.commands.resolveEffect(jobId, true));
      expect(test.status(jobId)).toBe('cancelled');
    });
  });

  it('lets others run beside a suspect as soon as it has finished a step', async () => {
    const gates: (() => void)[] = [];
    const test = start({
      run: async (run) => {
        await run.step(step('one', () => new Promise((resolve) => gates.push(() => resolve(1)))));
        await run.step(step('two', forever));
        return done;
      },
    });
    await test.add(1);
    for (const times of [1, 2]) {
      await test.until(() => gates.length === times);
      await test.crash();
    }
    await test.until(() => gates.length === 3);
    await test.add(2);
    await test.write(() => undefined);
    expect(gates).toHaveLength(3);
    gates.at(-1)?.();
    await test.until(() => gates.length === 4);
  });

  it('answers equal requests with a job that was tried again, but not with one whose input was edited', async () => {
    const test = start({
      run: (run) =>
        run.input.n === 1 && fails
          ? Promise.reject(new FailPermanently<string>({ code: 'no', message: 'no' }))
          : quick(run),
    });
    let fails = true;
    const [first, second] = [await test.add(1, { cacheKey: 'a' }), await test.add(1, { cacheKey: 'b' })];
    for (const { jobId } of [first, second]) await test.untilStatus(jobId, 'failed');
    fails = false;
    await test.write(() => {
      test.queue.commands.editInput(second.jobId, { n: 2 });
      test.queue.commands.retry({ type: 'work' }, 'failed_step');
    });
    for (const { jobId } of [first, second]) await test.untilStatus(jobId, 'completed');
    expect(await test.add(1, { cacheKey: 'a' })).toMatchObject({ jobId: first.jobId, existing: 'cached' });
    expect((await test.add(1, { cacheKey: 'b' })).existing).toBeNull();
  });

  describe('an effect', () => {
    it('cannot be judged by a person while a run is still at it', async () => {
      const effect = mailing();
      const test = start(effect.type);
      const { jobId } = await test.add();
      await test.until(() => effect.sent() === 1);
      expect(await test.write(() => test.queue.commands.resolveEffect(jobId, false))).toBe(false);
      await test.crash();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'review');
      expect(effect.sent()).toBe(1);
    });
  });

  describe('what was claimed ahead', () => {
    it('is handed back when its queue is paused', async () => {
      const begun: number[] = [];
      const test = start(pieces(begun));
      const [first, ...others] = await claimedAhead(test);
      await test.write(() => test.queue.commands.pause('work'));
      await test.until(() => others.every((id) => test.status(id) === 'pending'));
      await test.write(() => test.queue.commands.cancel({ jobIds: [first ?? 0] }));
      await test.untilStatus(first ?? 0, 'cancelled');
      expect(begun).toEqual([0, 1]);
      expect(others.map((id) => test.queue.get(id)?.attempts)).toEqual([0, 0]);
    });
  });

  describe('a job of an unknown type', () => {
    it('goes on when the type is back, also where it was between two attempts', async () => {
      const test = start({
        run: (run) =>
          run.attempt === 1 ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' })) : quick(run),
      });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'retry');
      await test.crash([{ name: 'other', run: quick }]);
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'unknown_type');
      await test.crash([{ run: quick }]);
      expect(test.queue.get(jobId)).toMatchObject({ status: 'retry', waitingFor: null });
      test.time.advance(2_000);
      await test.untilStatus(jobId, 'completed');
    });

    it('is not run by an app that knows only an older form of its input, whatever it waited for', async () => {
      const test = start({ run: quick, inputVersion: 2 });
      const { jobId } = await test.add(1, { waitFor: 'network' });
      await test.crash([{ run: quick, inputVersion: 1 }]);
      await test.write(() => test.queue.commands.resumeAllWaitingFor('network'));
      await test.write(() => undefined);
      await test.write(() => undefined);
      expect(test.status(jobId)).toBe('pending');
      await test.crash([{ run: quick, inputVersion: 2 }]);
      await test.untilStatus(jobId, 'completed');
    });
  });

  describe('waiting', () => {
    it('ends by its event also where the job may not begin yet', async () => {
      const test = start({ run: quick });
      const later = test.time.clock.now() + 60_000;
      const { jobId } = await test.add(1, { waitFor: 'network', runAfter: later });
      expect(await test.write(() => test.queue.commands.resumeAllWaitingFor('network'))).toBe(1);
      expect(test.status(jobId)).toBe('retry');
      test.time.advance(60_000);
      await test.untilStatus(jobId, 'completed');
    });
  });

  describe('an input', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    it.each([
      ['a big integer', { value: 1n }],
      ['a cycle', cyclic],
      ['nothing', undefined],
      ['20 MB', 'x'.repeat(20_000_000)],
    ])('that is %s is refused at once and leaves nothing', async (_, input) => {
      const test = start({ input: z.any(), run: quick });
      const enqueued = test.write(() => test.queue.commands.enqueue({ type: 'work', input }));
      await expect(enqueued).rejects.toThrow(InvalidInput);
      expect(test.queue.list({}, 10)).toEqual([]);
    });
  });

  describe('time', () => {
    it('does not begin again what began after the sleep', async () => {
      const attempts: number[] = [];
      const test = start({
        run: (run) => {
          attempts.push(run.attempt);
          return run.attempt === 1
            ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' }))
            : obedient(run);
        },
      });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'retry');
      test.time.sleep(8 * 3_600_000);
      test.queue.onClockJump({ sleptMs: 8 * 3_600_000, setMs: 0 });
      await test.untilStatus(jobId, 'processing');
      await test.write(() => undefined);
      await test.write(() => undefined);
      expect(attempts).toEqual([1, 2]);
      expect(test.events.filter(({ event }) => event === 'handed_back')).toEqual([]);
    });

    it('does not make a job too old by setting the clock', async () => {
      const test = start({ maxAgeMs: 3_600_000, run: quick });
      await test.write(() => test.queue.commands.pause(null));
      const { jobId } = await test.add();
      test.time.set(8 * 3_600_000);
      test.queue.onClockJump({ sleptMs: 0, setMs: 8 * 3_600_000 });
      await test.write(() => test.queue.commands.resumeType(null));
      await test.untilStatus(jobId, 'completed');
    });

    it('keeps what ended while nothing could be written, though its lease ran out meanwhile', async () => {
      const test = start({ timeoutMs: 600_000, run: obedient });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      // The process stood still: all its timers fire at once.
      test.time.advance(600_000);
      await test.until(() => test.status(jobId) !== 'processing');
      expect(test.queue.get(jobId)).toMatchObject({ status: 'retry', error: { code: 'timeout' } });
      expect(test.events.filter(({ event }) => event === 'rescued')).toEqual([]);
    });

    it('gives a deaf handler no more time than the grace when the app quits', async () => {
      const test = start({ run: forever });
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'processing');
      const stopped = test.queue.stop(5_000);
      test.time.advance(5_500);
      await stopped;
      expect(test.queue.get(jobId)).toMatchObject({ status: 'pending', attempts: 0 });
    });
  });

  it('shows one running step, also where an edited input makes an earlier one anew', async () => {
    let fails = true;
    const test = start({
      steps: ['one', 'two'],
      run: async (run) => {
        await run.step(step('one', fails ? () => 1 : forever, run.input));
        await run.step(step('two', () => Promise.reject(new Error('no'))));
        return done;
      },
      maxAttempts: 1,
    });
    const { jobId } = await test.add(1);
    await test.untilStatus(jobId, 'failed');
    fails = false;
    await test.write(() => {
      test.queue.commands.editInput(jobId, { n: 2 });
      test.queue.commands.retry({ jobIds: [jobId] }, 'failed_step');
    });
    await test.until(() => test.queue.get(jobId)?.steps[0]?.status === 'running');
    await test.write(() => undefined);
    expect(test.queue.get(jobId)?.steps.map(({ status }) => status)).toEqual(['running', 'waiting']);
  });
}
