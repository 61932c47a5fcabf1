/** The numbers that a text names, in every usual way of writing: `28,500.00`, `28.500,00`, `28 500`, `28.5k`. */

export interface WrittenNumber {
  /** As it is written. */
  text: string;
  /** What it may mean: `28.500` is twenty-eight and a half, or 28,500. */
  values: number[];
  /** Digits behind the decimal point, in the reading with one. */
  decimals: number;
  /** It is written as an amount: with groups of three digits, or with two decimals. */
  isAmount: boolean;
  /** Written in thousands: `28.5k`. */
  isThousands: boolean;
  /** A currency code or sign next to it. */
  currency: string | null;
  /** `×` or a word like it next to it. */
  isFactor: boolean;
}

const NUMBER =
  /(?<![\d.,])(?:(\d{1,3}(?:([.,'’\u00A0\u202F ])\d{3})(?:\2\d{3})*)|\d{1,12})(?:([.,])(\d{1,6}))?(?!\d)/gu;
const BEFORE = /(?:\b([A-Z]{3})|([₱$€£¥]))[ \u00A0]?$/u;
const AFTER = /^[ \u00A0]?(?:([A-Z]{3})\b|([₱€£]))/u;

export function numbersIn(text: string): WrittenNumber[] {
  return [...text.matchAll(NUMBER)].map((match) => {
    const [written, grouped, separator = '', , fraction = ''] = match;
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    const after = text.slice(match.index + written.length, match.index + written.length + 12);
    const whole = (grouped ?? written.split(/[.,]/)[0] ?? '').replaceAll(/\D/g, '');
    const values = [Number(fraction === '' ? whole : `${whole}.${fraction}`)];
    // One group behind a point or comma may be decimals as well.
    const isEither = grouped !== undefined && fraction === '' && /^\d+[.,]\d{3}$/.test(grouped);
    if (isEither) values.push(Number(grouped.replace(separator, '.')));
    const mark = BEFORE.exec(before) ?? AFTER.exec(after);
    return {
      text: written,
      values,
      decimals: isEither ? 3 : fraction.length,
      isAmount: grouped !== undefined || fraction.length === 2,
      isThousands: /^\s?k\b/iu.test(after),
      currency: mark?.[1] ?? mark?.[2] ?? null,
      isFactor: /(?:[×*]|\bx|\btimes)\s?$/iu.test(before) || /^\s?(?:×|x\b|times\b)/iu.test(after),
    };
  });
}
