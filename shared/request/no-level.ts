/** Level words that say no level: `mid January`, `senior citizens`, `we experienced delays`. */
import data from '../data/request-words-2026-11-24.json';
import { isOurWord } from './phrases';
import { LISTS } from './word-lists';
import { isMonth } from './start-date';
import type { Token } from './tokens';
import type { Level } from './vocabulary';

const NOT_BEFORE = Object.fromEntries(
  Object.entries(data.no_level_before).map(([level, words]) => [level, new Set(words)]),
);
const TIMES: ReadonlySet<string> = new Set(data.times);
/** What may stand between `mid` and its time: `mid- to late-June`, `mid next week`. */
const JOINS = /^(?:-|\/|to|or|early|late|end|of|next|this|the|coming|last)$/;
const LONGEST_JOIN = 5;
const WHO_LIVES_THROUGH = /^(?:we|i|they|it|he|she)$/;

/**
 * Whether the level that a phrase from `from` to `to` would name is none.
 *
 * @param startsTitle whether a role's name begins at a token: before one a level is a level
 */
export function isNoLevel(
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
  value: Level,
  startsTitle: (index: number) => boolean,
): boolean {
  const text = (index: number): string => tokens[index]?.text ?? '';
  if (text(from) === 'experienced') return WHO_LIVES_THROUGH.test(text(from - 1));
  if (to - from > 1) return false;
  // `GBP 1,600 a head`.
  if (text(from) === 'head' && /^(?:a|per|each|every|\/)$/.test(text(from - 1)) && !startsTitle(to))
    return true;
  if (isOfName(tokens, from, to) && !startsTitle(to)) return true;
  if (value === 'lead' && isVerb(text(from - 1), text(to)) && !startsTitle(to)) return true;
  const next = text(to) === '-' ? to + 1 : to;
  if (NOT_BEFORE[value]?.has(text(next)) && !startsTitle(next)) return true;
  if (value !== 'mid') return false;
  let at = to;
  while (at - to < LONGEST_JOIN && JOINS.test(text(at))) at += 1;
  return isMonth(text(at)) || TIMES.has(text(at)) || isYear(tokens[at]);
}

/** `our Junior Football League`: within the name of a thing, which has capitals. */
function isOfName(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, word, next, after] = [tokens[from - 1], tokens[from], tokens[to], tokens[to + 1]];
  const hasCapital = (token: Token | undefined): boolean =>
    token?.kind === 'word' && token.cased !== token.text && token.cased !== token.cased.toUpperCase();
  return (
    before?.kind === 'word' &&
    !hasCapital(before) &&
    hasCapital(word) &&
    hasCapital(next) &&
    !isOurWord(next?.text ?? '') &&
    after?.kind === 'word'
  );
}

const isYear = (token: Token | undefined): boolean =>
  token !== undefined && Number.isInteger(token.value) && token.value > 2000 && token.value < 2200;

/** `who can lead a team`, `to head up the rollout`: a verb. */
const isVerb = (before: string, after: string): boolean =>
  LISTS.before_a_verb.has(before) || LISTS.behind_a_verb.has(after);
