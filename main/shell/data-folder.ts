/** The folder of everything that ShoreQuote keeps. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Makes the folder where it is missing. Gives null, or why it cannot be used and what to do, for a person. */
export function prepareDataFolder(folder: string): string | null {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = WHY[String(error.code)] ?? 'can’t be used';
    return `The data folder “${basename(folder)}” ${why}. Choose another folder, or repair this one, then start ShoreQuote again.`;
  }
}

const WHY: Record<string, string> = {
  EEXIST: 'is a file, not a folder',
  ENOTDIR: 'is inside a file',
  EACCES: 'isn’t writable',
  EPERM: 'isn’t writable',
  EROFS: 'isn’t writable',
  ENOSPC: 'has no free space',
};

/** Not Node's own recursion: where a system refuses with "no such file" (/proc does), that never ends. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
