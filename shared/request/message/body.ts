/** The parts of one message besides its words: greeting, signature, legal notices, footers, marks of programs. */
import type { Line } from './lines';
import { marks, opening, phrase } from './marks';
import { type Lookup, type Place, signaturesOf } from './signature';

export type BodyKind = 'greeting' | 'signature' | 'notice' | 'footer';

export interface BodyPart extends Place {
  kind: BodyKind;
}

const BANNER = phrase(marks.banners);
const NOTICE = phrase(marks.disclaimers);
const SCANNER = phrase(marks.scanner_lines);
const FOOTER = phrase(marks.footers);
const DEVICE = opening(marks.device_marks);
const WISH = phrase(marks.wishes);
const GREETING = opening(marks.greetings);
/** Longer lines are sentences. */
const LONGEST_MARK = 120;
const GREETED = 6;

/** @param names of who wrote the message, in small letters, as its header gives them; empty: not known */
export function bodyParts(
  text: string,
  lines: readonly Line[],
  lookup: Lookup,
  names: ReadonlySet<string>,
): BodyPart[] {
  const parts: BodyPart[] = [];
  const cut = new Set<Line>();
  const add = (kind: BodyKind, start: number, end: number): void => void parts.push({ kind, start, end });
  for (const paragraph of paragraphsOf(lines)) addNotice(paragraph);
  for (const line of lines) {
    if (cut.has(line) || line.text === '') continue;
    if (line.text.length <= LONGEST_MARK && DEVICE.test(line.text)) addLine('signature', line);
    else if (line.text.length <= LONGEST_MARK && SCANNER.test(line.text) && !WISH.test(line.text))
      addLine('footer', line);
    else if (FOOTER.test(line.text) && !WISH.test(line.text)) addLine('footer', line);
  }
  const open = lines.filter((line) => !cut.has(line));
  const signatures = signaturesOf(open, lookup, names);
  for (const { start, end } of signatures) add('signature', start, end);
  const first = open.find((line) => line.text !== '');
  if (first && !signatures.some(({ start, end }) => first.words >= start && first.words < end))
    addGreeting(first);
  return parts.toSorted((a, b) => a.start - b.start);

  function addLine(kind: BodyKind, line: Line): void {
    cut.add(line);
    add(kind, line.start, line.end);
  }

  /** From the sentence that names the notice to the end of its paragraph; a banner ends with its last sentence. */
  function addNotice(paragraph: readonly Line[]): void {
    const [opener] = paragraph;
    const last = paragraph.at(-1);
    if (!opener || !last) return;
    const whole = text.slice(opener.start, last.end);
    const isBanner = BANNER.test(whole);
    if (!isBanner && !NOTICE.test(whole)) return;
    const from = paragraph.findIndex(
      (line) => (isBanner ? BANNER : NOTICE).test(line.text) || startsNotice(line, paragraph),
    );
    const line = paragraph[Math.max(0, from)];
    if (!line) return;
    const start =
      line.words + sentenceBefore(line.text, (isBanner ? BANNER : NOTICE).exec(line.text)?.index ?? 0);
    const banner = isBanner ? paragraph.findLast((one) => BANNER.test(one.text)) : undefined;
    const end = banner ? banner.words + sentenceEnd(banner.text, lastMatch(banner.text)) : last.end;
    add('notice', start, Math.max(end, start + 1));
    for (const one of paragraph) if (one.words >= start && one.words < end) cut.add(one);
  }

  /** A line of its own, or the words up to the comma: `Hi Ana, can you …`. */
  function addGreeting(line: Line): void {
    if (!GREETING.test(line.text)) return;
    const words = line.text.split(/\s+/);
    if (
      words.length <= GREETED &&
      !WISH.test(line.text) &&
      !/\d/.test(line.text) &&
      /[,!:.–—-]?$/.test(line.text)
    ) {
      if (/[,!:.–—-]$/.test(line.text) || !lookup.holdsFact(line.text)) add('greeting', line.start, line.end);
      return;
    }
    const comma = /^[^,!.:;?]{2,60}[,!](?=\s)/.exec(line.text)?.[0];
    if (comma && comma.split(/\s+/).length <= GREETED && !/\d/.test(comma) && lookup.namesRole(comma))
      add('greeting', line.words, line.words + comma.length);
  }
}

/** A phrase that is wrapped over two lines begins in the first. */
function startsNotice(line: Line, paragraph: readonly Line[]): boolean {
  const next = paragraph[paragraph.indexOf(line) + 1];
  return next !== undefined && NOTICE.test(`${line.text} ${next.text}`) && !NOTICE.test(next.text);
}

function sentenceBefore(text: string, at: number): number {
  const before = text.slice(0, at);
  return Math.max(
    0,
    ...Array.from(before.matchAll(/[.!?]\s+/g), ({ index, 0: { length } }) => index + length),
  );
}

function sentenceEnd(text: string, at: number): number {
  const end = /[.!?](?=\s|$)/.exec(text.slice(at));
  return end ? at + end.index + 1 : text.length;
}

const lastMatch = (text: string): number => {
  const match = BANNER.exec(text);
  return match ? match.index + match[0].length : 0;
};

function paragraphsOf(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [[]];
  for (const line of lines) {
    if (line.text === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  return paragraphs.filter(({ length }) => length > 0);
}
