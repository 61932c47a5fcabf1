/** Finds and replaces the names of who is erased in texts and in JSON. Pure. */
import type { Names } from '../queue/queue';

/** Stands where a name stood. */
export const ERASED = '[erased]';

/** Keys of stored JSON whose values are words of ours, which code compares. */
const OURS = new Set([
  'as',
  'captureKey',
  'code',
  'confirmedBy',
  'id',
  'kind',
  'messageId',
  'place',
  'placeholder',
  'stage',
  'status',
  'tool',
  'tool_use_id',
  'type',
  'went',
]);

/** Names of one letter would stand everywhere. */
const SHORTEST = 2;

/** @param names compared without case, as whole words, with any space between them */
export function createNames(names: Iterable<string>): Names {
  const all = [...new Set(names)]
    .map((name) => name.trim())
    .filter((name) => name.length >= SHORTEST)
    .toSorted((a, b) => b.length - a.length)
    .map((name) =>
      name.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`),
    );
  const pattern =
    all.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const redactText = (text: string): string => (pattern ? text.replace(pattern, ERASED) : text);
  const redact = (stored: string): string => changeTexts(stored, redactText);
  return { standIn: (stored) => pattern !== null && redact(stored) !== stored, redact };
}

/** The JSON with the mark in the place of every text that is not a word of ours. */
export const blank = (stored: string): string => changeTexts(stored, () => ERASED);

/** Changes a text, or every text inside JSON. What does not change stays as it was stored, to the byte. */
function changeTexts(stored: string, change: (text: string) => string): string {
  const json = /^\s*[[{"]/.test(stored) ? parsed(stored) : undefined;
  if (json === undefined) return change(stored);
  const changed = JSON.stringify(changeIn(json, change));
  return changed === JSON.stringify(json) ? stored : changed;
}

function changeIn(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => changeIn(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [
      key,
      OURS.has(key) ? one : changeIn(one, change),
    ]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
