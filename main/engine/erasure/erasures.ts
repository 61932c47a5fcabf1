/** Deletes removed candidates and leads permanently, once the removal can no longer be undone. */
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import type { Slice } from './erasure';

export interface RemovalsOptions {
  clock: Clock;
  writer: Writer;
  /** Erases some of what was removed until then (epoch milliseconds), inside a write. */
  eraseSlice(until: number): Slice;
  /** Wipes what an index still knows of it, a part at a time; false once nothing is left. */
  tidy(isFirst: boolean): boolean;
  /** Moves the database's log into its file and empties it. False where somebody still reads it. */
  emptyLog(): boolean;
}

/** A removal can be undone for this long, in time awake. */
export const UNDO_MS = 60_000;
const BETWEEN_PARTS_MS = 50;
/** Until the next look whether a job has stopped, or a reader has ended. */
const AGAIN_MS = 500;

export function createErasures({ clock, writer, eraseSlice, tidy, emptyLog }: RemovalsOptions) {
  let needsTidying = false;
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
    needsTidying ||= isLeft && isErased;
    for (let isFirst = true; needsTidying && !end.signal.aborted; isFirst = false) {
      needsTidying = await writer.write(() => tidy(isFirst), { mustCommit: true });
      if (needsTidying) await pause(BETWEEN_PARTS_MS);
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
    removed(what: { needsTidying: boolean } = { needsTidying: false }): void {
      const at = clock.now();
      needsTidying ||= what.needsTidying;
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
