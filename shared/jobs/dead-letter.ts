/** A job that failed, kept until a person retries or dismisses it. */
import { z } from 'zod';
import { JobError } from './job';

/** The newest failed jobs of each reason that are listed one by one. */
export const SHOWN_LETTERS = 5;

export const DeadLetter = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  /** The subject of its job; null where there is none, or where the letter is not one of those listed. */
  subject: z.string().nullable(),
  /** The code of its last error, by which letters are grouped. */
  reason: z.string(),
  error: JobError,
  attempts: z.int().nonnegative(),
  createdAt: z.int().nonnegative(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** The alert about failed jobs. */
export const Alert = z.strictObject({
  title: z.string(),
  text: z.string(),
  /** The failed jobs, the first one first. */
  jobIds: z.array(z.int().positive()),
});
export type Alert = z.infer<typeof Alert>;
