/** 4 MiB kept free on the disk by a file that is deleted when the disk is full. */
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFile } from '../database/open';

export const RESERVE_FILE = 'reserve.bin';
export const RESERVE_BYTES = 4 * 1024 * 1024;

/** Bytes that this user may still write there. */
export function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Space left for work when the reserve is made again: otherwise it would be released at once. */
const MARGIN_BYTES = 1024 * 1024;

export interface Reserve {
  /** Deletes it: the disk has that much room again. */
  release(): void;
  /** Makes it where it is missing. False where the disk has not enough room for it and for work besides it. */
  acquire(): boolean;
}

/** The reserve of a data folder. Nothing is made before `take` is called. */
export function createReserve(folder: string): Reserve {
  const file = join(folder, RESERVE_FILE);
  /** A disk that never had room for it need not have it now. */
  let isDue = true;
  const isThere = (): boolean => statSync(file, { throwIfNoEntry: false })?.size === RESERVE_BYTES;

  function remove(): void {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      // A folder that became read-only has another trouble, of which the writer tells.
      if (!(error instanceof Error) || !('code' in error)) throw error;
    }
  }

  return {
    release() {
      isDue = isThere();
      remove();
    },
    acquire() {
      try {
        if (isThere()) return true;
        const free = bytesFree(folder);
        if (free < RESERVE_BYTES + MARGIN_BYTES) return !isDue && free >= MARGIN_BYTES;
        // Random bytes: a file system that compresses would keep nothing free for zeros.
        writeFileSync(file, randomBytes(RESERVE_BYTES), { mode: 0o600 });
        syncFile(file);
        return true;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error)) throw error;
        remove();
        return false;
      }
    },
  };
}
