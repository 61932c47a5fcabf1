/** Writes a file whole or not at all. */
import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PrintError } from './print-error';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Puts `bytes` at `target`, in place of a file that is there: written beside it, flushed, then renamed, so that
 * a crash leaves the old file or the new one.
 *
 * @throws {PrintError} `disk_full` or `target_unwritable`
 */
export async function saveFile(target: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(target);
  const beside = join(folder, `.shorequote-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await refuseOtherThanFile(target);
    await writeFlushed(beside, bytes);
    await rename(beside, target);
    // Windows cannot open a folder; it records the rename by itself.
    if (process.platform !== 'win32') await flushFolder(folder);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw savingError(error, target);
  }
}

/** A rename would replace a device or a pipe by a file. */
async function refuseOtherThanFile(target: string): Promise<void> {
  const found = await lstat(target).catch(() => null);
  if (found && !found.isFile() && !found.isSymbolicLink()) {
    throw new PrintError('target_unwritable', `${basename(target)} is not a file. Choose another name.`);
  }
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
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
      'The disk is full. Make room or choose another disk, then save again.',
      {
        cause: error,
      },
    );
  }
  return new PrintError(
    'target_unwritable',
    `${basename(target)} could not be saved. Choose a folder that is there and that you may write to.`,
    { cause: error },
  );
}
