/** Wipes the words of deleted rows from a full-text index (FTS5). */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';

/** The indexes that keep no text: what is deleted stays in them until a merge. */
type IndexTable = 'quote_search' | 'lead_search' | 'job_search' | 'candidate_search';

/** Pages of the index that one part rewrites. */
const PAGES = 200;
const Changes = z.int();

// A literal: a bound number would be a real one, which FTS5 refuses. Its 'secure-delete', which would wipe at once, reports
// an index without text as damaged where rows were also deleted without it (SQLite 3.54.1).
const mergeSql = (table: IndexTable, pages: number): string =>
  `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`;

export interface IndexWipe {
  /**
   * Wipes the words of all rows that were deleted, a part at a time, so that others write in between.
   *
   * @param isFirst whether it is the first part of a new wipe
   * @returns false once nothing is left to wipe
   */
  part(isFirst: boolean): boolean;
}

export function createIndexWipe(db: Db, table: IndexTable): IndexWipe {
  // A negative number begins a merge of everything; further ones continue it.
  const begin = db.prepare(mergeSql(table, -PAGES));
  const goOn = db.prepare(mergeSql(table, PAGES));
  const changes = db.prepare('SELECT total_changes()').pluck();
  return {
    part(isFirst) {
      const before = Changes.parse(changes.get());
      (isFirst ? begin : goOn).run();
      return Changes.parse(changes.get()) - before >= 2;
    },
  };
}

/** Wipes an index whole; what is left at an abort is wiped the next time. */
export async function wipeIndex(
  writer: Pick<Writer, 'write'>,
  index: Pick<IndexWipe, 'part'>,
  signal: AbortSignal,
): Promise<void> {
  for (let isFirst = true, isLeft = true; isLeft && !signal.aborted; isFirst = false) {
    const first = isFirst;
    isLeft = await writer.write(() => index.part(first), { mustCommit: true });
    await nextTurn();
  }
}
