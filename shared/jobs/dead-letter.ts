/** A job that failed for good, kept until a person has it tried again or puts it away. */
import { z } from 'zod';
import { JobError } from './job';

/** So many of each reason, the newest, are shown one by one. */
export const SHOWN_LETTERS = 5;

export const DeadLetter = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  /** What its job is about; null: its number is all there is, or the letter is none of those shown. */
  subject: z.string().nullable(),
  /** The code of its last error: what letters are grouped by. */
  reason: z.string(),
  error: JobError,
  attempts: z.int().nonnegative(),
  createdAt: z.int().nonnegative(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** What a person is told when jobs give up. */
export const Alert = z.strictObject({
  title: z.string(),
  text: z.string(),
  /** The jobs that it is about, the first one first. */
  jobIds: z.array(z.int().positive()),
});
export type Alert = z.infer<typeof Alert>;
