/** Turns tokens into the parts of a request: roles, counts, levels, workspaces, currencies, steering words. */
import type { RoleCatalogue } from './catalogue';
import { isNumberWord, readNumber } from './numbers';
import { matchPhrase, respell, STOP_WORDS, type Steer } from './phrases';
import { asTyped, lookUp, lookUpExact, type RoleResolution, spellings } from './resolve-role';
import { FILLERS, isOccupation, canonicalWord, isPlural, PLURAL_FILLERS, singular } from './role-words';
import type { Token } from './tokens';
import type { Currency, Level, Workspace } from './vocabulary';

export type Item = { from: number; to: number } & (
  | { kind: 'role'; resolution: RoleResolution; plural: boolean }
  /** `value` null: no definite number. `article`: only `a` or `an`. */
  | { kind: 'count'; value: number | null; fraction: boolean; article: boolean }
  | { kind: 'level'; value: Level }
  /** `days`: given for some days of the week only. */
  | { kind: 'workspace'; value: Workspace; days: boolean }
  /** `value` null: a currency without a price list. `amount`: written beside a sum of money. */
  | { kind: 'currency'; value: Currency | null; amount: boolean }
  | { kind: 'steer'; value: Steer }
  | { kind: 'word'; text: string }
  /** `hard`: ends a sentence or a line. */
  | { kind: 'separator'; text: string; hard: boolean }
);

/** Aliases that are also everyday words or Filipino particles: roles only in capitals or after a number. */
const EVERYDAY = new Set(
  'isa pa ba rn ee hr tc ae ar ap ea qs tl apm ar sre nurse support sales admin'.split(' '),
);
const NEVER_LOWER = new Set(['isa', 'ba', 'pa']);
const ABBREVIATED_WITH_DOT = new Set(
  'sr jr snr jnr mr ms mrs ltd inc co st pty no dr vs exp yrs hrs'.split(' '),
);
const UNITS_OF_TIME =
  /^(?:hours?|hrs?|h|oras|minutes?|mins?|days?|araw|weeks?|wks?|linggo|months?|mos|buwan)$/;
const YEARS = /^(?:years?|yrs?|taon|taong|yoe)$/;
const LONGEST_TITLE = 7;

/**
 * @param isHidden tells whether the token at an index takes no part: it belongs to an order to be ignored, a
 *   company's name, or an address
 */
export function lex(
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  isHidden: (index: number) => boolean,
): Item[] {
  const spelt = spellingCache();
  const near = nearnessCache(catalogue);
  const items: Item[] = [];
  const negativeBullets = bulletsWithoutSpace(tokens);
  let at = 0;
  while (at < tokens.length) {
    const item = isHidden(at) ? gap(at) : next(at);
    items.push(item);
    at = item.to;
  }
  return items;

  function next(index: number): Item {
    const token = tokens[index];
    if (!token) return gap(index);
    if (token.kind === 'newline') {
      return isSoftWrap(tokens, index)
        ? { kind: 'separator', text: ' ', hard: false, from: index, to: index + 1 }
        : { kind: 'separator', text: '\n', hard: true, from: index, to: index + 1 };
    }
    if (token.kind === 'address') return { kind: 'word', text: token.text, from: index, to: index + 1 };
    const listMark = listMarkEnd(tokens, index);
    if (listMark > index) return { kind: 'separator', text: '*', hard: false, from: index, to: listMark };
    const spelling = (position: number) => {
      const other = tokens[position];
      return other === undefined || isHidden(position)
        ? ''
        : other.kind === 'word'
          ? spelt(other.text)
          : other.text;
    };
    if (token.text === 'no' && tokens[index + 1]?.text === ',' && !tokens[index + 1]?.spaced && index > 0) {
      return { kind: 'steer', value: 'correct', from: index, to: index + 2 };
    }
    const role = findRole(index, lookUpExact);
    const phrase = matchPhrase(tokens, index, spelling);
    if (role && role.to >= (phrase?.end ?? 0)) return role;
    const money = token.text === '$' ? undefined : phrase;
    if (money) return phraseItem(money.phrase, index, money.end);
    const count = countAt(index);
    if (count) return count;
    if (token.kind === 'symbol') {
      return {
        kind: 'separator',
        text: token.text,
        hard: isSentenceEnd(tokens, index),
        from: index,
        to: index + 1,
      };
    }
    return findRole(index, lookUpNear) ?? { kind: 'word', text: token.text, from: index, to: index + 1 };
  }

  function lookUpNear(words: readonly string[]): RoleResolution | undefined {
    return words.some((word) => near(word).length > 0) ? lookUp(words, catalogue, near) : undefined;
  }

  function phraseItem(
    phrase: NonNullable<ReturnType<typeof matchPhrase>>['phrase'],
    from: number,
    to: number,
  ): Item {
    if (phrase.kind === 'workspace') return { ...phrase, days: namesDays(tokens, from, to), from, to };
    if (phrase.kind === 'currency') return { ...phrase, amount: isBesideAmount(tokens, from, to), from, to };
    return { ...phrase, from, to };
  }

  /** The longest run of words from here that is a role by `find`, with what trails it. */
  function findRole(
    from: number,
    find: (words: readonly string[], catalogue: RoleCatalogue) => RoleResolution | undefined,
  ): Item | undefined {
    if (find === lookUpExact && !mayOpen(tokens[from])) return undefined;
    let ends = titleEnds(tokens, from, isHidden);
    if (find === lookUpNear) {
      const strange = ends.findIndex(({ word }) => isPlainWord(word) || !isKnownOrNear(word));
      if (strange >= 0) ends = ends.slice(0, strange);
    }
    // `is a` is no `ISA`.
    const first = ends[0]?.word ?? '';
    if (/^(?:an?|is|the|be|at|as|in|on|of|to|am|or|and|i|for)$/.test(first)) ends = ends.slice(0, 1);
    for (let length = ends.length; length > 0; length--) {
      const words = ends.slice(0, length).map(({ word }) => word);
      const to = ends[length - 1]?.to ?? from + 1;
      const resolution = find(words, catalogue);
      if (!resolution || (length === 1 && !isNamedOnPurpose(from))) continue;
      return withTrailing(resolution, words, from, to);
    }
    return undefined;
  }

  function isKnownOrNear(word: string): boolean {
    return catalogue.words.has(canonicalWord(word)) || /^\d/.test(word) || near(word).length > 0;
  }

  function mayOpen(token: Token | undefined): boolean {
    if (!token || (token.kind !== 'word' && token.kind !== 'number' && token.text !== '.')) return false;
    return (
      token.text === '.' ||
      catalogue.openings.has(singular(token.text).slice(0, 3)) ||
      catalogue.openings.has(token.text.slice(0, 3)) ||
      catalogue.openings.has(canonicalWord(token.text).slice(0, 3))
    );
  }

  /** Fillers are taken in (`AP people`); another title right behind makes it one that nothing matches. */
  function withTrailing(
    resolution: RoleResolution,
    title: readonly string[],
    from: number,
    end: number,
  ): Item {
    const words = [...title];
    let to = end;
    let plural = isPlural(title.at(-1) ?? '');
    let compound = false;
    for (;;) {
      const trailing = tokens[to];
      if (trailing?.kind !== 'word' || isHidden(to)) break;
      const single = singular(trailing.text);
      if (FILLERS.has(single)) {
        plural = isPlural(trailing.text) || PLURAL_FILLERS.has(single);
      } else if (isTitleWord(trailing.text, to)) {
        compound = true;
        words.push(trailing.text);
        plural = isPlural(trailing.text);
      } else break;
      to += 1;
    }
    return {
      kind: 'role',
      resolution: compound ? { kind: 'unknown', words: asTyped(words) } : resolution,
      plural,
      from,
      to,
    };
  }

  function isTitleWord(word: string, index: number): boolean {
    if (spelt(word) !== word || matchPhrase(tokens, index, (at) => tokens[at]?.text ?? '')) return false;
    if (STOP_WORDS.has(word) || EVERYDAY.has(singular(word))) return false;
    return word.length > 3 && (lookUpExact([word], catalogue) !== undefined || isOccupation(word));
  }

  function isNamedOnPurpose(index: number): boolean {
    const token = tokens[index];
    if (!token) return false;
    const word = singular(token.text);
    const options = catalogue.ambiguous.has(word);
    if (!EVERYDAY.has(word) && !options) return true;
    const before = tokens[index - 1];
    const counted =
      before !== undefined &&
      (before.kind === 'number' || /^(?:a|an|x)$/.test(before.text) || isNumberWord(before.text));
    if (/^[ap]m$/.test(token.text) && before?.kind === 'number' && isTime(tokens, index - 1)) return false;
    if (options && !/^(?:sales|support|pm|qa|agent)$/.test(word)) return true;
    const capitals =
      token.cased.length > 1 && token.cased.slice(0, 2) === token.cased.slice(0, 2).toUpperCase();
    return (counted && !(NEVER_LOWER.has(word) && !capitals && before?.kind !== 'number')) ||
      capitals ||
      !EVERYDAY.has(word)
      ? true
      : !NEVER_LOWER.has(word) && word.length > 2 && !options;
  }

  function countAt(index: number): Item | undefined {
    const token = tokens[index];
    if (!token) return undefined;
    const item = (
      value: number | null,
      to: number,
      more: { fraction?: boolean; article?: boolean } = {},
    ): Item => ({
      kind: 'count',
      value,
      fraction: more.fraction ?? false,
      article: more.article ?? false,
      from: index,
      to,
    });
    if (
      token.text === 'half' &&
      /^an?$/.test(tokens[index + 1]?.text ?? '') &&
      tokens[index + 2]?.text !== 'dozen'
    ) {
      return item(null, index + 2, { fraction: true });
    }
    const sign = token.text === '-' && tokens[index + 1]?.kind === 'number' && !tokens[index + 1]?.spaced;
    if ((sign && token.spaced && !negativeBullets) || token.text === 'minus') {
      const negative = readNumber(tokens, index + 1);
      return negative && isCountBehind(negative.end) ? item(-negative.value, negative.end) : undefined;
    }
    const number = readNumber(tokens, index);
    if (!number)
      return /^(?:an?|another)$/.test(token.text) ? item(1, index + 1, { article: true }) : undefined;
    return measured(index, number.value, number.end) ?? ranged(index, number.value, number.end, item);
  }

  function isCountBehind(index: number): boolean {
    return !UNITS_OF_TIME.test(tokens[index]?.text ?? '') && tokens[index]?.text !== '%';
  }

  function ranged(
    index: number,
    value: number,
    end: number,
    item: (value: number | null, to: number, more?: { fraction?: boolean }) => Item,
  ): Item {
    const joint = tokens[end]?.text ?? '';
    if (/^(?:-|to|or|o|\/|~|hanggang)$/.test(joint)) {
      const upper = readNumber(tokens, end + 1);
      const isRange = joint !== '/' || !tokens[end]?.spaced;
      if (upper && isRange) {
        const level = yearsLevel(upper.end, value, upper.value > 5 && value >= 5);
        if (level) return { kind: 'level', value: level.value, from: index, to: level.to };
        return item(null, upper.end);
      }
      if (joint === 'or' && /^(?:more|so)$/.test(tokens[end + 1]?.text ?? '')) return item(null, end + 2);
    }
    if (joint === '+' && !tokens[end]?.spaced) return item(null, end + 1);
    if (
      joint === 'and' &&
      /^(?:a|kalahati)$/.test(tokens[end + 1]?.text ?? '') &&
      tokens[end + 2]?.text === 'half'
    ) {
      return item(null, end + 3, { fraction: true });
    }
    if (!Number.isInteger(value)) return item(null, end, { fraction: true });
    const before = tokens[index - 1]?.text ?? '';
    const about = /^(?:about|around|approx|approximately|roughly|mga|maybe|nearly|almost|over|~)$/.test(
      before,
    );
    const least =
      /^(?:least|most|to|than|of)$/.test(before) &&
      /^(?:at|up|close|more|less|minimum|maximum)$/.test(tokens[index - 2]?.text ?? '');
    return item(about || least ? null : value, end);
  }

  /** A number with a unit is no count: years tell a level, short hours mean part time, the rest is no fact. */
  function measured(from: number, value: number, end: number): Item | undefined {
    const next = tokens[end];
    const plus = next?.text === '+' || next?.text === 'plus';
    const moreThan =
      /^(?:over|than|beyond)$/.test(tokens[from - 1]?.text ?? '') && tokens[from - 2]?.text !== 'less';
    const least = tokens[from - 1]?.text === 'least';
    const orMore = next?.text === 'or' && tokens[end + 1]?.text === 'more';
    const unit = plus ? end + 1 : orMore ? end + 2 : end;
    const level = yearsLevel(unit, value, plus || orMore || moreThan || least);
    if (level) return { kind: 'level', value: level.value, from, to: level.to };
    const text = tokens[unit]?.text ?? '';
    const skip = (to: number): Item => ({ kind: 'word', text: '', from, to });
    if (YEARS.test(text)) return skip(unit + 1);
    if (/^(?:hours?|hrs?|h|oras)$/.test(text) && tokens[unit]?.cased !== 'HR')
      return hours(from, value, unit + 1);
    if (text === '%' || text === 'percent' || (UNITS_OF_TIME.test(text) && tokens[unit]?.cased !== 'HR')) {
      return skip(unit + 1);
    }
    if (isTime(tokens, from)) return skip(end + (/^[ap]m$/.test(tokens[end]?.text ?? '') ? 1 : 0));
    if (/^(?:st|nd|rd|th)$/.test(text) && !tokens[unit]?.spaced) return skip(unit + 1);
    if (isAmount(from, end)) return skip(end);
    const hyphened =
      text === '-' &&
      !tokens[unit]?.spaced &&
      /^(?:person|man|bed|door|seat|year|month|day|hour|week|store|unit|people)$/.test(
        tokens[unit + 1]?.text ?? '',
      );
    return hyphened ? skip(unit + 2) : undefined;
  }

  function hours(from: number, value: number, to: number): Item {
    const per = tokens[to]?.text ?? '';
    const unit = /^(?:a|per|each|every|kada)$|^\/$/.test(per) ? (tokens[to + 1]?.text ?? '') : per;
    const week = /^(?:week|wk|weekly|linggo)$/.test(unit);
    const day = /^(?:day|daily|araw)$/.test(unit);
    const end = week || day ? to + (unit === per ? 1 : 2) : to;
    return (week && value < 35) || (day && value < 7)
      ? { kind: 'steer', value: 'part_time', from, to: end }
      : { kind: 'word', text: '', from, to: end };
  }

  function yearsLevel(
    unit: number,
    years: number,
    orMore: boolean,
  ): { value: Level; to: number } | undefined {
    if (!YEARS.test(tokens[unit]?.text ?? '')) return undefined;
    let to = unit + 1;
    while (/^(?:of|na|ng|work|working|relevant|solid|'|\+)$/.test(tokens[to]?.text ?? '')) to += 1;
    const experience = /^exp(?:erience|erienced)?$|^karanasan$/.test(spelt(tokens[to]?.text ?? ''));
    const after = tokens[unit + 1]?.text ?? '';
    if (/^(?:contract|term|old|ago|lease|in|warranty|now|and|commitment|we|building)$/.test(after))
      return undefined;
    let before = unit - 1;
    while (
      before > 0 &&
      !/^(?:for|next|past|last|over|since|within)$/.test(tokens[before]?.text ?? '') &&
      unit - before < 4
    )
      before -= 1;
    if (!experience && /^(?:for|next|past|last|since|within)$/.test(tokens[before]?.text ?? ''))
      return undefined;
    const value = years < 3 ? 'junior' : years > 5 || (years === 5 && orMore) ? 'senior' : 'mid';
    return { value, to: experience ? to + 1 : unit + 1 };
  }

  function isAmount(from: number, end: number): boolean {
    const before = tokens[from - 1];
    if (before && /^[$£€₱¥₹]$/.test(before.text)) return true;
    if (
      before &&
      /^(?:budget|of)$/.test(before.text) &&
      tokens[from - (before.text === 'of' ? 2 : 1)]?.text === 'budget'
    ) {
      return true;
    }
    const isMoney = (index: number) =>
      matchPhrase(tokens, index, (at) => tokens[at]?.text ?? '')?.phrase.kind === 'currency';
    if (before && before.kind === 'word' && isMoney(from - 1) && !titleFollows(end)) return true;
    return isMoney(end) && !titleFollows(end) && !/^(?:x|:|-|\||\(|qty|quantity)$/.test(before?.text ?? '');
  }

  function titleFollows(index: number): boolean {
    for (let at = index; at < index + 3; at++) if (findRole(at, lookUpExact)) return true;
    return false;
  }
}

const gap = (index: number): Item => ({
  kind: 'separator',
  text: '.',
  hard: true,
  from: index,
  to: index + 1,
});

/** Words that a misspelt role never holds: our own function words, and numbers. */
const isPlainWord = (word: string): boolean => STOP_WORDS.has(word) || isNumberWord(word);

/** The runs of words that may be one title: parted by nothing but glue such as `/`, `-`, `.` or a bracket. */
function titleEnds(
  tokens: readonly Token[],
  from: number,
  isHidden: (index: number) => boolean,
): { word: string; to: number }[] {
  const ends: { word: string; to: number }[] = [];
  for (let at = from; at < tokens.length && ends.length < LONGEST_TITLE; at++) {
    const token = tokens[at];
    if (!token || isHidden(at)) break;
    if (token.kind === 'word' || token.kind === 'number') {
      if (ends.length === 0 && token.kind === 'number' && tokens[at + 1]?.spaced !== false) break;
      ends.push({ word: token.text, to: at + 1 });
    } else if (token.kind === 'symbol' && ends.length > 0 && /^[/\-.&()]$/.test(token.text)) {
      const glued = !token.spaced && tokens[at + 1]?.spaced === false;
      const last = ends.at(-1);
      if (token.text === ')' && last) last.to = at + 1;
      else if (!glued && token.text !== '(' && token.text !== '&') break;
    } else if (!(token.text === '.' && ends.length === 0 && tokens[at + 1]?.text === 'net')) break;
  }
  return ends;
}

function spellingCache(): (word: string) => string {
  const cache = new Map<string, string>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const spelling = STOP_WORDS.has(word) || word.length > 30 ? word : respell(word);
    cache.set(word, spelling);
    return spelling;
  };
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

function isSentenceEnd(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token || !/^[.!?;]$/.test(token.text)) return false;
  const next = tokens[index + 1];
  if (token.text === '.' && next && !next.spaced && next.text !== '.') return false;
  return !(token.text === '.' && ABBREVIATED_WITH_DOT.has(tokens[index - 1]?.text ?? ''));
}

/** A line break that only wraps a long line of running text. */
function isSoftWrap(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (!before || after?.kind !== 'word' || before.kind === 'symbol' || after.cased !== after.text)
    return false;
  if (/[\n\r].*[\n\r]/.test(tokens[index]?.text.replaceAll('\r\n', '\n') ?? '')) return false;
  for (let at = index - 1; at >= 0 && tokens[at]?.kind !== 'newline'; at--) {
    if (tokens[at]?.text === '|') return false;
    if (before.end - (tokens[at]?.start ?? 0) > 50) return true;
  }
  return false;
}

/** After `1.` or `2)` at the start of a line, its index; else the index itself. */
function listMarkEnd(tokens: readonly Token[], index: number): number {
  const before = tokens[index - 1];
  if (tokens[index]?.kind !== 'number' || (before !== undefined && before.kind !== 'newline')) return index;
  const mark = tokens[index + 1];
  return mark && /^[.)]$/.test(mark.text) && !mark.spaced && tokens[index + 2]?.spaced ? index + 2 : index;
}

/** True where `-2 CSR` on several lines shows that the hyphen marks a list. */
function bulletsWithoutSpace(tokens: readonly Token[]): boolean {
  const starts = tokens.filter(
    (token, index) =>
      token.text === '-' &&
      (index === 0 || tokens[index - 1]?.kind === 'newline') &&
      tokens[index + 1]?.kind === 'number',
  );
  return starts.length > 1;
}

function namesDays(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from - 4; at < to + 4; at++) {
    if (/^(?:days?|araw)$/.test(tokens[at]?.text ?? '')) return true;
  }
  return false;
}

function isBesideAmount(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1];
  const after = tokens[to];
  return (before?.kind === 'number' && before.value > 500) || (after?.kind === 'number' && after.value > 500);
}

function isTime(tokens: readonly Token[], index: number): boolean {
  const number = tokens[index];
  const after = tokens[index + 1];
  if (!number || number.value > 24) return false;
  const half = /^[ap]m$/.test(after?.text ?? '');
  if (half && !after?.spaced) return true;
  const before = tokens[index - 1]?.text ?? '';
  if (after?.text === ':' && tokens[index + 2]?.kind === 'number' && !tokens[index + 2]?.spaced) return true;
  if (before === ':' && tokens[index - 2]?.kind === 'number' && !number.spaced) return true;
  return half && /^(?:at|until|till|til|by|from|to|-|am|before|after)$/.test(before);
}
