/** The rates that quotes are priced with, by currency, each with where it is from. */
import { z } from 'zod';
import type { PricingData } from '../data/schemas';
import { CURRENCIES, Currency, IsoDate } from '../request/vocabulary';

/** `bundled`: it came with this version of ShoreQuote; `hand`: a person entered it in Settings. */
export const RateMethod = z.enum(['bundled', 'direct', 'cross', 'hand']);
export type RateMethod = z.infer<typeof RateMethod>;

export const UsedRate = z.strictObject({
  php_per_unit_e4: z.int().positive(),
  /** The day that the source names. */
  date: IsoDate,
  method: RateMethod,
  /** Where it is from, in words. */
  words: z.string(),
  url: z.string().nullable(),
  /** No bulletin printed it: it was worked out from others. */
  derived: z.boolean(),
});
export type UsedRate = z.infer<typeof UsedRate>;

export const RateTable = z.strictObject({
  /** Changes with each rate that is accepted or undone. */
  version: z.string(),
  /** A currency that was enabled since may have none yet. */
  rates: z.record(Currency, UsedRate),
});
export type RateTable = z.infer<typeof RateTable>;

/** The table that came with this version of ShoreQuote. */
export function bundledTable({ version, fx }: PricingData): RateTable {
  const used = (currency: Currency, e4: number): UsedRate => {
    const note = fx.notes[currency];
    return {
      php_per_unit_e4: e4,
      date: fx.date,
      method: 'bundled',
      words: note ? `Exchange rate table; ${note}` : 'Exchange rate table',
      url: fx.source,
      derived: fx.derived.includes(currency),
    };
  };
  return {
    version,
    rates: RateTable.shape.rates.parse(
      Object.fromEntries(
        CURRENCIES.flatMap((currency) => {
          const e4 = fx.php_per_unit_e4[currency];
          return e4 === undefined ? [] : [[currency, used(currency, e4)]];
        }),
      ),
    ),
  };
}
