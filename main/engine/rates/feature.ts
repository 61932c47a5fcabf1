/** Exchange rates: the table in use, the checks for newer ones, and what a person decides. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../shared/contract/call';
import type { JobStarted } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { pricingData } from '../../../shared/data/current';
import { isForeign } from '../../../shared/pricing/currencies';
import type { rateCalls } from '../../../shared/rates/rate-calls';
import { workingDaysBetween } from '../../../shared/rates/working-days';
import { Currency } from '../../../shared/request/vocabulary';
import type { AppSchedule } from '../app-job';
import type { Core } from '../core';
import { createDataFacts } from '../database/data-facts';
import { startJob } from '../queue/start-job';
import type { SettingsFeature } from '../settings/feature';
import { createCheckLog, noticeDays } from './check-log';
import { checkRates, type CheckRatesOptions } from './check-rates';
import { createDecisions } from './decisions';
import { ratesOverview } from './overview';
import { createOwnRates } from './own-rates';
import { pricingDone } from './pricing-done';
import { createRateStore } from './rate-store';
import { createUsedRates } from './used-rates';

export { ownRateWords } from './own-rates';

export interface RatesOptions {
  settings: SettingsFeature;
  /** The two sources, as the check asks them. */
  addresses: CheckRatesOptions['addresses'];
  /** Whether this engine asks for new rates at all; a command asks for none. */
  checks: boolean;
}

/** The rates that quotes are compared with, by currency. */
export type RatesByCurrency = ReadonlyMap<Currency, { php_per_unit_e4: number; date: string }>;

export type RatesFeature = ReturnType<typeof ratesFeature>;

export function ratesFeature(core: Core, { settings, addresses, checks }: RatesOptions) {
  const { queue, writer, now } = core;
  const store = createRateStore(core.db, now);
  const log = createCheckLog(createDataFacts(core.db));
  const used = createUsedRates(store, pricingData());
  const changed = core.events.changed('rates.changed');
  const today = (): { manila: string; utc: string } => ({
    manila: core.today(),
    utc: new Date(now()).toISOString().slice(0, 10),
  });
  const wanted = (): Currency[] => settings.currencies().filter(isForeign);
  const isAllowed = (): boolean => checks && settings.values().rates.check_daily;

  const decides = { store, used, today, person: () => settings.values().mail.sender_name, changed };
  const checking = createChecking({ ...core, log, used, wanted, isAllowed, changed });
  settings.onChange(() => checking.settingsChanged(settings.values().rates.check_daily));
  for (const schedule of schedules(isAllowed)) queue.schedule(schedule);
  queue.define(
    checkRates({
      store,
      log,
      wanted,
      table: used.table,
      isAllowed,
      takesSmallChanges: () => settings.values().rates.accept_small_changes,
      addresses,
      pricingDone: (signal) => pricingDone(queue, signal),
      now,
      today,
      changed,
    }),
  );

  /** All that there is, also of currencies that were disabled: their open quotes are still theirs. */
  const inUse = (): RatesByCurrency =>
    new Map(
      Object.entries(used.table().rates)
        .map(([code, rate]) => [Currency.parse(code), rate] as const)
        .filter(([currency]) => isForeign(currency)),
    );

  const decisions = createDecisions(decides);
  const calls: Omit<Answers<typeof rateCalls>, 'rates.openQuotes' | 'rates.repriceQuotes'> = {
    'rates.accept': decisions.accept,
    'rates.dismiss': decisions.dismiss,
    'rates.offerAgain': decisions.offerAgain,
    'rates.takeBack': decisions.takeBack,
    'rates.enter': decisions.enter,
    'rates.check': ({ submitKey }) => checking.start(submitKey),
    'rates.dismissNotice': checking.dismissNotice,
    'rates.overview': () =>
      ratesOverview({
        store,
        used,
        log,
        queue,
        wanted,
        isAllowed: () => settings.values().rates.check_daily,
        today: core.today,
        now,
      }),
  };

  return {
    calls,
    used,
    own: createOwnRates(decides),
    inUse,
    /** The rates that quotes would have if those that wait were used. */
    coming: (): RatesByCurrency =>
      new Map([
        ...inUse(),
        ...store
          .waiting()
          .filter(({ state }) => state === 'offered')
          .map(
            ({ currency, php_per_unit_e4, rate_date: date }) =>
              [currency, { php_per_unit_e4, date }] as const,
          ),
      ]),
    /** The app was started, or the network came. */
    look: (): void => void writer.write(checking.lookNow, { mustCommit: true }),
  };
}

interface CheckingOptions extends Pick<Core, 'queue' | 'now' | 'today'> {
  log: ReturnType<typeof createCheckLog>;
  used: ReturnType<typeof createUsedRates>;
  wanted(): Currency[];
  isAllowed(): boolean;
  changed(): void;
}

/** When the sources are asked. Everything here is called inside a write. */
function createChecking({ queue, now, today, log, used, wanted, isAllowed, changed }: CheckingOptions) {
  /** A currency was enabled that the sources were not asked about yet. */
  const isNewWanted = (): boolean => {
    const { asked } = log.read();
    return asked.length > 0 && wanted().some((currency) => !asked.includes(currency));
  };

  function enqueue(submitKey: string): JobStarted {
    const started = startJob(queue.commands, {
      type: 'check_rates',
      input: {},
      submitKey,
      unique: { key: 'check_rates' },
    });
    changed();
    return started;
  }

  /** Asks for new rates where the newest are older than one working day, or a currency is new. */
  function lookNow(): void {
    if (!isAllowed()) return;
    const { rates } = used.table();
    const newest = wanted()
      .map((currency) => rates[currency]?.date ?? '')
      .reduce((a, b) => (a > b ? a : b));
    if (newest === '' || isNewWanted() || workingDaysBetween(newest, today()) > 1) enqueue(randomUUID());
  }

  return {
    lookNow,
    /** @throws {CallRefused} where no check is allowed */
    start(submitKey: string): JobStarted {
      if (!isAllowed())
        throw refuse(
          'conflict',
          'First allow the daily check in Settings > Exchange rates, or enter a rate.',
        );
      return enqueue(submitKey);
    },
    /** What is allowed may have changed. */
    settingsChanged(isDaily: boolean): void {
      const { since } = log.read();
      if (!isDaily) {
        if (since !== null) log.change({ since: null, failure: null, seenDays: 0 });
      } else if (since === null) {
        log.change({ since: now() });
        lookNow();
      } else if (isNewWanted()) {
        lookNow();
      }
      changed();
    },
    dismissNotice(): void {
      const checks = log.read();
      log.change({ seenDays: noticeDays(checks, now()) ?? checks.seenDays });
      changed();
    },
  };
}

/** The bank publishes about 16:00 on its working days. */
const TIMES = [
  { name: 'rates_after_publication', hour: 16, minute: 30 },
  { name: 'rates_later', hour: 18, minute: 0 },
] as const;
const TIME_ZONE = 'Europe/Berlin';

const schedules = (isOn: () => boolean): AppSchedule[] =>
  TIMES.map(({ name, hour, minute }) => ({
    name,
    type: 'check_rates',
    input: () => ({}),
    every: { hour, minute, timeZone: TIME_ZONE },
    isOn,
    // What was missed is made up for by the look at the start.
    missed: 'skip',
  }));
