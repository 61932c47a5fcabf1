/**
 * Amounts in what Maya says. The model is given placeholders and never a figure; the app fills the stored figures in, and
 * removes an amount that the model wrote itself. Pure.
 */
import { formatAmount } from '../pricing/money';
import { CURRENCIES, type Currency } from '../request/vocabulary';

/** A part of a text that the model does not get, and what stands for it. */
export interface Placeholder {
  placeholder: string;
  original: string;
}

/** An amount in data for the model: a placeholder is sent in its place. */
export interface AmountMark {
  amount: string;
}

/** @param minor minor units of the currency */
export const amountMark = (minor: number, currency: Currency): AmountMark => ({
  amount: `${currency} ${formatAmount(minor, currency)}`,
});

/**
 * Data with a placeholder for each amount. An amount that has one already keeps it.
 *
 * @param known the placeholders of the conversation so far
 */
export function withPlaceholders(
  data: unknown,
  known: readonly Placeholder[],
): { data: unknown; added: Placeholder[] } {
  const all = [...known];
  function placeholderOf(original: string): string {
    const before = all.find((one) => one.original === original && one.placeholder.startsWith('[amount '));
    if (before) return before.placeholder;
    let number = all.length + 1;
    while (all.some(({ placeholder }) => placeholder === `[amount ${number}]`)) number += 1;
    all.push({ placeholder: `[amount ${number}]`, original });
    return `[amount ${number}]`;
  }
  function replaced(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value);
    const [first] = fields;
    if (fields.length === 1 && first?.[0] === 'amount' && typeof first[1] === 'string')
      return placeholderOf(first[1]);
    return Object.fromEntries(fields.map(([key, one]) => [key, replaced(one)]));
  }
  return { data: replaced(data), added: all.slice(known.length) };
}

/** In lower case but for Turkey's, which is a word: `try 3 juniors`. */
const CODES = CURRENCIES.flatMap((code) => [code, ...(code === 'TRY' ? [] : [code.toLowerCase()])]).join('|');
const SIGN = '\\p{Sc}';
const BEFORE = `(?:\\b(?:${CODES}|US|A|C|NZ|S|HK)\\s?${SIGN}|${SIGN}|\\b(?:${CODES}|Php)\\b|\\bP(?=\\p{Nd}))\\s?`;
const NAMES = ['dollar', 'peso', 'piso', 'pound', 'euro', 'yen', 'cent', 'centavo', 'buck', 'quid']
  .flatMap((name) => [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`])
  .map((name) => `${name}s?`)
  .join('|');
const AFTER = `\\s?(?:${SIGN}|(?:${CODES}|${NAMES})\\b)`;
const SCALE = '(?:\\s?(?:[kKmM]|mn|thousand|million)\\b)';
const PARTED = "[,.'’\\u00a0\\u202f]";
const NUMBER = `\\p{Nd}+(?:${PARTED}\\p{Nd}+)*`;
/** Neither within a number, a code (`Q-1042`) nor a date. */
const START = '(?<![\\p{L}\\p{Nd}/#:]|\\p{Nd}[.,-]|\\p{L}-)';
const END = `(?!\\p{Nd}|${PARTED}\\p{Nd}|\\s?%|[:/-]\\p{Nd})`;
const PATTERNS = [
  `${BEFORE}[-−]?${NUMBER}${SCALE}?(?:${AFTER})?`,
  `${START}${NUMBER}${SCALE}?${AFTER}`,
  `${START}${NUMBER}${SCALE}`,
  // Thousands or hundredths, as prices are written.
  `${START}\\p{Nd}{1,3}(?:${PARTED}\\p{Nd}{3})+(?:[.,]\\p{Nd}{1,2})?${END}`,
  `${START}\\p{Nd}+[.,]\\p{Nd}{2}${END}`,
  // Four digits and more, but for years.
  `${START}(?!(?:19|20)\\p{Nd}{2}(?!\\p{Nd}))\\p{Nd}{4,}${END}`,
];
const AMOUNT = new RegExp(PATTERNS.map((pattern) => `(?:${pattern})`).join('|'), 'gu');
const PLACEHOLDER = /(\[amount \d+\])/;

/** What is where the model wrote an amount of its own. */
export const REMOVED_AMOUNT = '[amount removed]';
const THEIRS = ' (from your message)';

/**
 * What the model wrote, with the amounts of the app filled in. An amount that it wrote itself is removed; one that the
 * person wrote before is kept, and marked as theirs.
 *
 * @param said what the person wrote in the conversation
 */
export function fillAmounts(
  text: string,
  known: readonly Placeholder[],
  said: readonly string[],
): { text: string; removed: number } {
  const originals = new Map(known.map(({ placeholder, original }) => [placeholder, original]));
  const theirs = new Set(said.flatMap((message) => message.match(NUMBERS) ?? []).map(valueOf));
  let removed = 0;
  const parts = text.split(PLACEHOLDER).map((part) => {
    const filled = PLACEHOLDER.test(part) ? originals.get(part) : undefined;
    if (filled !== undefined) return { text: filled, isFilled: true };
    const checked = part.replaceAll(AMOUNT, (found) => {
      const value = valueOf(found);
      if (value !== '' && theirs.has(value)) return `${found}${THEIRS}`;
      removed += 1;
      return REMOVED_AMOUNT;
    });
    return { text: checked, isFilled: false };
  });
  return {
    text: parts.map((part, index) => withoutCode(part, parts[index - 1], parts[index + 1])).join(''),
    removed,
  };
}

interface Part {
  text: string;
  isFilled: boolean;
}

/** A filled amount names its currency: a code that the model wrote next to it would stand there twice. */
function withoutCode({ text, isFilled }: Part, before: Part | undefined, after: Part | undefined): string {
  if (isFilled) return text;
  const start = before?.isFilled ? text.replace(CODE_FIRST, '') : text;
  return after?.isFilled ? start.replace(CODE_LAST, '') : start;
}

const CODE_FIRST = new RegExp(`^\\s(?:${CODES})\\b`, 'u');
const CODE_LAST = new RegExp(`\\b(?:${CODES})\\s?$`, 'u');
const NUMBERS = new RegExp(`${NUMBER}${SCALE}?`, 'gu');

/** One form of a number: its digits, with thousands written out. */
function valueOf(written: string): string {
  const plain = written.normalize('NFKC').toLowerCase();
  const number = plain.match(/\d[\d,.'’\s]*/u)?.[0] ?? '';
  const [whole = '', cents = ''] = number.replaceAll(/[,'’\s]/gu, '').split(/\.(?=\d{1,2}$)/u);
  const digits = whole.replaceAll('.', '');
  const zeros = /\d\s?(?:k|thousand)\b/u.test(plain) ? '000' : '';
  return `${digits}${zeros}${Number(cents || '0') === 0 ? '' : `.${cents}`}`;
}
