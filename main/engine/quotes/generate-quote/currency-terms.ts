/** What a quote's currency brings to its price, or what is asked where it brings too little. */
import type { PriceList } from '../../../../shared/pricing/stages';
import { priceListOf } from '../../../../shared/pricing/stages';
import type { RateTable, UsedRate } from '../../../../shared/rates/rate-table';
import type { Question } from '../../../../shared/request/reading';
import type { StaffingRequest } from '../../../../shared/request/staffing-request';
import type { Currency } from '../../../../shared/request/vocabulary';
import type { OwnPricing } from '../../company-data/own-data';
import { notEnabledWords } from '../../../../shared/pricing/currencies';

export interface CurrencyTerms {
  list: PriceList;
  /** Pesos for one unit × 10,000, before the buffer. */
  php_per_unit_e4: number;
  /** The rate in use; null: the quote has a rate of its own. */
  rate: UsedRate | null;
}

/**
 * @param inUse the currencies that new quotes may be in
 * @returns a question where the currency was not enabled, or has no price list or no rate yet
 */
export function currencyTerms(
  request: StaffingRequest,
  inUse: readonly Currency[],
  pricing: OwnPricing,
  { rates }: RateTable,
): CurrencyTerms | Question {
  const currency = request.currency.value;
  const ask = (why: string): Question => ({
    code: 'currency_unsupported',
    line: null,
    fact: 'currency',
    text: `${why} Which currency instead?`,
    span: request.currency.span,
    enable: currency,
    options: inUse.filter((one) => one !== currency && priceListOf(pricing, one) && rates[one]),
  });
  if (!inUse.includes(currency)) return ask(`${notEnabledWords(currency)} Then reprice the quote.`);
  const list = priceListOf(pricing, currency);
  if (!list) return ask(`There is no ${currency} price list yet. Add one in Settings > Currencies.`);
  const own = request.fx_php_per_unit_e4;
  if (own !== null) return { list, php_per_unit_e4: own, rate: null };
  const rate = rates[currency];
  if (!rate) return ask(`There is no ${currency} exchange rate yet. Enter one in Settings > Exchange rates.`);
  return { list, php_per_unit_e4: rate.php_per_unit_e4, rate };
}
