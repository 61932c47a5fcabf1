/** How text becomes the words of a search: the same for what is searched and for what is typed. */

/** The most words of a query that count. */
export const MAX_WORDS = 8;
const MOST_LETTERS = 40;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#]*/gu;

/**
 * Words in lower case without accents, split at everything but letters, digits, `+` and `#` (`C++`, `C#`), and
 * without a plural's `s`. Never fails.
 */
export function wordsOf(text: string): string[] {
  return pairsOf(text).map(({ word }) => word);
}

/** The same, each with its form in the text. */
export function pairsOf(text: string): { word: string; form: string }[] {
  const forms = plain(text).match(WORD) ?? [];
  return forms.map((form) => ({ word: fold(form.slice(0, MOST_LETTERS)), form }));
}

/** Without accents and other marks; what is plain already, as most is, costs nothing. */
const plain = (text: string): string =>
  /[^\0-\x7f]/.test(text) ? text.normalize('NFKD').replace(/\p{M}+/gu, '') : text;

function fold(form: string): string {
  // Lower case can bring marks of its own.
  const word = plain(form.toLowerCase());
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The words of a query, each once. */
export const queryWords = (text: string): string[] => [...new Set(wordsOf(text))].slice(0, MAX_WORDS);

/** Letters and digits only: two spellings of one role, skill or city are the same. */
export const slug = (text: string): string => wordsOf(text).join('');

/** The words of a text, each once, with a space before and after: `' q1001 bookkeeper '`. */
export const searchText = (text: string): string => ` ${[...new Set(wordsOf(text))].join(' ')} `;

/** Whether every word of a search begins a word of what `searchText` made. */
export const fits = (searched: string, words: readonly string[]): boolean =>
  words.every((word) => searched.includes(` ${word}`));

/** `Q-1001` is one word, so that its beginning finds it, and few others. */
export const withNumbers = (text: string): string => text.replace(/\bq-(?=\d)/gi, 'q');

/** How a text is sorted among others: without case and accents. */
export const sortText = (text: string): string => plain(text.trim().toLowerCase());
