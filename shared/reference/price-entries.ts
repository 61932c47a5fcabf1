/** Price lists and exchange rates as entries. */
import type { PricingData } from '../data/schemas';
import { dayWords } from '../calendar';
import { WORKSPACE_WORDS } from '../pricing/explain-parts';
import { currencyFacts, isForeign } from '../pricing/currencies';
import { priceListOf } from '../pricing/stages';
import { decimal, formatAmount, formatShort, ratio } from '../pricing/money';
import type { RateTable } from '../rates/rate-table';
import { CURRENCIES, type Currency, type Workspace, WORKSPACES } from '../request/vocabulary';
import type { SeatPrices } from './change';
import type { ReferenceDetail } from './entry';
import { checkedOf } from './statutory-entries';

export const priceKey = (currency: Currency, workspace: Workspace): string => `${currency}|${workspace}`;

/** The currency and workspace of a price's key; null where it is none. */
export function priceOfKey(key: string): { currency: Currency; workspace: Workspace } | null {
  const [currency, workspace] = key.split('|');
  const found = CURRENCIES.find((one) => one === currency);
  const place = WORKSPACES.find((one) => one === workspace);
  return found === undefined || place === undefined ? null : { currency: found, workspace: place };
}

/**
 * One entry for each currency and workspace.
 *
 * @param data the prices that count
 * @param own those that the company set, by their key
 */
export function priceEntries(data: PricingData, own: ReadonlyMap<string, SeatPrices>): ReferenceDetail[] {
  return CURRENCIES.flatMap((currency) => {
    const list = priceListOf(data, currency);
    if (!list) return [];
    return WORKSPACES.map((workspace): ReferenceDetail => {
      const monthly = list.workspace[workspace];
      const setup = list.setup[workspace];
      const imported = own.get(priceKey(currency, workspace));
      return {
        list: 'price_lists',
        id: priceKey(currency, workspace),
        name: `${currency}, ${WORKSPACE_WORDS[workspace].toLowerCase()}`,
        value: `${currency} ${formatShort(monthly, currency)} per month`,
        holds: 'now',
        ...(imported
          ? {
              date: imported.date,
              reviewBy: null,
              confidence: imported.derived ? 'derived' : 'imported',
              by: null,
            }
          : checkedOf(data.price_list_checked)),
        facts: [
          ['Monthly workspace', `${currency} ${formatAmount(monthly, currency)}`],
          ['One-time setup', `${currency} ${formatAmount(setup, currency)}`],
          ['Price list as of', dayWords(imported?.date ?? data.price_list_date)],
        ],
        note: null,
        source: imported
          ? { text: `Your price list, ${imported.source}`, urls: [] }
          : { text: `${currency} price list`, urls: [data.sources.website_code_2025_12] },
        alsoFoundBy: ['setup', 'workspace', currencyFacts(currency).name],
      };
    });
  });
}

/** One entry for each currency but the peso itself. */
export function rateEntries({ rates }: RateTable): ReferenceDetail[] {
  return CURRENCIES.filter(isForeign).flatMap((currency): ReferenceDetail[] => {
    const used = rates[currency];
    if (!used) return [];
    const { php_per_unit_e4: rate, date, method, words, url, derived } = used;
    const entry: ReferenceDetail = {
      list: 'rates',
      id: currency,
      name: `${currency} to PHP`,
      value: rateWords(currency, rate),
      holds: 'now',
      date,
      reviewBy: null,
      confidence: method === 'hand' ? 'by_hand' : derived ? 'derived' : 'sourced',
      by: null,
      facts: [],
      note: null,
      source: { text: words, urls: url === null ? [] : [url] },
      alsoFoundBy: ['exchange rate', 'peso', currencyFacts(currency).name],
    };
    return [entry];
  });
}

export const rateWords = (currency: string, php_per_unit_e4: number): string =>
  `PHP ${decimal(ratio(php_per_unit_e4, 10_000), 4)} per 1 ${currency}`;
