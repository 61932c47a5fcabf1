/** Writes a file whole or not at all. */
import { chmod, lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative } from 'node:path';
import { beginFile, type UnfinishedFile } from '../engine/files/unfinished-files';
import { writeWhole } from '../engine/files/whole-file';
import { PrintError } from './print-error';

/** Only the user may read and write. */
const PRIVATE = 0o600;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Puts `bytes` at `target`, in place of a file that is there: written next to it, flushed, then renamed, so that
 * a crash leaves the old file or the new one. What it leaves next to it is deleted at the next start.
 *
 * Within the data folder only the user may read the file; elsewhere who may read what was there, or any new file.
 *
 * @throws {PrintError} `disk_full` or `target_unwritable`
 */
export async function saveFile(target: string, bytes: Uint8Array, dataFolder: string): Promise<void> {
  const folder = dirname(target);
  let beside: UnfinishedFile | null = null;
  try {
    await refuseOtherThanFile(target);
    const mode = await modeOf(target, dataFolder);
    beside = await beginFile(dataFolder, folder);
    await writeWhole(target, bytes, beside.path);
    // Some file systems know no modes.
    await chmod(target, mode).catch(() => undefined);
    // Windows cannot open a folder; it records the rename by itself.
    if (process.platform !== 'win32') await flushFolder(folder);
  } catch (error) {
    throw savingError(error, target);
  } finally {
    await beside?.end();
  }
}

async function modeOf(target: string, dataFolder: string): Promise<number> {
  const inside = relative(dataFolder, target);
  if (!inside.startsWith('..') && !isAbsolute(inside)) return PRIVATE;
  const found = await stat(target).catch(() => null);
  return found ? found.mode & 0o777 : 0o666 & ~process.umask();
}

/** A rename would replace a device or a pipe by a file. */
async function refuseOtherThanFile(target: string): Promise<void> {
  const found = await lstat(target).catch(() => null);
  if (found && !found.isFile() && !found.isSymbolicLink()) {
    throw new PrintError('target_unwritable', `${basename(target)} isn’t a file. Choose another name.`);
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function savingError(error: unknown, target: string): PrintError {
  if (error instanceof PrintError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string' && FULL.has(code)) {
    return new PrintError(
      'disk_full',
      'The disk is full. Free up some space or choose another disk, then save again.',
      {
        cause: error,
      },
    );
  }
  return new PrintError(
    'target_unwritable',
    `${basename(target)} couldn’t be saved. Choose an existing folder that you can write to.`,
    { cause: error },
  );
}
