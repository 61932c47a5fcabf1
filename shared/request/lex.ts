/** Turns tokens into the parts of a request: roles, counts, levels, workspaces, currencies, steering words. */
import type { RoleCatalogue } from './catalogue';
import { countReader } from './count-reader';
import { titleOf } from './draft';
import type { Item } from './item';
import { isNumberWord } from './numbers';
import { isNoLevel } from './no-level';
import { LISTS } from './word-lists';
import {
  currencyByAdjective,
  isOurWord,
  isTownSetOff,
  matchPhrase,
  type Phrase,
  respell,
  STOP_WORDS,
} from './phrases';
import { isPlural, wordsOf } from './role-words';
import { titleFinder } from './title-finder';
import type { Token } from './tokens';

const ABBREVIATED_WITH_DOT = new Set(
  'sr jr snr jnr mr ms mrs ltd inc co st pty no nos incl approx excl ext tel dr vs exp yrs hrs'.split(' '),
);

/** Before "days": no part of the week only. */
/** Days of every week: `Mondays and Fridays at home`. */
const WEEKDAYS = /^(?:mon|tues|wednes|thurs|fri)days$/;
const WHOLE_WEEK = /^(?:5|five|lima|limang|7|seven|all|every|working|business)$/;
/** `1.2m USD`, `4 thousand pesos`. */
const SCALE_OF_MONEY = /^(?:k|m|mn|mil|mio|million|thousand|libo)$/;
/** How many words before and behind a workplace its days may stand: `2 days a week in your office`. */
const DAYS_BEFORE = 6;
const DAYS_BEHIND = 4;
const LONGEST_LEADER = 100;

/**
 * @param isHidden tells whether the token at an index takes no part: it belongs to an order to be ignored, a
 *   company's name, or an address
 * @param layout what stands for marks of layout, by the token where it begins
 */
export function lex(
  tokens: readonly Token[],
  catalogue: RoleCatalogue,
  isHidden: (index: number) => boolean,
  layout: ReadonlyMap<number, Item> = new Map(),
): Item[] {
  const spelt = spellingCache();
  const titles = titleFinder(tokens, catalogue, isHidden, spelt);
  const countAt = countReader(tokens, spelt, (index) => titles.exact(index)?.to);
  const speaksFilipino = tokens.some(({ text }) => LISTS.of_filipino.has(text));
  const items: Item[] = [];
  let at = 0;
  while (at < tokens.length) {
    const item = isHidden(at) ? gap(at) : (layout.get(at) ?? next(at));
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
    if (isCorrectingNo(tokens, index)) return { kind: 'steer', value: 'correct', from: index, to: index + 2 };
    // The `/` of `w/ 4 yrs`.
    if (token.text === '/' && tokens[index - 1]?.text === 'w' && !token.spaced)
      return { kind: 'separator', text: ' ', hard: false, from: index, to: index + 1 };
    if (isInnerStop(tokens, index)) return { kind: 'word', text: token.text, from: index, to: index + 1 };
    if (isArrow(tokens, index)) return { kind: 'steer', value: 'correct', from: index, to: index + 2 };
    // `1 no. dispatcher`.
    if (token.text === 'no' && tokens[index - 1]?.kind === 'number' && tokens[index + 1]?.text === '.')
      return { kind: 'steer', value: 'quantity', from: index, to: index + 2 };
    if (token.text === 'no' && isDeniable(index + 1, spelling))
      return { kind: 'steer', value: 'negate', from: index, to: index + 1 };
    // `1 PT bookkeeper`; elsewhere PT is a time zone.
    if (token.text === 'pt' && titles.exact(index + 1))
      return { kind: 'steer', value: 'part_time', from: index, to: index + 1 };
    const role = titles.exact(index);
    const phrase = phraseAt(index, spelling);
    if (role && role.to >= (phrase?.end ?? 0)) return role;
    // `a developer, php mostly`: what is known, in lower case.
    if (token.text === 'php' && token.cased === 'php' && knowsCode(tokens))
      return { kind: 'word', text: token.text, from: index, to: index + 1 };
    // `CAD draftsperson`: a word of the role behind it.
    if (phrase?.phrase.kind === 'currency' && isWordOfTitle(token.text, titles.exact(phrase.end)))
      return { kind: 'word', text: '', from: index, to: phrase.end };
    // `cost us $310k`: nobody's currency by that word.
    if (phrase?.phrase.kind === 'currency' && token.cased === 'us' && tokens[index + 1]?.text === '$')
      return { kind: 'word', text: token.text, from: index, to: index + 1 };
    if (phrase?.phrase.kind === 'workspace' && isName(tokens, index, phrase.end))
      return { kind: 'word', text: token.text, from: index, to: phrase.end };
    if (phrase?.phrase.kind === 'workspace' && isThing(tokens, index, phrase.end))
      return { kind: 'word', text: token.text, from: index, to: phrase.end };
    if (isHomeOfAName(tokens, index, phrase?.end))
      return { kind: 'word', text: token.text, from: index, to: index + 1 };
    if (phrase?.phrase.kind === 'level') {
      const head = headOf(tokens, index);
      if (head) return head;
      const place = { from: index, to: phrase.end };
      if (isNoLevel(tokens, place, phrase.phrase.value, (at) => titles.exact(at) !== undefined))
        return { kind: 'word', text: token.text, ...place };
    }
    if (isTownSetOff(tokens, index))
      return { kind: 'workspace', value: 'office', days: false, from: index, to: index + 1 };
    const nation = currencyByAdjective(tokens, index);
    if (nation) return { kind: 'currency', value: nation, amount: false, from: index, to: index + 1 };
    // `who has been at it a good while`: no Filipino "and".
    if (token.text === 'at' && phrase?.end === index + 1 && !speaksFilipino)
      return { kind: 'word', text: token.text, from: index, to: index + 1 };
    if (phrase) return phraseItem(phrase.phrase, index, phrase.end);
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
    return titles.near(index) ?? { kind: 'word', text: token.text, from: index, to: index + 1 };
  }

  /** `no office`, `no bookkeepers`, `no AUD`. */
  function isDeniable(index: number, spelling: (position: number) => string): boolean {
    const kind = matchPhrase(tokens, index, spelling)?.phrase.kind;
    return titles.exact(index) !== undefined || kind === 'workspace' || kind === 'currency';
  }

  /** A phrase gives its last word to a title that begins there: `a quotation specialist`, `senior level 2 support`. */
  function phraseAt(
    index: number,
    spelling: (position: number) => string,
  ): { phrase: Phrase; end: number } | undefined {
    const found = matchPhrase(tokens, index, spelling);
    if (!found || found.end - index < 2 || (titles.exact(found.end - 1)?.to ?? 0) <= found.end) return found;
    return matchPhrase(tokens, index, (position) => (position < found.end - 1 ? spelling(position) : ''));
  }

  function phraseItem(phrase: Phrase, from: number, end: number): Item {
    const dot = tokens[end];
    // The dot of `sr.` is part of it.
    const isShort = ABBREVIATED_WITH_DOT.has(tokens[end - 1]?.text ?? '') && dot?.text === '.' && !dot.spaced;
    const to = isShort ? end + 1 : end;
    if (phrase.kind === 'workspace') return { ...phrase, days: namesDays(tokens, from, to), from, to };
    if (phrase.kind === 'currency') return { ...phrase, amount: isBesideAmount(tokens, from, to), from, to };
    return { ...phrase, from, to };
  }
}

/** Whether a role is named by a word that also names a currency. */
const isWordOfTitle = (word: string, role: Item | undefined): boolean =>
  role?.kind === 'role' && wordsOf(titleOf(role.resolution)).includes(word);

const gap = (index: number): Item => ({
  kind: 'separator',
  text: '.',
  hard: true,
  from: index,
  to: index + 1,
});

/** `head of operations`: a title of its own, where the salary table has none of that name. */
function headOf(tokens: readonly Token[], index: number): Item | undefined {
  const field = tokens[index + 2];
  if (!/^heads?$/.test(tokens[index]?.text ?? '') || tokens[index + 1]?.text !== 'of') return undefined;
  if (field?.kind !== 'word' || STOP_WORDS.has(field.text)) return undefined;
  const words = tokens
    .slice(index, index + 3)
    .map(({ text }) => text)
    .join(' ');
  const resolution = { kind: 'unknown' as const, words: words.replace(/^heads/, 'head') };
  return {
    kind: 'role',
    resolution,
    plural: words.startsWith('heads'),
    level: null,
    from: index,
    to: index + 3,
  };
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

function isSentenceEnd(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (!token || !/^[.!?;]$/.test(token.text)) return false;
  const next = tokens[index + 1];
  // `a;b` parts the cells of a row, `Bookkeepers ...... 3` leads to one.
  if (token.text === ';' && next && !next.spaced) return false;
  if (token.text === '.' && next && !next.spaced && next.text !== '.') return false;
  if (token.text === '.' && isDottedLeader(tokens, index)) return false;
  return !(token.text === '.' && ABBREVIATED_WITH_DOT.has(tokens[index - 1]?.text ?? ''));
}

function isDottedLeader(tokens: readonly Token[], index: number): boolean {
  let from = index;
  let to = index;
  while (tokens[from - 1]?.text === '.' && index - from < LONGEST_LEADER) from -= 1;
  while (tokens[to + 1]?.text === '.' && to - index < LONGEST_LEADER) to += 1;
  return to - from >= 3 && tokens[to + 1]?.kind === 'number';
}

/** `3 CSRs -> 5 CSRs`. */
function isArrow(tokens: readonly Token[], index: number): boolean {
  const [dash, tip, after] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  return /^[-=]$/.test(dash?.text ?? '') && tip?.text === '>' && !tip.spaced && after?.kind === 'number';
}

/** The `home` of `home loans`. */
const isHomeOfAName = (tokens: readonly Token[], index: number, end: number | undefined): boolean =>
  end === index + 1 && tokens[index]?.text === 'home' && LISTS.no_home_before.has(tokens[end]?.text ?? '');

/** Whether a text speaks of people who write programs. */
const knowsCode = (tokens: readonly Token[]): boolean =>
  tokens.some(({ text }) => LISTS.programmers.has(text));

/** The `office` of `they sell office chairs`. */
function isThing(tokens: readonly Token[], from: number, end: number): boolean {
  const next = tokens[end];
  return (
    end === from + 1 &&
    /^(?:office|home)$/.test(tokens[from]?.text ?? '') &&
    next?.kind === 'word' &&
    (LISTS.things_of_an_office.has(next.text) ||
      (isPlural(next.text) && !isOurWord(next.text) && !/'/.test(next.text))) &&
    !LISTS.may_follow_office.has(next.text)
  );
}

/** The `Home Office` of `we deal with the Home Office`: the name of an authority. */
function isName(tokens: readonly Token[], from: number, end: number): boolean {
  const words = tokens.slice(from, end);
  const before = tokens[from - 1];
  const isCapital = ({ cased, text }: Token): boolean =>
    cased !== text && cased !== cased.toUpperCase() && cased.slice(1) === text.slice(1);
  return (
    words.length === 2 && words.every(isCapital) && before?.kind === 'word' && before.cased === before.text
  );
}

/** The `and` of `health-and-safety`. */
function isInnerStop(tokens: readonly Token[], index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (!token || !/^(?:and|of|the|to|n)$/.test(token.text)) return false;
  return before?.text === '-' && after?.text === '-' && !token.spaced && !after.spaced && !before.spaced;
}

/** `junior - no, senior`, `hindi, senior`: what follows replaces. */
function isCorrectingNo(tokens: readonly Token[], index: number): boolean {
  const mark = tokens[index + 1];
  if (index === 0 || !mark || !/^(?:no|nope|hindi)$/.test(tokens[index]?.text ?? '')) return false;
  if (/^[,:]$/.test(mark.text)) return !mark.spaced;
  return mark.text === '-' && mark.spaced && tokens[index - 1]?.kind === 'symbol';
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

/** After `1.`, `2)` or `(3)` that begins a line, or a clause of a numbered list; else the index itself. */
function listMarkEnd(tokens: readonly Token[], index: number): number {
  if (tokens[index]?.text === '(' && isNumbered(tokens, index)) return index + 3;
  const clause = clauseLabelEnd(tokens, index);
  if (clause > index) return clause;
  const before = tokens[index - 1];
  const isInline = before?.text === '.' && isLabel(tokens[index + 2], tokens[index + 3]);
  if (tokens[index]?.kind !== 'number' || (before !== undefined && before.kind !== 'newline' && !isInline))
    return index;
  const mark = tokens[index + 1];
  return mark && /^[.)]$/.test(mark.text) && !mark.spaced && tokens[index + 2]?.spaced ? index + 2 : index;
}

/** After the `B.1` of `B.1 Medical coders ..... 6`, at the start of a line. */
function clauseLabelEnd(tokens: readonly Token[], index: number): number {
  const [before, letter, dot, number] = [index - 1, index, index + 1, index + 2].map((at) => tokens[at]);
  if (before !== undefined && before.kind !== 'newline') return index;
  if (!/^\p{Lu}$/u.test(letter?.cased ?? '') || dot?.text !== '.' || dot.spaced) return index;
  const isGlued = number?.kind === 'number' && !number.spaced;
  return isGlued && tokens[index + 3]?.spaced && tokens[index + 3]?.kind === 'word' ? index + 3 : index;
}

/** The `Location:` of `… manager. 4. Location: your office`. */
const isLabel = (word: Token | undefined, colon: Token | undefined): boolean =>
  word?.kind === 'word' && word.cased !== word.text && colon?.text === ':';

/** `(1) estimator; (2) surveyor`: brackets at the start of a clause that count up from one. */
function isNumbered(tokens: readonly Token[], index: number): boolean {
  const value = bracketedMark(tokens, index);
  if (value === undefined) return false;
  for (let at = index + 3; at < Math.min(tokens.length, index + 60); at++) {
    if (tokens[at]?.text === '(' && bracketedMark(tokens, at) === value + 1) return true;
  }
  for (let at = index - 1; at > Math.max(-1, index - 60); at--) {
    if (tokens[at]?.text === '(' && bracketedMark(tokens, at) === value - 1) return true;
  }
  return false;
}

/** The number in brackets at the start of a clause. */
function bracketedMark(tokens: readonly Token[], index: number): number | undefined {
  const before = tokens[index - 1];
  const [number, end] = [tokens[index + 1], tokens[index + 2]];
  if (before && before.kind === 'word' && before.text !== 'and') return undefined;
  return number?.kind === 'number' && end?.text === ')' && number.value < 30 ? number.value : undefined;
}

function namesDays(tokens: readonly Token[], from: number, to: number): boolean {
  let at = from;
  while (at > from - DAYS_BEFORE && !isSentenceEnd(tokens, at - 1) && tokens[at - 1]?.kind !== 'newline')
    at -= 1;
  for (; at < to + DAYS_BEHIND; at++) {
    if (WEEKDAYS.test(tokens[at]?.text ?? '')) return true;
    if (!/^(?:days?|araw)$/.test(tokens[at]?.text ?? '')) continue;
    if (/^(?:shifts?|time|desk|job|one)$/.test(tokens[at + 1]?.text ?? '')) continue;
    if (
      at < from - DAYS_BEHIND &&
      tokens[at - 1]?.kind !== 'number' &&
      !isNumberWord(tokens[at - 1]?.text ?? '')
    )
      continue;
    if (!WHOLE_WEEK.test(tokens[at - 1]?.text ?? '')) return true;
  }
  return false;
}

function isBesideAmount(tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1];
  const after = tokens[to];
  if (before && SCALE_OF_MONEY.test(before.text)) return tokens[from - 2]?.kind === 'number';
  return (before?.kind === 'number' && before.value > 500) || (after?.kind === 'number' && isSum(to));

  function isSum(at: number): boolean {
    return (tokens[at]?.value ?? 0) > 500 || SCALE_OF_MONEY.test(tokens[at + 1]?.text ?? '');
  }
}
