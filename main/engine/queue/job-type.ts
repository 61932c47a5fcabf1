/** A job type as the queue sees it. A new type is one such value in its own file, which its feature defines (`queue.define`). */
import type { z } from 'zod';
import type { JobError, Priority, StepCost, WaitReason } from '../../../shared/jobs/job';
import type { FailureCode } from '../../../shared/jobs/wording';

/** The possible outcomes of a run. Throwing `FailPermanently`, `RetryJob` or `WaitFor` has the same effect. */
export type Outcome<R> =
  | {
      kind: 'done';
      result: R;
      /** Whether a later equal request may be answered with it. */
      cacheable: boolean;
    }
  /** Another attempt after `afterMs`, else after the type's own wait. */
  | { kind: 'retry'; error: JobError; afterMs: number | null }
  /** No attempt is used up; `queue.release` or `queue.resume` makes it ready again, else `afterMs` passing. */
  | { kind: 'wait'; for: WaitReason; afterMs: number | null }
  /** The job becomes a dead letter, because another attempt would end the same way. */
  | { kind: 'give_up'; error: JobError }
  | { kind: 'cancelled' };

/** Every outcome but a result. */
export type RunEndedWithoutResult = Exclude<Outcome<never>, { kind: 'done' }>;

/** An outcome of the run, thrown from wherever it is known. */
export abstract class RunEnd extends Error {
  abstract readonly outcome: RunEndedWithoutResult;
}

/** An error with a code that has words for a person: without any, a code does not compile. */
export interface Failure<Code extends string = FailureCode> {
  code: Code;
  message: string;
}

/** Fails the job without another attempt, because it would end the same way. */
export class FailPermanently<Code extends string = FailureCode> extends RunEnd {
  override readonly name = 'FailPermanently';
  readonly outcome;
  constructor(readonly error: Failure<NoInfer<Code>>) {
    super(error.message);
    this.outcome = { kind: 'give_up', error } as const;
  }
}

/** Worth another attempt; `afterMs` replaces the usual wait of 2ⁿ s. */
export class RetryJob<Code extends string = FailureCode> extends RunEnd {
  override readonly name = 'RetryJob';
  readonly outcome;
  constructor(
    readonly error: Failure<NoInfer<Code>>,
    readonly afterMs: number | null = null,
  ) {
    super(error.message);
    this.outcome = { kind: 'retry', error, afterMs } as const;
  }
}

/** Waits for an event, or `afterMs` at most, without using up an attempt. */
export class WaitFor extends RunEnd {
  override readonly name = 'WaitFor';
  readonly outcome;
  constructor(reason: WaitReason, afterMs: number | null = null) {
    super(`waits for ${reason}`);
    this.outcome = { kind: 'wait', for: reason, afterMs } as const;
  }
}

/** A named, durable step: its result is stored with its local writes in one transaction and never made twice. */
export interface Step<T, Name extends string = string> {
  name: Name;
  /** Everything the result depends on, as JSON: a stored result counts only for the same input. */
  input: unknown;
  result: z.ZodType<T>;
  run(): T | Promise<T>;
  /** One line for a person about the result. */
  summary(result: T): string;
  /** Writes that belong to the result, in the transaction that stores it. */
  commit?(result: T): void;
  /** The external cost of the step; null where it cost nothing. */
  cost?(result: T): StepCost | null;
}

/** An external effect, for example an email: it happens once for its key, even across crashes. */
export interface Effect<T> {
  /** A permanent key of the one intended effect: `mail:17`. */
  key: string;
  /** What is about to be done, for the ledger and for a person who must judge. */
  intent: unknown;
  outcome: z.ZodType<T>;
  /**
   * Does it.
   *
   * @throws {EffectNotPerformed} where it surely did not happen; any other error leaves that open
   */
  perform(signal: AbortSignal): Promise<T>;
  /**
   * Where a crash or a broken connection leaves the outcome unknown: ask a person, drop the effect (an alert), or
   * repeat it, where the other side treats a repetition with the same key as the same effect.
   */
  onUnknownOutcome: 'ask' | 'drop' | 'repeat';
}

/** The effect certainly did not happen; `end` says how the run continues. */
export class EffectNotPerformed extends Error {
  override readonly name = 'EffectNotPerformed';
  constructor(readonly end: RunEnd) {
    super(end.message);
  }
}

/** One run of a job, as its handler sees it, with the names of its steps. */
export interface JobContext<I, Name extends string = string> {
  readonly jobId: number;
  readonly input: I;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Aborted at the type's time-out, at a cancel and when the engine stops. */
  readonly signal: AbortSignal;
  /** Runs a step, or takes its stored result: of this job, else of the job named by `reuseFrom`. */
  step<T>(step: Step<T, Name>): Promise<T>;
  /** Reports the progress of the running step. Stored a few times a second at most, and lost in a crash. */
  progress(done: number, total: number | null): void;
  /** Performs an external effect exactly once; null where a crash left it open and it is dropped. */
  effect<T>(effect: Effect<T>): Promise<T | null>;
  /** Whether an effect of the job happened, or may have: then nothing can be said to have been prevented. */
  hasBegunEffect(): boolean;
  /** Marks a finished step as waiting for a person's answer. */
  markAwaitingAnswer(name: Name, summary: string): Promise<void>;
  /** Runs local writes in a transaction that holds only while this run owns the job. */
  write(writes: () => void): Promise<void>;
}

export interface JobType<I = unknown, R = unknown> {
  name: string;
  /** The queue: its job types are paused and resumed together. */
  queue: string;
  /** The names of its steps, in order. Without any, the whole run is one piece. A name is never used again. */
  steps: readonly string[];
  /**
   * Earlier names of renamed steps, newest first, by today's name. A stored job keeps what it did under an earlier
   * name.
   */
  formerSteps?: Readonly<Record<string, readonly string[]>>;
  input: z.ZodType<I>;
  /** Rises when the form of the input changes; a job with a newer one waits for a newer app. */
  inputVersion?: number;
  /** Turns the input of an earlier version into today's. */
  upgrade?(input: unknown, version: number): unknown;
  result: z.ZodType<R>;
  maxAttempts: number;
  concurrency: number;
  /** For one run, awake. */
  timeoutMs: number;
  priority?: Priority;
  /** A job older than this fails, because it is no longer worth running. */
  maxAgeMs?: number;
  /** The wait after failed attempt `attempt`, instead of 2ⁿ s. */
  backoffMs?(attempt: number): number;
  /** Fields of the input that a person may edit when the job has failed. */
  editable?: readonly (keyof I & string)[];
  /** The subject of a job, for a person: a name, a file, a recipient. It is shown, never logged. */
  subject?(input: I): string | null;
  /** Whether the job has external effects: after a restore a person must review it first. */
  hasExternalEffects?: boolean;
  /** Whether a person must approve it: a dismissed job that is retried waits for approval again. */
  needsApproval?: boolean;
  /** A job whose step results may be reused. */
  reuseFrom?(input: I): number | null;
  /** Whether an ended job is still shown or used somewhere: it is then never pruned. */
  isStillReferenced?(jobId: number): boolean;
  run(run: JobContext<I>): Promise<Outcome<R>>;
  /** Called in the transaction that ends a job as failed. */
  onFailed?(jobId: number, input: I, error: JobError): void;
  /** Called in the transaction that ends a job as cancelled. */
  onCancelled?(jobId: number, input: I): void;
  /** Called in the transaction that retries a failed or cancelled job. */
  onRetried?(jobId: number, input: I): void;
}

/** The type with its input and result forgotten, as the registry keeps it. */
export type AnyJobType = JobType<never>;

/** Registers a job type; the queue parses every input by the type's own schema before it calls the type. */
export const asJobType = <I, R>(type: JobType<I, R>): AnyJobType =>
  // Safe: its functions are only ever called with what `input` has parsed.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  type as unknown as AnyJobType;

/** The longest wait of a job, milliseconds. What is to wait longer waits for an event. */
export const MAX_WAIT_MS = 24 * 3_600_000;

/**
 * A wait that can be stored and added to a time, regardless of what a server or a job type asked for: whole milliseconds
 * between 0 and `MAX_WAIT_MS`. Anything that is not a duration becomes `usual`.
 */
export const boundedWait = (ms: number, usual: number): number =>
  ms >= 0 ? Math.round(Math.min(ms, MAX_WAIT_MS)) : usual;

/** The wait before the next attempt after failed attempt `attempt`: 2ⁿ s with 0-10 % added, in milliseconds. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(2 ** attempt * 1000 * (1 + random() * 0.1));
}
