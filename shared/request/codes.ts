/**
 * Tokens that are part of something longer, in a place where they can mean no fact: a state behind a town, a time of
 * day, an id, a street and its number, a telephone number. `VA` is no virtual assistant in `Richmond, VA 23220`.
 */
import data from '../data/message-marks-2026-11-30.json';
import type { TokenRange } from './instructions';
import { readNumber } from './numbers';
import type { Token } from './tokens';
import { LISTS } from './word-lists';

const STATES: ReadonlySet<string> = new Set(data.states);
const STREETS: ReadonlySet<string> = new Set(data.street_words);
const IDS: ReadonlySet<string> = new Set(data.id_labels);
const BEFORE_TOWNS: ReadonlySet<string> = new Set(data.before_towns);
const BEFORE_TIMES: ReadonlySet<string> = new Set(data.before_times);
const ZONES: ReadonlySet<string> = new Set(data.time_zones);
/** Longer runs of glued tokens are looked at in pieces. */
const LONGEST_RUN = 40;
const LONGEST_TOWN = 4;
const LONGEST_STREET = 4;

/** By place; none overlaps another. */
export function findCodes(tokens: readonly Token[], startsRole: (index: number) => boolean): TokenRange[] {
  const found: TokenRange[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const to = codeEnd(tokens, at, startsRole);
    if (to <= at) continue;
    found.push({ from: at, to });
    at = to - 1;
  }
  return found;
}

const codeEnd = (tokens: readonly Token[], at: number, startsRole: (index: number) => boolean): number =>
  Math.max(
    idEnd(tokens, at),
    timesEnd(tokens, at),
    stateEnd(tokens, at, startsRole),
    streetEnd(tokens, at),
    telephoneEnd(tokens, at),
    spokenEnd(tokens, at),
  );

/** `CSR-2026-0012`, `NextPart_VA_000_CSR`, `PO 4400-VA-7`: glued letters and figures. */
function idEnd(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (!first || !isGlue(tokens, at + 1) || isGlue(tokens, at)) return at;
  let to = at + 1;
  while (to - at < LONGEST_RUN && tokens[to] && isJoined(tokens, to)) to += 1;
  const run = tokens.slice(at, to);
  const figures = run.filter(({ kind }) => kind === 'number');
  const hasLetters = run.some(({ kind }) => kind === 'word');
  const isLabelled = IDS.has(tokens[at - 1]?.text ?? '') || IDS.has(tokens[at - 2]?.text ?? '');
  const isId =
    run.some(({ text }) => text === '_') ||
    (hasLetters && figures.some(({ text }) => text.length > 2 && !text.includes('.')) && !isYear(figures)) ||
    (isLabelled && hasLetters && figures.length > 0);
  return isId ? to : at;
}

/** `mid-2027` is a time. */
const isYear = (figures: readonly Token[]): boolean =>
  figures.length === 1 && /^(?:19|20)\d\d$/.test(figures[0]?.text ?? '');

const GLUE = /^[-_/#=.]$/;

/** Whether the token at an index is a mark between two that stand without white space. */
function isGlue(tokens: readonly Token[], at: number): boolean {
  const [mark, after] = [tokens[at], tokens[at + 1]];
  return (
    mark !== undefined &&
    GLUE.test(mark.text) &&
    !mark.spaced &&
    after !== undefined &&
    !after.spaced &&
    after.kind !== 'newline'
  );
}

function isJoined(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || token.spaced || token.kind === 'newline' || token.kind === 'address') return false;
  return isGlue(tokens, at) || isGlue(tokens, at - 1) || token.kind !== 'symbol';
}

/** A time of day, or the times from one to another: `8:30 to 5`, `9-5pm`. */
function timesEnd(tokens: readonly Token[], at: number): number {
  const end = oneTimeEnd(tokens, at);
  if (end === at || !/^(?:-|to|until|till|and)$/.test(tokens[end]?.text ?? '')) return end;
  const other = tokens[end + 1];
  const isHour = other?.kind === 'number' && Number.isInteger(other.value) && other.value <= 24;
  if (!isHour) return end;
  const second = oneTimeEnd(tokens, end + 1);
  // `call at 2:30 and 3 CSRs`: a number behind "and" is a time only if it looks like one.
  return second > end + 1
    ? second
    : tokens[end]?.text === 'and' || tokens[end + 2]?.kind === 'word'
      ? end
      : end + 2;
}

/** `2 PM ET`, `3:30 pm`, `14:30`, `at 9`. A bare `2 PM` is one only behind `at`, `by` and the like. */
function oneTimeEnd(tokens: readonly Token[], at: number): number {
  const hour = tokens[at];
  if (hour?.kind !== 'number' || hour.value > 24) return at;
  const [mark, minutes] = [tokens[at + 1], tokens[at + 2]];
  const hasMinutes =
    /^[:.h]$/.test(mark?.text ?? '') &&
    !mark?.spaced &&
    minutes?.kind === 'number' &&
    !minutes.spaced &&
    /^[0-5]\d$/.test(minutes.text);
  const isColon = hasMinutes && mark?.text !== '.';
  const isDotted = /^\d{1,2}\.[0-5]\d$/.test(hour.text);
  const behind = hasMinutes ? at + 3 : at + 1;
  const half = halfDayEnd(tokens, behind);
  if (half === null) return isColon ? zoneEnd(tokens, behind) : at;
  const before = tokens[at - 1]?.text ?? '';
  const isTime =
    hasMinutes ||
    isDotted ||
    BEFORE_TIMES.has(before) ||
    ZONES.has(tokens[half]?.text ?? '') ||
    (before === '-' && tokens[at - 2]?.kind === 'number') ||
    !tokens[behind]?.spaced;
  return isTime ? zoneEnd(tokens, half) : at;
}

/** Behind `pm`, `p.m.`; null where there is none. `PMs` are people. */
function halfDayEnd(tokens: readonly Token[], at: number): number | null {
  return /^[ap]m$/.test(tokens[at]?.text ?? '') ? at + 1 : null;
}

const zoneEnd = (tokens: readonly Token[], at: number): number =>
  ZONES.has(tokens[at]?.text ?? '') ? at + 1 : at;

/** `Richmond, VA 23220`, `in Baton Rouge, LA`, `Newcastle NSW 2300`: the state, and its postcode. */
function stateEnd(tokens: readonly Token[], at: number, startsRole: (index: number) => boolean): number {
  const state = tokens[at];
  if (state?.kind !== 'word' || !STATES.has(state.text) || state.cased !== state.text.toUpperCase())
    return at;
  const code = tokens[at + 1];
  const hasComma = tokens[at - 1]?.text === ',';
  const town = hasComma ? at - 2 : at - 1;
  if (!isTownWord(tokens[town])) return at;
  if (code?.kind === 'number' && /^\d{4,5}$/.test(code.text)) {
    const plus = tokens[at + 2]?.text === '-' && tokens[at + 3]?.kind === 'number' && !tokens[at + 3]?.spaced;
    return plus ? at + 4 : at + 2;
  }
  if (!hasComma) return at;
  let from = town;
  while (at - from <= LONGEST_TOWN && isTownWord(tokens[from - 1])) from -= 1;
  for (let word = from; word <= town; word++) if (startsRole(word)) return at;
  const before = tokens[from - 1];
  return BEFORE_TOWNS.has(before?.text ?? '') ||
    (before?.kind === 'newline' && tokens[at + 1]?.kind !== 'word')
    ? at + 1
    : at;
}

const isTownWord = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.cased !== token.text;

/** `2200 Commerce Blvd`, `12 Reception Road`. */
function streetEnd(tokens: readonly Token[], at: number): number {
  const number = tokens[at];
  if (number?.kind !== 'number' || !Number.isInteger(number.value)) return at;
  for (let to = at + 1; to <= at + LONGEST_STREET; to++) {
    const token = tokens[to];
    if (token?.kind !== 'word' || token.cased === token.text) return at;
    // `1 Contract to Close Coordinator` goes on as a title.
    if (to > at + 1 && STREETS.has(token.text)) return isTownWord(tokens[to + 1]) ? at : to + 1;
  }
  return at;
}

/** `+61 2 5550 1000`, `(412) 555-0147`, `0400 555 118`. */
function telephoneEnd(tokens: readonly Token[], at: number): number {
  let to = at;
  let figures = 0;
  let groups = 0;
  while (to - at < 12) {
    const token = tokens[to];
    if (token?.kind === 'number' && /^[\d.]+$/.test(token.text)) {
      figures += token.text.length;
      groups += 1;
    } else if (token?.kind !== 'symbol' || !/^[+()-]$/.test(token.text)) break;
    to += 1;
  }
  const first = tokens[at]?.text ?? '';
  const begins = first === '+' || first === '(' || /^0\d/.test(first) || groups > 2;
  while (to > at && tokens[to - 1]?.kind !== 'number') to -= 1;
  return begins && groups > 1 && figures >= 8 && figures <= 16 ? to : at;
}

/** `oh two seven triple five one four eight`: a number that is told digit by digit. */
function spokenEnd(tokens: readonly Token[], at: number): number {
  let to = at;
  while (to - at < LONGEST_RUN && isDigit(tokens, to)) to += 1;
  return to - at >= FEWEST_DIGITS ? to : at;
}

/** Fewer digits in a row may be numbers of people. */
const FEWEST_DIGITS = 5;

function isDigit(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  const number = readNumber(tokens, at);
  return LISTS.spoken_digits.has(token.text) || (number?.end === at + 1 && number.value < 10 && number.plain);
}
