/** The backups of a data folder: whole copies of its file, each by the minute in which it was made. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupView } from '../../../shared/contract/app-view';
import { copyDatabase, isSound } from '../database/copy';
import { type Db, DATABASE_FILE } from '../database/open';
import { minuteOf, syncFolder } from './replace-file';
import { bytesFree, RESERVE_BYTES } from './reserve';
import { backupsToDelete } from './retention';
import { isFolder, makeFolder } from '../files/set-aside';

const FOLDER = 'backups';
const NAME = /^shorequote-(\d{4}-\d{2}-\d{2})-(\d{2})(\d{2})\.db$/;
const PARTIAL = '.partial';

export interface Backup {
  name: string;
  /** `YYYY-MM-DD`, in the computer's own time zone. */
  day: string;
  /** Epoch milliseconds, to the minute. */
  at: number;
  bytes: number;
}

export interface NewBackup {
  file: string;
  bytes: number;
  pages: number;
}

/** The disk has no room for another copy. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** The copy does not pass the check: the file itself may be damaged. */
export class BackupCorruptError extends Error {
  override readonly name = 'BackupCorruptError';
}

export const backupPath = (folder: string, name: string): string => join(folder, FOLDER, name);

/** Newest first. */
export function listBackups(folder: string): Backup[] {
  const place = join(folder, FOLDER);
  if (!isFolder(place)) return [];
  return readdirSync(place)
    .flatMap((name): Backup[] => {
      const [, day, hour, minute] = name.match(NAME) ?? [];
      const stat = statSync(join(place, name), { throwIfNoEntry: false });
      if (day === undefined || !stat) return [];
      return [{ name, day, at: new Date(`${day}T${hour}:${minute}:00`).getTime(), bytes: stat.size }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/**
 * Copies the live file, checks the copy, and only then gives it its name.
 *
 * @throws {DiskFullError} before anything is written
 * @throws {BackupCorruptError} and keeps no copy
 */
export async function makeBackup(
  folder: string,
  db: Db,
  now: number,
  signal: AbortSignal,
): Promise<NewBackup> {
  const place = join(folder, FOLDER);
  makeFolder(place);
  for (const name of readdirSync(place))
    if (name.includes(PARTIAL)) rmSync(join(place, name), { force: true });
  if (bytesFree(folder) < statSync(join(folder, DATABASE_FILE)).size + 2 * RESERVE_BYTES)
    throw new DiskFullError('not enough space for a backup');
  const file = `shorequote-${minuteOf(now)}.db`;
  const partial = join(place, file + PARTIAL);
  const copied = await copyDatabase(db, partial, signal);
  if (!(await isSound(partial))) {
    rmSync(partial, { force: true });
    throw new BackupCorruptError('the copy does not pass its check');
  }
  renameSync(partial, join(place, file));
  syncFolder(place);
  return { file, ...copied };
}

/** Deletes the backups that are not kept any longer. Returns how many. */
export function pruneBackups(folder: string): number {
  const old = backupsToDelete(listBackups(folder));
  for (const { name } of old) rmSync(backupPath(folder, name), { force: true });
  return old.length;
}

/**
 * Backups as a window shows them. Whether one is sound is found out when it is first asked for, one after the
 * other.
 *
 * @param changed called when another one was checked
 */
export function createBackupViews(folder: string, changed: () => void) {
  const sound = new Map<string, boolean | null>();
  let line = Promise.resolve();

  async function check({ name }: Backup, key: string): Promise<void> {
    const path = backupPath(folder, name);
    sound.set(key, existsSync(path) && (await isSound(path)));
    changed();
  }

  return {
    list: (): BackupView[] =>
      listBackups(folder).map((backup) => {
        const { name, at, bytes } = backup;
        const key = `${name} ${bytes}`;
        if (!sound.has(key)) {
          sound.set(key, null);
          line = line.then(() => check(backup, key));
        }
        return { name, at, bytes, isSound: sound.get(key) ?? null };
      }),
  };
}
