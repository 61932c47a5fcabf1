/**
 * Which words of a text are read: those of the newest message, where they name a role; else the older words that it
 * changes or hands on, as the base of its own. Nothing of the rest is read unless a person asks for it.
 */
import type { MessagePart, ReadWith, Span } from '../reading';
import { type Division, divide, type Section, wordsOf } from './divide';
import { headerLine } from './marks';
import { hasSubjectPrefix } from './messages';
import type { NotRequest, Sender } from './part';
import { sendersOf } from './senders';
import type { Lookup, Place } from './signature';

export interface Words extends Lookup {
  /** Whether words name roles of their own, and do not point back to earlier ones. */
  isWhole(words: string): boolean;
  /** Whether words only name roles that earlier ones name too, and leave out a currency that those give. */
  continues(words: string, earlier: string): boolean;
}

/** A text put together from pieces of another, and where its places stand in that one. */
export interface Assembled {
  text: string;
  /** The place as typed; null for what was put between the pieces. */
  original(place: Span): Span | null;
  /** Where an earlier message ends and a later one begins: the places of what was put between them, in order. */
  joints: readonly Span[];
}

export interface WordsToRead {
  /** Null where the text wants no quote. */
  words: Assembled | null;
  /** As long as the text, with all that may name the client: signature, subject and greeting too; empty: nothing more. */
  aboutClient: string[];
  notRequest: NotRequest | null;
  parts: MessagePart[];
  senders: Sender[];
}

/** Words that join an earlier message and a later one, which changes it; they stand nowhere in the text as typed. */
const JOINT = '\n\ncorrection: ';

export function wordsToRead(
  text: string,
  words: Words,
  { include = [], email = null }: Partial<ReadWith>,
): WordsToRead {
  const division = divide(text, words, email);
  const isFresh = ({ kind, message, start, end }: Section): boolean =>
    kind === 'subject' &&
    !hasSubjectPrefix(subjectWords(text.slice(start, end))) &&
    (message === 0 || !words.isWhole(wordsOf(text, division.sections, message)));
  const withWords = include.map((span) => ({
    span,
    messages: new Set(
      division.sections
        .filter(
          (one) =>
            one.kind === 'words' && overlap(one, span) && /[^\s>]/.test(text.slice(one.start, one.end)),
        )
        .map(({ message }) => message),
    ),
  }));
  // Of a message that is included whole its words are read: who wrote it, and when, is no wish.
  const isIncluded = (section: Section): boolean =>
    withWords.some(
      ({ span, messages }) =>
        overlap(section, span) && (section.kind === 'words' || !messages.has(section.message)),
    );
  const chosen = {
    ...division,
    // A subject that is of no earlier email is part of what its message says.
    sections: division.sections.map((one) =>
      isIncluded(one)
        ? { ...one, kind: 'words' as const, message: 0 }
        : isFresh(one)
          ? { ...one, kind: 'words' as const }
          : one,
    ),
  };
  const isNewestIncluded = division.sections.some(
    (one) => one.message === 0 && one.kind === 'words' && isIncluded(one),
  );
  const notRequest = isNewestIncluded ? null : division.notRequest;
  const base = notRequest ? [] : baseOf(text, chosen, words);
  const isRead = (section: Section): boolean =>
    notRequest === null &&
    (base.some((one) => one.message === section.message && one.kind === section.kind) ||
      (section.message === 0 && section.kind === 'words'));
  return {
    words: notRequest ? null : assembled(text, chosen, base),
    aboutClient: (division.sections.every(({ kind }) => kind === 'words')
      ? []
      : [0, ...base.map(({ message }) => message)]
    ).map((message) =>
      canvas(text, division, (section) => section.message === message && NAMES_CLIENT.has(section.kind)),
    ),
    notRequest,
    parts: partsOf(
      text,
      division,
      (section, index) => isRead(chosen.sections[index] ?? section),
      notRequest !== null,
    ),
    senders: sendersOf(text, division, email),
  };
}

const overlap = (one: Place, other: Place): boolean => one.start < other.end && one.end > other.start;

const NAMES_CLIENT: ReadonlySet<Section['kind']> = new Set(['words', 'signature', 'subject', 'greeting']);

interface Base {
  message: number;
  kind: 'words' | 'subject';
}

/** What the newest message builds on, the newest first; empty where it stands for itself. */
function baseOf(text: string, { sections, messages, isForward }: Division, words: Words): Base[] {
  const { isWhole } = words;
  const isAlone = messages.length === 1 && !sections.some(({ kind }) => kind === 'subject');
  const newest = wordsOf(text, sections, 0);
  const earlier = [...messages.keys()].slice(1).map((message) => wordsOf(text, sections, message));
  const isContinued = earlier.some((one) => isWhole(one) && words.continues(newest, one));
  if (isAlone || (isWhole(newest) && !isContinued)) return [];
  const base: Base[] = [];
  for (const message of messages.keys()) {
    const said = wordsOf(text, sections, message);
    if (message > 0 && said.trim() !== '') base.push({ message, kind: 'words' });
    if (message > 0 && isWhole(said)) return base;
  }
  const named = [...messages.keys()].find((message) => isWhole(subjectIn(text, sections, message)));
  if (named !== undefined) return [{ message: named, kind: 'subject' }];
  return isForward ? base.slice(0, 1) : [];
}

/** A subject without its label. */
const subjectWords = (line: string): string =>
  headerLine(line.replace(/^[\s>]+/, '').trim())?.value ?? line.trim();

const subjectIn = (text: string, sections: readonly Section[], message: number): string =>
  sections
    .filter((section) => section.message === message && section.kind === 'subject')
    .map(({ start, end }) => text.slice(start, end).trim())
    .join('\n');

/** In order of time, each message as the correction of those before; the newest alone stays where it is. */
function assembled(text: string, division: Division, base: readonly Base[]): Assembled {
  const newest = (section: Section): boolean => section.message === 0 && section.kind === 'words';
  if (base.length === 0)
    return { text: canvas(text, division, newest), original: (place) => place, joints: [] };
  const older = base.map(
    (one): ((section: Section) => boolean) =>
      (section) =>
        section.message === one.message && section.kind === one.kind,
  );
  const stretches = [
    ...older.toReversed(),
    ...(division.isForward && base.length > 0 && isBare(text, division) ? [] : [newest]),
  ].map((isOf) => places(division, isOf));
  return joined(text, stretches);
}

const isBare = (text: string, { sections, isForward }: Division): boolean =>
  isForward && wordsOf(text, sections, 0).split(/\s+/).length <= 6;

function joined(text: string, stretches: readonly (readonly Place[])[]): Assembled {
  const placed: { from: number; to: number; start: number }[] = [];
  const joints: Span[] = [];
  let whole = '';
  for (const [index, stretch] of stretches.entries()) {
    if (index > 0) {
      joints.push({ start: whole.length, end: whole.length + JOINT.length });
      whole += JOINT;
    }
    for (const { start, end } of stretch) {
      placed.push({ from: whole.length, to: whole.length + end - start, start });
      whole += text.slice(start, end);
    }
  }
  const typed = (offset: number): number | null => {
    let [low, high] = [0, placed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((placed[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = placed[low - 1];
    return piece && offset < piece.to ? piece.start + offset - piece.from : null;
  };
  return {
    text: whole,
    joints,
    original({ start, end }) {
      const [first, last] = [typed(start), typed(end - 1)];
      if (first === null || last === null) return null;
      return { start: Math.min(first, last), end: Math.max(first, last) + 1 };
    },
  };
}

/** The words of some sections, line by line, without quote marks. */
function places({ lines, sections }: Division, isOf: (section: Section) => boolean): Place[] {
  const found: Place[] = [];
  let at = 0;
  for (const section of sections) {
    while ((lines[at]?.end ?? Number.POSITIVE_INFINITY) <= section.start) at += 1;
    if (!isOf(section)) continue;
    for (let index = at; ; index++) {
      const line = lines[index];
      if (!line || line.start >= section.end) break;
      const start = Math.max(section.start, line.words);
      const end = Math.min(section.end, line.end);
      if (start < end) found.push({ start, end });
    }
  }
  return found;
}

/** The text with everything else made line breaks, so that places stay; quote marks become spaces. */
function canvas(text: string, division: Division, isOf: (section: Section) => boolean): string {
  let drawn = '';
  for (const { start, end } of places(division, isOf)) {
    if (start > drawn.length) drawn += gap(text, drawn.length, start);
    drawn += text.slice(start, end);
  }
  return drawn + '\n'.repeat(text.length - drawn.length);
}

const QUOTE_MARKS = /^[> \t]+$/;
const gap = (text: string, start: number, end: number): string =>
  (QUOTE_MARKS.test(text.slice(start, Math.min(end, start + 60))) ? ' ' : '\n').repeat(end - start);

/** All but the words of the newest message. */
function partsOf(
  text: string,
  { sections, messages }: Division,
  isRead: (section: Section, index: number) => boolean,
  isNoRequest: boolean,
): MessagePart[] {
  const readMessages = new Set(
    sections
      .filter((section, index) => section.message > 0 && isRead(section, index))
      .map(({ message }) => message),
  );
  const parts: (MessagePart & { message: number })[] = [];
  for (const [index, section] of sections.entries()) {
    const { message } = section;
    const isWhole = message > 0 && !readMessages.has(message);
    const older = messages[message]?.isForwarded === true ? 'forwarded' : 'quoted';
    const kind =
      isWhole || (message > 0 && section.kind === 'words')
        ? older
        : section.kind === 'words'
          ? isNoRequest
            ? 'no_request'
            : 'message'
          : section.kind;
    const read = isRead(section, index);
    const last = parts.at(-1);
    if (last?.kind === kind && last.read === read && last.message === message) last.span.end = section.end;
    else parts.push({ kind, read, message, span: { start: section.start, end: section.end } });
  }
  return parts.flatMap(({ kind, read, span }) => {
    const words = text.slice(span.start, span.end);
    const start = span.start + words.length - words.trimStart().length;
    const end = span.start + words.trimEnd().length;
    return kind === 'message' || start >= end ? [] : [{ kind, read, span: { start, end } }];
  });
}
