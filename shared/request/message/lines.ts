/** The lines of a text, each with its place and the quote marks before it. */

export interface Line {
  /** Places in the text as typed; `end` is behind the line break. */
  start: number;
  end: number;
  /** Where the words begin, behind quote marks. */
  words: number;
  /** The words, without quote marks and line break, trimmed. */
  text: string;
  /** How many quote marks stand before it. */
  depth: number;
}

const BREAK = /\r\n|[\n\r\u2028\u2029]/g;
const MARKS = /^[ \t]{0,3}(?:>[ \t]?){1,20}/;
/** `>5 years` is no quote mark, unless the line above has one too. */
const COMPARISON = /^[ \t]{0,3}>\d/;

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  const add = (stop: number, end: number): void => {
    const whole = text.slice(start, stop);
    const isAlone = (lines.at(-1)?.depth ?? 0) === 0;
    const marks = isAlone && COMPARISON.test(whole) ? '' : (MARKS.exec(whole)?.[0] ?? '');
    lines.push({
      start,
      end,
      words: start + marks.length,
      text: whole.slice(marks.length).trim(),
      depth: marks.split('>').length - 1,
    });
    start = end;
  };
  for (const match of text.matchAll(BREAK)) add(match.index, match.index + match[0].length);
  if (start < text.length) add(text.length, text.length);
  return lines;
}
