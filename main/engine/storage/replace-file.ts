/** Puts another data file in the place of the present one, which is kept under a name of its own. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE, syncFile } from '../database/open';

/** SQLite's log next to a data file, and the log's index, which SQLite rebuilds where it is missing. */
export const LOGS = ['-wal', '-shm'] as const;

const pad = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-24-0230` in the computer's own time zone. */
export function minuteOf(instant: number): string {
  const day = new Date(instant);
  const date = `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
  return `${date}-${pad(day.getHours())}${pad(day.getMinutes())}`;
}

/** A name that is still free: `shorequote.db.damaged-2026-11-24-0230`. */
export function freeName(
  folder: string,
  why: 'damaged' | 'before-restore' | 'replaced',
  now: number,
): string {
  const name = `${DATABASE_FILE}.${why}-${minuteOf(now)}`;
  const isTaken = (one: string): boolean => ['', ...LOGS].some((end) => existsSync(join(folder, one + end)));
  let free = name;
  for (let n = 2; isTaken(free); n += 1) free = `${name}-${n}`;
  return free;
}

/**
 * At every moment either the present file or the new one is in place, and no byte of the present one or of its
 * log is ever gone: it gets its second name first, and then the new one takes its place in one rename.
 *
 * @param prepared path of the new file, closed and without a log
 * @param keptAs name for the present one
 */
export function replaceDatabase(folder: string, prepared: string, keptAs: string): void {
  const file = join(folder, DATABASE_FILE);
  const kept = join(folder, keptAs);
  syncFile(prepared);
  if (existsSync(file)) nameAlso(file, kept);
  // A log of the present file would be taken for the new one's.
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) renameSync(`${file}-wal`, `${kept}-wal`);
  for (const end of LOGS) rmSync(file + end, { force: true });
  syncFolder(folder);
  renameSync(prepared, file);
  syncFolder(folder);
}

function nameAlso(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Some file systems know no second names.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR'].includes(code)) throw error;
    copyFileSync(file, name);
    syncFile(name);
  }
}

/** Makes renames durable; Windows has no way to ask for it, nor a need. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
