/** Writes a file whole or not at all: a crash, or a disk that is full, leaves the file of before. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** Only the user may read and write; it must not be there yet, and reaches the disk before it gets its name. */
const BESIDE = { mode: 0o600, flag: 'wx', flush: true } as const;

/**
 * Puts `content` at `path`, in place of a file that is there.
 *
 * @param beside where it is written first, in the same folder; what an earlier crash left there is replaced
 * @throws the error of the system; the file at `path` is then the one of before
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  beside = `${path}.new`,
): Promise<void> {
  await rm(beside, { force: true });
  const file = await open(beside, BESIDE.flag, BESIDE.mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

/** As `writeWhole`, for what must be written before the process continues. */
export function writeWholeSync(path: string, content: string | Uint8Array): void {
  const beside = `${path}.new`;
  rmSync(beside, { force: true });
  writeFileSync(beside, content, BESIDE);
  renameSync(beside, path);
}
