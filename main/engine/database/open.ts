/** Opens the data file: looks whose it is, checks it, backs it up before a migration, migrates it. */
import Database from 'better-sqlite3';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { MIGRATIONS, type Migration } from './migrations';
import { DatabaseUnusable, isDamage, unusable } from './unusable';

/** A prepared statement, as the stores use it. */
export interface Statement {
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): Database.RunResult;
  iterate(...parameters: unknown[]): IterableIterator<unknown>;
  pluck(): Statement;
}

/** A connection to a data file, as the engine uses it. */
export type Db = Pick<Database.Database, 'transaction' | 'pragma' | 'function' | 'backup' | 'close'> & {
  prepare(sql: string): Statement;
  exec(sql: string): unknown;
};

/** `ShQu`: tells our file from anybody else's SQLite file. */
const APPLICATION_ID = 0x53685175;
export const DATABASE_FILE = 'shorequote.db';
/** At the start others may wait; afterwards the writer tries again itself, so that nothing ever blocks long. */
const OPENING_WAIT_MS = 5_000;

/** A change of the file's format: the numbers of migrations before and after. */
export interface Migrated {
  from: number;
  to: number;
  ms: number;
}

/** How much of the file is looked at: nothing, its structure, or its indexes too. */
export type Check = 'none' | 'quick' | 'full';

/**
 * Opens (or makes) `folder`/shorequote.db.
 *
 * @param onMigrated called after a file of an earlier format was migrated, not for a new file
 * @throws {DatabaseUnusable} where the file is broken, somebody else's, of a newer app, or cannot be written
 */
export function openDatabase(
  folder: string,
  migrations: readonly Migration[] = MIGRATIONS,
  check: Check = 'quick',
  onMigrated?: (migrated: Migrated) => void,
): Db {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openFile(join(folder, DATABASE_FILE), migrations, check, onMigrated);
  } catch (error) {
    throw unusable(error);
  }
}

/** Opens (or makes) the data file of this name. @throws {DatabaseUnusable} and SQLite's own errors */
export function openFile(
  file: string,
  migrations: readonly Migration[],
  check: Check,
  onMigrated?: (migrated: Migrated) => void,
): Db {
  const isNew = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
  if (isNew) makePrivate(file);
  else refuseOthers(file, migrations.length);
  const db = new Database(file);
  try {
    db.pragma(`busy_timeout = ${OPENING_WAIT_MS}`);
    if (isNew) db.pragma('auto_vacuum = INCREMENTAL');
    setPragmas(db);
    if (!isNew && check !== 'none') checkAll(db, check);
    const started = performance.now();
    const from = migrate(db, file, migrations);
    if (from > 0 && from < migrations.length)
      onMigrated?.({ from, to: migrations.length, ms: Math.round(performance.now() - started) });
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Makes an empty file for this user alone, or narrows the one that is there, before SQLite writes into it: the
 * folder may be one that others can read.
 */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/** A second connection that cannot write, for queries. */
export function openReadOnly(file: string): Db {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  db.pragma(`busy_timeout = ${OPENING_WAIT_MS}`);
  db.pragma('trusted_schema = OFF');
  return db;
}

/** Whether the file of a connection has a table: one of an older build may not. */
export const hasTable = (db: Db, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;

/** Moves the log next to a file into it, as far as damage allows. */
export function mergeLog(file: string): void {
  const db = new Database(file);
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    db.close();
  }
}

/** What `doctor` shows of the file; never changes it. */
export function inspectDatabase(folder: string): { exists: boolean; version: number | null; check: string } {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) return { exists: false, version: null, check: 'no file yet' };
  try {
    const db = openReadOnly(file);
    try {
      return {
        exists: true,
        version: version(db),
        check: String(db.pragma('quick_check', { simple: true })),
      };
    } finally {
      db.close();
    }
  } catch (error) {
    return { exists: true, version: null, check: error instanceof Error ? error.message : String(error) };
  }
}

function setPragmas(db: Db): void {
  db.pragma('journal_mode = WAL');
  // Whatever the window has shown as saved must survive a power cut.
  db.pragma('synchronous = FULL');
  if (process.platform === 'darwin') {
    db.pragma('fullfsync = ON');
    db.pragma('checkpoint_fullfsync = ON');
  }
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16384');
  db.pragma('journal_size_limit = 16777216');
}

export const version = (db: Db): number => Number(db.pragma('user_version', { simple: true }));

/** By a connection that cannot write: the log of a file that is not ours is not even moved into it. */
function refuseOthers(file: string, newest: number): void {
  const db = openReadOnly(file);
  try {
    const id = Number(db.pragma('application_id', { simple: true }));
    const found = version(db);
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const isEmpty = id === 0 && tables.length === 0;
    if (id !== APPLICATION_ID && !isEmpty && !tables.includes('quote_versions')) {
      throw new DatabaseUnusable(
        'database_foreign',
        `The file ${basename(file)} in the data folder is not a ShoreQuote file. Move it away and start again.`,
      );
    }
    if (found > newest) {
      throw new DatabaseUnusable(
        'database_newer',
        `The data was written by a newer version of ShoreQuote (format ${found}; this version supports up to ${newest}). Update ShoreQuote to open it.`,
      );
    }
  } finally {
    db.close();
  }
}

function checkAll(db: Db, check: 'quick' | 'full'): void {
  const found = String(
    db.pragma(check === 'full' ? 'integrity_check(1)' : 'quick_check(1)', { simple: true }),
  );
  if (found !== 'ok') throw new DatabaseUnusable('database_broken', `The data file is damaged: ${found}`);
}

/** @returns the format that it had before */
function migrate(db: Db, file: string, migrations: readonly Migration[]): number {
  const from = version(db);
  if (from === migrations.length) return from;
  if (from > 0) keepCopy(db, `${file}.before-${migrations.length}.bak`);
  const run = db.transaction(() => {
    for (const migration of migrations.slice(from)) addFormat(db, migration);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
  return from;
}

/** @throws {DatabaseUnusable} where the file already has what the migration makes: its version was set back */
function addFormat(db: Db, migration: Migration): void {
  try {
    db.exec(migration.sql);
  } catch (error) {
    const isThere = error instanceof Error && /already exists|duplicate column/.test(error.message);
    if (!isThere) throw error;
    throw new DatabaseUnusable('database_broken', 'The data file is damaged.', { cause: error });
  }
}

/** A copy of the old format, whole or not there at all. */
function keepCopy(db: Db, copy: string): void {
  if (existsSync(copy)) return;
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  makePrivate(partial);
  db.prepare('VACUUM INTO ?').run(partial);
  syncFile(partial);
  renameSync(partial, copy);
}

/** Has the system write the file's content to the disk. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const Emptied = z.object({ busy: z.int() });

/** Moves the log into the file and empties it. False where another connection still reads it, or writes. */
export function emptyLog(db: Db): boolean {
  try {
    return z.array(Emptied).parse(db.pragma('wal_checkpoint(TRUNCATE)'))[0]?.busy === 0;
  } catch (error) {
    // The next write reports a full or locked disk.
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}

/** Pages given back to the disk in one write. */
const SHRINK_PAGES = 200;

/** Gives up to a slice of free pages back to the disk. Returns how many; call it inside a write. */
export function shrink(db: Db): number {
  const free = (): number => Number(db.pragma('freelist_count', { simple: true }));
  const before = free();
  db.pragma(`incremental_vacuum(${SHRINK_PAGES})`);
  return before - free();
}
