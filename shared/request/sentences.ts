/** Where the sentences and the lines of a text are. */
import type { Item } from './item';

type Separator = Extract<Item, { kind: 'separator' }>;

/** A stretch of items up to what ends a sentence or a line, `to` exclusive. */
export interface Sentence {
  from: number;
  to: number;
}

/** The sentences of the items, in order; what ends each is part of none. */
export const sentencesOf = (items: readonly Item[]): Sentence[] => divided(items, ({ hard }) => hard);

/** Stretches of items up to a line break, in order. */
export const linesOf = (items: readonly Item[]): Sentence[] =>
  divided(items, ({ text }) => text.includes('\n'));

function divided(items: readonly Item[], ends: (separator: Separator) => boolean): Sentence[] {
  const stretches: Sentence[] = [];
  let from = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'separator' || !ends(item)) continue;
    stretches.push({ from, to: index });
    from = index + 1;
  }
  stretches.push({ from, to: items.length });
  return stretches;
}
