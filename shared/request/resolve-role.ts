/**
 * Which role of the salary table some words mean. One resolver for both readers: exact name, alias, plural,
 * abbreviation, forgiven typo, or the list of titles that mean several roles. Never a guess: a word that is
 * itself spelt right is not turned into another, and two equally near roles are none.
 */
import {
  canonicalKey,
  type CatalogueWord,
  lettersOf,
  nameKey,
  type RoleCatalogue,
  wordIndex,
} from './catalogue';
import { editDistance, isShortened, slipsForgiven, withoutVowels } from './edit-distance';
import {
  canonicalWord,
  FILLERS,
  isOtherOccupation,
  MODIFIERS,
  singular,
  SPELT_RIGHT,
  tellingWords,
  wordsOf,
} from './role-words';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

export type RoleResolution =
  | { kind: 'role'; role: string }
  /** `words`: as typed, lower case, singular. `options`: the roles it may mean. */
  | { kind: 'ambiguous'; words: string; options: readonly string[] }
  | { kind: 'unknown'; words: string };

/** The roles of the salary table that a title may mean. */
export const optionsOf = (resolution: RoleResolution): readonly string[] =>
  resolution.kind === 'role' ? [resolution.role] : resolution.kind === 'ambiguous' ? resolution.options : [];

const SENIORITY = new Set(['junior', 'jr', 'mid', 'senior', 'sr', 'lead', 'the', 'a', 'an']);

/** Resolves one title, e.g. `cust serv reps`, `Bookeeper`, `PM`. Words that only pad a title are dropped. */
export function resolveRole(words: string, catalogue: RoleCatalogue): RoleResolution {
  const title = wordsOf(words.slice(0, 400));
  for (const candidate of withoutPadding(title)) {
    const found = lookUp(candidate, catalogue);
    if (found) return found;
  }
  return { kind: 'unknown', words: asTyped(title) };
}

/** The words as a title of its own: lower case, singular. */
export function asTyped(words: readonly string[]): string {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word)).join(' ');
}

/** As `asTyped`, of tokens: hyphens and slashes within the title stay (`csr/va`, `auto-mechanic`). */
export function titleOfTokens(tokens: readonly Token[]): string {
  return tokens
    .map(({ text, spaced }, index) => {
      const word = index === tokens.length - 1 ? singular(text) : text;
      return spaced && index > 0 ? ` ${word}` : word;
    })
    .join('');
}

/**
 * Exact name, then ambiguity list, then forgiven typos; undefined where nothing matches.
 *
 * @param spell `spellings` of the catalogue, for callers that keep its answers
 */
export function lookUp(
  words: readonly string[],
  catalogue: RoleCatalogue,
  spell: (word: string) => readonly string[] = (word) => spellings(word, catalogue),
): RoleResolution | undefined {
  if (words.length === 0 || words.length > catalogue.longestName + 2) return undefined;
  const found = lookUpExact(words, catalogue);
  if (found) return found;
  const corrected = correctedWords(words, spell);
  const results = new Map<string, RoleResolution>();
  for (const candidate of corrected) {
    const resolution = lookUpExact(candidate, catalogue);
    if (resolution?.kind === 'role') results.set(resolution.role, resolution);
    if (resolution?.kind === 'ambiguous')
      results.set(resolution.words, { ...resolution, words: asTyped(words) });
  }
  const [only] = results.values();
  return results.size === 1 ? only : undefined;
}

/** As `lookUp`, for words spelt right. */
export function lookUpExact(words: readonly string[], catalogue: RoleCatalogue): RoleResolution | undefined {
  const key = nameKey(words);
  const alias = catalogue.aliases.get(key);
  if (alias !== undefined) return { kind: 'role', role: alias };
  const inFull = canonicalKey(words);
  const options = catalogue.ambiguous.get(key) ?? catalogue.ambiguous.get(inFull);
  if (options) return { kind: 'ambiguous', words: asTyped(words), options };
  const role = catalogue.names.get(key) ?? catalogue.names.get(inFull);
  return role === undefined ? undefined : { kind: 'role', role };
}

/** The roles that are named by a field and a word for somebody: `insurance claims`. */
export function fieldOf(field: readonly string[], catalogue: RoleCatalogue): RoleResolution | undefined {
  if (field.length === 0 || !field.every((word) => catalogue.words.has(canonicalWord(word))))
    return undefined;
  const named = (heads: ReadonlySet<string>): string[] =>
    [...heads].flatMap((head) => {
      const found = lookUpExact([...field, head], catalogue);
      return found?.kind === 'role' ? [found.role] : [];
    });
  const usual = named(LISTS.heads_of_a_field);
  const [role, ...others] = new Set(usual.length > 0 ? usual : named(LISTS.other_heads_of_a_field));
  if (role === undefined) return undefined;
  return others.length === 0
    ? { kind: 'role', role }
    : { kind: 'ambiguous', words: asTyped(field), options: [role, ...others] };
}

/**
 * The catalogue's words that a misspelt word may stand for, nearest only; empty where the word is spelt
 * right, names another occupation, or nothing is near.
 */
export function spellings(word: string, catalogue: RoleCatalogue): readonly string[] {
  const single = singular(word);
  if (single.length < 4 || catalogue.words.has(canonicalWord(word))) return [];
  if (isOtherOccupation(word) || SPELT_RIGHT.has(word)) return [];
  const near = nearest(single, catalogue);
  // `logistcs` is no plural.
  return near.length > 0 || single === word ? near : nearest(word, catalogue);
}

function nearest(single: string, catalogue: RoleCatalogue): readonly string[] {
  const limit = slipsForgiven(single.length);
  const letters = lettersOf(single);
  const consonants = withoutVowels(single);
  let slips = limit;
  let found: string[] = [];
  // Up to four letters longer, because dropped vowels shorten a word by more than the slips forgiven.
  for (let length = single.length - limit; length <= single.length + 4; length++) {
    for (const candidate of beginningAlike(single, length, catalogue).flat()) {
      if (isShortened(single, consonants, candidate.word, candidate.consonants)) {
        if (slips > 0) found = [];
        slips = 0;
        found.push(candidate.word);
        continue;
      }
      if (slips === 0 || !mayBeNear(letters ^ candidate.letters, slips)) continue;
      const distance = editDistance(single, candidate.word, slips);
      if (distance > slips) continue;
      if (distance < slips) found = [];
      slips = distance;
      found.push(candidate.word);
    }
  }
  return [...new Set(found)];
}

/** Roles that share words with the title by any of their names, best first, for a person to pick from. */
export function nearestRoles(words: string, catalogue: RoleCatalogue, limit = 6): string[] {
  const wanted = new Set(tellingWords(words));
  const best = new Map<string, number>();
  for (const { role, words: parts } of catalogue.titles) {
    const shared = [...wanted].filter((word) => parts.has(word)).length;
    const score = shared / (parts.size + wanted.size - shared);
    if (shared > 0 && score > (best.get(role) ?? 0)) best.set(role, score);
  }
  return [...best]
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([role]) => role);
}

/** The title itself, then without fillers behind it, then without articles, levels and praise before it. */
function* withoutPadding(title: readonly string[]): Generator<readonly string[]> {
  yield title;
  let end = title.length;
  while (end > 1 && FILLERS.has(singular(title[end - 1] ?? ''))) end -= 1;
  if (end < title.length) yield title.slice(0, end);
  let start = 0;
  while (start < end - 1 && (SENIORITY.has(title[start] ?? '') || MODIFIERS.has(title[start] ?? '')))
    start += 1;
  if (start > 0) yield title.slice(start, end);
}

/** All readings of the words with misspelt ones replaced; none if a word is neither known nor near one. */
function correctedWords(words: readonly string[], spell: (word: string) => readonly string[]): string[][] {
  let readings: string[][] = [[]];
  let corrected = false;
  for (const word of words) {
    const near = spell(word).slice(0, 3);
    if (near.length > 0) corrected = true;
    const choices = near.length > 0 ? near : [word];
    readings = readings.flatMap((reading) => choices.map((choice) => [...reading, choice])).slice(0, 27);
  }
  return corrected ? readings : [];
}

/** Each slip changes at most two of the letters that two words hold. */
function mayBeNear(difference: number, slips: number): boolean {
  let bits = difference;
  for (let allowed = slips * 2; bits !== 0; allowed--) {
    if (allowed === 0) return false;
    bits &= bits - 1;
  }
  return true;
}

/** The first letter is nearly always right, swapped with the second, left out or typed after another. */
function beginningAlike(
  word: string,
  length: number,
  { wordsByFirst, wordsBySecond }: RoleCatalogue,
): readonly (readonly CatalogueWord[])[] {
  const [first, second] = word;
  const sameFirst = wordsByFirst.get(wordIndex(length, first)) ?? [];
  const swapped = first === second ? [] : (wordsByFirst.get(wordIndex(length, second)) ?? []);
  return [sameFirst, swapped, wordsBySecond.get(wordIndex(length, first)) ?? []];
}
