/** Finding entries by words. */
import type { ReferenceDetail } from './entry';
import { LIST_WORDS } from './wording';

/** The entries with words that begin as each word of a query, in any order and case; all of them for an empty one. */
export function searchEntries(entries: readonly ReferenceDetail[], query: string): ReferenceDetail[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...entries];
  return entries.filter((entry) => {
    const text = wordsOf(entry);
    return words.every((word) => holdsBeginning(text, word));
  });
}

const wordsOf = ({ list, name, value, source, facts, alsoFoundBy }: ReferenceDetail): string =>
  [LIST_WORDS[list], name, value, source.text, ...source.urls, ...facts.flat(), ...alsoFoundBy]
    .join('\n')
    .toLowerCase();

function holdsBeginning(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}
