/** The health of the queue: numbers of each job type, charts and warnings. */
import { z } from 'zod';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative().nullable();

/** The numbers of one job type over 24 h. Durations are in seconds of running time; null without one. */
export const TypeHealth = z.strictObject({
  type: z.string(),
  /** Queued or between attempts, of any age; jobs that wait for something count as `waiting`. */
  pending: count,
  processing: count,
  retry: count,
  waiting: count,
  completed_24h: count,
  failed_24h: count,
  avg_duration_seconds: seconds,
  p95_duration_seconds: seconds,
  /** How long the oldest ready job has waited; null where none is ready. */
  oldest_waiting_seconds: seconds,
  is_paused: z.boolean(),
});
export type TypeHealth = z.infer<typeof TypeHealth>;

export const WARNING_KINDS = ['behind', 'failing', 'slower'] as const;
export const HealthWarning = z.strictObject({
  type: z.string(),
  kind: z.enum(WARNING_KINDS),
  /** When it began, epoch milliseconds. */
  since: count,
  /** The current state and what to do about it. */
  text: z.string(),
});
export type HealthWarning = z.infer<typeof HealthWarning>;

/** Finished jobs of one type in equal slices of time, oldest first; the last slice is still open. */
export const Series = z.strictObject({
  type: z.string(),
  completed: z.array(count),
  failed: z.array(count),
});
export type Series = z.infer<typeof Series>;

/** The part of the queue's health that is always shown. Cheap to compute: read after every change. */
export const QueueStanding = z.strictObject({
  warnings: z.array(HealthWarning.pick({ type: true, kind: true })),
  deadLetters: count,
  /** Jobs that wait for a person's approval, or for a person to confirm a delivery. */
  undecided: count,
  /** Jobs that run now, but for those of the system. */
  running: count,
  /** When all job types were paused; null where they are not. */
  allPausedAt: count.nullable(),
  /** Job types that a person paused, where not all are. */
  paused: z.array(z.string()),
});
export type QueueStanding = z.infer<typeof QueueStanding>;

export const QueueHealth = z.strictObject({
  at: count,
  types: z.array(TypeHealth),
  ...QueueStanding.shape,
  warnings: z.array(HealthWarning),
  /** 12 slices of 5 min, and 24 slices of 1 h. */
  hour: z.array(Series),
  day: z.array(Series),
});
export type QueueHealth = z.infer<typeof QueueHealth>;
