/** A job that failed for good, kept until a person has it tried again or puts it away. */
import { z } from 'zod';
import { JobError } from './job';

export const DeadLetter = z.strictObject({
  jobId: z.int().positive(),
  type: z.string(),
  /** The code of its last error: what letters are grouped by. */
  reason: z.string(),
  error: JobError,
  attempts: z.int().nonnegative(),
  createdAt: z.int().nonnegative(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
