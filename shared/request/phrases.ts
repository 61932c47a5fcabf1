/** The fixed words of a request: levels, workspaces, currencies, and the words that steer reading. */
import data from '../data/request-words-2026-11-24.json';
import { editDistance, isShortened, isSwapped, slipsForgiven, withoutVowels } from './edit-distance';
import { singular } from './role-words';
import { type Token, tokenise } from './tokens';
import { LISTS } from './word-lists';
import { Currency, type Level, LEVELS, type Workspace, WORKSPACES } from './vocabulary';

/** A word that says how to take what is next to it; the data file says what each one means. */
export type Steer = keyof typeof data.steers;

export type Phrase =
  | { kind: 'level'; value: Level }
  | { kind: 'workspace'; value: Workspace }
  /** `value` null: a currency that no quote can be in. */
  | { kind: 'currency'; value: Currency | null }
  | { kind: 'steer'; value: Steer };

interface Entry {
  words: readonly string[];
  phrase: Phrase;
}

const ENTRIES = new Map<string, Entry[]>();
/** Words that a misspelt word may stand for, by their first letter, with their consonants. */
const CORRECTABLE = new Map<string, Map<string, string>>();

function enter(list: readonly string[], phrase: Phrase): void {
  for (const written of list) {
    const words = written.split(' ');
    const first = words[0] ?? '';
    const entries = ENTRIES.get(first) ?? [];
    entries.push({ words, phrase });
    ENTRIES.set(first, entries);
  }
}

for (const value of LEVELS) enter(data.levels[value], { kind: 'level', value });
for (const value of WORKSPACES) enter(data.workspaces[value], { kind: 'workspace', value });
for (const owner of data.our_places.owners) {
  const places = data.our_places.places.map((place) => `${owner} ${place}`);
  enter(places, { kind: 'workspace', value: 'office' });
}
for (const owner of data.their_homes.owners) {
  const places = data.their_homes.places.map((place) => `${owner} ${place}`);
  enter(places, { kind: 'workspace', value: 'wfh' });
}
for (const [code, words] of Object.entries(data.currencies))
  enter(words, { kind: 'currency', value: Currency.parse(code) });
for (const [nation, code] of Object.entries(data.currency_adjectives)) {
  const names = data.currency_nouns.words.map((noun) => `${nation} ${noun}`);
  enter(names, { kind: 'currency', value: Currency.parse(code) });
}
enter(data.currencies_without_price_list, { kind: 'currency', value: null });
for (const value of typedKeys(data.steers)) enter(data.steers[value].words, { kind: 'steer', value });
for (const verb of data.take_back.verbs) {
  enter([verb, `${verb} the`], { kind: 'steer', value: 'remove' });
  enter(
    data.take_back.objects.map((object) => `${verb} ${object}`),
    { kind: 'steer', value: 'correct' },
  );
}
for (const word of data.correctable) {
  const first = word[0] ?? '';
  const alike = CORRECTABLE.get(first) ?? new Map<string, string>();
  CORRECTABLE.set(first, alike.set(word, withoutVowels(word)));
}
for (const entries of ENTRIES.values()) entries.sort((a, b) => b.words.length - a.words.length);

function typedKeys<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a data file holds just the keys its type names
  return Object.keys(record) as K[];
}

/** Short words in which two swapped letters are forgiven and no other slip. */
const SWAPPABLE: readonly string[] = data.swappable;
const SHORTENED: ReadonlyMap<string, string> = new Map(Object.entries(data.shortened));
const SPELT_RIGHT: ReadonlySet<string> = new Set(data.spelt_right);
/** Words without a meaning of their own in a request; they part phrases and are never listed as left over. */
export const STOP_WORDS: ReadonlySet<string> = new Set(data.stop_words);
const ADJECTIVES: ReadonlyMap<string, Currency> = new Map(
  Object.entries(data.currency_adjectives).map(([word, code]) => [word, Currency.parse(code)]),
);

/** True for a word that a request in English or Filipino is made of. */
export const isOurWord = (word: string): boolean => STOP_WORDS.has(word) || ENTRIES.has(word);

/** The word as our own words spell it: short forms written out, typing slips mended. */
export function respell(word: string): string {
  const known = SHORTENED.get(word);
  if (known !== undefined) return known;
  const swapped = SWAPPABLE.find((candidate) => isSwapped(word, candidate));
  if (swapped !== undefined && !SPELT_RIGHT.has(word)) return swapped;
  const alike = CORRECTABLE.get(word[0] ?? '');
  if (word.length < 4 || !alike || ENTRIES.has(word) || alike.has(word) || SPELT_RIGHT.has(word)) return word;
  if (alike.has(singular(word))) return word;
  const slips = slipsForgiven(word.length);
  const consonants = withoutVowels(word);
  for (const [candidate, fullConsonants] of alike) {
    if (isShortened(word, consonants, candidate, fullConsonants)) return candidate;
    if (slips > 0 && editDistance(word, candidate, slips) <= slips) return candidate;
  }
  return word;
}

/** The longest phrase that begins at a token; hyphens between its words count as spaces. */
export function matchPhrase(
  tokens: readonly Token[],
  at: number,
  spelling: (index: number) => string,
): { phrase: Phrase; end: number } | undefined {
  for (const { words, phrase } of ENTRIES.get(spelling(at)) ?? []) {
    let index = at;
    let matched = true;
    for (const [position, word] of words.entries()) {
      if (position > 0) {
        index += 1;
        if (tokens[index]?.text === '-' && tokens[index + 1] && !tokens[index + 1]?.spaced) index += 1;
        if (spelling(index) !== word) {
          matched = false;
          break;
        }
      }
    }
    if (matched) return { phrase, end: index + 1 };
  }
  return undefined;
}

/** The towns of our offices. */
export const TOWNS: ReadonlySet<string> = new Set(data.our_places.towns);

/** `2 VAs, Clark, USD`, `Location: Clark`: a town of our offices that marks set off on both sides. */
export function isTownSetOff(tokens: readonly Token[], at: number): boolean {
  const [before, town, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!town || !TOWNS.has(town.text) || before?.kind !== 'symbol' || !/^[,:;(|–-]$/.test(before.text))
    return false;
  return after === undefined || after.kind === 'newline' || /^[,.;)|]$/.test(after.text);
}

/** The currency that words name as a whole; null: they name none that is known. */
export function currencyNamed(words: string): Currency | null {
  const { tokens } = tokenise(words);
  const found = matchPhrase(tokens, 0, (index) => tokens[index]?.text ?? '');
  return found?.phrase.kind === 'currency' && found.end === tokens.length ? found.phrase.value : null;
}

/** The currency that a nation's adjective stands for: `we pay in Canadian`, or by itself at the text's end. */
export function currencyByAdjective(tokens: readonly Token[], at: number): Currency | undefined {
  const currency = ADJECTIVES.get(tokens[at]?.text ?? '');
  if (currency === undefined) return undefined;
  const after = tokens[at + 1];
  if (isOfDollars(tokens, at)) return currency;
  if (after?.kind === 'word' && !/^(?:please|pls|thanks|po|daw|lang)$/.test(after.text)) return undefined;
  const before = tokens[at - 1];
  const setOff = before?.kind === 'symbol' && after === undefined;
  return setOff || /^(?:in|sa)$/.test(before?.text ?? '') ? currency : undefined;
}

/** `Dollars (US)`, `dollars, the Canadian kind`: set off behind the word for the money. */
function isOfDollars(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1];
  if (after?.kind === 'word' && !LISTS.ends_of_a_currency.has(after.text)) return false;
  let before = at - 1;
  if (tokens[before]?.text === 'the') before -= 1;
  return /^[(,:–-]$/u.test(tokens[before]?.text ?? '') && /^dollars?$/.test(tokens[before - 1]?.text ?? '');
}
