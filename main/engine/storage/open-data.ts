/** Opens the data folder whatever state it is in: puts a backup back where asked, saves what a damaged file holds. */
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATIONS } from '../database/migrations';
import {
  type Check,
  DATABASE_FILE,
  type Db,
  makePrivate,
  mergeLog,
  openDatabase,
  openFile,
} from '../database/open';
import { salvage } from '../database/salvage';
import { DatabaseUnusable, unusable } from '../database/unusable';
import { backupPath, listBackups } from './backups';
import { freeName, LOGS, replaceDatabase } from './replace-file';
import type { Reserve } from './reserve';
import { addRestore } from './restores-table';
import { howLeft, isMarked, type Left, markClean, removeMark } from './shutdown-mark';

export interface OpenDataOptions {
  folder: string;
  now: number;
  /** Name of the backup that is to take the present file's place; null: none. */
  restore: string | null;
  reserve: Reserve;
  /** Called now and then: a check or a rescue may take seconds. */
  alive(): void;
  /** Makes anew what is derived from rows that were saved. */
  derive(db: Db, alive: () => void): void;
}

export interface OpenedData {
  db: Db;
  /** Whether nothing was here before. */
  isNew: boolean;
  /** Why the backup could not be put back; the present file is as it was. */
  restoreFailed: string | null;
}

/** What is made on the way, and left where a process dies on it. */
const PREPARED = `${DATABASE_FILE}.prepared`;
const READING = `${DATABASE_FILE}.reading`;

const CHECKS: Record<Left, Check> = {
  new: 'none',
  clean: 'none',
  unclean: 'quick',
  replaced: 'quick',
  suspect: 'full',
};

/**
 * @throws {DatabaseUnusable} where the file is somebody else's or of a newer app, or where nothing can be
 *   written at all; never because it is damaged
 */
export function openData(options: OpenDataOptions): OpenedData {
  const { folder, restore } = options;
  try {
    removeLeftovers(folder);
    const restoreFailed = restore === null ? null : restoreBackup(options, restore);
    const left = howLeft(folder);
    const isNew = left === 'new' && !isGone(folder);
    const db = openOrSave(options, left);
    removeMark(folder);
    return { db, isNew, restoreFailed };
  } catch (error) {
    throw unusable(error);
  }
}

function openOrSave(options: OpenDataOptions, left: Left): Db {
  const { folder, now, reserve } = options;
  if (!isGone(folder)) {
    try {
      const db = openWithRoom(folder, CHECKS[left], reserve);
      if (left === 'replaced') addRestore(db, { ...FROM_NOWHERE, at: now });
      return db;
    } catch (error) {
      if (!(error instanceof DatabaseUnusable) || error.code !== 'database_broken') throw error;
    }
  }
  saveDamaged(options);
  return openWithRoom(folder, 'none', reserve);
}

/** Whether a file that must have been there is missing or empty. */
function isGone(folder: string): boolean {
  const size = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  if (size(DATABASE_FILE) > 0) return false;
  return size(`${DATABASE_FILE}-wal`) > 0 || isMarked(folder) || listBackups(folder).length > 0;
}

/** Opening needs some kilobytes on the disk: on a full one the reserve's. */
function openWithRoom(folder: string, check: Check, reserve: Reserve): Db {
  try {
    return openDatabase(folder, MIGRATIONS, check);
  } catch (error) {
    const mayNeedRoom =
      error instanceof DatabaseUnusable && ['disk_full', 'storage_unwritable'].includes(error.code);
    if (!mayNeedRoom) throw error;
    reserve.give();
    return openDatabase(folder, MIGRATIONS, check);
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
  const salvaged = salvage(reading, prepared, alive);
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
    return `The backup ${name} does not exist any more.`;
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

/** Written before the file is put in place: no start may ever miss it. */
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
  for (const name of readdirSync(folder)) {
    if (name.startsWith(PREPARED) || name.startsWith(READING)) rmSync(join(folder, name), { force: true });
  }
}
