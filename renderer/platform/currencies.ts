/** The currencies that new quotes may be in. */
import { pricingData } from '../../shared/data/current';
import { currenciesInUse, currencyLabel } from '../../shared/pricing/currencies';
import type { Currency } from '../../shared/request/vocabulary';
import { useQuery } from './query';

/** Those that come with a price list, and those that were enabled in Settings. */
export function useCurrencies(): Currency[] {
  const enabled = useQuery('settings.get', {}).data?.values.currencies.enabled;
  return currenciesInUse(pricingData(), enabled ?? []);
}

export const currencyOptions = (currencies: readonly Currency[]): { value: Currency; label: string }[] =>
  currencies.map((value) => ({ value, label: currencyLabel(value) }));

/** The currencies to choose from; also the chosen one, which may have been disabled since. */
export const withChosen = (currencies: readonly Currency[], chosen: Currency | null): Currency[] =>
  chosen === null || currencies.includes(chosen) ? [...currencies] : [...currencies, chosen];
