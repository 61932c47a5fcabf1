/** Why the data folder cannot be used, derived from the error of SQLite or the file system. */
import Database from 'better-sqlite3';

export type UnusableCode =
  | 'database_broken'
  | 'database_foreign'
  | 'database_newer'
  | 'disk_full'
  | 'storage_locked'
  | 'storage_unwritable';

/** The data folder can't be used as it is; its file is left untouched. */
export class DatabaseUnusable extends Error {
  constructor(
    readonly code: UnusableCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseUnusable';
  }
}

const WORDS: Record<Exclude<UnusableCode, 'database_foreign' | 'database_newer'>, string> = {
  database_broken: 'The data file is damaged.',
  disk_full: 'The disk is full. Free up some space, then start ShoreQuote again.',
  storage_locked: 'Another app is using the data file. Close any app that backs up or scans the data folder.',
  storage_unwritable:
    'ShoreQuote can’t write to its data folder. Check that the disk is connected and that you have permission to write to the folder.',
};

const FILE_SYSTEM: Record<string, keyof typeof WORDS> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'storage_unwritable',
  EACCES: 'storage_unwritable',
  EPERM: 'storage_unwritable',
  EIO: 'storage_unwritable',
  EBUSY: 'storage_locked',
};

/** SQLite's result codes by their first word. */
const SQLITE: readonly [string, keyof typeof WORDS][] = [
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_NOTADB', 'database_broken'],
  ['SQLITE_CORRUPT', 'database_broken'],
  ['SQLITE_BUSY', 'storage_locked'],
  ['SQLITE_LOCKED', 'storage_locked'],
  ['SQLITE_READONLY', 'storage_unwritable'],
  ['SQLITE_CANTOPEN', 'storage_unwritable'],
  ['SQLITE_IOERR', 'storage_unwritable'],
];

/** The error as a `DatabaseUnusable` where it is the storage's; any other error as it is. */
export function unusable(error: unknown): unknown {
  if (error instanceof DatabaseUnusable || !(error instanceof Error) || !('code' in error)) return error;
  const name = String(error.code);
  const code =
    error instanceof Database.SqliteError
      ? SQLITE.find(([prefix]) => name.startsWith(prefix))?.[1]
      : FILE_SYSTEM[name];
  return code === undefined ? error : new DatabaseUnusable(code, WORDS[code], { cause: error });
}

/** Whether SQLite met damage inside the file. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB');
