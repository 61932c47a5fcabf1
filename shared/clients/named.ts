/** Companies that a text names: those that are known, and those that only look like one. */
import { companyKey, companyWords } from './company';

/** Known names that appear in the text as whole words, in any case and legal form; longest first. */
export function knownCompaniesIn(text: string, known: readonly string[]): string[] {
  const words = ` ${companyWords(text).join(' ')} `;
  const found = [...new Map(known.map((name) => [companyKey(name), name]))]
    .filter(([key]) => key.length > 1 && words.includes(` ${key} `))
    .toSorted(([a], [b]) => b.length - a.length);
  // `Harbourline` within `Harbourline Supplies` names nobody else.
  return found
    .filter(([key], index) => !found.slice(0, index).some(([longer]) => ` ${longer} `.includes(` ${key} `)))
    .map(([, name]) => name);
}

const NAME = String.raw`\p{Lu}[\p{L}\p{N}'’&.-]*(?:[ \t]+(?:(?:&|and|of|the|de)[ \t]+)?\p{Lu}[\p{L}\p{N}'’&.-]*){0,5}`;
const WITH_FORM = new RegExp(
  String.raw`(${NAME}?),?[ \t]+(?:Pty\.?(?:[ \t]+Ltd)?|Ltd|Limited|Inc|LLC|LLP|PLC|Corp|Corporation|GmbH)\b\.?`,
  'gu',
);

/** Names with a company's legal form, `Tilden Ltd`. */
export function companiesByForm(text: string): string[] {
  return [...text.matchAll(WITH_FORM)].map(([whole]) => whole.trim().replace(/\.$/, ''));
}

const BEHALF = String.raw`\b(?:for|from|at|client|customer|called|named|para\s+sa)\b[:\s]+`;
const CAPITALISED = new RegExp(`${BEHALF}(?:the\\s+)?(${NAME})`, 'gu');
/** One small word at the end of a part of a sentence: `2 VAs for tilden`. */
const SMALL = /\bfor\s+([\p{Ll}][\p{L}\p{N}-]*)(?=\s*(?:[.,;!?\n]|$|\band\b))/gu;

/**
 * What may be a name: words after `for`, `from`, `at` or `client` that are not words of a request.
 *
 * @param isOrdinary whether words are those of a request: a role, a level, a month, a stop word
 */
export function possibleNamesIn(text: string, isOrdinary: (words: string) => boolean): string[] {
  const phrases = [...text.matchAll(CAPITALISED), ...text.matchAll(SMALL)].map(([, phrase = '']) => phrase);
  return phrases.filter((phrase) => !TIMES_AND_PLACES.test(phrase) && !isOrdinary(phrase));
}

const TIMES_AND_PLACES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|q[1-4]|clark|manila|cebu|makati|taguig|bgc|philippines|australia|sydney|melbourne|uk|us|usa|home|now|later|today|tomorrow|it|them|us|me|him|her|this|that|asap|free|sure|example|good|all|each|both|payroll|work|night|nights|days?|start)\b/iu;
