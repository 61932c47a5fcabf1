/** The data folder as the engine holds it: its lock, its file, the reserve, the backups, and what happened to them. */
import { join } from 'node:path';
import type { BackupView, Problem } from '../../../shared/contract/app-view';
import type { Clock } from '../clock';
import { FolderLockedError, LOCK_FILE, lockFolder } from '../database/folder-lock';
import { DATABASE_FILE, type Db } from '../database/open';
import { connect } from '../database/reading';
import { isAway, type StorageTrouble } from '../database/writer';
import type { Log } from '../log';
import type { HeldForReview } from '../queue/queue';
import { createBackupViews, listBackups } from './backups';
import { createCopies } from './copies';
import { createDataFacts } from '../database/data-facts';
import { watchPlace, type WatchedPlace } from './file-place';
import { NOTE_FILE } from './last-known';
import { openData, PREPARED, READING } from './open-data';
import { folderSynced, restoreFailed, restoreNotice, schemaChanged, troubleProblem } from './problems';
import { createReserve, type Reserve, RESERVE_FILE } from './reserve';
import { createRestoresTable } from './restores-table';
import { freeFileNames } from '../files/set-aside';
import { MARK, markClean, markDoubted } from './shutdown-mark';
import { syncServiceOf } from './synced-folder';

export interface Storage {
  readonly db: Db;
  /** Runs `work` on a connection that cannot write. Call it outside of a write. */
  query<T>(work: () => T): T;
  readonly reserve: Reserve;
  /** For the writer. */
  readonly place: WatchedPlace;
  /** Notes how far the data has come, and holds on to the folder; called every few seconds. */
  look(): void;
  /** What the writer meets; null: it writes again. */
  onWriteTrouble(now: StorageTrouble | null): void;
  /** Something in the file may be damaged: the process ends, and the next start checks all of it. */
  markSuspect(): void;
  isDamaged(): boolean;
  /** Whether nothing can be written before the next start, or before the folder is back. */
  isLost(): boolean;
  /** What a person should know or do. Reads nothing. */
  problems(): Problem[];
  /** Whether the data folder was new when it was opened. */
  isNew(): boolean;
  /** Whether open jobs with effects are to be held: the file may be older than what they did. */
  isRestored(): boolean;
  /** So many were held. Called in the write that does it. */
  held(jobs: HeldForReview): void;
  /** A person has read the notices. Called inside a write. */
  dismissNotices(): void;
  backups(): BackupView[];
  /** Resolves once no copy of data from a missing folder is being saved. */
  settled(): Promise<void>;
  /** Closes the file and lets go of the folder. */
  close(): void;
}

/** What must be a file, or missing. */
const FILES = [
  ...[DATABASE_FILE, PREPARED, READING].flatMap((name) => [name, `${name}-wal`, `${name}-shm`]),
  `${PREPARED}.blank`,
  MARK,
  NOTE_FILE,
  RESERVE_FILE,
];

export interface StorageOptions {
  folder: string;
  /** A folder of this user outside of the data folder: for notes of its progress, and for copies of lost data. */
  recoveryFolder: string;
  lockWaitMs: number;
  /** Name of the backup that is to take the present file's place; null: none. */
  restore: string | null;
  clock: Clock;
  log: Log;
  /** Called now and then while opening: it may take seconds. */
  alive(): void;
  /** Rebuilds everything that is derived from rows that were recovered from a damaged file. */
  derive(db: Db, alive: () => void): void;
  /** What `problems` or `backups` give is another now. */
  changed(): void;
  /** SQLite met damage: the process should end, and the next one checks and repairs the file. */
  damaged(): void;
}

/**
 * @throws {FolderLockedError} where another engine holds the folder
 * @throws {DatabaseUnusable} where its file is somebody else's, of a newer app, or cannot be written
 */
export function openStorage(options: StorageOptions): Storage {
  const { folder, recoveryFolder, clock } = options;
  freeFileNames(folder, [LOCK_FILE]);
  let lock = lockFolder(folder, options.lockWaitMs);
  freeFileNames(folder, FILES);
  const reserve = createReserve(folder);
  const opened = (() => {
    try {
      const { restore, alive, derive } = options;
      const data = openData({ folder, recoveryFolder, now: clock.now(), restore, reserve, alive, derive });
      return { ...data, connections: connect(data.db, join(folder, DATABASE_FILE)) };
    } catch (error) {
      lock.release();
      throw error;
    }
  })();
  const { notes, dataId, connections } = opened;
  const { db } = connections;
  if (opened.migrated) options.log.info('data file migrated', { ...opened.migrated });
  if (opened.isRecovered) options.log.warn('data recovered from a damaged file');
  if (opened.restoreFailed !== null) options.log.warn('restore failed');
  else if (options.restore !== null) options.log.info('backup restored');
  reserve.acquire();
  const place = watchPlace(folder, connections, clock.now, notes.committed);
  const facts = createDataFacts(db);
  const copies = createCopies({ db, dataId, recoveryFolder, now: clock.now, changed });
  const restores = createRestoresTable(db);
  const views = createBackupViews(folder, changed);
  let isClosed = false;
  const newest = listBackups(folder)[0]?.name ?? null;
  let trouble: StorageTrouble | null = null;
  let failure = opened.restoreFailed;
  let notice = readNotice() ?? (opened.removed.length > 0 ? schemaChanged(opened.removed) : null);
  const service = syncServiceOf(folder);
  let synced = service !== null && facts.read('synced_seen') !== service ? folderSynced(service) : null;
  // The data is here again, and complete.
  if (notice === null) copies.removeAll();

  /** A backup may still be being checked when the folder is closed. */
  function changed(): void {
    if (!isClosed) options.changed();
  }

  function readNotice(): Problem | null {
    const unseen = restores.unseen();
    return unseen && restoreNotice(unseen, newest);
  }

  function suspect(left: 'suspect' | 'overwritten' = 'suspect'): void {
    markDoubted(folder, left);
    options.damaged();
  }

  const isDamaged = (): boolean => trouble === 'damaged' || trouble === 'overwritten';

  return {
    db,
    query: connections.query,
    reserve,
    place,
    look() {
      if (trouble !== null) return;
      notes.note();
      if (lock.isInPlace()) return;
      lock.release();
      try {
        lock = lockFolder(folder, 0);
      } catch (error) {
        if (!(error instanceof FolderLockedError)) throw error;
        // Another engine took the folder when the lock's name was free: the next start says so.
        options.damaged();
      }
    },
    onWriteTrouble(now) {
      if (now !== trouble) options.log.warn('data file trouble', { code: now ?? 'none' });
      trouble = now;
      if (now !== null && isAway(now)) {
        notes.taken();
        copies.save();
      } else copies.removeAll();
      changed();
      if (now === 'damaged') suspect();
      if (now === 'overwritten') suspect('overwritten');
    },
    markSuspect: () => suspect(),
    isDamaged,
    isLost: () => isDamaged() || (trouble !== null && isAway(trouble)),
    problems: () => [
      ...(trouble === null ? [] : [troubleProblem(trouble, copies.state())]),
      ...(failure === null ? [] : [restoreFailed(failure)]),
      ...(notice === null ? [] : [notice]),
      ...(synced === null ? [] : [synced]),
    ],
    isNew: () => opened.isNew,
    isRestored: restores.isOpen,
    held(jobs) {
      restores.settle(jobs);
      notice = readNotice();
    },
    dismissNotices() {
      restores.see(clock.now());
      if (synced !== null && service !== null) facts.write('synced_seen', service);
      failure = null;
      notice = null;
      synced = null;
    },
    backups: () => views.list(),
    settled: copies.settled,
    close() {
      if (isClosed) return;
      isClosed = true;
      const isInPlace = place.isInPlace();
      if (isInPlace && !isDamaged()) notes.note(true);
      connections.closeReader();
      db.close();
      // Without its name this is not the file that the next start will find.
      if (isInPlace && !isDamaged()) markClean(folder);
      lock.release();
    },
  };
}
