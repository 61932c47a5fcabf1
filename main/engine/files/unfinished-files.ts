/**
 * Temporary files of ours, wherever they are: each has a recognisable name and is noted in the data folder before it
 * is made, so that the next start deletes exactly what a crash left.
 */
import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';

/** The folder of the notes, one file for each temporary file. */
const NOTES = 'unfinished';
const ID = /^[0-9a-f]{12}$/;
/** A file on a drive that is not connected is looked for this long. */
const KEPT_MS = 30 * 24 * 3_600_000;

export interface UnfinishedFile {
  /** Where to write. The file is not made yet; make it with mode 0600. */
  path: string;
  /** Deletes the file where it is still there, and its note. Never fails. */
  end(): Promise<void>;
}

/**
 * Notes a temporary file that is about to be made.
 *
 * @param dataFolder must exist
 * @param folder where the file will be
 * @throws where the note cannot be written
 */
export async function beginFile(dataFolder: string, folder: string): Promise<UnfinishedFile> {
  const id = randomBytes(6).toString('hex');
  const notes = join(dataFolder, NOTES);
  const note = join(notes, id);
  const path = join(resolve(folder), nameOf(id));
  await mkdir(notes, { recursive: true, mode: 0o700 });
  await writeFile(note, path, { mode: 0o600, flag: 'wx', flush: true });
  return {
    path,
    async end() {
      try {
        await rm(path, { force: true }).catch((error: unknown) => {
          // Its folder is a file: then there is no such file either.
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error;
        });
        await rm(note, { force: true });
      } catch {
        // The note stays: the next start deletes both.
      }
    },
  };
}

/**
 * Deletes the temporary files that earlier processes left. Call it only while no other process uses the data folder.
 *
 * @param now milliseconds of the computer's clock
 */
export function deleteUnfinished(dataFolder: string, now: number): void {
  const notes = join(dataFolder, NOTES);
  for (const id of namesIn(notes)) {
    const note = join(notes, id);
    try {
      if (deleteNoted(id, readFileSync(note, 'utf8')) || isOld(note, now)) rmSync(note, { force: true });
    } catch {
      // Not now, for instance because its folder is read-only: the next start tries again.
    }
  }
}

/** Whether the file is gone. A note that is not ours, or was cut off by a crash, names no file. */
function deleteNoted(id: string, path: string): boolean {
  if (!ID.test(id)) return false;
  if (!isAbsolute(path) || basename(path) !== nameOf(id)) return true;
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
  // With its folder gone, the file may be on a drive that is not connected.
  return lstatSync(join(path, '..'), { throwIfNoEntry: false }) !== undefined;
}

const isOld = (note: string, now: number): boolean =>
  ID.test(basename(note)) && now - lstatSync(note).mtimeMs > KEPT_MS;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

const nameOf = (id: string): string => `.shorequote-${id}.tmp`;
