/** The price lists in use, for what the window works out by itself. */
import { pricingData } from '../../shared/data/current';
import type { PricingData } from '../../shared/data/schemas';
import { useQuery } from './query';

/** The price rules with the lists in use; those that came with ShoreQuote until they are known. */
export function usePricing(): PricingData {
  const lists = useQuery('reference.prices', {}).data;
  return lists ? { ...pricingData(), ...lists } : pricingData();
}
