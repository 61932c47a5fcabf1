/** Searches a client copy, and the email that it goes with, for what a client must not learn. */
import { oneUnit } from '../pricing/money';
import type { PricedQuote } from '../pricing/priced-quote';
import { PHP } from '../request/vocabulary';
import { type InternalAmount, type InternalFigures, internalFigures } from './internal-figures';
import { numbersIn, type WrittenNumber } from './numbers-in-text';
import { type Passage, passagesOf } from './passages';
import type { QuoteDocument } from './quote-document';

export interface Finding {
  place: string;
  /** As it is written. */
  text: string;
  /** What it is: `basic salary of Bookkeeper`. */
  what: string;
}

export const SAFE_TO_SEND = 'Safe to send: nothing internal found';

/**
 * What a client copy gives away; empty: it is safe to send.
 *
 * @param beside what goes to the client with it: the email
 */
export function findInternal(
  doc: QuoteDocument,
  priced: PricedQuote,
  beside: readonly Passage[] = [],
): Finding[] {
  const figures = internalFigures(priced);
  return [
    ...(doc.breakdown === null
      ? []
      : [{ place: 'Price calculation', text: 'a breakdown', what: 'internal' }]),
    ...findInPassages(passagesOf(doc), figures),
    ...doc.lines.flatMap((line) => findInPairs(line, figures)),
    ...findInPassages(beside, figures),
  ];
}

/** What texts give away: figures of the version, and words that belong to the calculation. */
export const findInPassages = (passages: readonly Passage[], figures: InternalFigures): Finding[] =>
  passages.flatMap((passage) => [
    ...findWords(passage, figures),
    ...findFigures(passage, figures),
    ...findReasons(passage, figures),
  ]);

/** Shorter reasons are words that any text has. */
const SHORTEST_REASON = 8;

const findReasons = ({ place, text, by }: Passage, { reasons }: InternalFigures): Finding[] =>
  by === 'name'
    ? []
    : reasons.flatMap((reason) =>
        reason.length >= SHORTEST_REASON && text.toLowerCase().includes(reason.toLowerCase())
          ? [{ place, text: reason, what: 'the reason of an override' }]
          : [],
      );

/** @param action what was not done: `saved`, `sent` */
export function findingWords([first, ...others]: readonly Finding[], action: string): string {
  if (!first) return SAFE_TO_SEND;
  const more = others.length === 0 ? '' : ` ${others.length} more like it.`;
  return `The client would see an internal figure. ${first.place}: “${first.text}” (${first.what}).${more} Nothing was ${action}. Remove it and try again, or choose the open book.`;
}

/** Words of the calculation: wherever they stand, they speak of how the price is made. */
const CALCULATION =
  /\b(?:multipliers?|mark-?ups?|employment cost|basic (?:salary|pay)|staff price|salary band|(?:rate|fx|currency|exchange) buffer)\b/iu;
/** Words that a person may use in terms or an email: an exchange clause, an estimate of time. */
const MENTIONS =
  /\b(?:buffer|exchange rate|salary|salaries|margins?|cost|estimated?|sourced|pesos?|PHP)\b|₱|\bless \d+(?:\.\d+)?[  ]?%/iu;

function findWords({ place, text, by }: Passage, { currency }: InternalFigures): Finding[] {
  if (by === 'name') return [];
  const lists = by === 'ours' ? [CALCULATION, MENTIONS] : [CALCULATION];
  const searched = currency === PHP ? text.replaceAll(/\bPHP\b/g, '') : text;
  return lists.flatMap((list) => {
    const found = list.exec(searched)?.[0];
    return found === undefined ? [] : [{ place, text: found, what: 'a word of the calculation' }];
  });
}

function findFigures({ place, text, by }: Passage, figures: InternalFigures): Finding[] {
  return numbersIn(text).flatMap((number) => {
    const what = by === 'name' && !number.isAmount ? null : figureOf(number, figures);
    return what === null ? [] : [{ place, text: number.text, what }];
  });
}

/** Which internal figure a written number is; null: none, or the client pays this amount. */
function figureOf(number: WrittenNumber, figures: InternalFigures): string | null {
  if (number.isFactor && number.values.some((value) => figures.multipliers.includes(value)))
    return 'multiplier';
  if (number.values.some((value) => figures.paid.has(value))) return null;
  return (
    figures.amounts.find((amount) => isWritten(amount, number))?.name ??
    figures.rates.find(({ value }) => number.values.some((written) => isRounded(written, value, number)))
      ?.name ??
    null
  );
}

/** Bare digits count as an amount from here on: fewer are years, numbers of quotes, postcodes. */
const MOST_BARE = 10_000;
/** A whole amount below this is on every page by chance. */
const LEAST_WHOLE = 1_000;

/** With cents, in whole units either way, or in thousands; not where another currency is next to it. */
function isWritten({ value, currency }: InternalAmount, number: WrittenNumber): boolean {
  if (number.currency !== null && isOtherCurrency(number.currency, currency)) return false;
  return number.values.some((written) => {
    if (number.isThousands)
      return written > 1 && isNear(written * 1_000, value, 1_000 / 10 ** number.decimals);
    if (number.decimals === 0 && value < LEAST_WHOLE && number.currency === null) return false;
    if (!number.isAmount && number.decimals === 0 && written < MOST_BARE && number.currency === null)
      return false;
    if (written === value) return true;
    return number.decimals === 0 && (written === Math.floor(value) || written === Math.round(value));
  });
}

const isNear = (written: number, value: number, step: number): boolean =>
  Math.round(written / step) === Math.round(value / step);

const SIGNS: Readonly<Record<string, string>> = { '₱': PHP, '€': 'EUR', '£': 'GBP' };
function isOtherCurrency(mark: string, currency: string): boolean {
  if (mark === '$' || mark === '¥') return currency === PHP;
  const code = SIGNS[mark] ?? mark;
  return CODES.has(code) && code !== currency;
}
/** Three capitals before a number are a currency only where they are one. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** A rate rounded to what is written, with four digits at least: fewer are any number. */
function isRounded(written: number, value: number, { decimals }: WrittenNumber): boolean {
  const digits = String(Math.round(written * 10 ** decimals)).length;
  return decimals > 0 && digits >= 4 && isNear(written, value, 1 / 10 ** decimals);
}

/** Two amounts of one line must not give an internal figure by one division or subtraction. */
function findInPairs(
  { title, each, monthly, count }: QuoteDocument['lines'][number],
  { amounts, rates, multipliers, currency }: InternalFigures,
): Finding[] {
  // The price of all is the price of one times the people: what that gives, the page says itself.
  if (monthly === each * count) return [];
  const ratio = each === 0 ? 0 : monthly / each;
  const difference = Math.abs(monthly - each) / oneUnit(currency);
  const what = multipliers.includes(ratio)
    ? 'multiplier'
    : (rates.find(({ value }) => value === ratio)?.name ??
      amounts.find((amount) => amount.currency === currency && amount.value === difference)?.name);
  if (what === undefined) return [];
  return [
    { place: `Your team, ${title}`, text: 'price of one and of all', what: `together give the ${what}` },
  ];
}
