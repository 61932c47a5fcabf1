/** Opens the data file: checks it, backs it up before a migration, migrates it, sets the pragmas. */
import Database from 'better-sqlite3';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS, type Migration } from './migrations';

export type Db = Database.Database;

/** `ShQu`: tells our file from anybody else's SQLite file. */
const APPLICATION_ID = 0x53685175;
export const DATABASE_FILE = 'shorequote.db';

/** The file cannot be used as it is; it is kept untouched. */
export class DatabaseUnusable extends Error {
  constructor(
    readonly code: 'database_broken' | 'database_newer' | 'disk_full',
    message: string,
  ) {
    super(message);
    this.name = 'DatabaseUnusable';
  }
}

/**
 * Opens (or makes) `folder`/shorequote.db.
 *
 * @throws {DatabaseUnusable} where the file is broken, of a newer app, or the disk is full
 */
export function openDatabase(folder: string, migrations: readonly Migration[] = MIGRATIONS): Db {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, DATABASE_FILE);
  const isNew = !existsSync(file);
  let db: Db;
  try {
    db = new Database(file);
  } catch (error) {
    throw unusable(error, file);
  }
  try {
    if (isNew) chmodSync(file, 0o600);
    setPragmas(db, isNew);
    if (!isNew) check(db, file, migrations.length);
    migrate(db, file, migrations);
    return db;
  } catch (error) {
    db.close();
    throw unusable(error, file);
  }
}

/** A second connection that cannot write, for queries. */
export function openReadOnly(folder: string): Db {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true, fileMustExist: true });
  db.pragma('busy_timeout = 5000');
  db.pragma('trusted_schema = OFF');
  return db;
}

/** What `doctor` shows of the file; never changes it. */
export function inspectDatabase(folder: string): { exists: boolean; version: number | null; check: string } {
  if (!existsSync(join(folder, DATABASE_FILE))) return { exists: false, version: null, check: 'no file yet' };
  try {
    const db = openReadOnly(folder);
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

function setPragmas(db: Db, isNew: boolean): void {
  if (isNew) db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_mode = WAL');
  // What the user was told survives a power cut.
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

const version = (db: Db): number => Number(db.pragma('user_version', { simple: true }));

function check(db: Db, file: string, newest: number): void {
  const id = Number(db.pragma('application_id', { simple: true }));
  const found = version(db);
  if (id !== APPLICATION_ID && !(id === 0 && found === 0)) {
    throw new DatabaseUnusable(
      'database_broken',
      `${file} is not a ShoreQuote file. Move it away and start again.`,
    );
  }
  if (found > newest) {
    throw new DatabaseUnusable(
      'database_newer',
      `The data was written by a newer ShoreQuote (format ${found}, this one knows ${newest}). Update ShoreQuote to open it.`,
    );
  }
  const result = String(db.pragma('quick_check', { simple: true }));
  if (result !== 'ok') {
    throw new DatabaseUnusable(
      'database_broken',
      `The data file is damaged (${result.slice(0, 200)}). It was kept as it is: ${file}`,
    );
  }
}

function migrate(db: Db, file: string, migrations: readonly Migration[]): void {
  const from = version(db);
  if (from === migrations.length) return;
  if (from > 0) {
    const backup = `${file}.before-${migrations.length}.bak`;
    if (!existsSync(backup)) db.prepare('VACUUM INTO ?').run(backup);
  }
  const run = db.transaction(() => {
    for (const migration of migrations.slice(from)) db.exec(migration.sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  });
  run.immediate();
}

function unusable(error: unknown, file: string): unknown {
  if (error instanceof DatabaseUnusable || !(error instanceof Database.SqliteError)) return error;
  if (error.code === 'SQLITE_FULL') {
    return new DatabaseUnusable(
      'disk_full',
      'The disk is full. Make some room, then start ShoreQuote again.',
    );
  }
  if (error.code === 'SQLITE_NOTADB' || error.code.startsWith('SQLITE_CORRUPT')) {
    return new DatabaseUnusable('database_broken', `The data file is damaged. It was kept as it is: ${file}`);
  }
  return error;
}
