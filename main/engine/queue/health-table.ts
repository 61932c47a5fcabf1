/** The SQL of health: it reads partial and covering indexes only, so that a long history costs nothing. */
import { z } from 'zod';
import type { Series } from '../../../shared/jobs/health';
import type { Db } from '../database/open';

const n = z.int();
const Active = z.object({
  type: z.string(),
  pending: n,
  processing: n,
  retry: n,
  waiting: n,
  oldest: n.nullable(),
});
export type Active = z.infer<typeof Active>;
const Ended = z.object({ completed: n, failed: n, average: z.number().nullable() });
export type Ended = z.infer<typeof Ended>;
const Slice = z.object({ slice: n, completed: n, failed: n });
const Value = z.object({ ms: n });

/** Must repeat the condition of `jobs_finished` literally. */
const FINISHED = "status IN ('completed','failed','cancelled')";

export type HealthTable = ReturnType<typeof createHealthTable>;

const Running = z.object({ type: z.string(), count: n });

export function createHealthTable(db: Db) {
  const sql = {
    active: db.prepare(
      `SELECT type, sum(ready) + sum(retry) - sum(held) AS pending, sum(processing) AS processing,
         sum(retry) AS retry, sum(waiting) AS waiting, min(oldest) AS oldest
       FROM (
         SELECT type, count(*) AS ready, 0 AS processing, 0 AS retry, 0 AS held, 0 AS waiting,
           min(max(run_after, created_at)) AS oldest
         FROM jobs WHERE status = 'pending' AND waiting_for IS NULL GROUP BY type
         UNION ALL SELECT type, 0, count(*), 0, 0, 0, NULL FROM jobs WHERE status = 'processing' GROUP BY type
         UNION ALL SELECT type, 0, 0, count(*), 0, 0, NULL FROM jobs WHERE status = 'retry' GROUP BY type
         UNION ALL SELECT type, 0, 0, 0, sum(status = 'retry'), count(*), NULL
         FROM jobs WHERE waiting_for IS NOT NULL AND status IN ('pending','retry') GROUP BY type
       ) GROUP BY type`,
    ),
    undecided: db.prepare(
      `SELECT count(*) AS ms FROM jobs
       WHERE waiting_for IS NOT NULL AND status IN ('pending','retry') AND waiting_for IN ('approval','review')`,
    ),
    running: db.prepare("SELECT type, count(*) AS count FROM jobs WHERE status = 'processing' GROUP BY type"),
    undecidedIds: db
      .prepare(
        `SELECT id FROM jobs
         WHERE waiting_for IS NOT NULL AND status IN ('pending','retry') AND waiting_for IN ('approval','review')
         ORDER BY id LIMIT ?`,
      )
      .pluck(),
    ended: db.prepare(
      `SELECT coalesce(sum(status = 'completed'), 0) AS completed, coalesce(sum(status = 'failed'), 0) AS failed,
         avg(CASE WHEN status = 'completed' THEN busy_ms END) AS average
       FROM jobs WHERE ${FINISHED} AND type = ? AND completed_at > ?`,
    ),
    durations: db.prepare(
      `SELECT busy_ms AS ms FROM jobs WHERE ${FINISHED} AND type = ? AND completed_at > ? AND status = 'completed'
       ORDER BY busy_ms`,
    ),
    lastDurations: db.prepare(
      `SELECT busy_ms AS ms FROM jobs WHERE ${FINISHED} AND type = ? AND status = 'completed'
       ORDER BY completed_at DESC LIMIT ?`,
    ),
    slices: db.prepare(
      `SELECT CAST((completed_at - @from) / @width AS INTEGER) AS slice,
         sum(status = 'completed') AS completed, sum(status = 'failed') AS failed
       FROM jobs WHERE ${FINISHED} AND type = @type AND completed_at >= @from AND completed_at < @until
       GROUP BY slice`,
    ),
    sample: db.prepare('INSERT OR REPLACE INTO health_samples (type, at, ready) VALUES (?, ?, ?)'),
    samples: db.prepare('SELECT ready AS ms FROM health_samples WHERE type = ? ORDER BY at DESC LIMIT ?'),
    pruneSamples: db.prepare('DELETE FROM health_samples WHERE at < ?'),
    warnings: db.prepare('SELECT type, kind, since, calm FROM health_warnings'),
    setWarning: db.prepare(
      'INSERT OR REPLACE INTO health_warnings (type, kind, since, calm) VALUES (@type, @kind, @since, @calm)',
    ),
    clearWarning: db.prepare('DELETE FROM health_warnings WHERE type = ? AND kind = ?'),
  };
  const values = (rows: unknown[]): number[] => rows.map((row) => Value.parse(row).ms);
  const StoredWarning = z.object({
    type: z.string(),
    kind: z.enum(['behind', 'failing', 'slower']),
    since: n,
    calm: n,
  });

  return {
    undecided: (): number => Value.parse(sql.undecided.get()).ms,
    running: () => sql.running.all().map((row) => Running.parse(row)),
    /** The ids of the jobs that wait for a person’s decision, the oldest first. */
    undecidedIds: (limit: number): number[] => z.array(n).parse(sql.undecidedIds.all(limit)),
    active: (): Active[] => sql.active.all().map((row) => Active.parse(row)),
    ended: (type: string, since: number): Ended => Ended.parse(sql.ended.get(type, since)),
    /** Durations of completed jobs since an instant, milliseconds, shortest first. */
    durations: (type: string, since: number): number[] => values(sql.durations.all(type, since)),
    /** Durations of the last completed jobs, newest first. */
    lastDurations: (type: string, most: number): number[] => values(sql.lastDurations.all(type, most)),
    /** `slices` slices of `width` ms that end with the one in which `now` lies. */
    series(type: string, now: number, width: number, slices: number): Series {
      const until = (Math.floor(now / width) + 1) * width;
      const from = until - slices * width;
      const completed = Array.from({ length: slices }, () => 0);
      const failed = Array.from({ length: slices }, () => 0);
      for (const row of sql.slices.all({ type, from, until, width })) {
        const slice = Slice.parse(row);
        completed[slice.slice] = slice.completed;
        failed[slice.slice] = slice.failed;
      }
      return { type, completed, failed };
    },
    sample: (type: string, at: number, ready: number): void => {
      sql.sample.run(type, at, ready);
    },
    /** Ready jobs at the ends of the last windows, newest first. */
    samples: (type: string, most: number): number[] => values(sql.samples.all(type, most)),
    pruneSamples: (before: number): void => {
      sql.pruneSamples.run(before);
    },
    warnings: () => sql.warnings.all().map((row) => StoredWarning.parse(row)),
    setWarning: (warning: z.infer<typeof StoredWarning>): void => {
      sql.setWarning.run(warning);
    },
    clearWarning: (type: string, kind: string): void => {
      sql.clearWarning.run(type, kind);
    },
  };
}
