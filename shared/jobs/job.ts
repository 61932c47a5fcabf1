/** A background job as others see it: its states, its steps and its course. */
import { z } from 'zod';

export const JOB_STATUSES = ['pending', 'processing', 'retry', 'completed', 'failed', 'cancelled'] as const;
export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

/** The states in which a job is not at its end. */
export const OPEN_STATUSES = ['pending', 'processing', 'retry'] as const satisfies readonly JobStatus[];
export const isOpen = (status: JobStatus): boolean => OPEN_STATUSES.some((open) => open === status);

/** Why a pending job waits without using up an attempt; null: it does not. */
export const WAIT_REASONS = [
  'answers',
  'approval',
  /** Something left the machine and nobody knows whether it arrived: a person says. */
  'review',
  'network',
  'rate_limit',
  'key',
  'unknown_type',
] as const;
export const WaitReason = z.enum(WAIT_REASONS);
export type WaitReason = z.infer<typeof WaitReason>;

export const STEP_STATUSES = ['waiting', 'running', 'done', 'skipped', 'failed', 'asked'] as const;
export const StepStatus = z.enum(STEP_STATUSES);
export type StepStatus = z.infer<typeof StepStatus>;

/** Higher is sooner: each level is a head start over jobs of the level below, so that none starves. */
export const PRIORITIES = [-1, 0, 1] as const;
export const Priority = z.literal(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

const instant = z.int().nonnegative();

export const JobError = z.strictObject({ code: z.string(), message: z.string() });
export type JobError = z.infer<typeof JobError>;

/** How far a running step is; `total` null: not known. */
export const StepProgress = z.strictObject({
  done: z.int().nonnegative(),
  total: z.int().positive().nullable(),
});
export type StepProgress = z.infer<typeof StepProgress>;

/** What a step cost outside: tokens, and money in millionths of a US dollar. */
export const StepCost = z.strictObject({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  microUsd: z.int().nonnegative(),
});
export type StepCost = z.infer<typeof StepCost>;

export const StepView = z.strictObject({
  name: z.string(),
  status: StepStatus,
  /** One line about what it found or why it failed; null before the end. */
  summary: z.string().nullable(),
  /** Instants in epoch milliseconds, as stored. */
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Set where the result was taken over: when it had been made. */
  reusedFrom: instant.nullable(),
  progress: StepProgress.nullable(),
  cost: StepCost.nullable(),
  /** An update of ShoreQuote took the step out of the job; what it did before stays visible. */
  isRemoved: z.boolean(),
});
export type StepView = z.infer<typeof StepView>;

/** How long the rest usually takes, from the last runs of each step, in milliseconds. */
export const Estimate = z.strictObject({
  /** Median of what is left; null where fewer than two runs are known. */
  leftMs: instant.nullable(),
  /** Median of the running step, and whether it takes longer than nine of ten runs did. */
  usualMs: instant.nullable(),
  isLong: z.boolean(),
});
export type Estimate = z.infer<typeof Estimate>;

/** The error of a job that was about a person or a lead who was erased. */
export const ERASED_CODE = 'erased';

export const JobView = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  /** What it is about, in one line for a person; null: its number is all there is. Never logged. */
  subject: z.string().nullable(),
  status: JobStatus,
  waitingFor: WaitReason.nullable(),
  /** Its queue was paused by a person; it begins when that ends. */
  isPaused: z.boolean(),
  /** A person asked it to stop; it ends at the next safe moment. */
  isStopping: z.boolean(),
  priority: Priority,
  attempts: z.int().nonnegative(),
  maxAttempts: z.int().positive(),
  createdAt: instant,
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** Not before this instant (a retry's wait, or one that ends by time). */
  runAfter: instant,
  result: z.json().nullable(),
  error: JobError.nullable(),
  steps: z.array(StepView),
  estimate: Estimate.nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** Whether a person can have it tried again. What was about somebody who was erased can't be. */
export const isRetriable = ({ status, error }: Pick<JobView, 'status' | 'error'>): boolean =>
  (status === 'failed' || status === 'cancelled' || status === 'retry') && error?.code !== ERASED_CODE;

/** What happened to a job beside its steps, in order. */
export const JOB_EVENTS = [
  'enqueued',
  'claimed',
  'completed',
  'waits',
  'resumed',
  'retries',
  'due',
  'failed',
  'poisoned',
  'cancelled',
  'rescued',
  'handed_back',
  'revived',
  'edited',
  'erased',
] as const;
export const JobEvent = z.enum(JOB_EVENTS);
export type JobEvent = z.infer<typeof JobEvent>;

export const LogEntry = z.strictObject({
  at: instant,
  event: JobEvent,
  attempt: z.int().nonnegative(),
  step: z.string().nullable(),
  /** Why, in words for a person; null where the event says it all. */
  detail: z.string().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;
