/**
 * Opens a copy of a damaged data file for reading. Where the file's beginning, which says what lies where, is
 * unreadable, it is rebuilt: our tables begin at the same pages in every file of one format, because SQLite
 * keeps the roots of an auto-vacuum file in front, in the order of their making.
 */
import Database from 'better-sqlite3';
import {
  closeSync,
  ftruncateSync,
  fstatSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';
import { MIGRATIONS } from './migrations';
import { type Db, openFile } from './open';
import { isDamage } from './unusable';

const PAGE = 4096;
/** Bytes of the file header; the first page's own header follows. */
const HEADER = 100;

const Entry = z.object({
  type: z.string(),
  name: z.string(),
  tbl_name: z.string(),
  rootpage: z.int(),
  sql: z.string().nullable(),
});

/**
 * Opens `copy`, which may be changed, with the tables of today's format.
 *
 * @param blank a name for a file that is made and deleted
 */
export function openDamaged(copy: string, blank: string): Db {
  const today = openFile(blank, MIGRATIONS, 'none');
  const header = Buffer.alloc(HEADER);
  let entries: z.infer<typeof Entry>[];
  try {
    entries = z.array(Entry).parse(
      // Tables first: an index is read after its own, wherever a dropped table's page was given away again.
      today.prepare("SELECT * FROM sqlite_schema WHERE rootpage > 0 ORDER BY type = 'index', rootpage").all(),
    );
    today.pragma('wal_checkpoint(TRUNCATE)');
    readInto(header, blank);
  } finally {
    today.close();
    for (const end of ['', '-wal', '-shm']) rmSync(blank + end, { force: true });
  }
  // SQLite deletes a log whose file is empty, though all may be in it.
  if ((statSync(copy, { throwIfNoEntry: false })?.size ?? 0) < PAGE) recreateBeginning(copy, header);
  const db = openReadable(copy);
  if (db) return db;
  recreateBeginning(copy, header);
  return withEntries(copy, entries);
}

/** The file as it is, where its list of tables can be read; else null. */
function openReadable(copy: string): Db | null {
  const db = new Database(copy);
  try {
    db.pragma('cell_size_check = ON');
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (names.includes('quotes')) return db;
    db.close();
    return null;
  } catch (error) {
    moveLogIn(db);
    db.close();
    if (!isDamage(error)) throw error;
    return null;
  }
}

/** The log may hold what the file itself has lost. */
function moveLogIn(db: Db): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}

/** An empty list of tables in a valid header. */
function recreateBeginning(copy: string, header: Buffer): void {
  closeSync(openSync(copy, 'a'));
  const file = openSync(copy, 'r+');
  try {
    const pages = Math.ceil(fstatSync(file).size / PAGE) || 1;
    ftruncateSync(file, pages * PAGE);
    const page = Buffer.alloc(PAGE);
    header.copy(page);
    page.writeUInt32BE(pages, 28);
    // No free pages and no auto-vacuum: both would be believed, and both may be damaged.
    for (const field of [32, 36, 52, 64]) page.writeUInt32BE(0, field);
    header.copy(page, 92, 24, 28);
    // A table's leaf without cells, whose content would begin at the page's end.
    page.writeUInt8(0x0d, HEADER);
    page.writeUInt16BE(PAGE, HEADER + 5);
    writeSync(file, page, 0, PAGE, 0);
  } finally {
    closeSync(file);
  }
}

function withEntries(copy: string, entries: readonly z.infer<typeof Entry>[]): Db {
  const writing = new Database(copy);
  try {
    // Required to write the list of tables directly.
    writing.unsafeMode();
    writing.pragma('writable_schema = ON');
    const insert = writing.prepare(
      'INSERT INTO sqlite_schema VALUES (@type, @name, @tbl_name, @rootpage, @sql)',
    );
    writing.transaction(() => entries.forEach((entry) => insert.run(entry)))();
  } finally {
    writing.close();
  }
  const db = new Database(copy);
  db.pragma('cell_size_check = ON');
  return db;
}

function readInto(buffer: Buffer, name: string): void {
  const file = openSync(name, 'r');
  try {
    readSync(file, buffer, 0, buffer.length, 0);
  } finally {
    closeSync(file);
  }
}
