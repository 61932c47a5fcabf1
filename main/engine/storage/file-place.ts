/** Whether the open data file and its log still have their names, and whether only this process wrote to the file. */
import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, emptyLog, version } from '../database/open';
import type { Connections } from '../database/reading';
import { type FilePlace, FileMisplacedError, LogMisplacedError } from '../database/writer';
import { freeName } from './replace-file';

/** What tells one file from another, and one content from another. */
interface Stamp {
  id: string;
  size: bigint;
  mtimeNs: bigint;
}

export interface WatchedPlace extends FilePlace {
  isInPlace(): boolean;
  /** Moves the log into the file and empties it, outside of a write. False where something still holds it. */
  emptyLog(): boolean;
}

/** Without a commit between them. */
const MOST_RENEWALS = 5;

/** NTFS may note a write only when the file is closed: its times say nothing about who wrote. */
const HAS_EXACT_TIMES = process.platform !== 'win32';

/**
 * Watches the file of an open connection. A descriptor keeps working after its file was removed, renamed or
 * replaced, or its disk was unmounted: what is written then is lost, and no error says so.
 *
 * @param committed called after each commit that holds
 */
export function watchPlace(
  folder: string,
  { db, withoutReader }: Pick<Connections, 'db' | 'withoutReader'>,
  now: () => number,
  committed: () => void,
): WatchedPlace {
  const file = join(folder, DATABASE_FILE);
  const log = `${file}-wal`;
  const index = `${file}-shm`;
  let known = stampOf(file);
  let logId = stampOf(log)?.id;
  let indexId = stampOf(index)?.id;
  let renewals = 0;

  function stampInPlace(): Stamp {
    const found = stampOf(file);
    if (found === null) throw new FileMisplacedError('missing');
    if (found.id !== known?.id) throw new FileMisplacedError('replaced');
    return found;
  }

  function verifyLog(): void {
    if (stampOf(log)?.id !== logId) throw new LogMisplacedError();
  }

  function verify(): void {
    const found = stampInPlace();
    // Between two commits nothing of ours writes to the file: SQLite moves the log into it after a commit.
    const isOurs = found.size === known?.size && found.mtimeNs === known.mtimeNs;
    if (HAS_EXACT_TIMES && !isOurs) throw new FileMisplacedError('overwritten');
  }

  return {
    isInPlace: () => stampOf(file)?.id === known?.id,
    emptyLog() {
      try {
        verify();
        const isEmpty = emptyLog(db);
        known = stampInPlace();
        return isEmpty;
      } catch (error) {
        // The writer tells of it.
        if (error instanceof FileMisplacedError || error instanceof LogMisplacedError) return false;
        throw error;
      }
    },
    verify,
    look() {
      verify();
      verifyLog();
      // SQLite rebuilds the log's index where it is gone, but not in a process that has it open.
      if (stampOf(index)?.id !== indexId) throw new LogMisplacedError();
    },
    committed() {
      known = stampInPlace();
      verifyLog();
      renewals = 0;
      committed();
    },
    renewLog() {
      const found = stampOf(log);
      // SQLite would delete any file with the log's name.
      if (found && found.id !== logId)
        renameSync(log, join(folder, `${freeName(folder, 'replaced', now())}-wal`));
      renewals += 1;
      // Somebody takes it away again and again: the next start finds out what is left.
      if (renewals > MOST_RENEWALS) throw new FileMisplacedError('overwritten');
      // Another connection would keep the log.
      withoutReader(() => {
        db.pragma('journal_mode = DELETE');
        db.pragma('journal_mode = WAL');
        // The new log is made with the first write.
        db.pragma(`user_version = ${version(db)}`);
      });
      known = stampOf(file);
      logId = stampOf(log)?.id;
      indexId = stampOf(index)?.id;
    },
  };
}

/** Device and inode are what SQLite itself tells files by. Null: nothing that can be reached has the name. */
function stampOf(path: string): Stamp | null {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat ? { id: `${stat.dev}:${stat.ino}`, size: stat.size, mtimeNs: stat.mtimeNs } : null;
  } catch (error) {
    // Below a file, or on a disk that is gone.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
