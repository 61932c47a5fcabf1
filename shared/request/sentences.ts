/** Where the sentences of a text are. */
import type { Item } from './item';

/** A stretch of items up to what ends a sentence or a line, `to` exclusive. */
export interface Sentence {
  from: number;
  to: number;
}

/** The sentences of the items, in order; what ends each is part of none. */
export function sentencesOf(items: readonly Item[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'separator' || !item.hard) continue;
    sentences.push({ from, to: index });
    from = index + 1;
  }
  sentences.push({ from, to: items.length });
  return sentences;
}
