/** Price lists and exchange rates as entries. */
import type { PricingData } from '../data/schemas';
import { WORKSPACE_WORDS } from '../pricing/explain-parts';
import { decimal, formatAmount, formatShort, ratio } from '../pricing/money';
import { CURRENCIES, Currency, type Workspace, WORKSPACES } from '../request/vocabulary';
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

/** One entry for each currency and workspace. */
export function priceEntries(data: PricingData): ReferenceDetail[] {
  return CURRENCIES.flatMap((currency) =>
    WORKSPACES.map((workspace): ReferenceDetail => {
      const monthly = data.workspace_monthly[currency][workspace];
      const setup = data.setup_fee_per_seat[currency][workspace];
      return {
        list: 'price_lists',
        key: priceKey(currency, workspace),
        name: `${currency}, ${WORKSPACE_WORDS[workspace].toLowerCase()}`,
        value: `${currency} ${formatShort(monthly)} a month`,
        holds: 'now',
        ...checkedOf(data.price_list_checked),
        facts: [
          ['Workspace, a month', `${currency} ${formatAmount(monthly)}`],
          ['Setup, once', `${currency} ${formatAmount(setup)}`],
          ['Price list of', data.price_list_date],
        ],
        note: null,
        source: { text: `${currency} price list`, urls: [data.sources.website_code_2025_12] },
        alsoFoundBy: ['setup', 'workspace'],
      };
    }),
  );
}

/** One entry for each currency but the peso itself. */
export function rateEntries({ fx }: PricingData): ReferenceDetail[] {
  return CURRENCIES.filter((currency) => currency !== 'PHP').map((currency): ReferenceDetail => {
    const isDerived = fx.derived.includes(currency);
    return {
      list: 'rates',
      key: currency,
      name: `${currency} to PHP`,
      value: `PHP ${decimal(ratio(fx.php_per_unit_e4[currency], 10_000), 4)} for 1 ${currency}`,
      holds: 'now',
      date: fx.date,
      reviewBy: null,
      confidence: isDerived ? 'derived' : 'sourced',
      by: null,
      facts: [],
      note: fx.notes[currency] ?? null,
      source: { text: 'Reference rate table', urls: [fx.source] },
      alsoFoundBy: ['exchange rate', 'peso'],
    };
  });
}
