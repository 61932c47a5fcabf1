/** The newest message of a thread, and the older ones that it quotes below. */

/** A stretch of the text as typed. */
export interface Piece {
  start: number;
  text: string;
}

export interface Thread {
  newest: Piece[];
  older: Piece[];
}

/** Where older words begin: a quoted line, the line of who wrote it, a divider, or a block of headers. */
const QUOTED = /^\s*>/;
const DIVIDER = /^\s*(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht)|_{8,}\s*$)/i;
const WROTE = /^\s*on\b.{4,120}\bwrote:\s*$/i;
const HEADER = /^\s*(?:from|sent|to|cc|date|subject|reply-to):/i;

/** Null where the text is one message. */
export function threadOf(text: string): Thread | null {
  const lines = linesOf(text);
  const first = lines.findIndex(({ text: line }) => line.trim() !== '' && !HEADER.test(line));
  if (first < 0 || isBoundary(lines, first)) return null;
  const boundary = lines.findIndex((_, index) => index > first && isBoundary(lines, index));
  if (boundary < 0) return null;
  const older = lines.slice(boundary).flatMap((line) => {
    if (DIVIDER.test(line.text) || WROTE.test(line.text) || HEADER.test(line.text)) return [];
    const mark = /^[\s>]*/.exec(line.text)?.[0].length ?? 0;
    return [{ start: line.start + mark, text: line.text.slice(mark) }];
  });
  const newest = lines.slice(0, boundary).filter(({ text: line }) => !HEADER.test(line));
  return older.some(({ text: words }) => words.trim() !== '') ? { newest, older } : null;
}

function isBoundary(lines: readonly Piece[], index: number): boolean {
  const line = lines[index]?.text ?? '';
  if (QUOTED.test(line) || DIVIDER.test(line) || WROTE.test(line)) return true;
  return HEADER.test(line) && HEADER.test(lines[index + 1]?.text ?? '');
}

/** The lines of a text, each with what ends it. */
function linesOf(text: string): Piece[] {
  const lines: Piece[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/\n/g)) {
    lines.push({ start, text: text.slice(start, index + 1) });
    start = index + 1;
  }
  if (start < text.length) lines.push({ start, text: text.slice(start) });
  return lines;
}

/** Words that join two parts of a text that is put together; they stand nowhere in the text as typed. */
const JOINT = '\n\ncorrection: ';

/** A text put together from pieces of another, and where its places stand in that one. */
export interface Assembled {
  text: string;
  /** The place as typed; null for what was put between the pieces. */
  original: (place: { start: number; end: number }) => { start: number; end: number } | null;
}

/** Older words first, so that the newest have the last word. */
export function inOrderOfTime({ newest, older }: Thread): Assembled {
  const pieces = [...older, { start: -1, text: JOINT }, ...newest];
  let at = 0;
  const placed = pieces.map((piece) => {
    const from = at;
    at += piece.text.length;
    return { ...piece, from, to: at };
  });
  const typed = (offset: number): number | null => {
    const piece = placed.find(({ from, to }) => offset >= from && offset < to);
    return piece && piece.start >= 0 ? piece.start + offset - piece.from : null;
  };
  return {
    text: pieces.map(({ text }) => text).join(''),
    original({ start, end }) {
      const [first, last] = [typed(start), typed(end - 1)];
      if (first === null || last === null) return null;
      return { start: Math.min(first, last), end: Math.max(first, last) + 1 };
    },
  };
}
