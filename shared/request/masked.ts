/** Items that take no part in the assembly, because what they say is taken in another way. */
import type { Item } from './item';

/** The items with those at some indexes as white space; separators stay. */
export function masked(items: readonly Item[], indexes: ReadonlySet<number>): readonly Item[] {
  if (indexes.size === 0) return items;
  return items.map((item, index) =>
    indexes.has(index) && item.kind !== 'separator'
      ? { kind: 'separator', text: ' ', hard: false, from: item.from, to: item.to }
      : item,
  );
}

/** A word without a meaning of its own, in place of an item. */
export const muted = ({ from, to }: { from: number; to: number }): Item => ({
  kind: 'word',
  text: '',
  from,
  to,
});
