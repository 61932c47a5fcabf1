/** What is known of a currency: its name, symbol and minor units (ISO 4217). */
import { z } from 'zod';
import data from '../data/currencies-2026-11-30.json' with { type: 'json' };
import type { PricingData } from '../data/schemas';
import { CURRENCIES, Currency, PHP } from '../request/vocabulary';

const CurrencyFacts = z.strictObject({
  code: Currency,
  name: z.string().min(1),
  /** Decimals of an amount: 2 for dollars and cents, 0 for yen. */
  minor_units: z.int().min(0).max(4),
  symbol: z.string().min(1),
});
export type CurrencyFacts = z.infer<typeof CurrencyFacts>;

const FACTS: ReadonlyMap<Currency, CurrencyFacts> = new Map(
  z
    .array(CurrencyFacts)
    .parse(data.currencies)
    .map((facts) => [facts.code, facts]),
);

export function currencyFacts(currency: Currency): CurrencyFacts {
  const facts = FACTS.get(currency);
  if (!facts) throw new RangeError(`${currency} is not in the list of currencies`);
  return facts;
}

/** Decimals of an amount in a currency. */
export const minorUnits = (currency: Currency): number => currencyFacts(currency).minor_units;

/** `SGD, Singapore dollar`. */
export const currencyLabel = (currency: Currency): string => `${currency}, ${currencyFacts(currency).name}`;

/** Why a quote can't be in a currency that was not enabled. */
export const notEnabledWords = (currency: Currency): string =>
  `${currency} is not enabled. Enable it in Settings > Currencies, with a price list and a rate.`;

/** Whether a rate is needed: all but the peso itself. */
export const isForeign = (currency: Currency): boolean => currency !== PHP;

/**
 * What new quotes may be in: the currencies that ShoreQuote brings a price list for, and those that were enabled.
 *
 * @param bundled the prices that came with ShoreQuote
 * @param enabled the setting `currencies.enabled`
 */
export const currenciesInUse = (
  bundled: Pick<PricingData, 'workspace_monthly'>,
  enabled: readonly Currency[],
): Currency[] =>
  CURRENCIES.filter(
    (currency) => bundled.workspace_monthly[currency] !== undefined || enabled.includes(currency),
  );
