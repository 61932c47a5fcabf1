/** Opens the data folder in any state: restores a backup where asked, and recovers data from a damaged file. */
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../database/migrations';
import {
  type Check,
  DATABASE_FILE,
  type Db,
  makePrivate,
  mergeLog,
  type Migrated,
  openDatabase,
  openFile,
} from '../database/open';
import { recoverData } from '../database/recover-data';
import { checkSchema } from '../database/schema';
import { DatabaseUnusable, unusable } from '../database/unusable';
import { backupPath, listBackups } from './backups';
import { freeName, LOGS, replaceDatabase } from './replace-file';
import type { Reserve } from './reserve';
import { createDataFacts } from '../database/data-facts';
import {
  createNotes,
  createProgressTable,
  furthest,
  isBehind,
  type LastKnown,
  type Notes,
  prepareRecoveryFolder,
  readInFolder,
  readOutside,
} from './last-known';
import { addRestore, type Doubt } from './restores-table';
import { readShutdownState, isMarked, type Left, markClean, removeMark } from './shutdown-mark';

export interface OpenDataOptions {
  folder: string;
  /** See `last-known.ts`. */
  recoveryFolder: string;
  now: number;
  /** Name of the backup that is to take the present file's place; null: none. */
  restore: string | null;
  reserve: Reserve;
  /** Called now and then: a check or a rescue may take seconds. */
  alive(): void;
  /** Rebuilds everything that is derived from recovered rows. */
  derive(db: Db, alive: () => void): void;
}

export interface OpenedData {
  db: Db;
  /** Whether nothing was here before. */
  isNew: boolean;
  /** Why the backup couldn't be restored; the current file is unchanged. */
  restoreFailed: string | null;
  /** Whether it holds what could be read of a damaged file. */
  isRecovered: boolean;
  /** Set where the file had an earlier format. */
  migrated: Migrated | null;
  /** Keeps the notes of how far the data has come. */
  notes: Notes;
  /** See `data-facts.ts`. */
  dataId: string;
  /** Names of triggers and views that another program had added to the file; they are gone. */
  removed: readonly string[];
}

/** What is made on the way, and left where a process dies on it. */
export const PREPARED = `${DATABASE_FILE}.prepared`;
export const READING = `${DATABASE_FILE}.reading`;

const CHECKS: Record<Left, Check> = {
  new: 'none',
  clean: 'none',
  unclean: 'quick',
  replaced: 'quick',
  log_missing: 'quick',
  suspect: 'full',
  overwritten: 'full',
};

/**
 * @throws {DatabaseUnusable} where the file is somebody else's or of a newer app, or where nothing can be
 *   written at all; never because it is damaged
 */
export function openData(options: OpenDataOptions): OpenedData {
  const { folder, recoveryFolder, restore, now } = options;
  try {
    removeLeftovers(folder);
    prepareRecoveryFolder(recoveryFolder);
    const restoreFailed = restore === null ? null : restoreBackup(options, restore);
    const left = readShutdownState(folder);
    const earlier = { inFolder: readInFolder(folder), outside: readOutside(recoveryFolder) };
    const isGone = isDataGone(folder, earlier);
    const { db, isSaved, migrated, removed } = openOrSave(options, left, isGone);
    const { notes, dataId, isDoubted, doubt } = compareWithNotes(db, options, earlier, left, isSaved);
    const isRestored = restore !== null && restoreFailed === null;
    if (!isSaved && !isRestored && isDoubted) addRestore(db, { ...FROM_NOWHERE, at: now }, doubt);
    notes.note();
    removeMark(folder);
    return {
      db,
      isNew: left === 'new' && !isGone,
      restoreFailed,
      isRecovered: isSaved,
      migrated,
      notes,
      dataId,
      removed,
    };
  } catch (error) {
    throw unusable(error);
  }
}

interface EarlierNotes {
  inFolder: LastKnown | null;
  outside: readonly LastKnown[];
}

interface Opened {
  db: Db;
  /** Whether it holds what could be read of another file. */
  isSaved: boolean;
  migrated: Migrated | null;
  /** Names of triggers and views that another program had added. */
  removed: readonly string[];
}

function openOrSave(options: OpenDataOptions, left: Left, isGone: boolean): Opened {
  const { folder, reserve } = options;
  let migrated: Migrated | null = null;
  const onMigrated = (change: Migrated): void => {
    migrated = change;
  };
  if (!isGone) {
    try {
      const db = openWithRoom(folder, CHECKS[left], reserve, onMigrated);
      // Others can only have changed what is in it where it is not as it was left.
      const isSuspect = left === 'suspect' || isStrange(left);
      return { db, isSaved: false, migrated, removed: isSuspect ? checked(db) : [] };
    } catch (error) {
      if (!(error instanceof DatabaseUnusable) || error.code !== 'database_broken') throw error;
    }
  }
  saveDamaged(options);
  const db = openWithRoom(folder, 'none', reserve, onMigrated);
  return { db, isSaved: true, migrated, removed: [] };
}

/** @throws {DatabaseUnusable} where tables of ours are missing; the file is closed then */
function checked(db: Db): string[] {
  try {
    return checkSchema(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether a file that must have been there is missing or empty. */
function isDataGone(folder: string, { inFolder, outside }: EarlierNotes): boolean {
  const size = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  if (size(DATABASE_FILE) > 0) return false;
  const isNoted = inFolder !== null || outside.some((note) => note.folder === folder);
  const hasTraces = size(`${DATABASE_FILE}-wal`) > 0 || isMarked(folder) || listBackups(folder).length > 0;
  return isNoted || hasTraces;
}

/** Checks whether the file lacks data that was known to exist, and continues numbers after that. */
function compareWithNotes(
  db: Db,
  { folder, recoveryFolder }: OpenDataOptions,
  { inFolder, outside }: EarlierNotes,
  left: Left,
  isSaved: boolean,
): { notes: Notes; dataId: string; isDoubted: boolean; doubt: Doubt } {
  const facts = createDataFacts(db);
  const dataId = facts.id(inFolder?.dataId ?? null);
  const table = createProgressTable(db);
  const all = [...(inFolder ? [inFolder] : []), ...outside];
  const ofThisData = all.filter((note) => note.dataId === dataId);
  const ofThisFolder = outside.filter((note) => note.folder === folder);
  const found = table.read();
  const known = furthest(ofThisData);
  const highest = furthest([...ofThisData, ...ofThisFolder]);
  const isCurrent = ofThisData.length > 0 && ofThisData.every(({ isClosed }) => isClosed);
  const doubt = ((): Doubt['doubt'] => {
    if (isBehind(found, known)) return 'older';
    if (left === 'overwritten') return 'overwritten';
    if (ofThisFolder.length > 0 && !ofThisFolder.some((note) => note.dataId === dataId)) return 'other_data';
    if (isCurrent || !isStrange(left)) return null;
    return left === 'log_missing' ? left : 'unknown';
  })();
  if (ofThisData.length === 0 && (isSaved || doubt === 'unknown' || doubt === 'log_missing')) table.skip();
  table.goBeyond(highest);
  return {
    notes: createNotes({ table, dataId, folder, recoveryFolder }),
    dataId,
    isDoubted: doubt !== null || isStrange(left),
    doubt: { doubt, known_number: highest.quoteNumber, found_number: found.quoteNumber },
  };
}

/** Whether the file is not, for sure, the one that was left here. */
const isStrange = (left: Left): boolean =>
  left === 'replaced' || left === 'log_missing' || left === 'overwritten';

/** Opening needs some kilobytes on the disk: on a full one the reserve's. */
function openWithRoom(
  folder: string,
  check: Check,
  reserve: Reserve,
  onMigrated: (migrated: Migrated) => void,
): Db {
  try {
    return openDatabase(folder, MIGRATIONS, check, onMigrated);
  } catch (error) {
    const mayNeedRoom =
      error instanceof DatabaseUnusable && ['disk_full', 'storage_unwritable'].includes(error.code);
    if (!mayNeedRoom) throw error;
    reserve.release();
    return openDatabase(folder, MIGRATIONS, check, onMigrated);
  }
}

const FROM_NOWHERE = { source: 'unknown', backup: null, kept_as: null, salvaged: null } as const;

function saveDamaged({ folder, now, alive, derive }: OpenDataOptions): void {
  const file = join(folder, DATABASE_FILE);
  const reading = join(folder, READING);
  const prepared = join(folder, PREPARED);
  const isThere = ['', ...LOGS].some((end) => existsSync(file + end));
  // Read from a copy: opening the damaged file itself would change it.
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, reading + end);
  const salvaged = recoverData(reading, prepared, alive);
  const keptAs = freeName(folder, 'damaged', now);
  const source = { at: now, source: 'salvage', backup: null, kept_as: isThere ? keptAs : null } as const;
  change(prepared, (db) => {
    derive(db, alive);
    addRestore(db, { ...source, salvaged });
  });
  replaceDatabase(folder, prepared, keptAs);
  markClean(folder);
  removeLeftovers(folder);
}

/** Null where it is in place; else why it could not be put there. */
function restoreBackup({ folder, now, alive }: OpenDataOptions, name: string): string | null {
  const file = join(folder, DATABASE_FILE);
  const prepared = join(folder, PREPARED);
  if (!listBackups(folder).some((backup) => backup.name === name)) {
    return `The backup ${name} no longer exists.`;
  }
  const keptAs = freeName(folder, 'before-restore', now);
  try {
    copyFileSync(backupPath(folder, name), prepared);
    // A copy has the mode of what it was made from, which a person may have put there.
    makePrivate(prepared);
    alive();
    openFile(prepared, MIGRATIONS, 'quick').close();
    change(prepared, (db) =>
      addRestore(db, { at: now, source: 'backup', backup: name, kept_as: keptAs, salvaged: null }),
    );
    if (existsSync(file)) mergeLog(file);
  } catch (error) {
    const known = unusable(error);
    if (!(known instanceof DatabaseUnusable)) throw error;
    removeLeftovers(folder);
    return known.code === 'database_broken' ? `The backup ${name} is damaged.` : known.message;
  }
  replaceDatabase(folder, prepared, keptAs);
  markClean(folder);
  removeLeftovers(folder);
  return null;
}

/** Written before the file is moved into place, so that every start sees it. */
function change(prepared: string, work: (db: Db) => void): void {
  const db = openFile(prepared, MIGRATIONS, 'none');
  try {
    work(db);
  } finally {
    db.close();
  }
}

function removeLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const isOurs = entry.name.startsWith(PREPARED) || entry.name.startsWith(READING);
    if (isOurs && entry.isFile()) rmSync(join(folder, entry.name), { force: true });
  }
}
