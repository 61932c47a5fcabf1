/** Renames folders that have the name of a file of ours, and files that have the name of a folder of ours. */
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A kind of thing that has a name of ours by mistake is kept under another one. */
const ENDING = '.set-aside';

/** Frees the names of files from folders. */
export function freeFileNames(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, name);
    if (isFolder(path)) setAside(path);
  }
}

/** Makes a folder inside an existing one; a file that has its name is kept under another one. */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (statSync(path, { throwIfNoEntry: false })) setAside(path);
  mkdirSync(path, { mode: 0o700 });
}

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function setAside(path: string): void {
  for (let n = 1; ; n += 1) {
    const free = `${path}${ENDING}-${n}`;
    if (statSync(free, { throwIfNoEntry: false })) continue;
    renameSync(path, free);
    return;
  }
}
