/** Which open quotes newer salaries and rates would change, and pricing them again with the rates in use. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../shared/contract/call';
import type { rateCalls } from '../../../shared/rates/rate-calls';
import type { salaryCalls } from '../../../shared/salaries/salary-calls';
import type { Core } from '../core';
import type { QuotesFeature } from '../quotes/feature';
import type { RatesFeature } from '../rates/feature';
import type { SalariesFeature } from '../salaries/feature';
import { createOpenQuotes } from './open-quotes';
import { affectedQuotes } from './affected-quotes';

export interface RepricingOptions {
  quotes: Pick<QuotesFeature, 'one' | 'reprice'>;
  rates: Pick<RatesFeature, 'inUse' | 'coming'>;
  salaries: Pick<SalariesFeature, 'figures' | 'store'>;
}

type RepricingCalls = Pick<Answers<typeof rateCalls>, 'rates.openQuotes' | 'rates.repriceQuotes'> &
  Pick<Answers<typeof salaryCalls>, 'salaries.affectedQuotes'>;

export function repricingFeature(
  { db, today }: Core,
  { quotes, rates, salaries }: RepricingOptions,
): { calls: RepricingCalls } {
  const openQuotes = createOpenQuotes({ db, quote: quotes.one, today });
  const affected = affectedQuotes({ db, salaries, quote: quotes.one, today });
  return {
    calls: {
      'salaries.affectedQuotes': () => ({ quotes: affected() }),
      'rates.openQuotes': () => {
        const coming = rates.coming();
        return { count: openQuotes.ids(coming).length, quotes: openQuotes.effects(coming) };
      },
      'rates.repriceQuotes': ({ quoteIds }) => {
        const open = openQuotes.ids(rates.inUse());
        const chosen = quoteIds === null ? open : open.filter((id) => quoteIds.includes(id));
        for (const quoteId of chosen) quotes.reprice({ quoteId, readAgain: false, submitKey: randomUUID() });
        return { count: chosen.length };
      },
    },
  };
}
