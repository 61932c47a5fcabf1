/** A mark next to the data file that says how it was left, so that a clean start need not check all of it. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DATABASE_FILE } from '../database/open';

export const MARK = 'shutdown.json';
const Mark = z.union([
  z.strictObject({ left: z.literal('clean'), size: z.int(), mtimeMs: z.number() }),
  /** SQLite met damage in it, or another program wrote to it while it was open. */
  z.strictObject({ left: z.enum(['suspect', 'overwritten']) }),
]);
type Mark = z.infer<typeof Mark>;

/**
 * `clean`: closed in good order, nothing was lost or changed since; `unclean`: its process died; `suspect`:
 * damage was met in it; `overwritten`: another program wrote to it while it was open; `replaced`: it is not the
 * file that was left here; `log_missing`: its process died, and the log is gone.
 */
export type Left = 'new' | 'clean' | 'unclean' | 'suspect' | 'overwritten' | 'replaced' | 'log_missing';

const sizeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.size ?? null;

export function readShutdownState(folder: string): Left {
  const file = join(folder, DATABASE_FILE);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return 'new';
  const mark = readMark(folder);
  const logBytes = sizeOf(`${file}-wal`);
  // A process that dies leaves its log behind, which may have been emptied into the file.
  if (!mark) return logBytes === null ? 'log_missing' : 'unclean';
  if (mark.left !== 'clean') return mark.left;
  if (mark.size !== stat.size || mark.mtimeMs !== stat.mtimeMs) return 'replaced';
  return (logBytes ?? 0) > 0 ? 'unclean' : 'clean';
}

/** Call it after the file was closed. A file that is gone gets no mark. */
export function markClean(folder: string): void {
  const stat = statSync(join(folder, DATABASE_FILE), { throwIfNoEntry: false });
  if (stat) write(folder, { left: 'clean', size: stat.size, mtimeMs: stat.mtimeMs });
}

export const markDoubted = (folder: string, left: 'suspect' | 'overwritten'): void => write(folder, { left });

/** From now on the file counts as in use. */
export const removeMark = (folder: string): void => rmSync(join(folder, MARK), { force: true });

export const isMarked = (folder: string): boolean => readMark(folder) !== null;

function readMark(folder: string): Mark | null {
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
function write(folder: string, mark: Mark): void {
  try {
    writeFileSync(join(folder, MARK), JSON.stringify(mark), { mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    removeMark(folder);
  }
}
