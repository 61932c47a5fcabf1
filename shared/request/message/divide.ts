/**
 * Divides a client's text into its parts before any fact is read: the newest message, what it quotes or forwards, and in
 * each message greeting, subject, signature, notices. The parts cover the text exactly once.
 */
import { bodyParts, type BodyKind } from './body';
import { type Line, linesOf } from './lines';
import { isForwardSubject, type Message, messagesOf } from './messages';
import { marks, opening, phrase } from './marks';
import { notRequestOf } from './not-a-request';
import type { MailHeader, NotRequest } from './part';
import { nameBefore } from './senders';
import type { Lookup, Place } from './signature';

/** What a stretch of a message is. */
export type SectionKind = 'words' | 'subject' | 'header' | BodyKind;

export interface Section extends Place {
  kind: SectionKind;
  /** Index of its message; 0 is the newest. */
  message: number;
}

export interface Division {
  lines: Line[];
  /** By place; each begins where the one before ends. */
  sections: Section[];
  messages: Message[];
  notRequest: NotRequest | null;
  /** Whether the newest message only hands an older one on. */
  isForward: boolean;
}

const FORWARD_ONLY = phrase(marks.forward_only);
const GREETING = opening(marks.greetings);

/** @param email the header of the email that the text was read from, where that is known */
export function divide(text: string, lookup: Lookup, email: MailHeader | null): Division {
  const knownSubject = email?.subject ?? null;
  const lines = linesOf(text);
  const { messages, roles } = messagesOf(lines);
  const ofMessage = messages.map((): Line[] => []);
  for (const [index, line] of lines.entries()) {
    const role = roles[index];
    if (role?.role === 'words') ofMessage[role.message]?.push(line);
  }
  const isKnownSubject = (line: Line): boolean =>
    knownSubject !== null && line.text !== '' && line.text === knownSubject.trim();
  const first = ofMessage[0]?.find(({ text: words }) => words !== '');
  const subjectLine = first && isKnownSubject(first) ? first : undefined;
  if (subjectLine) ofMessage[0]?.splice(ofMessage[0].indexOf(subjectLine), 1);

  const sections: Section[] = [];
  for (const [index, line] of lines.entries()) {
    const { message = 0, role = 'words' } = roles[index] ?? {};
    const kind =
      line === subjectLine ? 'subject' : role === 'attribution' || role === 'divider' ? 'header' : role;
    // A blank line belongs to what is above it.
    const before = sections.at(-1);
    const isBlank = line.text === '' && line.depth === 0 && before !== undefined;
    push(sections, {
      start: line.start,
      end: line.end,
      kind: isBlank ? before.kind : kind,
      message: isBlank ? before.message : message,
    });
  }
  const parts = ofMessage.map((own, message) =>
    bodyParts(text, own, lookup, namesIn(messages[message], message === 0 ? email : null)).map(
      (part): Section => ({ ...part, message }),
    ),
  );
  const divided = overlaid(sections, parts);
  const subject = knownSubject ?? messages[0]?.header.find(({ field }) => field === 'subject')?.value ?? '';
  const words = wordsOf(text, divided, 0);
  const hasOlder = messages.length > 1;
  return {
    lines,
    sections: divided,
    messages,
    notRequest: notRequestOf(
      { subject, whole: wholeOf(text, divided, 0), all: text, words, hasOlder },
      lookup,
    ),
    isForward:
      hasOlder &&
      (isForwardSubject(subject) || messages[1]?.isForwarded === true || isForwardOnly(words, lookup)),
  };
}

/** Names that the header of a message gives to who wrote it, in small letters. */
function namesIn(message: Message | undefined, email: MailHeader | null): ReadonlySet<string> {
  const from = message?.header.filter(({ field }) => field === 'from').map(({ value }) => value) ?? [];
  const names = [...from, message?.attribution ?? ''].map((value) => nameBefore(value));
  return new Set(
    [email?.from?.name ?? '', email?.replyTo?.name ?? '', ...names]
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  );
}

/** The words of one message, in one text. */
export const wordsOf = (text: string, sections: readonly Section[], message: number): string =>
  sections
    .filter((section) => section.message === message && section.kind === 'words')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');

const wholeOf = (text: string, sections: readonly Section[], message: number): string =>
  sections
    .filter((section) => section.message === message)
    .map(({ start, end }) => text.slice(start, end))
    .join('\n');

/** `FYI, see below.`: nothing of its own. */
function isForwardOnly(words: string, lookup: Lookup): boolean {
  const own = words.replace(GREETING, ' ').trim();
  return own === '' || (own.split(/\s+/).length <= 14 && FORWARD_ONLY.test(own) && !lookup.holdsFact(own));
}

function push(sections: Section[], section: Section): void {
  const last = sections.at(-1);
  if (last && last.kind === section.kind && last.message === section.message && last.end === section.start)
    last.end = section.end;
  else sections.push(section);
}

/** Lays the parts of each message over its words; lines of other messages between them stay as they are. */
function overlaid(sections: readonly Section[], parts: readonly Section[][]): Section[] {
  const divided: Section[] = [];
  const next = parts.map(() => 0);
  for (const section of sections) {
    const own = parts[section.message] ?? [];
    let { start } = section;
    let at = next[section.message] ?? 0;
    while (section.kind === 'words' && start < section.end) {
      const part = own[at];
      if (!part || part.start >= section.end) break;
      const from = Math.max(part.start, start);
      const to = Math.min(part.end, section.end);
      if (from > start) push(divided, { ...section, start, end: from });
      if (to > from) push(divided, { ...part, start: from, end: to });
      start = Math.max(start, to);
      if (part.end > section.end) break;
      at += 1;
    }
    next[section.message] = at;
    if (start < section.end) push(divided, { ...section, start });
  }
  return divided;
}
