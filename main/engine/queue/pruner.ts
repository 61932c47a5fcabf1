/** Prunes old jobs in slices, so that no other write waits long. Open dead letters are kept. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import type { AnyJobType } from './job-type';
import type { PruneCutoffs } from './queue';

/** Jobs of one slice. */
const SLICE = 100;
/** Must be repeated literally, so that the partial index is used. */
const FINISHED = "status IN ('completed','failed','cancelled')";
/** What went by, after the last slice, and is not open in any way. */
const OLD = `type = @type AND completed_at < @before AND (completed_at, id) > (@at, @id)
  AND NOT EXISTS (SELECT 1 FROM dead_letters WHERE job_id = jobs.id AND resolved_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM effects WHERE effects.job_id = jobs.id AND effects.status = 'intended')
  ORDER BY completed_at, id LIMIT ${SLICE}`;
const Old = z.array(z.object({ id: z.int(), completed_at: z.int() }));

export interface HistoryOptions {
  db: Db;
  writer: Writer;
  registry: ReadonlyMap<string, AnyJobType>;
}

export function createPruner({ db, writer, registry }: HistoryOptions) {
  /** Jumps from type to type in the index instead of reading all of it. */
  const types = db
    .prepare(
      `WITH RECURSIVE found (type) AS (
         SELECT min(type) FROM jobs WHERE ${FINISHED}
         UNION ALL
         SELECT (SELECT min(jobs.type) FROM jobs WHERE ${FINISHED} AND jobs.type > found.type)
         FROM found WHERE type IS NOT NULL)
       SELECT type FROM found WHERE type IS NOT NULL`,
    )
    .pluck();
  const statements = {
    ended: db.prepare(
      `SELECT id, completed_at FROM jobs WHERE ${FINISHED} AND status IN ('completed','cancelled') AND ${OLD}`,
    ),
    failed: db.prepare(
      `SELECT id, completed_at FROM jobs WHERE ${FINISHED} AND status = 'failed' AND ${OLD}`,
    ),
  };
  const forget = db.prepare('DELETE FROM jobs WHERE id IN (SELECT value FROM json_each(?))');

  interface Place {
    id: number;
    completed_at: number;
  }

  /** Called inside a write. Null where nothing older is left after the place. */
  function pruneSlice(type: string, kind: keyof PruneCutoffs, before: number, after: Place) {
    const jobs = Old.parse(statements[kind].all({ type, before, at: after.completed_at, id: after.id }));
    const last = jobs.at(-1);
    if (!last) return null;
    const ids = jobs.filter(({ id }) => !registry.get(type)?.isStillReferenced?.(id)).map(({ id }) => id);
    forget.run(JSON.stringify(ids));
    return { last, count: ids.length };
  }

  async function pruneType(type: string, kind: keyof PruneCutoffs, before: number, signal: AbortSignal) {
    let count = 0;
    let after: Place = { id: 0, completed_at: 0 };
    for (;;) {
      signal.throwIfAborted();
      const slice = await writer.write(() => pruneSlice(type, kind, before, after), { mustCommit: true });
      if (!slice) return count;
      count += slice.count;
      after = slice.last;
      await nextTurn();
    }
  }

  return {
    async prune(before: PruneCutoffs, signal: AbortSignal): Promise<number> {
      let count = 0;
      for (const type of z.array(z.string()).parse(types.all())) {
        count += await pruneType(type, 'ended', before.ended, signal);
        count += await pruneType(type, 'failed', before.failed, signal);
      }
      return count;
    },
  };
}
