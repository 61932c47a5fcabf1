/** The real queue under the model test: its handlers stand at gates until a command opens them. */
import { z } from 'zod';
import type { JobContext, Outcome } from '../../../../../../main/engine/queue/job-type';
import { type Input, openTestQueue, type TestType, type Written } from '../test-queue';

export const TIMEOUT_MS = 3_600_000;

/** The three kinds of type there are: with steps, in one piece (claimed ahead), with an effect. */
export const TYPES = [
  { name: 'steps', steps: ['one', 'two'], concurrency: 2, maxAttempts: 3, maxAgeMs: null },
  { name: 'piece', steps: [], concurrency: 1, maxAttempts: 2, maxAgeMs: 7_200_000 },
  { name: 'effect', steps: ['send'], concurrency: 1, maxAttempts: 2, maxAgeMs: null },
] as const;
export type TypeName = (typeof TYPES)[number]['name'];

/** A run that is at a gate. */
export interface Live {
  /** The step it is in, `end` after all of them. */
  at: string;
  /** Milliseconds awake. */
  begunAt: number;
  run: JobContext<Input>;
  open(outcome?: Outcome<Input>): void;
  fail(error: unknown): void;
}

export type System = ReturnType<typeof openSystem>;

export function openSystem() {
  const lives = new Map<number, Live>();
  /** How often each step of each job was finished, by job, step, input and how often it began from the start. */
  const finished = new Map<string, number>();
  const performed = new Map<number, number>();
  const restarts = new Map<number, number>();
  const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

  const handler = (steps: readonly string[]) => async (run: JobContext<Input>) => {
    const { jobId } = run;
    const live: Live = {
      at: '',
      begunAt: test.time.clock.awake(),
      run,
      open: () => undefined,
      fail: () => undefined,
    };
    lives.set(jobId, live);
    const gate = (at: string): Promise<Outcome<Input> | undefined> =>
      new Promise((resolve, reject) => {
        Object.assign(live, { at, open: resolve, fail: reject });
        run.signal.addEventListener('abort', () => reject(new Error('aborted')));
        if (run.signal.aborted) reject(new Error('aborted'));
      });
    const work = async (name: string): Promise<number> => {
      if (name !== 'send') {
        await gate(name);
        return run.input.n;
      }
      const sent = await run.effect({
        key: `mail ${jobId}`,
        intent: null,
        outcome: z.int(),
        onUnknownOutcome: 'ask',
        perform: async () => {
          count(performed, jobId);
          await gate(name);
          return 1;
        },
      });
      return sent ?? 0;
    };
    try {
      for (const name of steps) {
        await run.step({
          name,
          input: run.input,
          result: z.int(),
          run: () => work(name),
          summary: String,
          commit: () => count(finished, `${jobId} ${name} of ${run.input.n}, ${restarts.get(jobId) ?? 0}`),
        });
      }
      const outcome = await gate('end');
      if (!outcome) throw new Error('the last gate opens with an outcome');
      return outcome;
    } finally {
      if (lives.get(jobId) === live) lives.delete(jobId);
    }
  };

  const types = (known: readonly TypeName[]): TestType[] =>
    TYPES.filter(({ name }) => known.includes(name)).map(
      ({ name, steps, concurrency, maxAttempts, maxAgeMs }) => ({
        name,
        queue: name,
        steps,
        concurrency,
        maxAttempts,
        ...(maxAgeMs === null ? {} : { maxAgeMs }),
        timeoutMs: TIMEOUT_MS,
        editable: ['n'],
        run: handler(steps),
      }),
    );

  const test = openTestQueue({ types: types(TYPES.map(({ name }) => name)) });
  // Processes die here, not the power.
  test.db.pragma('synchronous = OFF');
  test.start();

  return {
    test,
    lives,
    finished,
    performed,
    fromStart: (jobId: number): void => count(restarts, jobId),
    /** Lets every promise that can go on go on; writes that were begun wait for their turn. */
    async settlePromises(): Promise<void> {
      for (let i = 0; i < 100; i += 1) await Promise.resolve();
    },
    /** Waits until nothing happens any more. */
    async quiesce(): Promise<void> {
      for (let still = 0; still < 3;) {
        const before = test.events.length;
        await test.write(() => undefined);
        await new Promise((resolve) => setImmediate(resolve));
        still = test.events.length === before ? still + 1 : 0;
      }
    },
    async crash(known: readonly TypeName[], written: Written): Promise<void> {
      const dead = [...lives.keys()];
      for (const jobId of dead) lives.delete(jobId);
      await test.crash(types(known), written);
    },
  };
}
