/** The messages that a text holds: the newest, and those that it quotes or forwards. */
import type { Line } from './lines';
import { headerLine, type HeaderLine, marks, opening, phrase } from './marks';

/** What a line is before its words are looked at. */
export type LineRole = 'words' | 'header' | 'subject' | 'attribution' | 'divider';

export interface Message {
  /** The newest message is the first; older ones follow in their order in the text. */
  isForwarded: boolean;
  /** Indexes of its lines. */
  lines: number[];
  header: HeaderLine[];
  /** The line of who wrote it, `On Monday Ana <ana@example.com> wrote:`. */
  attribution: string;
}

export interface Messages {
  messages: Message[];
  /** Of each line its message and what it is. */
  roles: { message: number; role: LineRole }[];
}

const LONGEST_ATTRIBUTION = 300;
/** Lines that mail programs wrap an attribution over. */
const ATTRIBUTION_LINES = 3;
const MOST_HEADER_LINES = 30;

const ATTRIBUTIONS = marks.attributions.map(({ begins, ends }) => ({
  begins: opening([begins]),
  ends: phrase([ends]),
}));
const WROTE = phrase(marks.attributions.map(({ ends }) => ends));
/** What tells an attribution from a sentence of somebody's: a date, an address, a day. */
const DATED = /\d|@|\b(?:mon|tue|wed|thu|fri|sat|sun)/i;
const REPLY = phrase(marks.reply_dividers);
const FORWARD = phrase(marks.forward_dividers);
const RULE = /^[_]{8,}$|^[-—]{20,}$/;
const DASHED = /^[-_=*—–>\s]{2,}/;
const SUBJECT_PREFIX = new RegExp(
  String.raw`^(?:(?:${marks.subject_prefixes.join('|')})(?:\[\d+\])?\s*:\s*)+`,
  'i',
);
const FORWARD_PREFIX = /^(?:(?:re|aw|antw|sv)\s*:\s*)*(?:fwd?|wg|rv|tr)\s*:/i;
const BOUNDARY_OF_PARTS = /^--[\w'()+./:=?-]{8,}$/;

/** Whether a subject says that it is of a reply or a forwarded email. */
export const hasSubjectPrefix = (subject: string): boolean => SUBJECT_PREFIX.test(subject);
export const isForwardSubject = (subject: string): boolean => FORWARD_PREFIX.test(subject);

export function messagesOf(lines: readonly Line[]): Messages {
  const messages: Message[] = [newMessage(false)];
  const roles: Messages['roles'] = [];
  /** The message that lines with so many quote marks belong to. */
  const at: (number | undefined)[] = [0];
  /** Messages whose words have begun. */
  const begun = new Set<number>();
  const add = (index: number, message: number, role: LineRole): void => {
    roles[index] = { message, role };
    messages[message]?.lines.push(index);
  };
  const open = (depth: number, isForwarded: boolean): number => {
    messages.push(newMessage(isForwarded));
    at.length = Math.min(at.length, depth + 1);
    at[depth] = messages.length - 1;
    return messages.length - 1;
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (!line) break;
    const { depth } = line;
    const current = at[depth];
    const attributed = attributionEnd(lines, index);
    if (attributed > index) {
      const isMarked = (lines[nextFilled(lines, attributed)]?.depth ?? 0) > depth;
      const message = open(isMarked ? depth + 1 : depth, false);
      const text = lines.slice(index, attributed).map((one) => one.text);
      messages.splice(message, 1, { ...newMessage(false), attribution: text.join(' ') });
      for (; index < attributed; index += 1) add(index, message, 'attribution');
      continue;
    }
    const divider = dividerOf(lines, index);
    if (divider) {
      add(index, open(depth, divider === 'forward'), 'divider');
      index += 1;
      continue;
    }
    const block = headerBlock(lines, index);
    if (block) {
      const isFresh = current !== undefined && !begun.has(current);
      const message = isFresh ? current : open(depth, false);
      for (const found of block.fields) messages[message]?.header.push(found.line);
      begun.add(message);
      const subjects = new Set(
        block.fields.filter(({ line: { field } }) => field === 'subject').map((found) => found.index),
      );
      for (; index < block.to; index += 1) add(index, message, subjects.has(index) ? 'subject' : 'header');
      continue;
    }
    const message = current ?? open(depth, false);
    const role = begun.has(message) ? wordsOrTechnical(line.text) : firstRole(line.text);
    if (role === 'subject') {
      const value = headerLine(line.text)?.value ?? line.text;
      messages[message]?.header.push({ field: 'subject', value });
    }
    if (line.text !== '' && role !== 'header') begun.add(message);
    add(index, message, role);
    index += 1;
  }
  return { messages, roles };
}

const newMessage = (isForwarded: boolean): Message => ({
  isForwarded,
  lines: [],
  header: [],
  attribution: '',
});

/** `Content-Type: text/plain` and the boundaries of parts say nothing that is wanted. */
const wordsOrTechnical = (text: string): LineRole =>
  (BOUNDARY_OF_PARTS.test(text) && /[\d=_]/.test(text)) || headerLine(text)?.field === 'other'
    ? 'header'
    : 'words';

/** The first line of a message may be its subject. */
function firstRole(text: string): LineRole {
  const header = headerLine(text);
  if (header?.field === 'subject' || (hasSubjectPrefix(text) && text.length < 250)) return 'subject';
  return wordsOrTechnical(text);
}

function nextFilled(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && lines[index]?.text === '') index += 1;
  return index;
}

/** Behind the line or lines of who wrote what follows; the index itself where there is none. */
function attributionEnd(lines: readonly Line[], from: number): number {
  const depth = lines[from]?.depth ?? 0;
  let text = '';
  for (let index = from; index < from + ATTRIBUTION_LINES; index++) {
    const line = lines[index];
    if (!line || line.text === '' || line.depth !== depth) return from;
    text = `${text} ${line.text}`.trim();
    if (text.length > LONGEST_ATTRIBUTION) return from;
    if (!/:\s*$/.test(text)) continue;
    const isMarked = (lines[nextFilled(lines, index + 1)]?.depth ?? 0) > depth;
    return isAttribution(text, isMarked) ? index + 1 : from;
  }
  return from;
}

function isAttribution(text: string, isMarked: boolean): boolean {
  const isKnown = ATTRIBUTIONS.some(({ begins, ends }) => begins.test(text) && ends.test(text));
  if (isKnown) return isMarked || DATED.test(text);
  const isDated = /\d/.test(text) && /<[^<>\s]+@[^<>\s]+>/.test(text);
  return (isMarked && isDated) || (WROTE.test(text) && (isMarked || /@/.test(text)));
}

function dividerOf(lines: readonly Line[], index: number): 'reply' | 'forward' | null {
  const text = lines[index]?.text ?? '';
  if (text.length > 120) return null;
  if (RULE.test(text)) {
    const next = nextFilled(lines, index + 1);
    return headerBlock(lines, next) ? 'reply' : null;
  }
  const bare = text.replace(DASHED, '').replace(/[-_=*—–\s:]+$/, '');
  const isDashed = bare.length < text.length;
  if (!isDashed || bare === '') return null;
  if (FORWARD.test(bare)) return 'forward';
  return REPLY.test(bare) && bare.length < 60 ? 'reply' : null;
}

/** Lines of a header that follow each other; null where they are none of an email. */
function headerBlock(
  lines: readonly Line[],
  from: number,
): { to: number; fields: { index: number; line: HeaderLine }[] } | null {
  const depth = lines[from]?.depth;
  const fields: { index: number; line: HeaderLine }[] = [];
  let index = from;
  for (; index < from + MOST_HEADER_LINES; index++) {
    const line = lines[index];
    if (!line || line.depth !== depth || line.text === '') break;
    const found = headerLine(line.text);
    if (found) fields.push({ index, line: found });
    // Long lists of recipients go on in the next line.
    else if (fields.length === 0 || !/[<@;]/.test(line.text)) break;
  }
  const has = (field: HeaderLine['field']): boolean => fields.some(({ line }) => line.field === field);
  const holds = fields.some(({ line: { value } }) => value.includes('@'));
  const dated = fields.some(({ line: { field, value } }) => field === 'date' && /\d/.test(value));
  const isEmail =
    (has('from') && (has('subject') || dated || (holds && has('to')))) ||
    (has('subject') && (dated || (has('to') && holds)));
  return isEmail ? { to: index, fields } : null;
}
