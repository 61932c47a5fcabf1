/** The words that role names are made of: folding, singular form, and how people shorten them. */
import data from '../data/role-words-2026-11-24.json';

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(Object.entries(data.abbreviations));
/** Words that may follow a role without changing it: `IT support person`. */
export const FILLERS: ReadonlySet<string> = new Set(data.fillers);
/** Fillers that mean several people. */
export const PLURAL_FILLERS: ReadonlySet<string> = new Set(data.plural_fillers);
/** Words that may stand before a role without changing it: `2 reliable bookkeepers`. */
export const MODIFIERS: ReadonlySet<string> = new Set(data.modifiers);
const JOINING: ReadonlySet<string> = new Set(data.joining_words);
const OCCUPATIONS: ReadonlySet<string> = new Set(data.occupations);
const NOT_OCCUPATIONS: ReadonlySet<string> = new Set(data.not_occupations);

/** Lower case without accents, full-width or styled letters. */
function fold(words: string): string {
  return words
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a title that tell it from others, as `canonicalWord` makes them: not the "of" of "Head of Growth". */
export const tellingWords = (title: string): string[] =>
  wordsOf(title)
    .filter((word) => !JOINING.has(word))
    .map(canonicalWord);

/** The words of a title, folded; symbols part words, but `c#` keeps its sign. */
export function wordsOf(title: string): string[] {
  return (
    fold(title)
      .replaceAll(/['’`]s?\b/gu, '')
      .match(/[\p{L}\p{N}]+#?/gu) ?? []
  );
}

/** Words that end like a plural and are none. */
const INVARIABLE = new Set([
  'sales',
  'telesales',
  'customs',
  'logistics',
  'devops',
  'ios',
  'aws',
  'sms',
  'news',
  'pos',
]);

/** `weavers` -> `weaver`, `VAs` -> `va`, `secretaries` -> `secretary`; other words as they are. */
export function singular(word: string): string {
  if (INVARIABLE.has(word)) return word;
  if (word.length < 3 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) {
    return word.endsWith('men') && word.length > 4 ? `${word.slice(0, -2)}an` : word;
  }
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:sses|ches|shes|xes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** True where the word has a plural form, so that it names several: `reps`, `VAs`, `salesmen`. */
export const isPlural = (word: string): boolean => singular(word) !== word || PLURAL_FILLERS.has(word);

/** One word as it counts for comparing: singular, abbreviations written out. May hold a space. */
export function canonicalWord(word: string): string {
  const single = singular(word);
  return ABBREVIATIONS.get(word) ?? ABBREVIATIONS.get(single) ?? single.replace(BRITISH_ENDING, 'z');
}

/** The last word of what the tokens up to `to` name, as it counts for comparing: `biller`, of a medical biller. */
export const lastWordOf = ({ to }: { to: number }, tokens: readonly { text: string }[]): string =>
  canonicalWord(tokens[to - 1]?.text ?? '');

/** `visualiser` and `visualizer` are one word. */
const BRITISH_ENDING = /(?<=\p{L}{3}i)s(?=(?:er|ation)$)/u;

/** A real occupation, in the salary table or not, judged by a list and by the endings of agent nouns. */
export function isOccupation(word: string): boolean {
  const single = singular(word);
  if (NOT_OCCUPATIONS.has(single)) return false;
  return (
    OCCUPATIONS.has(single) ||
    (single.length > 4 && /(?:er|or|ist|ian|naut|eer|smith|person|tant|man|woman|officer|yst)$/.test(single))
  );
}

/** Everyday words that are near a word of a role and no slip. */
export const SPELT_RIGHT: ReadonlySet<string> = new Set(data.spelt_right);

/** An occupation by name that is not to be taken for a misspelt one. */
export const isOtherOccupation = (word: string): boolean => OCCUPATIONS.has(singular(word));
