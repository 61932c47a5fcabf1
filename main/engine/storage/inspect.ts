/** What `doctor` shows of a data folder next to its file; changes nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSound } from '../database/copy';
import { DATABASE_FILE } from '../database/open';
import { backupPath, listBackups } from './backups';
import { bytesFree, RESERVE_FILE } from './reserve';
import { readShutdownState, type Left } from './shutdown-mark';

export interface StorageFacts {
  /** How the file was left, `new` where there is none. While the app is open: `unclean`. */
  left: Left;
  freeBytes: number | null;
  hasReserve: boolean;
  backups: { name: string; bytes: number; isSound: boolean }[];
  /** Files that a rescue or a restore set aside. */
  setAside: string[];
}

export async function inspectStorage(folder: string): Promise<StorageFacts> {
  const backups: StorageFacts['backups'] = [];
  for (const { name, bytes } of listBackups(folder)) {
    backups.push({ name, bytes, isSound: await isSound(backupPath(folder, name)) });
  }
  const isThere = existsSync(folder);
  return {
    left: readShutdownState(folder),
    freeBytes: isThere ? bytesFree(folder) : null,
    hasReserve: existsSync(join(folder, RESERVE_FILE)),
    backups,
    setAside: isThere ? readdirSync(folder).filter((name) => SET_ASIDE.test(name)) : [],
  };
}

const SET_ASIDE = new RegExp(`^${DATABASE_FILE}\\.(damaged|before-restore|replaced)-`);
