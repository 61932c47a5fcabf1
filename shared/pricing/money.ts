/** Exact arithmetic on money. Amounts are integer minor units; what lies between is a ratio of bigints. */
import { type Currency, PHP } from '../request/vocabulary';
import { minorUnits } from './currencies';

/** A non-negative exact number: `n / d`. */
export interface Ratio {
  n: bigint;
  d: bigint;
}

export const ratio = (n: number | bigint, d: number | bigint = 1): Ratio => ({ n: BigInt(n), d: BigInt(d) });
export const times = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d, d: a.d * b.n });
export const plus = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });

/** An amount beyond 2⁵³ − 1 minor units, from where on integers are no longer exact: an error, not a guess. */
export class AmountTooLarge extends Error {
  constructor() {
    super(
      'The amounts are too large to calculate exactly. Check the salaries, the number of people and the exchange rate.',
    );
    this.name = 'AmountTooLarge';
  }
}

/**
 * A sum or product of exact amounts. One beyond the safe integers never comes out as one within them, so that
 * looking at the result is enough.
 *
 * @throws {AmountTooLarge}
 */
export function exact(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new AmountTooLarge();
  return amount;
}

/**
 * Rounds a non-negative ratio to the nearest integer, halves up: the one rounding of the product
 * (payroll.md section 8, pricing.md section 2).
 *
 * @throws {AmountTooLarge}
 */
export const halfUp = ({ n, d }: Ratio): number => exact(Number((2n * n + d) / (2n * d)));

/**
 * Centavos in minor units of a currency, half-up, once.
 *
 * @param rate pesos per unit of the currency
 * @throws {AmountTooLarge}
 */
export const inCurrency = (
  centavos: Ratio,
  { currency, rate }: { currency: Currency; rate: Ratio },
): number => halfUp(times(over(centavos, rate), ratio(oneUnit(currency), oneUnit(PHP))));

/** `rate` basis points of an amount, half-up to the minor unit. */
export const basisPointsOf = (amount: number, rate: number): number =>
  halfUp(times(ratio(amount), ratio(rate, 10_000)));

/** Pesos with up to two decimals as centavos: `39999.99` gives 3999999. The text must fit `PesoAmount`. */
export function centavos(pesos: string): number {
  const [whole = '0', fraction = ''] = pesos.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** A ratio with exactly `decimals` decimals, half-up: `54.880000`. */
export function decimal(value: Ratio, decimals: number): string {
  const digits = ((2n * value.n * 10n ** BigInt(decimals) + value.d) / (2n * value.d))
    .toString()
    .padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** Minor units as shown: `1,344.71`, in yen `134,471`; a negative amount with a minus sign, not a hyphen. */
export function formatAmount(minor: number, currency: Currency): string {
  const decimals = minorUnits(currency);
  const digits = Math.abs(minor)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${minor < 0 ? '−' : ''}${whole}${fraction}`;
}

/** Centavos as shown: `28,500.00`. */
export const formatPesos = (centavos: number): string => formatAmount(centavos, PHP);

/** Minor units of one unit of a currency: 100 cents, 1 yen. */
export const oneUnit = (currency: Currency): number => 10 ** minorUnits(currency);

/** Minor units in whole units, half-up: `1,345`. */
export const formatWhole = (minor: number, currency: Currency): string =>
  `${minor < 0 ? '−' : ''}${grouped(String(halfUp(ratio(Math.abs(minor), oneUnit(currency)))))}`;

/** Minor units without their cents where there are none: `28,500`, `28,500.50`. */
export const formatShort = (minor: number, currency: Currency): string =>
  minor % oneUnit(currency) === 0 ? formatWhole(minor, currency) : formatAmount(minor, currency);

/** An amount to type, for a hint: `290 or 1100.50`. */
export const amountExample = (currency: Currency): string =>
  minorUnits(currency) === 0 ? '29000' : '290 or 1100.50';

/**
 * An amount as typed, `1,100.50`, in minor units; null where it is none, or has more decimals than its currency.
 * Commas may part thousands.
 */
export function amountOf(typed: string, currency: Currency): number | null {
  const [, whole, fraction = ''] = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,4}))?$/.exec(typed.trim()) ?? [];
  const decimals = minorUnits(currency);
  if (whole === undefined || fraction.length > decimals) return null;
  const minor = Number(whole.replaceAll(',', '') + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

export const formatCount = (count: number): string => grouped(String(count));
