/** Copies of the open data, saved outside the data folder when that was moved or removed. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase } from '../database/copy';
import type { Db } from '../database/open';
import { minuteOf } from './replace-file';
import { bytesFree, RESERVE_BYTES } from './reserve';

/** null: none was needed. */
export type CopyState = 'saving' | 'saved' | 'failed' | null;

export interface CopiesOptions {
  db: Db;
  /** See `data-facts.ts`. */
  dataId: string;
  recoveryFolder: string;
  now(): number;
  /** What `state` gives is another now. */
  changed(): void;
}

export function createCopies({ db, dataId, recoveryFolder, now, changed }: CopiesOptions) {
  const ending = `-${dataId}.db`;
  let state: CopyState = null;
  let cancel = new AbortController();
  let saving = Promise.resolve();

  async function copy(): Promise<void> {
    try {
      mkdirSync(recoveryFolder, { recursive: true, mode: 0o700 });
      const [pages, pageBytes] = ['page_count', 'page_size'].map((name) =>
        Number(db.pragma(name, { simple: true })),
      );
      if (bytesFree(recoveryFolder) < (pages ?? 0) * (pageBytes ?? 0) + RESERVE_BYTES) state = 'failed';
      else {
        await copyDatabase(db, join(recoveryFolder, `shorequote-${minuteOf(now())}${ending}`), cancel.signal);
        state = 'saved';
      }
    } catch (error) {
      if (cancel.signal.aborted) return;
      // Whatever SQLite or the system refuses: without a copy all depends on the folder coming back.
      if (!(error instanceof Error && 'code' in error)) throw error;
      state = 'failed';
    }
    changed();
  }

  return {
    state: (): CopyState => state,
    /** Saves one copy; the connection reads the files that it has open, even if they were renamed or deleted. */
    save(): void {
      if (state === 'saving' || state === 'saved') return;
      state = 'saving';
      cancel = new AbortController();
      saving = copy();
    },
    /** Resolves once no copy is being made. */
    settled: (): Promise<void> => saving,
    /** Deletes the copies of this data: it is complete where it belongs. */
    removeAll(): void {
      cancel.abort();
      state = null;
      for (const name of namesIn(recoveryFolder))
        if (name.endsWith(ending)) rmSync(join(recoveryFolder, name), { force: true });
    },
  };
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
