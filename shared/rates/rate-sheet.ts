/**
 * Exchange rates as one source published them, worked out in pesos. A rate is pesos for one unit of the client's
 * currency, times 10,000, as everywhere in pricing; the printed digits are taken exactly, without floating point.
 */
import { z } from 'zod';
import { halfUp, over, ratio, type Ratio, times } from '../pricing/money';
import { Currency, IsoDate } from '../request/vocabulary';

export const RateSource = z.enum(['ecb', 'bsp']);
export type RateSource = z.infer<typeof RateSource>;

export const RateSheet = z.strictObject({
  source: RateSource,
  /** The day that the source names, not the day of asking. */
  date: IsoDate,
  php_per_unit_e4: z.record(Currency, z.int().positive()),
  /** Currencies that were asked for and are not usable, with what is wrong. */
  missing: z.array(z.strictObject({ currency: Currency, reason: z.enum(['not_listed', 'not_a_rate']) })),
});
export type RateSheet = z.infer<typeof RateSheet>;

/** A response that is not a list of rates: the last accepted rates stay. */
export class UnreadableRates extends Error {
  constructor(
    readonly code: 'not_rates' | 'document_type' | 'no_date' | 'no_peso',
    message: string,
  ) {
    super(message);
    this.name = 'UnreadableRates';
  }
}

const MOST = ratio(1_000_000);

/** A printed rate; null where it is none: not a plain number, not above 0, over a million, or beyond six decimals. */
export function printedRate(text: string): Ratio | null {
  const [, whole, fraction = ''] = /^(\d{1,7})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const value = ratio(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  return value.n === 0n || value.n * MOST.d > MOST.n * value.d ? null : value;
}

/**
 * A rate of a JSON file by its digits; null where it is none. A peso buys so little of most currencies that more than six
 * decimals are usual.
 */
export function rateOfNumber(rate: number): Ratio | null {
  const [, fraction] = /^0\.(\d{1,12})$/.exec(String(rate)) ?? [];
  return fraction === undefined
    ? printedRate(rate.toFixed(6))
    : ratio(BigInt(fraction), 10n ** BigInt(fraction.length));
}

/** Pesos for one unit × 10,000, half-up; null where nothing is left of it. */
export function inTenThousandths(phpPerUnit: Ratio): number | null {
  const value = halfUp(times(phpPerUnit, ratio(10_000)));
  return value > 0 ? value : null;
}

/** Pesos for one unit of a currency, from how much of each one euro buys. */
export const cross = (pesosPerEuro: Ratio, unitsPerEuro: Ratio): Ratio => over(pesosPerEuro, unitsPerEuro);
