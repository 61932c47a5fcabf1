/** Exchange rates put together: the table in use, the checks for newer ones, and what a person decides. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../shared/contract/call';
import type { EventData, Input } from '../../../shared/contract/contract';
import type { JobStarted, QuoteSummary } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import type { PricingData } from '../../../shared/data/schemas';
import { isForeign } from '../../../shared/pricing/currencies';
import { Currency } from '../../../shared/request/vocabulary';
import type { rateCalls } from '../../../shared/rates/rate-calls';
import { workingDaysBetween } from '../../../shared/rates/working-days';
import type { RateSettings } from '../../../shared/settings/settings';
import { dayInManila } from '../../../shared/calendar';
import type { Clock } from '../clock';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import { checkRates, type CheckRatesOptions } from './check-rates';
import { asJobType } from '../queue/job-type';
import type { Queue } from '../queue/queue';
import type { Schedule } from '../queue/schedules';
import type { DataFacts } from '../database/data-facts';
import { createCheckLog, noticeDays } from './check-log';
import { createDecisions } from './decisions';
import { createOwnRates } from './own-rates';
import { createOpenQuotes, type RatesByCurrency } from './open-quotes';
import { createRateStore, foundRate } from './rate-store';
import { createUsedRates } from './used-rates';

export interface RatesOptions {
  db: Db;
  facts: Pick<DataFacts, 'read' | 'write'>;
  writer: Pick<Writer, 'write'>;
  clock: Clock;
  /** What came with ShoreQuote. */
  pricing: PricingData;
  /** The currencies that quotes may be in. */
  currencies(): readonly Currency[];
  settings(): RateSettings;
  person(): string;
  /** The two sources, as the check asks them. */
  addresses: CheckRatesOptions['addresses'];
  /** Whether this engine asks for new rates at all; a command asks for none. */
  checks: boolean;
  queue: Pick<Queue, 'list' | 'on' | 'commands'>;
  quote(quoteId: number): QuoteSummary | null;
  priceAgain(input: Input<'quotes.priceAgain'>): JobStarted;
  publish(name: 'rates.changed', data: EventData<'rates.changed'>): void;
}

/** The bank publishes about 16:00 on its working days. */
const TIMES = [
  { name: 'rates_after_publication', hour: 16, minute: 30 },
  { name: 'rates_later', hour: 18, minute: 0 },
] as const;
const TIME_ZONE = 'Europe/Berlin';
const MOST_HISTORY = 60;

export function createRates(options: RatesOptions) {
  const { clock, settings, queue } = options;
  const now = (): number => clock.now();
  const store = createRateStore(options.db, now);
  const log = createCheckLog(options.facts);
  const used = createUsedRates(store, options.pricing);
  const today = (): { manila: string; utc: string } => ({
    manila: dayInManila(now()),
    utc: new Date(now()).toISOString().slice(0, 10),
  });
  const wanted = (): Currency[] => options.currencies().filter(isForeign);
  /** A currency was enabled that the sources were not asked about yet. */
  const isNewWanted = (): boolean => {
    const { asked } = log.read();
    return asked.length > 0 && wanted().some((currency) => !asked.includes(currency));
  };
  const isAllowed = (): boolean => options.checks && settings().check_daily;
  let revision = 0;
  const changed = (): void => {
    revision += 1;
    options.publish('rates.changed', { revision });
  };
  const openQuotes = createOpenQuotes({
    db: options.db,
    quote: options.quote,
    today: () => today().manila,
  });

  /** Also resolves where the run is to end: the next step says so. */
  function pricingDone(signal: AbortSignal): Promise<void> {
    const isPricing = (): boolean =>
      queue.list({ type: 'generate_quote', status: 'processing' }, 1).length > 0;
    return new Promise((resolve) => {
      const end = queue.on(() => look());
      function look(): void {
        if (isPricing() && !signal.aborted) return;
        end();
        signal.removeEventListener('abort', look);
        resolve();
      }
      signal.addEventListener('abort', look);
      look();
    });
  }

  const enqueue = (submitKey: string): JobStarted => {
    const { jobId, status } = queue.commands.enqueue({
      type: 'check_rates',
      input: {},
      submitKey,
      unique: { key: 'check_rates' },
    });
    changed();
    return { jobId, status };
  };

  /** Asks for new rates where the newest are older than one working day, or a currency is new. Call it inside a write. */
  function lookNow(): void {
    if (!isAllowed()) return;
    const { rates } = used.table();
    const newest = wanted()
      .map((currency) => rates[currency]?.date ?? '')
      .reduce((a, b) => (a > b ? a : b));
    if (newest === '' || isNewWanted() || workingDaysBetween(newest, today().manila) > 1)
      enqueue(randomUUID());
  }

  /** The rates that quotes would have if those that wait were used. */
  function coming(): RatesByCurrency {
    return new Map([
      ...inUse(),
      ...store
        .waiting()
        .filter(({ state }) => state === 'offered')
        .map(
          ({ currency, php_per_unit_e4, rate_date: date }) => [currency, { php_per_unit_e4, date }] as const,
        ),
    ]);
  }

  /** All that there is, also of currencies that were disabled: their open quotes are still theirs. */
  const inUse = (): RatesByCurrency =>
    new Map(
      Object.entries(used.table().rates)
        .map(([code, rate]) => [Currency.parse(code), rate] as const)
        .filter(([currency]) => isForeign(currency)),
    );

  const decides = { store, used, today, person: options.person, changed };
  const decisions = createDecisions(decides);

  const calls: Answers<typeof rateCalls> = {
    'rates.accept': decisions.accept,
    'rates.dismiss': decisions.dismiss,
    'rates.offerAgain': decisions.offerAgain,
    'rates.takeBack': decisions.takeBack,
    'rates.enter': decisions.enter,

    'rates.overview': () => {
      const { version, rates } = used.table();
      const checks = log.read();
      const { manila } = today();
      const jobs = queue.list({ type: 'check_rates' }, 5);
      return {
        version,
        inUse: wanted().flatMap((currency) => {
          const rate = rates[currency];
          if (!rate) return [];
          const { php_per_unit_e4, date, method, words } = rate;
          const ageDays = workingDaysBetween(date, manila);
          return [{ currency, php_per_unit_e4, date, ageDays, method, words }];
        }),
        waiting: store.waiting().map(foundRate),
        history: store.decided(MOST_HISTORY).map(foundRate),
        checks: {
          isAllowed: settings().check_daily,
          isChecking: jobs.some(({ status }) => ['pending', 'processing', 'retry'].includes(status)),
          succeededAt: checks.succeededAt,
          triedAt: checks.triedAt,
          failure: checks.failure,
          secondFailure: checks.secondFailure,
          missing: checks.missing,
          noticeDays: settings().check_daily ? noticeDays(checks, now()) : null,
        },
      };
    },

    'rates.check': ({ submitKey }) => {
      if (!isAllowed())
        throw refuse(
          'conflict',
          'First allow the daily check in Settings > Exchange rates, or enter a rate.',
        );
      return enqueue(submitKey);
    },

    'rates.openQuotes': () => {
      const rates = coming();
      return { count: openQuotes.ids(rates).length, quotes: openQuotes.effects(rates) };
    },

    'rates.repriceQuotes': ({ quoteIds }) => {
      const open = openQuotes.ids(inUse());
      const chosen = quoteIds === null ? open : open.filter((id) => quoteIds.includes(id));
      for (const quoteId of chosen) {
        options.priceAgain({ quoteId, readAgain: false, submitKey: randomUUID() });
      }
      return { count: chosen.length };
    },

    'rates.dismissNotice': () => {
      const checks = log.read();
      log.change({ seenDays: noticeDays(checks, now()) ?? checks.seenDays });
      changed();
    },
  };

  return {
    calls,
    used,
    own: createOwnRates(decides),

    /** What is allowed may have changed. Call it inside the write that changed it. */
    settingsChanged(): void {
      const { since } = log.read();
      if (!settings().check_daily) {
        if (since !== null) log.change({ since: null, failure: null, seenDays: 0 });
      } else if (since === null) {
        log.change({ since: now() });
        lookNow();
      } else if (isNewWanted()) {
        lookNow();
      }
      changed();
    },

    /** The app was started, or the network came. */
    look: (): void => void options.writer.write(lookNow, { mustCommit: true }),

    schedules: TIMES.map(({ name, hour, minute }): Schedule => ({
      name,
      type: 'check_rates',
      input: () => ({}),
      every: { hour, minute, timeZone: TIME_ZONE },
      isOn: isAllowed,
      // What was missed is made up for by the look at the start.
      missed: 'skip',
    })),

    types: [
      asJobType(
        checkRates({
          store,
          log,
          wanted,
          table: used.table,
          isAllowed,
          takesSmallChanges: () => settings().accept_small_changes,
          addresses: options.addresses,
          pricingDone,
          now,
          today,
          changed,
        }),
      ),
    ],
  };
}
