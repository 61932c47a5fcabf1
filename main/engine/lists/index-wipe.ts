/** Wipes the words of deleted rows from a full-text index (FTS5), a part at a time, so that others write in between. */
import { z } from 'zod';
import type { Db } from '../database/open';

/** The indexes that keep no text: what is deleted stays in them until a merge. */
type IndexTable = 'quote_search' | 'candidate_search';

/** Pages of the index that one part rewrites. */
const PAGES = 200;
const Changes = z.int();

// A literal: a bound number would be a real one, which FTS5 refuses.
const mergeSql = (table: IndexTable, pages: number): string =>
  `INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`;

/** The function wipes one part, of a new wipe where `isFirst`; false once nothing is left to wipe. */
export function createIndexWipe(db: Db, table: IndexTable): (isFirst: boolean) => boolean {
  // A negative number begins a merge of everything; further ones go on with it.
  const begin = db.prepare(mergeSql(table, -PAGES));
  const goOn = db.prepare(mergeSql(table, PAGES));
  const changes = db.prepare('SELECT total_changes()').pluck();
  return (isFirst) => {
    const before = Changes.parse(changes.get());
    (isFirst ? begin : goOn).run();
    return Changes.parse(changes.get()) - before >= 2;
  };
}
