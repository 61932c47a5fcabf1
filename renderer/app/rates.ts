/** The exchange rates in use, for what the window works out by itself. */
import { pricingData } from '../../shared/data/current';
import type { Currency } from '../../shared/request/vocabulary';
import { usePulled } from './pulled';

/** Pesos for one unit × 10,000; the bundled rate until those in use are known. */
export function useRateOf(): (currency: Currency) => number {
  const inUse = usePulled('rates.overview', {}, ['rates.changed', 'status.changed']).data?.inUse ?? [];
  return (currency) =>
    inUse.find((rate) => rate.currency === currency)?.php_per_unit_e4 ??
    pricingData().fx.php_per_unit_e4[currency];
}
