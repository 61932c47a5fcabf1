/**
 * Masks the words that are sent: no invisible characters, and numbered placeholders for email addresses, phone numbers and
 * the names that the app knows. Places in the visible text lead back to the words.
 */
import data from '../../../shared/data/claude-check-words-2026-11-30.json';
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { lex } from '../../../shared/request/lex';
import { STOP_WORDS } from '../../../shared/request/phrases';
import type { Span } from '../../../shared/request/reading';
import { tokenise } from '../../../shared/request/tokens';
import { isReference } from './check-words';
import { type Mark, overlap, placer } from './words';

/** What nobody sees: zero-width and bidi marks, Unicode's tags, variation selectors, fillers. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** Controls but tab and line ends, and halves of characters. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const MAIL = /[\p{L}\p{N}._%+'-]+[@＠][\p{L}\p{N}-]+(?:[.．][\p{L}\p{N}-]+)+/gu;
/** Digits with what parts them in a phone number; no date (2027-01-15, 15/1/2027), years (2021-2024) or amount (1,500,000). */
const PHONE =
  /(?<![\p{Nd}.,])(?!\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)|20\d\d ?[-–] ?20\d\d(?!\d)|\d+\.\d\d?(?![\d.-]))[+＋(]?\p{Nd}[\p{Nd}\p{Zs}\t()./‐‑–-]{5,}\p{Nd}/gu;
const FEWEST_PHONE_DIGITS = 7;
/** Empty lines around words that are sent. */
const EDGE_LINES = /^\n+|\n+$/g;
const SPOKEN_DIGITS: ReadonlySet<string> = new Set(data.spoken_digits.digits);
const REPEATS: ReadonlyMap<string, number> = new Map(Object.entries(data.spoken_digits.repeats));

export interface MaskedText {
  /** The text without what nobody sees; every place but those of `original` is one in it. */
  visible: string;
  marks: readonly Mark[];
  /** What is sent: `visible` with placeholders, one text for each message, the newest last. */
  sent: readonly string[];
  /** The same place in the words. */
  original(span: Span): Span;
}

/**
 * @param names names that the app knows, of clients above all
 * @param joints what was put between two messages
 */
export function mask(
  text: string,
  names: readonly string[],
  catalogue: RoleCatalogue,
  joints: readonly Span[] = [],
): MaskedText {
  const { visible, starts, ends } = withoutInvisible(text);
  const marks: Mark[] = [];
  const add = (kind: string, places: readonly Span[]): void => {
    let number = 0;
    for (const { start, end } of places) {
      if (marks.some((mark) => overlap(mark, { start, end }))) continue;
      let placeholder: string;
      // One that the client typed would stand for two things.
      do placeholder = `[${kind} ${(number += 1)}]`;
      while (visible.includes(placeholder));
      marks.push({ start, end, placeholder });
    }
  };
  add('mail', matches(visible, MAIL));
  add('phone', [...matches(visible, PHONE).filter(isPhone), ...spokenNumbers(visible)]);
  add('name', placesOf(names, visible, catalogue));
  marks.sort((a, b) => a.start - b.start);

  const placeOf = (offset: number): number => {
    const place = starts.findIndex((start) => start >= offset);
    return place < 0 ? visible.length : place;
  };
  const ofMessages = [...joints, null].map((joint, index) => ({
    start: placeOf(joints[index - 1]?.end ?? 0),
    end: placeOf(joint?.start ?? text.length),
  }));
  return {
    visible,
    marks,
    sent: ofMessages.map(sentOf),
    original: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? text.length }),
  };

  function sentOf(message: Span): string {
    let sent = '';
    let at = message.start;
    for (const { start, end, placeholder } of marks.filter((mark) => overlap(mark, message))) {
      sent += visible.slice(at, start) + placeholder;
      at = end;
    }
    return (sent + visible.slice(at, Math.max(at, message.end))).replaceAll(EDGE_LINES, '');
  }

  function isPhone({ start, end }: Span): boolean {
    const written = visible.slice(start, end);
    // A document's number begins with no 0 and no sign.
    if (/^[1-9]/.test(written) && isReference(visible, start)) return false;
    return (written.match(/\p{Nd}/gu) ?? []).length >= FEWEST_PHONE_DIGITS;
  }
}

/** Telephone numbers in words, digit by digit: `six oh four five five five oh one double two`. */
function spokenNumbers(visible: string): Span[] {
  const runs: { span: Span; digits: number }[] = [];
  let isOpen = false;
  let repeat = 1;
  for (const { kind, text, start, end } of tokenise(visible).tokens) {
    const repeats = REPEATS.get(text);
    const isDigit = SPOKEN_DIGITS.has(text) || (kind === 'number' && /^\d$/.test(text));
    if (repeats === undefined && !isDigit) {
      isOpen &&= /^[,-]$/.test(text);
      continue;
    }
    const open = isOpen ? runs.at(-1) : undefined;
    const run = open ?? { span: { start, end }, digits: 0 };
    if (!open) runs.push(run);
    run.span.end = end;
    if (isDigit) run.digits += open ? repeat : 1;
    repeat = repeats ?? 1;
    isOpen = true;
  }
  return runs.flatMap(({ span, digits }) => (digits >= FEWEST_PHONE_DIGITS ? [span] : []));
}

const matches = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));

/** Where names are, in any case; longer names first, so that a part does not break up the whole. */
function placesOf(names: readonly string[], visible: string, catalogue: RoleCatalogue): Span[] {
  const { places } = placer(visible, []);
  return [...new Set(names)]
    .toSorted((a, b) => b.length - a.length)
    .flatMap((name) => {
      const found = places(name);
      return found.length > 0 && namesSomebody(name, catalogue) ? found : [];
    });
}

/** False where a client is called “AUD” or “Bookkeeper”: to withhold such words would hide the request. */
export function namesSomebody(name: string, catalogue: RoleCatalogue): boolean {
  return lex(tokenise(name).tokens, catalogue, () => false).some(
    (item) => item.kind === 'word' && item.text !== '' && !STOP_WORDS.has(item.text),
  );
}

/** The text without invisible characters, and of each unit left where its character begins and ends. */
function withoutInvisible(text: string): { visible: string; starts: number[]; ends: number[] } {
  let visible = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let place = 0;
  for (const character of text) {
    const start = place;
    place += character.length;
    // Where parts are left out, more empty lines than one say nothing.
    if (INVISIBLE.test(character) || (character === '\n' && visible.endsWith('\n\n'))) continue;
    const shown = CONTROL.test(character) ? ' ' : character;
    visible += shown;
    for (let unit = 0; unit < shown.length; unit += 1) {
      starts.push(start);
      ends.push(place);
    }
  }
  return { visible, starts, ends };
}
