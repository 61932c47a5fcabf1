/** The price lists in use, for what the window works out by itself. */
import { pricingData } from '../../shared/data/current';
import type { PricingData } from '../../shared/data/schemas';
import { usePulled } from './pulled';

/** The price rules with the lists in use; those that came with ShoreQuote until they are known. */
export function usePricing(): PricingData {
  const lists = usePulled('reference.prices', {}, ['reference.changed', 'status.changed']).data;
  return lists ? { ...pricingData(), ...lists } : pricingData();
}
