/** Finds the role names in a text, spelt right or nearly. */
import type { RoleCatalogue } from './catalogue';
import { isTime } from './measures';
import { LISTS } from './word-lists';
import type { Item, TitleLevel } from './item';
import { isNumberWord } from './numbers';
import { matchPhrase, STOP_WORDS } from './phrases';
import {
  fieldOf,
  lookUp,
  lookUpExact,
  optionsOf,
  type RoleResolution,
  spellings,
  titleOfTokens,
} from './resolve-role';
import { canonicalWord, FILLERS, isOccupation, isPlural, PLURAL_FILLERS, singular } from './role-words';
import { isShouted, type Token } from './tokens';

type RoleItem = Extract<Item, { kind: 'role' }>;
type LookUp = (words: readonly string[], catalogue: RoleCatalogue) => RoleResolution | undefined;

export interface TitleFinder {
  /** The role that begins at a token, spelt right. */
  exact: (from: number) => RoleItem | undefined;
  /** The role that begins at a token with typing slips forgiven. */
  near: (from: number) => RoleItem | undefined;
}

/** Aliases that are also everyday words or Filipino particles: roles only in capitals or after a number. */
const EVERYDAY = new Set(
  'isa pa ba rn ee hr tc ae ar ap ea qs tl apm ar sre nurse support sales admin'.split(' '),
);
const NEVER_LOWER = new Set(['isa', 'ba', 'pa']);
const LONGEST_TITLE = 7;
/** How many words may name a field. */
const LONGEST_FIELD = 3;
const FEWEST_OF_FIELD = 2;
const MOST_ALTERNATIVES = 4;

/**
 * @param isHidden tells whether the token at an index takes no part
 * @param spelt a word as our own words spell it
 */
export function titleFinder(
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  isHidden: (index: number) => boolean,
  spelt: (word: string) => string,
): TitleFinder {
  const near = nearnessCache(catalogue);
  const shouted = isShouted(tokens);
  return {
    exact: remembered((from) =>
      withAlternatives(
        find(from, lookUpExact) ??
          ofField(from) ??
          workOf(from) ??
          countedField(from) ??
          countedAcronym(from),
      ),
    ),
    near: (from) => withAlternatives(find(from, lookUpNear)),
  };

  function lookUpNear(words: readonly string[]): RoleResolution | undefined {
    return words.some((word) => near(word).length > 0) ? lookUp(words, catalogue, near) : undefined;
  }

  /** The longest run of words from here that is a role by `lookUpWords`, with what trails it. */
  function find(from: number, lookUpWords: LookUp): RoleItem | undefined {
    let ends = titleEnds(tokens, from, isHidden, lookUpWords === lookUpExact ? nameBeginning() : undefined);
    if (lookUpWords === lookUpNear) {
      const strange = ends.findIndex(({ word }) => isPlainWord(word) || !isKnownOrNear(word));
      if (strange >= 0) ends = ends.slice(0, strange);
    }
    // `is a` is no `ISA`.
    const first = ends[0]?.word ?? '';
    if (/^(?:an?|is|the|at|as|in|on|of|to|am|or|and|i|for)$/.test(first)) ends = ends.slice(0, 1);
    for (let length = ends.length; length > 0; length--) {
      const words = ends.slice(0, length).map(({ word }) => word);
      const to = ends[length - 1]?.to ?? from + 1;
      const resolution = lookUpWords(words, catalogue);
      if (!resolution || (length === 1 && !isNamedOnPurpose(from))) continue;
      return withTrailing(resolution, words, from, to);
    }
    return undefined;
  }

  function isKnownOrNear(word: string): boolean {
    return catalogue.words.has(canonicalWord(word)) || /^\d/.test(word) || near(word).length > 0;
  }

  /** Tells of word after word whether a name may go on with more, by what names begin with. */
  function nameBeginning(): (word: string) => boolean {
    let typed = '';
    let canonical = '';
    return (word) => {
      typed += word;
      canonical += canonicalWord(word).replaceAll(' ', '');
      return catalogue.prefixes.has(typed) || catalogue.prefixes.has(canonical);
    };
  }

  /** Fillers are taken in (`AP people`); another title right behind makes it one that nothing matches. */
  function withTrailing(
    resolution: RoleResolution,
    title: readonly string[],
    from: number,
    end: number,
  ): RoleItem {
    let to = end;
    let plural = isPlural(title.at(-1) ?? '') || isGrocersPlural(end - 1);
    let compound = false;
    for (;;) {
      const trailing = tokens[to];
      if (trailing?.kind !== 'word' || isHidden(to)) break;
      const single = singular(trailing.text);
      if (FILLERS.has(single)) {
        plural = isPlural(trailing.text) || PLURAL_FILLERS.has(single);
      } else if (isTitleWord(trailing.text, to)) {
        compound = true;
        plural = isPlural(trailing.text);
      } else break;
      to += 1;
    }
    const level = levelWithin(from, end);
    const whole: RoleItem = { kind: 'role', resolution, plural, level, from, to };
    if (compound) return { ...whole, resolution: { kind: 'unknown', words: typed(from, to) } };
    return resolution.kind === 'ambiguous'
      ? { ...whole, resolution: { ...resolution, words: typed(from, end) } }
      : whole;
  }

  /** `2 insurance verification people`: the field of the only role that is named by it and a word for somebody. */
  function ofField(from: number): RoleItem | undefined {
    const ahead = tokens.slice(from + FEWEST_OF_FIELD, from + LONGEST_FIELD + 1);
    if (!ahead.some(({ text }) => isSomebody(text))) return undefined;
    const ends = titleEnds(tokens, from, isHidden).slice(0, LONGEST_FIELD + 1);
    const words = ends.map(({ word }) => word);
    const at = words.findIndex((word, index) => index > 0 && isSomebody(word));
    const end = ends[at];
    if (
      at < FEWEST_OF_FIELD ||
      !end ||
      !words.slice(0, at).every((word) => catalogue.words.has(canonicalWord(word)))
    )
      return undefined;
    const role = roleOfField(words.slice(0, at));
    if (role === null) return undefined;
    const plural = PLURAL_FILLERS.has(singular(words[at] ?? '')) || isPlural(words[at] ?? '');
    return { kind: 'role', resolution: { kind: 'role', role }, plural, level: null, from, to: end.to };
  }

  /** `two people for insurance verification`, `one person on claims processing`. */
  function workOf(from: number): RoleItem | undefined {
    if (!LISTS.of_work.has(tokens[from - 1]?.text ?? '') || !isSomebody(tokens[from - 2]?.text ?? ''))
      return undefined;
    const ends = titleEnds(tokens, from, isHidden).slice(0, LONGEST_FIELD);
    for (let length = ends.length; length >= FEWEST_OF_FIELD; length--) {
      const words = ends.slice(0, length).map(({ word }) => word);
      const role = words.every((word) => catalogue.words.has(canonicalWord(word)))
        ? roleOfField(words)
        : null;
      const to = ends[length - 1]?.to ?? from;
      if (role !== null)
        return { kind: 'role', resolution: { kind: 'role', role }, plural: false, level: null, from, to };
    }
    return undefined;
  }

  /** `2 x insurance claims`, `2 in accounts payable`: people who are counted by their field alone. */
  function countedField(from: number): RoleItem | undefined {
    const [number, mark] = [tokens[from - 2], tokens[from - 1]?.text ?? ''];
    const isCounted = number?.kind === 'number' || isNumberWord(number?.text ?? '');
    if (tokens[from]?.kind !== 'word' || !isCounted || !(isTimesSign(mark) || LISTS.of_work_in.has(mark)))
      return undefined;
    const ends = titleEnds(tokens, from, isHidden).slice(0, LONGEST_FIELD + 1);
    const words = ends.map(({ word }) => word);
    const next = words.findIndex((word) => STOP_WORDS.has(word) || spelt(word) !== word);
    const length = next < 0 ? words.length : next;
    const end = ends[length - 1];
    if (!end || length > LONGEST_FIELD || tokens[end.to]?.kind === 'number') return undefined;
    // Letters alone are no field that everybody knows: `2x CCM`.
    if (length === 1 && /^\p{Lu}{2,}$/u.test(tokens[from]?.cased ?? '')) return undefined;
    const resolution = fieldOf(words.slice(0, length), catalogue);
    return resolution && { kind: 'role', resolution, plural: true, level: null, from, to: end.to };
  }

  /** The only role that is named by a field and a word for somebody; null where there is none, or more than one. */
  function roleOfField(field: readonly string[]): string | null {
    const found = fieldOf(field, catalogue);
    return found?.kind === 'role' ? found.role : null;
  }

  /** The `PPC` of `1 SEO, 1 PPC`: letters that only stand within names are a title to ask about. */
  function countedAcronym(from: number): RoleItem | undefined {
    const token = tokens[from];
    if (!token || shouted || isHidden(from) || !/^\p{Lu}{2,5}s?$/u.test(token.cased)) return undefined;
    const [before, after] = [tokens[from - 1], tokens[from + 1]];
    const isCounted = before?.kind === 'number' || before?.text === 'x' || isNumberWord(before?.text ?? '');
    const isSetOff = after?.kind !== 'word' || /^(?:and|plus|at|tsaka|saka)$/.test(after.text);
    const word = singular(token.text);
    const isOfNames = canonicalWord(word)
      .split(' ')
      .every((part) => catalogue.words.has(part));
    if (!isCounted || !isSetOff || !isOfNames) return undefined;
    const resolution = { kind: 'unknown' as const, words: word };
    return { kind: 'role', resolution, plural: isPlural(token.text), level: null, from, to: from + 1 };
  }

  /** `CSR/VA`: one person who does both is neither role; which one to price is asked. */
  function withAlternatives(item: RoleItem | undefined): RoleItem | undefined {
    let whole = item;
    for (let others = 0; whole && others < MOST_ALTERNATIVES; others++) {
      const slash = tokens[whole.to];
      const next = tokens[whole.to + 1];
      if (slash?.text !== '/' || slash.spaced || next?.kind !== 'word' || next.spaced) break;
      const other = find(whole.to + 1, lookUpExact);
      if (!other) break;
      const options = [...new Set([...optionsOf(whole.resolution), ...optionsOf(other.resolution)])];
      const words = typed(whole.from, other.to);
      whole = { ...other, resolution: { kind: 'ambiguous', words, options }, level: null, from: whole.from };
    }
    return whole;
  }

  function typed(from: number, to: number): string {
    return titleOfTokens(tokens.slice(from, to));
  }

  /** `CSR's please`: an abbreviation's plural. */
  function isGrocersPlural(index: number): boolean {
    const token = tokens[index];
    return token?.possessive === true && /^\p{Lu}+$/u.test(token.cased) && tokens[index + 1]?.kind !== 'word';
  }

  function levelWithin(from: number, to: number): TitleLevel | null {
    for (let at = from; at < to; at++) {
      const word = singular(tokens[at]?.text ?? '');
      if (word === 'junior' || word === 'senior') return { value: word, at };
    }
    return null;
  }

  function isTitleWord(word: string, index: number): boolean {
    if (spelt(word) !== word || matchPhrase(tokens, index, (at) => tokens[at]?.text ?? '')) return false;
    if (STOP_WORDS.has(word) || EVERYDAY.has(singular(word))) return false;
    return word.length > 3 && (lookUpExact([word], catalogue) !== undefined || isOccupation(word));
  }

  function isNamedOnPurpose(index: number): boolean {
    const token = tokens[index];
    if (!token) return false;
    const before = tokens[index - 1];
    if (/^[ap]m$/.test(token.text) && before?.kind === 'number' && isTime(tokens, index - 1)) return false;
    if (/^[ap]m$/.test(token.text) && before?.text === 'good') return false;
    // `AUD 2,800 ea`.
    if (token.cased === 'ea' && before?.kind === 'number' && before.value > 500) return false;
    const word = singular(token.text);
    // `our BAS is due`: the plural of BA is typed BAs.
    if (word !== token.text && !shouted && before?.kind !== 'number' && /^\p{Lu}{2,}S$/u.test(token.cased))
      return false;
    // `Freight admin is killing us`.
    if (
      EVERYDAY.has(word) &&
      before?.kind === 'word' &&
      /^(?:is|are|was|takes|keeps|costs|has)$/.test(tokens[index + 1]?.text ?? '') &&
      !/^(?:an?|the|our)$/.test(before.text)
    )
      return false;
    if (!EVERYDAY.has(word)) return true;
    const isInCapitals = token.cased.length > 1 && /^\p{Lu}{2}/u.test(token.cased);
    if (isInCapitals && !(shouted && NEVER_LOWER.has(word))) return true;
    if (before?.kind === 'number') return true;
    if (/^an?$/.test(before?.text ?? '') || isTitlePlace(tokens, index, index + 1)) return true;
    if (before && (before.text === 'x' || isNumberWord(before.text))) return !NEVER_LOWER.has(word);
    return word.length > 2 && !NEVER_LOWER.has(word) && !catalogue.ambiguous.has(word);
  }
}

/** A word for people that names no work: `person`, `staff`. */
const isSomebody = (word: string): boolean => LISTS.people_of_a_field.has(word);

const isTimesSign = (text: string): boolean => text === 'x' || text === '×';

/** In a place that only a title takes: `Role: ap`, `ap x 4`, `ap | 2`. */
export function isTitlePlace(tokens: readonly Token[], from: number, to: number): boolean {
  const label = tokens[from - 1]?.text === ':' ? (tokens[from - 2]?.text ?? '') : '';
  const after = tokens[to]?.text;
  const isBracketed = after === '(' && tokens[to + 1]?.kind === 'number' && tokens[to + 2]?.text === ')';
  const isCounted =
    ((after === 'x' || after === '|') && tokens[to + 1]?.kind === 'number') ||
    (isBracketed && isSetOff(tokens, from, to + 3));
  return isCounted || /^(?:role|roles|position|positions|title|job|vacancy)$/.test(label);
}

/** `ae (2), sdr (4)`: alone between what parts a list. */
function isSetOff(tokens: readonly Token[], from: number, to: number): boolean {
  const [before, after] = [tokens[from - 1], tokens[to]];
  const parts = (token: Token | undefined): boolean =>
    token === undefined || token.kind === 'newline' || /^(?:[,:;.&+*-]|and|plus)$/.test(token.text);
  const isThing = tokens.slice(from, to - 3).some(({ text }) => LISTS.counted_things.has(singular(text)));
  return parts(before) && !isThing && (parts(after) || after?.kind === 'word');
}

/** Each place is asked about several times. */
function remembered(find: (from: number) => RoleItem | undefined): (from: number) => RoleItem | undefined {
  const found = new Map<number, RoleItem | undefined>();
  return (from) => {
    if (!found.has(from)) found.set(from, find(from));
    return found.get(from);
  };
}

/** Words that a misspelt role never holds: our own function words, and numbers. */
const isPlainWord = (word: string): boolean => STOP_WORDS.has(word) || isNumberWord(word);

/** The runs of words that may be one title: parted by nothing but glue such as `/`, `-`, `.` or a bracket. */
function titleEnds(
  tokens: readonly Token[],
  from: number,
  isHidden: (index: number) => boolean,
  goesOn: (word: string) => boolean = () => true,
): { word: string; to: number }[] {
  const ends: { word: string; to: number }[] = [];
  let opened = false;
  for (let at = from; at < tokens.length && ends.length < LONGEST_TITLE; at++) {
    const token = tokens[at];
    if (!token || isHidden(at)) break;
    if (token.kind === 'word' || token.kind === 'number') {
      if (ends.length === 0 && token.kind === 'number' && tokens[at + 1]?.spaced !== false) break;
      ends.push({ word: token.text, to: at + 1 });
      if (!goesOn(token.text)) break;
    } else if (token.kind === 'symbol' && ends.length > 0 && /^[/\-.&()]$/.test(token.text)) {
      const glued = !token.spaced && tokens[at + 1]?.spaced === false;
      const last = ends.at(-1);
      if (token.text === ')' && last) {
        if (!opened) break;
        last.to = at + 1;
      } else if (!glued && token.text !== '(' && token.text !== '&') break;
      opened ||= token.text === '(';
    } else if (!(token.text === '.' && ends.length === 0 && tokens[at + 1]?.text === 'net')) break;
  }
  return ends;
}

function nearnessCache(catalogue: RoleCatalogue): (word: string) => readonly string[] {
  const cache = new Map<string, readonly string[]>();
  return (word) => {
    const known = cache.get(word);
    if (known) return known;
    const near = word.length > 30 || isPlainWord(word) ? [] : spellings(word, catalogue);
    cache.set(word, near);
    return near;
  };
}
