/** The data folder as the engine holds it: its lock, its file, the reserve, the backups, and what befell them. */
import type { BackupView, Problem } from '../../../shared/contract/app-view';
import type { Clock } from '../clock';
import { lockFolder } from '../database/folder-lock';
import type { Db } from '../database/open';
import type { StorageTrouble } from '../database/writer';
import type { Held } from '../queue/queue';
import { createBackupViews, listBackups } from './backups';
import { openData } from './open-data';
import { restoreFailed, restoreNotice, STORAGE_PROBLEMS } from './problems';
import { createReserve, type Reserve } from './reserve';
import { createRestoresTable } from './restores-table';
import { markClean, markSuspect } from './shutdown-mark';

export interface Storage {
  readonly db: Db;
  readonly reserve: Reserve;
  /** What the writer meets; null: it writes again. */
  troubled(now: StorageTrouble | null): void;
  /** Something in the file may be damaged: the process ends, and the next start checks all of it. */
  suspect(): void;
  isDamaged(): boolean;
  /** What a person should know or do. Reads nothing. */
  problems(): Problem[];
  /** Whether the data folder was new when it was opened. */
  isNew(): boolean;
  /** Whether open jobs with effects are to be held: the file may be older than what they did. */
  isRestored(): boolean;
  /** So many were held. Called in the write that does it. */
  held(jobs: Held): void;
  /** A person has read the notices. Called inside a write. */
  see(): void;
  backups(): BackupView[];
  /** Closes the file and lets go of the folder. */
  close(): void;
}

export interface StorageOptions {
  folder: string;
  lockWaitMs: number;
  /** Name of the backup that is to take the present file's place; null: none. */
  restore: string | null;
  clock: Clock;
  /** Called now and then while opening: it may take seconds. */
  alive(): void;
  /** Makes anew what is derived from rows that were saved out of a damaged file. */
  derive(db: Db, alive: () => void): void;
  /** What `problems` or `backups` give is another now. */
  changed(): void;
  /** SQLite met damage: the process should end, and the next one checks and mends the file. */
  damaged(): void;
}

/**
 * @throws {FolderLocked} where another engine holds the folder
 * @throws {DatabaseUnusable} where its file is somebody else's, of a newer app, or cannot be written
 */
export function openStorage(options: StorageOptions): Storage {
  const { folder, clock } = options;
  const lock = lockFolder(folder, options.lockWaitMs);
  const reserve = createReserve(folder);
  const opened = (() => {
    try {
      const { restore, alive, derive } = options;
      return openData({ folder, now: clock.now(), restore, reserve, alive, derive });
    } catch (error) {
      lock.release();
      throw error;
    }
  })();
  const { db } = opened;
  reserve.take();
  const restores = createRestoresTable(db);
  const views = createBackupViews(folder, changed);
  let isClosed = false;
  const newest = listBackups(folder)[0]?.name ?? null;
  let trouble: StorageTrouble | null = null;
  let failure = opened.restoreFailed;
  let notice = readNotice();

  /** A backup may still be being checked when the folder is closed. */
  function changed(): void {
    if (!isClosed) options.changed();
  }

  function readNotice(): Problem | null {
    const unseen = restores.unseen();
    return unseen && restoreNotice(unseen, newest);
  }

  function suspect(): void {
    markSuspect(folder);
    options.damaged();
  }

  return {
    db,
    reserve,
    troubled(now) {
      trouble = now;
      changed();
      if (now === 'damaged') suspect();
    },
    suspect,
    isDamaged: () => trouble === 'damaged',
    problems: () => [
      ...(trouble === null ? [] : [STORAGE_PROBLEMS[trouble]]),
      ...(failure === null ? [] : [restoreFailed(failure)]),
      ...(notice === null ? [] : [notice]),
    ],
    isNew: () => opened.isNew,
    isRestored: restores.isOpen,
    held(jobs) {
      restores.settle(jobs);
      notice = readNotice();
    },
    see() {
      restores.see(clock.now());
      failure = null;
      notice = null;
    },
    backups: () => views.list(),
    close() {
      isClosed = true;
      db.close();
      if (trouble !== 'damaged') markClean(folder);
      lock.release();
    },
  };
}
