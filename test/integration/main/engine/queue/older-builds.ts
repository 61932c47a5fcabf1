/** Jobs that an older build recorded, with other steps than today's: part of what every backend keeps. */
import { describe, expect, it } from 'vitest';
import { RetryJob, WaitFor } from '../../../../../main/engine/queue/job-type';
import { done, forever, step, type TestQueue, type TestType } from './test-queue';

type Start = (...types: TestType[]) => TestQueue;

/** A type that runs its steps in order and counts how often each ran; `stops` says where it may not go on. */
function counted(
  steps: readonly string[],
  runs: Record<string, number>,
  more: Partial<TestType> & { stops?: (name: string) => Promise<number> | null } = {},
): TestType {
  const { stops, ...type } = more;
  return {
    steps,
    run: async (run) => {
      for (const name of steps) {
        await run.step(
          step(
            name,
            () => {
              runs[name] = (runs[name] ?? 0) + 1;
              return stops?.(name) ?? 1;
            },
            'same input',
          ),
        );
      }
      return done;
    },
    ...type,
  };
}

const waitsAt =
  (place: string) =>
  (name: string): Promise<number> | null =>
    name === place ? Promise.reject(new WaitFor('answers')) : null;

const shown = (test: TestQueue, jobId: number) =>
  test.queue
    .get(jobId)
    ?.steps.map(({ name, status, isRemoved }) => `${name} ${status}${isRemoved ? ' removed' : ''}`);

export function olderBuilds(start: Start): void {
  describe('a job that an older build recorded', () => {
    const WEEKS = 5 * 7 * 24 * 3_600_000;

    it.each([
      [
        'a step at the start',
        ['new', 'one', 'two'],
        {},
        ['new done', 'one done', 'two done'],
        { new: 1, two: 1 },
      ],
      [
        'a step in the middle',
        ['one', 'new', 'two'],
        {},
        ['one done', 'new done', 'two done'],
        { new: 1, two: 1 },
      ],
      [
        'a step at the end',
        ['one', 'two', 'new'],
        {},
        ['one done', 'two done', 'new done'],
        { new: 1, two: 1 },
      ],
      [
        'a renamed step that was done',
        ['first', 'two'],
        { first: ['one'] },
        ['first done', 'two done'],
        { two: 1 },
      ],
      [
        'a renamed step that was not done',
        ['one', 'last'],
        { last: ['two'] },
        ['one done', 'last done'],
        { last: 1 },
      ],
      [
        'a step renamed twice',
        ['first', 'two'],
        { first: ['start', 'one'] },
        ['first done', 'two done'],
        { two: 1 },
      ],
      ['no step that was done', ['two'], {}, ['one done removed', 'two done'], { two: 1 }],
      ['no step that was to come', ['one'], {}, ['one done', 'two waiting removed'], {}],
      ['the steps in another order', ['two', 'one'], {}, ['two done', 'one done'], { two: 1 }],
      [
        'a new, a renamed and no longer a step',
        ['new', 'first'],
        { first: ['one'] },
        ['new done', 'first done', 'two waiting removed'],
        { new: 1 },
      ],
      ['no steps at all', [], {}, ['one done removed', 'two waiting removed'], {}],
    ] as const)('runs durably in a build with %s', async (_, steps, formerSteps, course, expected) => {
      const before: Record<string, number> = {};
      const test = start(counted(['one', 'two'], before, { stops: waitsAt('two') }));
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');
      test.time.advance(WEEKS);

      const runs: Record<string, number> = {};
      await test.crash([counted(steps, runs, { formerSteps })]);
      expect(test.queue.get(jobId)?.waitingFor).toBe('answers');
      await test.write(() => test.queue.commands.resume(jobId));
      await test.untilStatus(jobId, 'completed');
      expect(runs).toEqual(expected);
      expect(shown(test, jobId)).toEqual(course);
      expect(test.faults).toEqual([]);
    });

    it('does not repeat a new step after a death or a failed attempt', async () => {
      const test = start(counted(['one', 'two'], {}, { stops: waitsAt('two') }));
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');

      const runs: Record<string, number> = {};
      const names = ['one', 'new', 'two'];
      const diesAtTwo = (name: string) => (name === 'two' ? forever() : null);
      await test.crash([counted(names, runs, { stops: diesAtTwo })]);
      await test.write(() => test.queue.commands.resume(jobId));
      await test.until(() => shown(test, jobId)?.includes('two running') === true);
      expect(shown(test, jobId)).toEqual(['one done', 'new done', 'two running']);
      const fails = (name: string) =>
        name === 'two' ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' })) : null;
      await test.crash([counted(names, runs, { stops: fails })]);
      await test.untilStatus(jobId, 'retry');
      await test.crash([counted(names, runs)]);
      test.time.advance(10_000);
      await test.untilStatus(jobId, 'completed');
      expect(runs).toEqual({ new: 1, two: 3 });
    });

    it('suspects the new step at a death inside it, and parks the job at the third', async () => {
      const test = start(counted(['one'], {}, { stops: waitsAt('one') }));
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');
      const type = counted(['new', 'one'], {}, { stops: (name) => (name === 'new' ? forever() : null) });
      await test.crash([type]);
      await test.write(() => test.queue.commands.resume(jobId));
      for (let death = 1; death <= 3; death += 1) {
        await test.until(() => shown(test, jobId)?.[0] === 'new running');
        await test.crash([type]);
      }
      await test.untilStatus(jobId, 'failed');
      expect(test.queue.get(jobId)?.error?.code).toBe('poison');
      expect(shown(test, jobId)).toEqual(['new failed', 'one waiting']);
    });

    it('suspects a job whose type has no steps any more', async () => {
      const test = start(counted(['one'], {}, { stops: waitsAt('one') }));
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');
      let runs = 0;
      const type: TestType = {
        steps: [],
        run: () => {
          runs += 1;
          return forever();
        },
      };
      await test.crash([type]);
      await test.write(() => test.queue.commands.resume(jobId));
      for (let death = 1; death <= 3; death += 1) {
        await test.until(() => runs === death);
        await test.crash([type]);
      }
      await test.untilStatus(jobId, 'failed');
      expect(test.queue.get(jobId)?.error?.code).toBe('poison');
    });

    it('goes through two updates, forwards and back', async () => {
      const test = start(counted(['one', 'two'], {}, { stops: waitsAt('two') }));
      const { jobId } = await test.add();
      await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');
      const again: Record<string, number> = {};
      for (const steps of [['two'], ['one', 'new', 'two'], ['new', 'two']]) {
        await test.crash([counted(steps, again, { stops: waitsAt('two') })]);
        await test.write(() => test.queue.commands.resume(jobId));
        await test.until(() => test.queue.get(jobId)?.waitingFor === 'answers');
      }
      expect(again).toEqual({ new: 1, two: 3 });
      expect(shown(test, jobId)).toEqual(['one done removed', 'new done', 'two waiting']);
    });

    it('tries a failed job again with the steps of today, from the failed step or the first', async () => {
      const fails = (name: string) =>
        name === 'two' ? Promise.reject(new RetryJob<string>({ code: 'x', message: 'x' })) : null;
      const test = start(counted(['one', 'two'], {}, { stops: fails, maxAttempts: 1 }));
      const [first, second] = [await test.add(1), await test.add(2)];
      for (const { jobId } of [first, second]) await test.untilStatus(jobId, 'failed');
      const runs: Record<string, number> = {};
      await test.crash([counted(['first', 'new'], runs, { formerSteps: { first: ['one'] } })]);
      await test.write(() => test.queue.commands.retry({ jobIds: [first.jobId] }, 'failed_step'));
      await test.untilStatus(first.jobId, 'completed');
      expect(runs).toEqual({ new: 1 });
      expect(shown(test, first.jobId)).toEqual(['first done', 'two failed removed', 'new done']);
      await test.write(() => test.queue.commands.retry({ jobIds: [second.jobId] }, 'start'));
      await test.untilStatus(second.jobId, 'completed');
      expect(runs).toEqual({ first: 1, new: 2 });
    });

    it('takes over a renamed step of an earlier job', async () => {
      const test = start(counted(['one', 'two'], {}));
      const { jobId } = await test.add();
      await test.untilStatus(jobId, 'completed');
      const runs: Record<string, number> = {};
      const renamed = { formerSteps: { first: ['one'] }, reuseFrom: () => jobId };
      await test.crash([counted(['first', 'two', 'new'], runs, renamed)]);
      const next = await test.add();
      await test.untilStatus(next.jobId, 'completed');
      expect(runs).toEqual({ new: 1 });
      expect(shown(test, next.jobId)).toEqual(['first skipped', 'two skipped', 'new done']);
      expect(shown(test, jobId)).toEqual(['one done', 'two done']);
    });
  });

  it('fails an attempt that names a step that its type does not have, instead of losing the result', async () => {
    const test = start({
      maxAttempts: 1,
      run: async (run) => {
        await run.step(step('three', () => 1));
        return done;
      },
    });
    const { jobId } = await test.add();
    await test.untilStatus(jobId, 'failed');
    expect(test.queue.get(jobId)?.error?.code).toBe('unexpected');
    expect(test.faults.map(String)).toEqual([`StepUnknownError: job ${jobId} has no step three`]);
  });

  it.each([
    ['names a step twice', { steps: ['one', 'one'] }],
    ['gives a step the earlier name of another', { steps: ['one', 'two'], formerSteps: { two: ['one'] } }],
    ['gives two steps one earlier name', { steps: ['a', 'b'], formerSteps: { a: ['one'], b: ['one'] } }],
    ['gives earlier names to a step that it does not have', { steps: ['a'], formerSteps: { b: ['one'] } }],
  ])('refuses a type that %s', (_, type) => {
    expect(() => start({ ...type, run: () => Promise.resolve(done) })).toThrow('steps of work');
  });
}
