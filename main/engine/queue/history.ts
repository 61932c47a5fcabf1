/** Forgets what is old, in slices, so that no other write waits long. Open dead letters are kept. */
import type { Db } from '../database/open';

/** Rows of one slice. */
const SLICE = 500;

export type History = ReturnType<typeof createHistory>;

export function createHistory(db: Db) {
  const types = db.prepare(
    "SELECT DISTINCT type FROM jobs WHERE status IN ('completed','failed','cancelled')",
  );
  const prune = db.prepare(
    `DELETE FROM jobs WHERE id IN (
       SELECT id FROM jobs WHERE status IN ('completed','failed','cancelled') AND type = ? AND completed_at < ?
         AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE job_id = jobs.id AND resolved_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM effects WHERE effects.job_id = jobs.id AND effects.status = 'intended')
       LIMIT ${SLICE})`,
  );
  return {
    /** Deletes up to a slice of jobs that ended before an instant. Returns how many; call it inside a write. */
    pruneSlice(before: number): number {
      for (const row of types.pluck().all()) {
        const { changes } = prune.run(row, before);
        if (changes > 0) return changes;
      }
      return 0;
    },
  };
}
