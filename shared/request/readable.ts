/** Which part of a long text is read. */
import type { MessagePart } from './reading';

/** The longest text that is read, in UTF-16 units. */
export const MOST_READ = 20_000;
/** A paragraph or line that ends after this much of it is where reading stops. */
const LEAST_READ = 15_000;
const PARAGRAPH_END = /\n[^\S\n]*\n/g;

/** Where reading ends: the whole text, or its first 20,000 units up to the end of a paragraph, else of a line or word. */
export function readableEnd(text: string): number {
  if (text.length <= MOST_READ) return text.length;
  const head = text.slice(0, MOST_READ);
  const paragraph = [...head.matchAll(PARAGRAPH_END)].at(-1)?.index ?? -1;
  const ends = [paragraph, head.lastIndexOf('\n'), head.search(/\s\S*$/)];
  const end = ends.find((place) => place >= LEAST_READ) ?? MOST_READ;
  // No half of a character.
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

/** The part of a text that is too long to be read. */
export function beyondRead(text: string): MessagePart[] {
  const start = readableEnd(text);
  return start === text.length ? [] : [{ kind: 'beyond', span: { start, end: text.length }, read: false }];
}
