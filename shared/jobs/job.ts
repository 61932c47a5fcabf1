/** A background job as others see it: its states, its steps and the words for them. */
import { z } from 'zod';

export const JOB_STATUSES = ['pending', 'processing', 'retry', 'completed', 'failed', 'cancelled'] as const;
export const JobStatus = z.enum(JOB_STATUSES);
export type JobStatus = z.infer<typeof JobStatus>;

/** Why a pending job waits without using up an attempt; null: it does not. */
export const WAIT_REASONS = ['answers', 'network', 'rate_limit', 'key', 'unknown_type'] as const;
export const WaitReason = z.enum(WAIT_REASONS);
export type WaitReason = z.infer<typeof WaitReason>;

export const STEP_STATUSES = ['waiting', 'running', 'done', 'skipped', 'failed', 'asked'] as const;
export const StepStatus = z.enum(STEP_STATUSES);
export type StepStatus = z.infer<typeof StepStatus>;

const instant = z.int().nonnegative();

export const JobError = z.strictObject({ code: z.string(), message: z.string() });
export type JobError = z.infer<typeof JobError>;

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
});
export type StepView = z.infer<typeof StepView>;

export const JobView = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  status: JobStatus,
  waitingFor: WaitReason.nullable(),
  attempts: z.int().nonnegative(),
  maxAttempts: z.int().positive(),
  createdAt: instant,
  startedAt: instant.nullable(),
  completedAt: instant.nullable(),
  /** Not before this instant (a retry's wait). */
  runAfter: instant,
  result: z.json().nullable(),
  error: JobError.nullable(),
  steps: z.array(StepView),
});
export type JobView = z.infer<typeof JobView>;

/** The numbers of one job type (V1). Durations in seconds, of the time in processing; null without one. */
export const TypeHealth = z.strictObject({
  type: z.string(),
  pending: z.int().nonnegative(),
  processing: z.int().nonnegative(),
  retry: z.int().nonnegative(),
  waiting: z.int().nonnegative(),
  completed_24h: z.int().nonnegative(),
  failed_24h: z.int().nonnegative(),
  avg_duration_seconds: z.number().nonnegative().nullable(),
});
export type TypeHealth = z.infer<typeof TypeHealth>;
