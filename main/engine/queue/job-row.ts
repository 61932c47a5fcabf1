/** A job's row as it is read: what of it is damaged is left out and named, so that it hides nothing else. */
import { z } from 'zod';
import type { Failure } from './job-type';
import { JobError, JobStatus, Priority, WaitReason } from '../../../shared/jobs/job';

export const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not valid JSON' });
    return z.NEVER;
  }
});
export const instant = z.int().nullable();

/** In the place of what cannot be read. */
export const DAMAGED: Failure = {
  code: 'damaged',
  message: 'Part of this job is damaged in the data file and can’t be read. It was left unchanged.',
};

const JobRow = z.object({
  id: z.int(),
  type: z.string(),
  input_version: z.int(),
  status: JobStatus,
  waiting_for: WaitReason.nullable(),
  wait_until: instant,
  priority: Priority,
  attempts: z.int(),
  max_attempts: z.int(),
  crashes: z.int(),
  cancel_requested: z.int().transform(Boolean),
  revision: z.int(),
  run_after: z.int(),
  created_at: z.int(),
  started_at: instant,
  completed_at: instant,
  input: json,
  result: json.pipe(z.json()).nullable(),
  error: json.pipe(JobError).nullable(),
});
export type JobRow = z.infer<typeof JobRow>;

/** The table itself keeps the other columns in form. */
const Remains = JobRow.extend({
  waiting_for: JobRow.shape.waiting_for.catch(null),
  priority: Priority.catch(0),
  input: json.catch(null),
  result: JobRow.shape.result.catch(null),
  error: JobRow.shape.error.catch(null),
});

export function readJob(row: unknown): JobRow {
  const whole = JobRow.safeParse(row);
  if (whole.success) return whole.data;
  const remains = Remains.parse(row);
  return { ...remains, error: remains.error ?? DAMAGED };
}
