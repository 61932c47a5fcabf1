/** What a job type is to the queue. A new type is one such value, listed in the registry of jobs. */
import type { z } from 'zod';
import type { JobError, WaitReason } from '../../../shared/jobs/job';

/** How a run ends. Thrown errors are the other ends: `GiveUp`, `TryAgain`, or anything unforeseen. */
export type Outcome<R> =
  | {
      kind: 'done';
      result: R;
      /** Whether a later equal request may be answered with it. */ cacheable: boolean;
    }
  /** Ends the run without using up an attempt; an event (`queue.resume`) makes it ready again. */
  | { kind: 'wait'; for: WaitReason };

/** Goes straight to the dead letters: another try would end the same. */
export class GiveUp extends Error {
  constructor(readonly error: JobError) {
    super(error.message);
    this.name = 'GiveUp';
  }
}

/** Worth another attempt; `afterMs` replaces the usual wait of 2ⁿ s. */
export class TryAgain extends Error {
  constructor(
    readonly error: JobError,
    readonly afterMs: number | null = null,
  ) {
    super(error.message);
    this.name = 'TryAgain';
  }
}

/** A named, durable step: its result is stored with its effects in one transaction and never made twice. */
export interface Step<T> {
  name: string;
  /** Everything the result depends on, as JSON: a stored result counts only for the same input. */
  input: unknown;
  result: z.ZodType<T>;
  run(): T | Promise<T>;
  /** One line for a person about the result. */
  summary(result: T): string;
  /** Writes that belong to the result, in the transaction that stores it. */
  commit?(result: T): void;
}

/** One run of a job, as its handler sees it. */
export interface JobRun<I> {
  readonly jobId: number;
  readonly input: I;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Aborted at the type's time-out and when the engine stops. */
  readonly signal: AbortSignal;
  /** Runs a step, or takes its stored result: of this job, else of the job named by `reuseFrom`. */
  step<T>(step: Step<T>): Promise<T>;
  /** Marks a finished step as waiting for a person's answer. */
  asked(name: string, summary: string): void;
  /** Runs local writes in a transaction that holds only while this run owns the job. */
  write(writes: () => void): void;
}

export interface JobType<I = unknown, R = unknown> {
  name: string;
  /** The names of its steps, in order. */
  steps: readonly string[];
  input: z.ZodType<I>;
  result: z.ZodType<R>;
  maxAttempts: number;
  concurrency: number;
  timeoutMs: number;
  /** A job whose step results may be taken over. */
  reuseFrom?(input: I): number | null;
  run(run: JobRun<I>): Promise<Outcome<R>>;
  /** Called in the transaction that ends a job as failed. */
  failed?(jobId: number, input: I, error: JobError): void;
}

/** The type with its input and result forgotten, as the registry keeps it. */
export type AnyJobType = JobType<never>;

/** Registers a job type; the queue parses every input by the type's own schema before it calls the type. */
export const asJobType = <I, R>(type: JobType<I, R>): AnyJobType =>
  // Safe: `run`, `failed` and `reuseFrom` are only ever called with what `input` has parsed.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  type as unknown as AnyJobType;

/** The wait before the next try after failed attempt `attempt`: 2ⁿ s with 0-10 % added, in milliseconds. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(2 ** attempt * 1000 * (1 + random() * 0.1));
}
