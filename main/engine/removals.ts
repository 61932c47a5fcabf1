/** Deletes for good what people removed, once it can no longer be taken back. */
import type { Clock } from './clock';
import type { Writer } from './database/writer';

export interface RemovalsOptions {
  clock: Clock;
  writer: Writer;
  /** Each deletes what was removed until then (epoch milliseconds), and returns how many. */
  purges: readonly ((until: number) => number)[];
  /** Wipes what an index still knows of it, a part at a time; false once nothing is left. */
  tidy(isFirst: boolean): boolean;
}

/** A removal can be taken back for this long, awake. */
export const UNDO_MS = 60_000;
const BETWEEN_PARTS_MS = 50;

export function createRemovals({ clock, writer, purges, tidy }: RemovalsOptions) {
  let needsTidying = false;
  let cancel: (() => void) | null = null;

  async function purge(until: number, isLeft: boolean): Promise<void> {
    const work = (): number => purges.reduce((count, one) => count + one(until), 0);
    const count = await writer.write(work, { patient: true });
    // What an earlier run left may still be in the index.
    needsTidying ||= isLeft && count > 0;
    if (needsTidying) await tidyUp(true);
  }

  async function tidyUp(isFirst: boolean): Promise<void> {
    needsTidying = await writer.write(() => tidy(isFirst), { patient: true });
    if (needsTidying) cancel = clock.after(BETWEEN_PARTS_MS, () => void tidyUp(false));
  }

  return {
    /** An earlier run left them: nobody can take them back any more. */
    purgeLeft: (): void => void purge(clock.now(), true),
    /** Something was removed: it goes when its time is over. */
    removed(what: { needsTidying: boolean } = { needsTidying: false }): void {
      const at = clock.now();
      needsTidying ||= what.needsTidying;
      cancel?.();
      cancel = clock.after(UNDO_MS, () => void purge(at, false));
    },
    stop: (): void => cancel?.(),
  };
}
