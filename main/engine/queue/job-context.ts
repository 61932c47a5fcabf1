/** The context of a run for its handler: durable steps, effects that happen once, progress. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import {
  type AnyJobType,
  type Effect,
  type JobContext,
  EffectNotPerformed,
  type Step,
  WaitFor,
} from './job-type';
import { type Claim, ClaimLost } from './jobs-table';
import { type StepResult, StepUnknownError } from './steps-table';
import type { Tables } from './tables';

export interface JobContextOptions {
  type: AnyJobType;
  claim: Claim;
  input: never;
  /** Created lazily, because a signal has a cost and many handlers never read it. */
  abort: AbortController;
  tables: Tables;
  writer: Writer;
  clock: Clock;
  /** A change of the job is durable. */
  changed(revision: number): void;
  /** Called when a step is completed: earlier crashes in it no longer count. */
  onStepCompleted(): void;
  /** Whether an external effect is in progress: the run is then not interrupted lightly. */
  inEffect(now: boolean): void;
}

const PROGRESS_EVERY_MS = 250;

interface Made<T> {
  value: T;
  isAsked: boolean;
  at: number;
  stored: StepResult;
}

export function createJobContext(options: JobContextOptions): JobContext<never> {
  const { type, claim, input, abort, tables, writer, clock } = options;
  const { jobs, steps, effects } = tables;
  const { id, token } = claim;
  const reuseFrom = type.reuseFrom?.(input) ?? null;
  let current = type.steps[0] ?? '';
  let lastProgress = -Infinity;

  const write = (writes: () => void): Promise<void> =>
    writer.write(
      () => {
        const revision = jobs.bumpRevision(id, token);
        writes();
        writer.afterCommit(() => options.changed(revision));
      },
      { mustCommit: true },
    );

  /** The result of a step that was made from the same input. */
  function made<T>(jobId: number, step: Step<T>, hash: string): Made<T> | null {
    const row = steps.get(jobId, step.name, type.formerSteps?.[step.name]);
    if (row?.input_hash !== hash || !['done', 'skipped', 'asked'].includes(row.status)) return null;
    const value = step.result.safeParse(row.result);
    if (!value.success) return null;
    return {
      value: value.data,
      isAsked: row.status === 'asked',
      at: row.finished_at ?? 0,
      stored: toStore(step, hash, value.data),
    };
  }

  async function step<T>(step: Step<T>): Promise<T> {
    abort.signal.throwIfAborted();
    const { name } = step;
    if (!type.steps.includes(name)) throw new StepUnknownError(id, name);
    const hash = createHash('sha256').update(JSON.stringify(step.input)).digest('hex');
    const own = made(id, step, hash);
    if (own) {
      if (own.isAsked) await write(() => steps.setStatus(id, name, 'done', own.stored.summary));
      return own.value;
    }
    const earlier = reuseFrom === null ? null : made(reuseFrom, step, hash);
    if (earlier) {
      await write(() => {
        steps.reused(earlier.stored, id, name, earlier.at, clock.now());
        step.commit?.(earlier.value);
        steps.beginNext(id, clock.now());
      });
      return earlier.value;
    }
    // The claim or the previous step has started it already, except where an earlier step runs again.
    if (steps.get(id, name)?.status !== 'running') await write(() => steps.begin(id, name, clock.now()));
    current = name;
    const value = step.result.parse(await step.run());
    // Stored even where the run is about to end, so that a paid call is not made twice.
    const stored = toStore(step, hash, value);
    await write(() => {
      steps.done(stored, id, name, clock.now());
      jobs.resetCrashCount(id);
      step.commit?.(value);
      steps.beginNext(id, clock.now());
      writer.afterCommit(options.onStepCompleted);
    });
    abort.signal.throwIfAborted();
    return value;
  }

  async function effect<T>({
    key,
    intent,
    outcome,
    perform,
    onUnknownOutcome,
  }: Effect<T>): Promise<T | null> {
    abort.signal.throwIfAborted();
    const before = effects.get(key);
    if (before?.status === 'done') return before.outcome === null ? null : outcome.parse(before.outcome);
    if (before?.status === 'intended' && onUnknownOutcome !== 'repeat') return unknown(key, onUnknownOutcome);
    await write(() => effects.recordIntent(key, id, current, intent, clock.now()));
    options.inEffect(true);
    try {
      const result = outcome.parse(await perform(abort.signal));
      await write(() => effects.done(key, result, clock.now()));
      return result;
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      if (!(error instanceof EffectNotPerformed)) {
        if (onUnknownOutcome === 'repeat') throw error;
        return unknown(key, onUnknownOutcome);
      }
      await write(() => effects.notDone(key, clock.now()));
      throw error.end;
    } finally {
      options.inEffect(false);
    }
  }

  /** Whether the effect happened is unknown. */
  async function unknown(key: string, then: 'ask' | 'drop'): Promise<null> {
    if (then === 'ask') throw new WaitFor('review');
    await write(() => effects.done(key, null, clock.now()));
    return null;
  }

  return {
    jobId: id,
    input,
    attempt: claim.attempts,
    isLastAttempt: claim.attempts >= claim.max_attempts,
    get signal() {
      return abort.signal;
    },
    step,
    effect,
    hasBegunEffect: () => effects.isBegunOfJob(id),
    write,
    markAwaitingAnswer: (name, summary) => write(() => steps.setStatus(id, name, 'asked', summary)),
    progress(done, total) {
      const now = clock.awake();
      if (now - lastProgress < PROGRESS_EVERY_MS) return;
      lastProgress = now;
      const name = current;
      if (name === '') throw new Error('a job without steps has no progress');
      write(() => steps.progress(id, name, { done, total })).catch((error: unknown) => {
        // A later run owns the job, so this run's progress does not matter.
        if (!(error instanceof ClaimLost)) throw error;
      });
    },
  };
}

function toStore<T>(step: Step<T>, hash: string, value: T): StepResult {
  return {
    hash,
    result: JSON.stringify(value),
    summary: step.summary(value),
    cost: step.cost?.(value) ?? null,
  };
}
