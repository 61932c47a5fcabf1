/** The price lists and statutory tables in use, for what the window works out by itself. */
import { pricingData, statutoryData } from '../../shared/data/current';
import type { PricingData, StatutoryData } from '../../shared/data/schemas';
import { useQuery } from './query';

/** The price rules with the lists in use; those that came with ShoreQuote until they are known. */
export function usePricing(): PricingData {
  const lists = useQuery('reference.prices', {}).data;
  return lists ? { ...pricingData(), ...lists } : pricingData();
}

/** The statutory tables in use; those that came with ShoreQuote until they are known. */
export const useStatutory = (): StatutoryData => useQuery('reference.statutory', {}).data ?? statutoryData();
