/** Whether quoted words fit what Claude says that they mean; the words are data. */
import data from '../../../shared/data/claude-check-words-2026-11-30.json';
import { readNumber } from '../../../shared/request/numbers';
import type { Token } from '../../../shared/request/tokens';
import type { Currency, Level, Workspace } from '../../../shared/request/vocabulary';

type Kind =
  | 'people'
  | 'own_place'
  | 'edits'
  | 'goes_on'
  | 'more'
  | 'rest'
  | 'half'
  | 'product'
  | 'fewer'
  | 'years'
  | 'at_least';

/** `ref 2026-117`, `Quotation no. 4471`. */
const REFERENCE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${data.reference.words.join('|')})\.?(?: (?:no|nr|number)\b)?[\s.:#]{0,3}$`,
  'iu',
);
const LONGEST_REFERENCE = 40;
const CODES: ReadonlySet<string> = new Set(data.codes.words);
const TAILS: ReadonlySet<string> = new Set(data.tails.words);
const FILLERS: ReadonlySet<string> = new Set(data.fillers.words);

/** Whether words of a kind stand among tokens. */
export function holds(tokens: readonly Token[], kind: Kind): boolean {
  return data[kind].words.some((written) => holdsWords(tokens, written.split(' ')));
}

/** Whether what begins at a place is the number of a document. */
export const isReference = (text: string, start: number): boolean =>
  REFERENCE.test(text.slice(Math.max(0, start - LONGEST_REFERENCE), start));

/** `quote 1`, `id 12`. */
export const isOfCode = ({ text }: Token): boolean => CODES.has(text);

/** Whether a description begins with a token: `for`, `who`. */
export const isTail = ({ text }: Token): boolean => TAILS.has(text);

/** Whether a role's name means the same without a word. */
export const isFiller = (word: string): boolean => FILLERS.has(word);

export const fitsWorkspace = (tokens: readonly Token[], claim: Workspace): boolean =>
  data.workspaces[claim].some((word) => tokens.some(({ text }) => text === word)) &&
  !(claim === 'office' && holds(tokens, 'own_place'));

/** `900 US a month`: the land of a currency's code. */
export const fitsCurrency = (tokens: readonly Token[], claim: Currency): boolean =>
  tokens.length === 1 && tokens.every(({ cased }) => cased === claim.slice(0, 2));

/** Words of the level, or years that tell it: under 3 junior, up to 5 mid, more senior. */
export function fitsLevel(tokens: readonly Token[], claim: Level): boolean {
  if (data.levels[claim].some((word) => tokens.some(({ text }) => text === word))) return true;
  const years = numbersIn(tokens);
  if (years.length === 0 || !holds(tokens, 'years')) return false;
  const orMore = holds(tokens, 'at_least');
  return years.every((value) => levelOf(value, orMore) === claim);
}

function levelOf(years: number, orMore: boolean): Level {
  if (years < 3) return 'junior';
  return years > 5 || (years === 5 && orMore) ? 'senior' : 'mid';
}

/** The numbers among tokens, in order. */
export function numbersIn(tokens: readonly Token[]): number[] {
  const numbers: number[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found = readNumber(tokens, at);
    if (found) numbers.push(found.value);
    at = Math.max(found?.end ?? at + 1, at + 1);
  }
  return numbers;
}

function holdsWords(tokens: readonly Token[], words: readonly string[]): boolean {
  return tokens.some((_, at) => words.every((word, index) => tokens[at + index]?.text === word));
}
