/** Makes what lists are searched and sorted by, in slices between which others write. */
import type { Writer } from '../database/writer';

export interface FilledList {
  isFilled(): boolean;
  /**
   * Makes the entries of rows that have none: of an older file, or of one that was recovered.
   *
   * @param before the last row of the slice before, newest first; null at first
   * @returns the last row of this slice; null: all are done
   */
  indexSlice(before: number | null, slice: number): number | null;
  /** Empties a damaged index of words. */
  empty(): void;
  /** Fills it again from the entries: as `indexSlice`, lowest ids first. */
  refillSlice(after: number | null, slice: number): number | null;
  /** It is whole again. */
  rebuilt(): void;
}

/** Rows of one write: some 20 ms. */
const SLICE = 100;

/** What a searched list brings itself; its feature indexes rows. */
type SearchedList = Omit<FilledList, 'indexSlice'>;

/**
 * Makes a list whose damaged index of words is made again in the background.
 *
 * @returns the list, and what makes the entries that an older file has not, in the background
 */
export function createFilledList<List extends SearchedList>(
  writer: Pick<Writer, 'write'>,
  indexSlice: FilledList['indexSlice'],
  create: (damaged: () => void) => List,
): { list: List; fill: () => void } {
  const filler = createListFiller(writer);
  const list = create(() => void filler.rebuild({ ...list, indexSlice }));
  return { list, fill: () => void filler.makeEntries({ ...list, indexSlice }) };
}

export function createListFiller(writer: Pick<Writer, 'write'>) {
  async function inSlices(run: (from: number | null, slice: number) => number | null): Promise<void> {
    for (let last: number | null = null; ;) {
      const from: number | null = last;
      last = await writer.write(() => run(from, SLICE), { mustCommit: true });
      if (last === null) return;
    }
  }
  return {
    async makeEntries(list: Pick<FilledList, 'isFilled' | 'indexSlice'>): Promise<void> {
      if (!list.isFilled()) await inSlices(list.indexSlice);
    },
    /** After damage that a search met. Searches go without the index meanwhile. */
    async rebuild(list: FilledList): Promise<void> {
      await writer.write(list.empty, { mustCommit: true });
      await inSlices(list.refillSlice);
      list.rebuilt();
    },
  };
}
