/** What the screen of exchange rates shows: those in use, those that wait, and how the last check ended. */
import type { Output } from '../../../shared/contract/contract';
import { workingDaysBetween } from '../../../shared/rates/working-days';
import type { Currency } from '../../../shared/request/vocabulary';
import { isOpen } from '../../../shared/jobs/job';
import type { Queue } from '../queue/queue';
import { type CheckLogStore, noticeDays } from './check-log';
import { foundRate, type RateStore } from './rate-store';
import type { UsedRates } from './used-rates';

export interface RatesOverviewOptions {
  store: RateStore;
  used: UsedRates;
  log: CheckLogStore;
  queue: Pick<Queue, 'list'>;
  /** The foreign currencies that quotes may be in. */
  wanted(): Currency[];
  /** Whether a person allows the daily check. */
  isAllowed(): boolean;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  now(): number;
}

const MOST_HISTORY = 60;

export function ratesOverview(options: RatesOverviewOptions): Output<'rates.overview'> {
  const { store, used, log, queue, now } = options;
  const { version, rates } = used.table();
  const checks = log.read();
  const today = options.today();
  const isAllowed = options.isAllowed();
  return {
    version,
    inUse: options.wanted().flatMap((currency) => {
      const rate = rates[currency];
      if (!rate) return [];
      const { php_per_unit_e4, date, method, words } = rate;
      return [{ currency, php_per_unit_e4, date, ageDays: workingDaysBetween(date, today), method, words }];
    }),
    waiting: store.waiting().map(foundRate),
    history: store.decided(MOST_HISTORY).map(foundRate),
    checks: {
      isAllowed,
      isChecking: queue.list({ type: 'check_rates' }, 5).some(({ status }) => isOpen(status)),
      succeededAt: checks.succeededAt,
      triedAt: checks.triedAt,
      failure: checks.failure,
      secondFailure: checks.secondFailure,
      missing: checks.missing,
      noticeDays: isAllowed ? noticeDays(checks, now()) : null,
    },
  };
}
