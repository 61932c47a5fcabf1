/** The calls about jobs and the queue. */
import { z } from 'zod';
import { DeadLetter } from './dead-letter';
import { QueueHealth, QueueStanding } from './health';
import { JobStatus, JobView, LogEntry, Priority } from './job';
import { Cursor, Direction } from '../lists/cursor';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';

const id = z.int().positive();
const nothing = z.strictObject({});
const counted = z.strictObject({ count: z.int().nonnegative() });

/** The columns that the list of jobs can be sorted by. */
export const JobSort = z.enum(['created']);

/** Which jobs are meant; what is left out does not narrow. */
const JobFilter = z.strictObject({
  jobIds: z.array(id).max(500).optional(),
  type: z.string().max(100).optional(),
  status: JobStatus.optional(),
  reason: z.string().max(100).optional(),
  /** Jobs that are not meant, although they fit. */
  except: z.array(id).max(500).optional(),
});

/** One page of jobs, newest first where no sorting is given. */
export const JobQuery = z.strictObject({
  filter: JobFilter.pick({ type: true, status: true }),
  /** Each word must begin a word of the job's type, number or subject, such as a quote's number or client. */
  text: z.string().max(200).optional(),
  limit: z.int().min(1).max(500),
  sort: z.strictObject({ by: JobSort, direction: Direction }).optional(),
  /** Where an earlier page of the same list ended (`next`). */
  after: Cursor.optional(),
});
export type JobQuery = z.infer<typeof JobQuery>;

export const jobCalls = {
  'jobs.get': engineQuery(z.strictObject({ jobId: id }), JobView),
  /** The job with its course, its input and the fields of it that a person may change. */
  'jobs.detail': engineQuery(
    z.strictObject({ jobId: id }),
    z.strictObject({
      job: JobView,
      input: z.json(),
      editable: z.array(z.string()),
      log: z.array(LogEntry),
    }),
  ),
  'jobs.list': engineQuery(
    JobQuery,
    z.strictObject({
      jobs: z.array(JobView),
      /** Where the next page begins; null: there is none. */
      next: Cursor.nullable(),
      /** How many jobs match, on a first page; null: not counted. */
      total: z.int().nonnegative().nullable(),
    }),
  ),
  /** Stops jobs: at once where they do not run, else at the next safe moment. */
  'jobs.cancel': engineCommand(z.strictObject({ filter: JobFilter }), counted),
  'jobs.retry': engineCommand(
    z.strictObject({ filter: JobFilter, from: z.enum(['failed_step', 'start']) }),
    counted,
  ),
  /**
   * Changes fields of a failed job's input and retries it with them from the failed step, both or neither; its type's
   * schema has the last word.
   */
  'jobs.edit': engineCommand(
    z.strictObject({ jobId: id, changes: z.record(z.string().max(100), z.json()) }),
    nothing,
  ),
  /** Has a PDF that could not be saved tried again, to another place: a token of `files.choosePdf`. */
  'jobs.saveElsewhere': shellCommand(z.strictObject({ jobId: id, target: z.uuid() }), nothing),
  'jobs.dismiss': engineCommand(
    z.strictObject({
      filter: JobFilter,
      note: z.string().trim().min(1, 'is missing: enter a reason').max(500),
    }),
    z.strictObject({ ...counted.shape, jobIds: z.array(id) }),
  ),
  /** Undoes dismissals: the failed jobs wait for a person again, but for those that were retried since. */
  'jobs.undoDismiss': engineCommand(z.strictObject({ jobIds: z.array(id).min(1).max(500) }), counted),
  'jobs.prioritise': engineCommand(z.strictObject({ filter: JobFilter, priority: Priority }), counted),
  /** Decides whether an effect happened; the job continues accordingly. */
  'jobs.resolveEffect': engineCommand(z.strictObject({ jobId: id, happened: z.boolean() }), nothing),

  'queue.health': engineQuery(nothing, QueueHealth),
  'queue.standing': engineQuery(nothing, QueueStanding),
  /** Jobs that wait for a person’s approval or review, the oldest first. */
  'queue.undecided': engineQuery(
    z.strictObject({ limit: z.int().min(1).max(100) }),
    z.strictObject({ jobs: z.array(JobView) }),
  ),
  'queue.deadLetters': engineQuery(nothing, z.strictObject({ letters: z.array(DeadLetter) })),
  /** Starts no more jobs of this type's queue; null: of any queue. Running jobs finish. */
  'queue.pause': engineCommand(z.strictObject({ type: z.string().max(100).nullable() }), nothing),
  'queue.resume': engineCommand(z.strictObject({ type: z.string().max(100).nullable() }), nothing),
} as const;
