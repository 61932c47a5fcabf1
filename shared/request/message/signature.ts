/** Where a message is signed: what is there is who writes, and nothing that is wanted. */
import type { Line } from './lines';
import { marks, opening, phrase } from './marks';

/** Looks words up that only the salary table knows. */
export interface Lookup {
  /** Whether words name a role. */
  namesRole(words: string): boolean;
  /** Whether words hold any fact of a request: a role, a number of people, a level, a workspace, a currency. */
  holdsFact(words: string): boolean;
  /** Whether words count people of a role: `Lot B: 2 COI specialists`. */
  countsRole(words: string): boolean;
}

/** A place in the text as typed. */
export interface Place {
  start: number;
  end: number;
}

/** Longer endings than this are no signature. */
const MOST_LINES = 40;
/** Lines that may stand between a name and what proves that it signs. */
const REACH = 4;

const SIGN_OFF = opening(marks.sign_offs);
const WISH = phrase(marks.wishes);
const MARKETING = phrase(marks.marketing);
const POSTSCRIPT = new RegExp(`${opening(marks.postscripts).source}(?=[\\s:.,])`, 'iu');
const TITLE = phrase(marks.title_words);
const NOT_A_NAME = phrase(marks.not_names);
const SIGNATURE_WORDS = phrase(marks.signature_words);
const STREET = phrase(marks.street_words);
const CREDENTIALS = new RegExp(
  String.raw`(?:,|\s)\s*(?:${marks.credentials.join('|')})\b\.?(?:\s*,|\s*$|\s+[A-Z]{2})`,
  'i',
);
const TELEPHONE = /(?:\+|\(|\b)\d[\d ()./-]{6,18}\d/;
const ADDRESS = /[^\s@]{1,64}@[\w-]{1,64}\.\w{2,}|https?:\/\/|\bwww\./i;
const POSTCODE =
  /,?\s[A-Z]{2,3}\s+\d{4,5}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\b\d{4,5}\s+(?:[A-Z]{2}\s+)?\p{Lu}\p{Ll}+/u;
const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u;
const JOINS_NAMES = /^(?:de|del|della|van|von|der|den|of|la|le|bin|al|y|e|du|dos|da)$/;
/** `2 x bookkeeper`, `- bookkeeper`, `1. bookkeeper`. */
const LISTED = /^(?:[-*•·–]\s*)?(?:\d{1,3}\s*[.)x×:-]?\s+|[-*•·–]\s*)/u;

/** @param lines the lines of one message that are words still, blank ones among them */
export function signaturesOf(lines: readonly Line[], lookup: Lookup, names: ReadonlySet<string>): Place[] {
  const filled = lines.filter((line) => line.text !== '');
  const found: Place[] = [];
  let at = Math.max(0, filled.length - MOST_LINES);
  while (at < filled.length) {
    const place = signatureAt(filled, at, lookup, names);
    if (place) found.push({ start: place.start, end: place.end });
    at = place ? place.next : at + 1;
  }
  return found;
}

function signatureAt(
  lines: readonly Line[],
  at: number,
  lookup: Lookup,
  names: ReadonlySet<string>,
): (Place & { next: number }) | null {
  const line = lines[at];
  if (!line) return null;
  if (lookup.countsRole(line.text) || isTableRow(lines, at)) return null;
  const isMark = /^(?:--|—|––)$/.test(line.text);
  const signOff = signOffStart(line, at, lookup);
  const begins = isMark || signOff !== null;
  if (!begins && !isSigned(lines, at, lookup) && !(at > 0 && isNamed(line.text, names))) return null;
  let next = at + 1;
  let isKnown = !isMark && (signOff === null || NAME_WORD.test(lastWord(line.text)));
  // An email that begins with thanks goes on with what it wants.
  if (at === 0 && signOff !== null) isKnown = false;
  for (; next < lines.length; next++) {
    const following = lines[next];
    if (!following || asksFor(following.text, lookup) || lookup.countsRole(following.text)) break;
    if (isTableRow(lines, next)) break;
    if (begins && signOffStart(following, next, lookup) !== null) continue;
    const isOfSigner = isContact(following.text) || isName(following.text, lookup) || isTitle(following.text);
    if (!isKnown && !isOfSigner) break;
    isKnown ||= isOfSigner;
  }
  if (at === 0 && next < lines.length) return null;
  if (isMark && next === at + 1) return null;
  const last = lines[next - 1] ?? line;
  return { start: signOff ?? line.words, end: last.end, next };
}

const lastWord = (text: string): string => /\S+$/.exec(text.replace(/[.,!]+$/, ''))?.[0] ?? '';

/** Where a line signs off: at its beginning, or behind the last sentence of a line; null where it does not. */
function signOffStart(line: Line, at: number, lookup: Lookup): number | null {
  const { text } = line;
  for (const cut of sentenceStarts(text).slice(-2)) {
    const sentence = text.slice(cut);
    const match = SIGN_OFF.exec(sentence);
    if (!match) continue;
    const rest = sentence.slice(match[0].length).replace(/^[\s,!.:;-]+/, '');
    const words = rest === '' ? [] : rest.split(/\s+/);
    const isName =
      words.length <= 12 && words.every((word) => /^[\p{Lu}&|•·,–—-]/u.test(word) || JOINS_NAMES.test(word));
    if (cut > 0 && at === 0 && words.length === 0) continue;
    if (isName && !WISH.test(rest) && (words.length > 4 || !lookup.holdsFact(rest))) return line.words + cut;
  }
  return null;
}

/** Where the sentences of a line begin. */
function sentenceStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/[.!?]\s+(?=\S)/g), ({ index, 0: { length } }) => index + length)];
}

/** `Bookkeeper | 2`: as many cells as the row above or below, and one with a number of people, or with nothing. */
function isTableRow(lines: readonly Line[], at: number): boolean {
  const cells = cellsOf(lines[at]);
  return (
    cells.length > 1 &&
    cells.some((cell) => /^(?:\d{1,3}|[-–—])?$/.test(cell)) &&
    [lines[at - 1], lines[at + 1]].some((line) => cellsOf(line).length === cells.length)
  );
}

const cellsOf = (line: Line | undefined): string[] =>
  line?.text.split(/[|\t]/).map((cell) => cell.trim()) ?? [];

/** A name with what only a signature has below it or next to it: a telephone number, an address, letters, a title. */
function isSigned(lines: readonly Line[], at: number, lookup: Lookup): boolean {
  const line = lines[at];
  if (!line || at === 0) return false;
  if (!isName(line.text, lookup)) return isSignedByTitle(lines, at, lookup);
  if (isProof(segmentsOf(line.text).slice(1).join(' | ')) || CREDENTIALS.test(line.text)) return true;
  let titles = 0;
  for (let next = at + 1; next <= at + REACH; next++) {
    const following = lines[next];
    if (!following || asksFor(following.text, lookup)) break;
    if (isProof(following.text) || CREDENTIALS.test(following.text)) return true;
    if (!isName(following.text, lookup) && !isTitle(following.text)) break;
    if (TITLE.test(following.text)) titles += 1;
  }
  const before = lines.slice(Math.max(0, at - MOST_LINES), at);
  return titles === 1 && before.some(({ text }) => lookup.namesRole(text));
}

/** `Dana Cole` or `Dana` below an email of Dana Cole's. */
function isNamed(text: string, names: ReadonlySet<string>): boolean {
  const [name = ''] = segmentsOf(text.replace(/^[-–—~/]\s*/, '').toLowerCase());
  return [...names].some((one) => one === name || (name !== '' && one.split(' ', 1)[0] === name));
}

/** `Marketing Manager / Blue Ox Ltd / www.blueox.example`: a title alone, below words that name what is wanted. */
function isSignedByTitle(lines: readonly Line[], at: number, lookup: Lookup): boolean {
  const text = lines[at]?.text ?? '';
  if (!TITLE.test(text) || !isTitle(text) || /\d/.test(text)) return false;
  const below = lines.slice(at + 1, at + 1 + REACH);
  const proof = below.findIndex((line) => isProof(line.text));
  const isBlock =
    proof >= 0 && below.slice(0, proof).every((line) => isTitle(line.text) && !TITLE.test(line.text));
  return isBlock && lines.slice(Math.max(0, at - MOST_LINES), at).some((line) => lookup.namesRole(line.text));
}

/** A slash within a word parts nothing: `UI/UX Designer`. */
const segmentsOf = (text: string): string[] => text.split(/\s*[|,•·–—]\s*|\s+\/\s*|\s*\/\s+/);

/** `Dana Cole`, `- Beth`, `DANA COLE, CPA`, `Moana Tipene | Bookkeeper | 021 555 0144`. */
function isName(text: string, lookup: Lookup): boolean {
  const bare = text.replace(/^[-–—~/]\s*/, '');
  if (bare.length > 120) return false;
  const [name = ''] = segmentsOf(bare);
  const words = name.replace(/\s*\([^()]*\)$/, '').split(/\s+/);
  const isShort = words.length >= 1 && words.length <= 5;
  if (!isShort || !words.every((word) => NAME_WORD.test(word) || JOINS_NAMES.test(word))) return false;
  return NAME_WORD.test(words[0] ?? '') && !NOT_A_NAME.test(name) && !lookup.holdsFact(name);
}

/** A short line in capitals that says what somebody is, or where. */
function isTitle(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length > 10 || /[.!?]$/.test(text) || LISTED.test(text) || /\bx\s?\d|\d\s?x\b/.test(text))
    return false;
  return words.every(
    (word) => /^[\p{Lu}\d&|•·,(/–—-]/u.test(word) || JOINS_NAMES.test(word) || word.length <= 3,
  );
}

const isProof = (text: string): boolean =>
  TELEPHONE.test(text) || ADDRESS.test(text) || (POSTCODE.test(text) && text.length < 120);

function isContact(text: string): boolean {
  if (text.length > 160) return false;
  return (
    isProof(text) ||
    (SIGNATURE_WORDS.test(text) && text.split(/\s+/).length <= 12) ||
    (/\d/.test(text) && STREET.test(text))
  );
}

/** What begins a request again below a signature. */
function asksFor(text: string, lookup: Lookup): boolean {
  if (MARKETING.test(text)) return false;
  if (POSTSCRIPT.test(text)) return true;
  if (WISH.test(text)) return true;
  const listed = LISTED.exec(text);
  return (
    listed !== null && !isProof(text) && !STREET.test(text) && lookup.namesRole(text.slice(listed[0].length))
  );
}
