/** Whether a data file has the tables of today's format, and nothing that runs along with our writes. */
import Database from 'better-sqlite3';
import { z } from 'zod';
import { MIGRATIONS } from './migrations';
import type { Db } from './open';
import { DatabaseUnusable } from './unusable';

const Entry = z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() });
type Entry = z.infer<typeof Entry>;

function entriesOf(db: Db): Entry[] {
  const rows = db.prepare(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'",
  );
  return z.array(Entry).parse(rows.all());
}

/** What a new file has. */
function expectedEntries(): Entry[] {
  const db = new Database(':memory:');
  try {
    for (const migration of MIGRATIONS) db.exec(migration.sql);
    return entriesOf(db);
  } finally {
    db.close();
  }
}

/** Triggers and views run or stand in for what is written and read. */
const RUNS: ReadonlySet<string> = new Set(['trigger', 'view']);

/**
 * Removes triggers and views that are not ours, and returns their names. Tables and indexes of others are left.
 *
 * @throws {DatabaseUnusable} `database_broken` where a table, index or trigger of ours is missing or something else
 */
export function checkSchema(db: Db): string[] {
  const expected = expectedEntries();
  const found = entriesOf(db);
  const isSame = (one: Entry, other: Entry): boolean =>
    one.type === other.type && one.name === other.name && (!RUNS.has(one.type) || one.sql === other.sql);
  const strange = found.filter((one) => RUNS.has(one.type) && !expected.some((ours) => isSame(one, ours)));
  const missing = expected.filter((ours) => !found.some((one) => isSame(one, ours)));
  const [first] = missing;
  if (first)
    throw new DatabaseUnusable(
      'database_broken',
      `The data file is damaged: ${first.type} ${first.name} is missing`,
    );
  db.transaction(() => {
    for (const { type, name } of strange) db.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`);
  })();
  return strange.map(({ name }) => name);
}
