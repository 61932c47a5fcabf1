/** Copies the file of an open connection while it works on, and checks copies. */
import Database from 'better-sqlite3';
import { rmSync, statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Db, makePrivate, openReadOnly, syncFile } from './open';
import { DatabaseUnusable, unusable } from './unusable';

export interface Copied {
  bytes: number;
  pages: number;
}

/**
 * Copies the file to `target`, some pages in every turn of the event loop, as one file without a log, durable.
 * What is written meanwhile is in the copy too.
 *
 * @throws the signal's reason where it is aborted, and SQLite's errors; then no `target` is left
 */
export async function copyDatabase(db: Db, target: string, signal: AbortSignal): Promise<Copied> {
  rmSync(target, { force: true });
  try {
    makePrivate(target);
    const { totalPages } = await db.backup(target, {
      progress: () => {
        signal.throwIfAborted();
        return PAGES_A_TURN;
      },
    });
    const copy = new Database(target);
    try {
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
    syncFile(target);
    return { bytes: statSync(target).size, pages: totalPages };
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(target + end, { force: true });
    throw error;
  }
}

/** Whether the file can be read and is sound; one table in every turn of the event loop. */
export async function isSound(file: string): Promise<boolean> {
  try {
    const db = openReadOnly(file);
    try {
      const tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
        .pluck()
        .all();
      const check = db.prepare('SELECT quick_check FROM pragma_quick_check(?)').pluck();
      for (const table of ['sqlite_schema', ...tables]) {
        if (check.get(table) !== 'ok') return false;
        await nextTurn();
      }
      return tables.includes('quote_versions');
    } finally {
      db.close();
    }
  } catch (error) {
    if (unusable(error) instanceof DatabaseUnusable) return false;
    throw error;
  }
}

const PAGES_A_TURN = 100;
