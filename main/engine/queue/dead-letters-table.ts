/** The SQL of dead letters: one open row for every failed job, kept after it is resolved. */
import { z } from 'zod';
import type { DeadLetter } from '../../../shared/jobs/dead-letter';
import { JobError } from '../../../shared/jobs/job';
import type { Db } from '../database/open';
import { DAMAGED, json } from './job-row';

const Row = z.object({
  job_id: z.int(),
  type: z.string(),
  reason: z.string(),
  error: json.pipe(JobError).catch(DAMAGED),
  attempts: z.int(),
  created_at: z.int(),
});

export type DeadLettersTable = ReturnType<typeof createDeadLettersTable>;

export function createDeadLettersTable(db: Db) {
  const sql = {
    insert: db.prepare(
      `INSERT INTO dead_letters (job_id, type, input, reason, error, attempts, created_at)
       SELECT jobs.id, type, input, @reason, @error, attempts, @now
       FROM jobs JOIN job_data ON job_id = jobs.id WHERE jobs.id = @id`,
    ),
    resolve: db.prepare(
      `UPDATE dead_letters SET resolved_at = @now, resolution = @resolution, note = @note
       WHERE job_id = @id AND resolved_at IS NULL`,
    ),
    // Only of a job that is still failed, and only the newest one: what was retried since is another story.
    reopen: db.prepare(
      `UPDATE dead_letters SET resolved_at = NULL, resolution = NULL, note = NULL
       WHERE id = (SELECT max(id) FROM dead_letters WHERE job_id = @id) AND resolution = 'discarded'
         AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = @id AND status = 'failed')`,
    ),
    open: db.prepare(
      `SELECT job_id, type, reason, error, attempts, created_at FROM dead_letters
       WHERE resolved_at IS NULL ORDER BY +id DESC`,
    ),
    count: db.prepare('SELECT count(*) AS n FROM dead_letters WHERE resolved_at IS NULL'),
  };
  return {
    insert(id: number, error: JobError, now: number): void {
      sql.insert.run({ id, reason: error.code, error: JSON.stringify(error), now });
    },
    resolve: (id: number, resolution: 'retried' | 'discarded', note: string | null, now: number): boolean =>
      sql.resolve.run({ id, resolution, note, now }).changes > 0,
    reopen: (id: number): boolean => sql.reopen.run({ id }).changes > 0,
    open: (): Omit<DeadLetter, 'subject'>[] =>
      sql.open.all().map((row) => {
        const { job_id: jobId, created_at: createdAt, ...letter } = Row.parse(row);
        return { jobId, createdAt, ...letter };
      }),
    count: (): number => z.object({ n: z.int() }).parse(sql.count.get()).n,
  };
}
