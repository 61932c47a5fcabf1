/** One engine per data folder: an operating-system lock that the system itself releases at a crash. */
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivate } from './open';
import { isDamage, unusable } from './unusable';

export const LOCK_FILE = 'engine.lock';

export interface FolderLock {
  /** Whether the lock's file still has its name: else another process can take the folder. */
  isInPlace(): boolean;
  release(): void;
}

export class FolderLockedError extends Error {
  constructor() {
    super('ShoreQuote is already open with this data folder. Close it, or use its window.');
    this.name = 'FolderLockedError';
  }
}

/**
 * Takes the folder's lock, waiting up to `waitMs` for it. SQLite's own file lock is the portable form of an
 * OS lock that Node offers; the lock file holds no data.
 *
 * @throws {FolderLockedError} where another process still holds it afterwards
 * @throws {DatabaseUnusable} where the folder cannot be written
 */
export function lockFolder(folder: string, waitMs: number): FolderLock {
  const db = openLock(folder, waitMs);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    // A journal on the disk needs room there, also for a lock that writes nothing.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') throw new FolderLockedError();
    throw unusable(error);
  }
  const held = idOf(folder);
  return { isInPlace: () => idOf(folder) === held, release: () => db.close() };
}

function openLock(folder: string, waitMs: number): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, LOCK_FILE);
    // Never where the file exists: closing it again would release a lock of this process on it.
    if (!existsSync(file)) makePrivate(file);
    else if (!isLockFile(file)) truncateSync(file);
    return new Database(file, { timeout: waitMs });
  } catch (error) {
    throw unusable(error);
  }
}

/** What else has the name holds nothing that is needed. Emptied it is the same file: a lock on it still holds. */
function isLockFile(file: string): boolean {
  const db = new Database(file, { readonly: true, timeout: 0 });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    // Held by another process: that is a lock.
    if (error instanceof Database.SqliteError) return true;
    throw error;
  } finally {
    db.close();
  }
}

function idOf(folder: string): string | null {
  const stat = statSync(join(folder, LOCK_FILE), { throwIfNoEntry: false });
  return stat ? `${stat.dev}:${stat.ino}` : null;
}
