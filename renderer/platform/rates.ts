/** The exchange rates in use and those that wait, and what can be done about them. */
import type { Output } from '../../shared/contract/contract';
import { pricingData } from '../../shared/data/current';
import type { FoundRate } from '../../shared/rates/rates-view';
import type { Currency } from '../../shared/request/vocabulary';
import { ask, request } from './bridge';
import { type QueryResult, useQuery } from './query';
import { toast } from './toasts';

export const useRates = (): QueryResult<Output<'rates.overview'>> => useQuery('rates.overview', {});

/** Open quotes that the rates in use, or those that are offered, would change. */
export const useOpenQuotes = (): Output<'rates.openQuotes'> | null => useQuery('rates.openQuotes', {}).data;

/** Pesos for one unit × 10,000; the bundled rate until those in use are known. Null: there is none. */
export function useRateOf(): (currency: Currency) => number | null {
  const inUse = useQuery('rates.overview', {}).data?.inUse ?? [];
  return (currency) =>
    inUse.find((rate) => rate.currency === currency)?.php_per_unit_e4 ??
    pricingData().fx.php_per_unit_e4[currency] ??
    null;
}

/** What is said once a version of the rates is there, with the way back. */
export function ratesAreUsed(currencies: readonly Currency[], version: number): void {
  const rates = currencies.length === 1 ? 'rate' : 'rates';
  toast({
    text: `New quotes use the new ${currencies.join(', ')} ${rates}. Reprice open quotes in Settings.`,
    undo: () => void ask('rates.takeBack', { version }),
  });
}

/** New quotes use these rates; gives the words of a refusal, else null. */
export async function acceptRates(rates: readonly FoundRate[], isChecked: boolean): Promise<string | null> {
  const rateIds = rates.map(({ rateId }) => rateId);
  const reply = await request('rates.accept', { rateIds, isChecked });
  if (!reply.ok) return reply.error.message;
  ratesAreUsed(
    rates.map(({ currency }) => currency),
    reply.data.version,
  );
  return null;
}

export async function dismissRates(rates: readonly FoundRate[]): Promise<void> {
  const rateIds = rates.map(({ rateId }) => rateId);
  if (!(await ask('rates.dismiss', { rateIds }))) return;
  toast({
    text: rates.length === 1 ? 'Rate dismissed.' : 'Rates dismissed.',
    undo: () => void ask('rates.offerAgain', { rateIds }),
  });
}
