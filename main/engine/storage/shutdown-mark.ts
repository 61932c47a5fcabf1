/** A mark beside the data file that says how it was left, so that a clean start need not check all of it. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DATABASE_FILE } from '../database/open';

const MARK = 'shutdown.json';
const Mark = z.union([
  z.strictObject({ left: z.literal('clean'), size: z.int(), mtimeMs: z.number() }),
  /** SQLite met damage in it. */
  z.strictObject({ left: z.literal('suspect') }),
]);

/**
 * `clean`: closed in good order, nothing was lost or changed since; `unclean`: its process died; `suspect`:
 * damage was met in it; `replaced`: it is not the file that was left here, or its log is gone.
 */
export type Left = 'new' | 'clean' | 'unclean' | 'suspect' | 'replaced';

const sizeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.size ?? null;

export function howLeft(folder: string): Left {
  const file = join(folder, DATABASE_FILE);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 'new';
  const mark = readMark(folder);
  if (mark?.left === 'suspect') return 'suspect';
  const log = sizeOf(`${file}-wal`) ?? 0;
  if (mark && mark.size === stat.size && mark.mtimeMs === stat.mtimeMs && log === 0) return 'clean';
  // A process that dies leaves its log behind, with what it wrote first.
  return log === 0 ? 'replaced' : 'unclean';
}

/** Call it after the file was closed. */
export function markClean(folder: string): void {
  const { size, mtimeMs } = statSync(join(folder, DATABASE_FILE));
  write(folder, { left: 'clean', size, mtimeMs });
}

export const markSuspect = (folder: string): void => write(folder, { left: 'suspect' });

/** From now on the file counts as in use. */
export const removeMark = (folder: string): void => rmSync(join(folder, MARK), { force: true });

export const isMarked = (folder: string): boolean => readMark(folder) !== null;

function readMark(folder: string): z.infer<typeof Mark> | null {
  try {
    return Mark.parse(JSON.parse(readFileSync(join(folder, MARK), 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // A mark that cannot be read marks nothing: then the file is checked.
    if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** A disk without room for the mark only costs the next start its check. */
function write(folder: string, mark: z.infer<typeof Mark>): void {
  try {
    writeFileSync(join(folder, MARK), JSON.stringify(mark), { mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    removeMark(folder);
  }
}
