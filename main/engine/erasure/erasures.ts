/** Deletes removed candidates and leads permanently, once the removal can no longer be undone. */
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import { type IndexWipe, wipeIndex } from '../lists/index-wipe';
import type { Slice } from './erasure';

export interface RemovalsOptions {
  clock: Clock;
  writer: Writer;
  /** Erases some of what was removed until then (epoch milliseconds), inside a write. */
  eraseSlice(until: number): Slice;
  /** The indexes that may still know its words. */
  wipes: readonly Pick<IndexWipe, 'part'>[];
  /** Moves the database's log into its file and empties it. False where somebody still reads it. */
  emptyLog(): boolean;
}

/** A removal can be undone for this long, in time awake. */
export const UNDO_MS = 60_000;
/** Until the next look whether a job has stopped, or a reader has ended. */
const AGAIN_MS = 500;

export function createErasures({ clock, writer, eraseSlice, wipes, emptyLog }: RemovalsOptions) {
  let needsWiping = false;
  const end = new AbortController();
  let cancel: (() => void) | null = null;
  /** One erasure at a time. */
  let line = Promise.resolve();
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(ms, resolve);
    });

  async function erase(until: number, isLeft: boolean): Promise<void> {
    // What an earlier run erased may still stand in the log: that goes at once, before anything new is written.
    const isFull = isLeft && !emptyLog();
    let isErased = false;
    while (!end.signal.aborted) {
      const slice = await writer.write(() => eraseSlice(until), { mustCommit: true });
      if (slice === 'none') break;
      if (slice === 'waits') await pause(AGAIN_MS);
      else isErased = true;
    }
    // What an earlier run left may still be in the index.
    needsWiping ||= isLeft && isErased;
    if (needsWiping && !end.signal.aborted) {
      for (const index of wipes) await wipeIndex(writer, index, end.signal);
      needsWiping = false;
    }
    // The log keeps what the file no longer has.
    if (!isErased && !isFull) return;
    while (!end.signal.aborted && !emptyLog()) await pause(AGAIN_MS);
  }

  return {
    /** Removals of an earlier run, which can no longer be undone. */
    purgeLeft(): void {
      line = erase(clock.now(), true);
    },
    /** Something was removed: it goes when its time is over. */
    removed(what: { needsWiping: boolean }): void {
      const at = clock.now();
      needsWiping ||= what.needsWiping;
      cancel?.();
      cancel = clock.after(UNDO_MS, () => {
        line = line.then(() => erase(at, false));
      });
    },
    stop(): void {
      end.abort();
      cancel?.();
    },
  };
}
