/** How the queue is doing: numbers of each job type, charts and warnings. */
import { z } from 'zod';

const count = z.int().nonnegative();
const seconds = z.number().nonnegative().nullable();

/** V1 for one type, over 24 h. Durations in seconds, of the time in processing; null without one. */
export const TypeHealth = z.strictObject({
  type: z.string(),
  /** Ready or between attempts, whatever their age; those that wait for something are in `waiting`. */
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
  /** What holds now and what to do, for a person. */
  text: z.string(),
});
export type HealthWarning = z.infer<typeof HealthWarning>;

/** Ended jobs of one type in equal slices of time, oldest first; the last one is not over yet. */
export const Series = z.strictObject({
  type: z.string(),
  completed: z.array(count),
  failed: z.array(count),
});
export type Series = z.infer<typeof Series>;

/** What of the queue's health is always in sight. Cheap: asked for whenever anything changed. */
export const QueueStanding = z.strictObject({
  warnings: z.array(HealthWarning.pick({ type: true, kind: true })),
  deadLetters: count,
  /** Jobs that wait for a person's approval, or for a person to say whether something arrived. */
  undecided: count,
  /** Null: not everything is paused. */
  allPausedAt: count.nullable(),
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
