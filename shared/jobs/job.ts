/** The public view of a background job: its states, steps and log. */
import { z } from 'zod';

export const JOB_STATUSES = ['pending', 'processing', 'retry', 'completed', 'failed', 'cancelled'] as const;
export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

/** The states of a job that has not ended. */
export const OPEN_STATUSES = ['pending', 'processing', 'retry'] as const satisfies readonly JobStatus[];
export const isOpen = (status: JobStatus): boolean => OPEN_STATUSES.some((open) => open === status);

/** Why a pending job waits without using up an attempt; null where it does not wait. */
export const WAIT_REASONS = [
  'answers',
  'approval',
  /** An effect was interrupted and its outcome is unknown: a person must confirm it. */
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

/** Higher is sooner: each level is a head start over jobs of the level below, so that no job starves. */
export const PRIORITIES = [-1, 0, 1] as const;
export const Priority = z.literal(PRIORITIES);
export type Priority = z.infer<typeof Priority>;

const instant = z.int().nonnegative();

export const JobError = z.strictObject({ code: z.string(), message: z.string() });
export type JobError = z.infer<typeof JobError>;

/** The progress of a running step; `total` is null where it is not known. */
export const StepProgress = z.strictObject({
  done: z.int().nonnegative(),
  total: z.int().positive().nullable(),
});
export type StepProgress = z.infer<typeof StepProgress>;

/** The external cost of a step: tokens, and money in millionths of a US dollar. */
export const StepCost = z.strictObject({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  microUsd: z.int().nonnegative(),
});
export type StepCost = z.infer<typeof StepCost>;

export const StepView = z.strictObject({
  name: z.string(),
  status: StepStatus,
  /** One line about the result, or why the step failed; null before its end. */
  summary: z.string().nullable(),
  /** Instants in epoch milliseconds, as stored. */
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Set where the result was reused: when it was first produced. */
  reusedFrom: instant.nullable(),
  progress: StepProgress.nullable(),
  cost: StepCost.nullable(),
  /** An update of ShoreQuote removed the step from the job type; its earlier result stays visible. */
  isRemoved: z.boolean(),
});
export type StepView = z.infer<typeof StepView>;

/** The usual time left, from the last runs of each step, in milliseconds. */
export const Estimate = z.strictObject({
  /** Median of what is left; null where fewer than two runs are known. */
  leftMs: instant.nullable(),
  /** Median of the running step, and whether it takes longer than nine of ten runs did. */
  usualMs: instant.nullable(),
  isLong: z.boolean(),
});
export type Estimate = z.infer<typeof Estimate>;

/** The error code of a job about a candidate or lead that was deleted. */
export const ERASED_CODE = 'erased';

export const JobView = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  /** The subject of the job in one line; null where it only has a number. Never logged. */
  subject: z.string().nullable(),
  status: JobStatus,
  waitingFor: WaitReason.nullable(),
  /** A person paused its queue; the job starts after the queue is resumed. */
  isPaused: z.boolean(),
  /** A person asked the job to stop; it ends at the next safe point. */
  isStopping: z.boolean(),
  priority: Priority,
  attempts: z.int().nonnegative(),
  maxAttempts: z.int().positive(),
  createdAt: instant,
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** The job does not start before this instant: the wait before a retry, or a wait with an end time. */
  runAfter: instant,
  result: z.json().nullable(),
  error: JobError.nullable(),
  steps: z.array(StepView),
  estimate: Estimate.nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** Whether a person can retry the job. A job about a deleted candidate or lead can't be retried. */
export const isRetriable = ({ status, error }: Pick<JobView, 'status' | 'error'>): boolean =>
  (status === 'failed' || status === 'cancelled' || status === 'retry') && error?.code !== ERASED_CODE;

/** The events of a job other than its steps. */
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
  /** The reason, for a person; null where the event says enough. */
  detail: z.string().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;
