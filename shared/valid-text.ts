/**
 * Which text ShoreQuote stores: everything but control characters that mean nothing in words, and halves of
 * characters. Every border makes its text valid by this one rule, and what is rescued is held against it.
 */

/** Controls of ASCII but tabs and line ends. NUL ends a text for many programs, SQLite's functions among them. */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
/** Line ends of old word processors. */
const LINE_ENDS = /[\v\f]/g;

/** A half of a character that takes two units of UTF-16; SQLite stores the same mark for it. */
const HALVES = /\p{Cs}/gu;

/** The text without what cannot be seen and cannot be stored safely. Nothing a person can read is changed. */
export const toValidText = (text: string): string =>
  text.replaceAll(LINE_ENDS, '\n').replaceAll(CONTROLS, '').replaceAll(HALVES, '\uFFFD');

/** A value with all texts in it made valid, also the names of fields. */
export function toValidTexts(value: unknown): unknown {
  if (typeof value === 'string') return toValidText(value);
  if (Array.isArray(value)) return value.map(toValidTexts);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [toValidText(name), toValidTexts(one)]),
  );
}

/**
 * Whether these are the bytes of something else, read as text: NULs stand in a row in pictures, programs and pages
 * of a data file, never in words. Words in UTF-16 that were read as UTF-8 have single ones.
 */
export const isBinary = (text: string): boolean => text.includes('\0\0');
