/** What can be done to a queue: to the real one at once, and to the model what that should come to. */
import { expect } from 'vitest';
import { type Outcome, RetryJob } from '../../../../../../main/engine/queue/job-type';
import type { Priority, WaitReason } from '../../../../../../shared/jobs/job';
import { done, type Input } from '../test-queue';
import { type End, type Keys, made, type Model, type ModelJob, stepToMake } from './model';
import { type Live, type System, TIMEOUT_MS, type TypeName } from './system';

export interface Context {
  model: Model;
  system: System;
  now: number;
  /** The process dies right after the turn: what would take another turn does not happen. */
  diesAfter: boolean;
}
/** What was done to the queue, and what it does to the model once the turn is written. */
export interface Deed {
  answer: Promise<unknown>;
  model(): unknown;
}
export type Act = (context: Context) => Deed | null;

const pick = <T>(values: readonly T[], at: number): T | undefined => values[at % Math.max(values.length, 1)];

export const onJob =
  (at: number, act: (job: ModelJob, context: Context) => Deed): Act =>
  (context) => {
    const job = pick([...context.model.jobs.values()], at);
    return job ? act(job, context) : null;
  };

export const onLive =
  (at: number, act: (live: Live, job: ModelJob, context: Context) => Deed): Act =>
  (context) => {
    const [id, live] = pick([...context.system.lives], at) ?? [];
    const job = context.model.jobs.get(id ?? 0);
    return live && job ? act(live, job, context) : null;
  };

const silent = (model: () => void): Deed => ({ answer: Promise.resolve(), model });

const END_OF_RUN: readonly [Outcome<Input>, End][] = [
  [done, { kind: 'done', cacheable: true }],
  [
    { ...done, cacheable: false },
    { kind: 'done', cacheable: false },
  ],
  [
    { kind: 'retry', error: { code: 'busy', message: 'busy' }, afterMs: 90_000 },
    { kind: 'retry', afterMs: 90_000 },
  ],
  [{ kind: 'give_up', error: { code: 'no', message: 'no' } }, { kind: 'give_up' }],
  [
    { kind: 'wait', for: 'network', afterMs: null },
    { kind: 'wait', for: 'network', afterMs: null },
  ],
  [
    { kind: 'wait', for: 'rate_limit', afterMs: 60_000 },
    { kind: 'wait', for: 'rate_limit', afterMs: 60_000 },
  ],
  [{ kind: 'cancelled' }, { kind: 'cancelled' }],
];

/** How long the queue waits for a handler to hear its signal (`DEAF_MS` in `execution.ts`). */
const UNRESPONSIVE_MS = 2_000;

const REVIEW = { kind: 'wait', for: 'review', afterMs: null } as const;
const inEffect = (live: Live | undefined): boolean => live?.at === 'send';

export interface NewJob {
  type: TypeName;
  n: number;
  keys: Keys;
  priority: Priority;
  laterMs: number;
  waitingFor: WaitReason | null;
}

export const enqueue =
  ({ type, n, keys, priority, laterMs, waitingFor }: NewJob): Act =>
  ({ model, system, now }) => {
    if (!model.known.includes(type)) return null;
    const { submitKey, uniqueKey, cacheKey } = keys;
    const answer = system.test.add(n, {
      type,
      priority,
      ...(submitKey && { submitKey }),
      ...(uniqueKey && { unique: { key: uniqueKey } }),
      ...(cacheKey && { cacheKey }),
      ...(laterMs > 0 && { runAfter: now + laterMs }),
      ...(waitingFor && { waitFor: waitingFor }),
    });
    return {
      answer: answer.then(({ jobId, existing }) => ({ jobId, existing })),
      model: () => {
        const same = model.existing(keys, now);
        if (same) return same;
        const jobId = model.jobs.size + 1;
        model.add(jobId, { type, n, keys, priority, waitingFor, runAfter: now + laterMs }, now);
        return { jobId, existing: null };
      },
    };
  };

export const goOn = (live: Live, job: ModelJob, { model, now, diesAfter }: Context, choice: number): Deed => {
  const step = stepToMake(job);
  const [outcome, end] = pick(END_OF_RUN, choice) ?? [];
  if (!step && outcome && end) {
    live.open(outcome);
    return silent(() => model.end(job, end, now));
  }
  const wasInEffect = inEffect(live);
  live.open();
  return silent(() => {
    if (wasInEffect) job.effect = 'done';
    // The outcome of an effect is a write of its own, before that of its step.
    if (!step || (wasInEffect && diesAfter)) return;
    made(job, step);
  });
};

export const failStep = (live: Live, job: ModelJob, { model, now }: Context, isKnown: boolean): Deed => {
  const end = inEffect(live) ? REVIEW : ({ kind: 'retry', afterMs: null } as const);
  live.fail(isKnown ? new RetryJob<string>({ code: 'busy', message: 'busy' }) : new Error('unforeseen'));
  return silent(() => model.end(job, end, now));
};

export const cancel = (job: ModelJob, { model, system, now, diesAfter }: Context): Deed => ({
  answer: system.test.write(() => system.test.queue.commands.cancel({ jobIds: [job.id] })),
  model: () => {
    if (!['pending', 'retry', 'processing'].includes(job.status)) return 0;
    job.wantsCancel = true;
    const isRunning = job.status === 'processing';
    // A run is told to stop and ends in a later turn.
    if (isRunning && diesAfter) return 1;
    model.end(job, isRunning && job.effect === 'intended' ? REVIEW : { kind: 'cancelled' }, now);
    return 1;
  },
});

export const edit = (job: ModelJob, { model, system }: Context, n: number): Deed => {
  const isEditable =
    ['failed', 'cancelled'].includes(job.status) && model.known.includes(job.type) && job.effect !== 'done';
  const { commands } = system.test.queue;
  const answer = system.test.write(() => commands.editInput(job.id, { n }));
  return {
    answer: answer.then(
      () => true,
      () => false,
    ),
    model: () => {
      if (isEditable) {
        job.n = n;
        // The keys were those of the input before; the submit key names the person's action, whatever it became.
        const { submitKey } = job.keys;
        job.keys = submitKey === undefined ? {} : { submitKey };
      }
      return isEditable;
    },
  };
};

export const retry = (
  job: ModelJob,
  { model, system, now }: Context,
  from: 'failed_step' | 'start',
): Deed => ({
  answer: system.test.write(() => {
    if (from === 'start') system.fromStart(job.id);
    return system.test.queue.commands.retry({ jobIds: [job.id] }, from);
  }),
  model: () => Number(model.revive(job, from, now)),
});

export const pause =
  (type: TypeName | null, isOn: boolean): Act =>
  ({ model, system, now, diesAfter }) => {
    if (type !== null && !model.known.includes(type)) return null;
    const { commands: orders } = system.test.queue;
    return {
      answer: system.test.write(() => (isOn ? orders.pause(type) : orders.resumeType(type))),
      model: () => {
        if (isOn) model.paused.add(type ?? '*');
        else if (type === null) model.paused.clear();
        else model.paused.delete(type);
        // What was claimed ahead is handed back, in a turn of its own.
        for (const job of diesAfter ? [] : model.processing()) {
          if (model.isPaused(job.type) && !system.lives.has(job.id)) {
            model.end(job, { kind: 'handed_back' }, now);
          }
        }
      },
    };
  };

export const settleEffect = (job: ModelJob, { model, system, now }: Context, happened: boolean): Deed => ({
  answer: system.test.write(() => system.test.queue.commands.resolveEffect(job.id, happened)),
  model: () => {
    if (job.effect !== 'intended' || job.waitingFor !== 'review') return false;
    job.effect = happened ? 'done' : 'none';
    job.expiresAt = null;
    if (!happened) system.performed.delete(job.id);
    return model.resume(job, now);
  },
});

export const order =
  (
    real: (orders: System['test']['queue']['commands']) => unknown,
    model: (context: Context) => unknown,
  ): Act =>
  (context) => ({
    answer: context.system.test.write(() => real(context.system.test.queue.commands)),
    model: () => model(context),
  });

export const advance =
  (ms: number): Act =>
  ({ model, system }) => {
    const { time } = system.test;
    time.advance(ms);
    const now = time.clock.now();
    const late = [...system.lives.values()]
      .map((live) => ({ ...live, lateMs: time.clock.awake() - live.begunAt - TIMEOUT_MS }))
      .filter(({ lateMs }) => lateMs >= 0)
      // One leap over the time-out and the time to hear of it: the run is released before it could say where it was,
      // and the ledger asks at the next attempt.
      .map((live) => ({ ...live, isAsked: inEffect(live) && live.lateMs < UNRESPONSIVE_MS }));
    return silent(() => {
      for (const { run, isAsked } of late) {
        const job = model.jobs.get(run.jobId);
        if (job) model.end(job, isAsked ? REVIEW : { kind: 'retry', afterMs: null }, now);
      }
      model.promote(now);
    });
  };

export const sleep =
  (ms: number): Act =>
  ({ model, system }) => {
    const { time, queue } = system.test;
    const awake = [...system.lives.values()].filter((live) => !inEffect(live));
    time.sleep(ms);
    queue.onClockJump({ sleptMs: ms, setMs: 0 });
    return silent(() => {
      // Each is handed back at a moment of its own: the events say when.
      for (const { run } of awake) expect(run.signal.aborted).toBe(true);
      model.promote(time.clock.now());
    });
  };

export const setClock =
  (ms: number): Act =>
  ({ model, system }) => {
    system.test.time.set(ms);
    system.test.queue.onClockJump({ sleptMs: 0, setMs: ms });
    return silent(() => model.shift(ms));
  };

/** An orderly stop without grace: the process that ends has handed everything back. */
export const stop: Act = ({ model, system, now }) => {
  const lives = new Map(system.lives);
  const answer = system.test.queue.stop(0);
  system.test.time.advance(0);
  return {
    answer,
    model: () => {
      for (const job of model.processing()) {
        model.end(job, inEffect(lives.get(job.id)) ? REVIEW : { kind: 'handed_back' }, now);
      }
    },
  };
};
