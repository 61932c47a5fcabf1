/** The words that mark the parts of a message, as patterns; the lists are data. */
import data from '../../data/message-marks-2026-11-30.json';

const escaped = (word: string): string =>
  word
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
    .replaceAll("'", "['’]")
    .replaceAll(' ', String.raw`\s+`);

/** Longer phrases first, so that the longest one matches. */
const anyOf = (words: readonly string[]): string =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

const BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const BEHIND = String.raw`(?![\p{L}\p{N}])`;

/** One of the phrases as whole words, anywhere. */
export const phrase = (words: readonly string[]): RegExp =>
  new RegExp(`${BEFORE}(?:${anyOf(words)})${BEHIND}`, 'iu');

/** One of the phrases at the beginning. */
export const opening = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`^[\s*_"“(\[-]{0,6}(?:${anyOf(words)})${BEHIND}`, 'iu');

/** How many of the phrases a text holds. */
export function countOf(words: readonly string[]): (text: string) => number {
  const patterns = words.map((word) => phrase([word]));
  return (text) => patterns.filter((pattern) => pattern.test(text)).length;
}

const HEADER_FIELDS = ['from', 'to', 'copy', 'date', 'subject', 'other'] as const;
type HeaderField = (typeof HEADER_FIELDS)[number];

const FIELDS: ReadonlyMap<string, HeaderField> = new Map(
  HEADER_FIELDS.flatMap((field) => data.headers[field].map((label): [string, HeaderField] => [label, field])),
);
const LABELLED = /^[*_]{0,2}(\p{L}[\p{L} -]{0,28}?)[ \t]*[*_]{0,2}[ \t]*:[*_]{0,2}(?:[ \t]+(.*))?$/u;

export interface HeaderLine {
  field: HeaderField;
  value: string;
}

/** `From: Ana <ana@example.com>`, in any language that mail programs write. */
export function headerLine(text: string): HeaderLine | null {
  const match = LABELLED.exec(text);
  const field = match && FIELDS.get((match[1] ?? '').toLowerCase());
  return field ? { field, value: (match[2] ?? '').trim() } : null;
}

export const marks = data;
