/** Splits a client's text into words, numbers and symbols that know their place in the text as typed. */
import type { Span } from './reading';

export interface Token {
  kind: 'word' | 'number' | 'symbol' | 'newline' | 'address';
  /** Folded: lower case, no accents, no invisible characters, possessive `'s` off. */
  text: string;
  /** As `text`, but with its letter case. */
  cased: string;
  start: number;
  end: number;
  /** True where white space or a line break is before it. */
  spaced: boolean;
  /** True where a possessive `'s` was left off. */
  possessive: boolean;
  /** The value of a number; NaN for all else. */
  value: number;
}

export interface TokenisedText {
  tokens: Token[];
  /** True where characters that a person cannot see were left out. */
  invisibleRemoved: boolean;
}

// A joiner or a variation selector is part of many emoji and no attempt to hide anything.
const EMOJI_GLUE = /^(?:\u200d|\ufe0e|\ufe0f)$/;
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}]$/u;
const PLAIN = /^[\t\n\r -~]*$/;
/** Any of them reads as a half: a fraction of a person is asked about, whichever it is. */
const VULGAR_FRACTION = /[\u00bc-\u00be\u2150-\u215e]/;
const LONGEST_SIGN = 4;
const SAME_AS: ReadonlyMap<string, string> = new Map([
  ...Array.from('‘’ʼ`´', (quote): [string, string] => [quote, "'"]),
  ...Array.from('‐‑‒–—―−', (dash): [string, string] => [dash, '-']),
  ['×', 'x'],
  ['\u2044', '/'],
]);

// A comma right before a number parts the cells of a row (`coder,2,900`), so none within it groups thousands.
// `2xVA` and `VAx2` are three words each.
// Lengths are bounded where a failed attempt would be repeated at the next token.
const TOKEN =
  /(?<newline>[\n\r\u2028\u2029]+)|(?<address>(?:https?:\/\/|www\.)\S{1,500}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5})|(?<number>(?<!,)\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]\d)|\d{1,3},\d(?=[ \t]\p{L})|\d+(?:\.\d+)?)|(?<word>(?<=\d)x(?=\p{L})|\p{L}{2,30}?(?=x\d)|\p{L}(?:\.\p{L})+\b\.?|\p{L}+(?:'\p{L}+)*#?)|(?<symbol>\S)/uy;

/** Never fails: lone surrogates and control characters are symbols or white space like any other. */
export function tokenise(text: string): TokenisedText {
  const folded = foldWithPlaces(text);
  const tokens: Token[] = [];
  let position = 0;
  let spaced = true;
  while (position < folded.lower.length) {
    TOKEN.lastIndex = position;
    const match = TOKEN.exec(folded.lower);
    if (!match) {
      position += 1;
      spaced = true;
      continue;
    }
    const end = position + match[0].length;
    tokens.push(token(match, folded, position, end, spaced));
    spaced = match.groups?.newline !== undefined;
    position = end;
  }
  return { tokens, invisibleRemoved: folded.invisibleRemoved };
}

/** True for a text in capitals throughout, where a capital letter tells nothing. */
export const isShouted = (tokens: readonly Token[]): boolean =>
  !tokens.some(({ kind, text, cased }) => kind === 'word' && text.length > 1 && text === cased);

/** The stretch of text from the first to the last of some tokens. */
export const spanOf = (first: Token, last: Token = first): Span => ({ start: first.start, end: last.end });

function token(match: RegExpExecArray, folded: Folded, from: number, to: number, spaced: boolean): Token {
  const groups = match.groups ?? {};
  const kind =
    groups.newline !== undefined
      ? 'newline'
      : groups.address !== undefined
        ? 'address'
        : groups.number !== undefined
          ? 'number'
          : groups.word !== undefined
            ? 'word'
            : 'symbol';
  const dotted = kind === 'word' && match[0].includes('.');
  const strip = (word: string) => (dotted ? word.replaceAll('.', '') : word.replace(/'s$/i, ''));
  return {
    kind,
    text: kind === 'word' ? strip(match[0]) : match[0],
    cased: kind === 'word' ? strip(folded.cased.slice(from, to)) : match[0],
    start: folded.places ? (folded.places.starts[from] ?? 0) : from,
    end: folded.places ? (folded.places.ends[to - 1] ?? 0) : to,
    spaced,
    possessive: kind === 'word' && !dotted && match[0].endsWith("'s"),
    value: kind === 'number' ? valueOf(match[0]) : Number.NaN,
  };
}

/** `10,000` and `10.000` group thousands, `1,5` and `1.5` are fractions. */
function valueOf(figures: string): number {
  if (/^\d{1,3}(?:\.\d{3})+$/.test(figures)) return Number(figures.replaceAll('.', ''));
  return Number(/,\d$/.test(figures) ? figures.replace(',', '.') : figures.replaceAll(',', ''));
}

interface Folded {
  lower: string;
  cased: string;
  /** Of each character of `lower`, where its original begins and ends in the text; null where nothing moved. */
  places: { starts: number[]; ends: number[] } | null;
  invisibleRemoved: boolean;
}

function foldWithPlaces(text: string): Folded {
  if (PLAIN.test(text)) {
    const cased = text.replaceAll('`', "'");
    return { lower: cased.toLowerCase(), cased, places: null, invisibleRemoved: false };
  }
  let lower = '';
  let cased = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let invisibleRemoved = false;
  let place = 0;
  for (const character of text) {
    const start = place;
    place += character.length;
    if (character.length > 1 || character > '~') {
      if (EMOJI_GLUE.test(character)) continue;
      if (INVISIBLE.test(character)) {
        invisibleRemoved = true;
        continue;
      }
    }
    const plain = VULGAR_FRACTION.test(character)
      ? `${/\d$/.test(lower.slice(-1)) ? '' : '0'}.5`
      : character <= '~'
        ? (SAME_AS.get(character) ?? character)
        : plainForm(character);
    for (const unit of plain.split('')) {
      lower += unit.toLowerCase()[0] ?? unit;
      cased += unit;
      starts.push(start);
      ends.push(place);
    }
  }
  return { lower, cased, places: { starts, ends }, invisibleRemoved };
}

function plainForm(character: string): string {
  const same = SAME_AS.get(character);
  if (same !== undefined) return same;
  const plain = character
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('\u2044', '/');
  // A sign that stands for a whole phrase (U+FDFA) is no way to write ours.
  return plain.length > LONGEST_SIGN ? character : plain;
}
