/**
 * Asks the two sources for new exchange rates and judges each currency. What it finds is offered to a person; only small
 * changes count by themselves, where the firm set that. It fails quietly: no new rate stops no work.
 */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob, AppJobContext } from '../app-job';
import { z } from 'zod';
import { dayWords } from '../../../shared/calendar';
import { isSmallChange, judgeSheet, type Verdict } from '../../../shared/rates/judge';
import { RateSheet } from '../../../shared/rates/rate-sheet';
import type { RateTable } from '../../../shared/rates/rate-table';
import { RATE_SOURCES } from '../../../shared/rates/sources';
import { workingDaysBetween } from '../../../shared/rates/working-days';
import { Currency } from '../../../shared/request/vocabulary';
import { RetryJob } from '../queue/job-type';
import type { CheckLogStore } from './check-log';
import { fetchFirst, fetchSecond, RatesNotFetched } from './fetch-rates';
import type { RateStore } from './rate-store';

const Input = z.strictObject({});
type Input = z.infer<typeof Input>;

const Result = z.strictObject({ outcome: z.enum(['checked', 'not_allowed', 'offline', 'failed']) });
type Result = z.infer<typeof Result>;

/** What both sources said. */
const Fetched = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answered'),
    /** Null: unchanged since the last check. */
    sheet: RateSheet.nullable(),
    second: RateSheet.nullable(),
    secondFailure: z.string().nullable(),
    etag: z.string().nullable(),
    lastModified: z.string().nullable(),
    /** The currencies that the answer was read for. */
    asked: z.array(Currency).default([]),
  }),
  z.strictObject({ kind: z.literal('offline') }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
type Fetched = z.infer<typeof Fetched>;
type Answered = Extract<Fetched, { kind: 'answered' }>;

export interface CheckRatesOptions {
  store: RateStore;
  log: CheckLogStore;
  /** The currencies that quotes may be in, without the peso. */
  wanted(): readonly Currency[];
  /** The rates that quotes use now. */
  table(): RateTable;
  isAllowed(): boolean;
  takesSmallChanges(): boolean;
  /** The addresses of the two sources, and how long each may take; left out: as long as `fetch-rates.ts` says. */
  addresses: { ecb: string; bsp: string; deadlineMs?: number };
  /** Resolves once no quote is being priced. @throws the signal's reason */
  pricingDone(signal: AbortSignal): Promise<void>;
  now(): number;
  /** Today by Manila and by UTC, `YYYY-MM-DD`. */
  today(): { manila: string; utc: string };
  changed(): void;
}

/** The waits before the three further tries, minutes. */
const WAITS = [1, 5, 30] as const;
/** A file that is older than this is stuck: no bank publishes so late. */
const STUCK_DAYS = 3;

export function checkRates(options: CheckRatesOptions): AppJob<'check_rates', Input, Result> {
  const { store, log } = options;

  async function ask(job: AppJobContext<'check_rates', Input>): Promise<Fetched> {
    const { etag, lastModified, asked } = log.read();
    const wanted = options.wanted();
    const known = wanted.every((currency) => asked.includes(currency))
      ? { etag, lastModified }
      : { etag: null, lastModified: null };
    const { ecb, deadlineMs } = options.addresses;
    try {
      const first = await fetchFirst(ecb, wanted, known, job.signal, deadlineMs);
      if (first.sheet === null)
        return { kind: 'answered', ...first, asked: [...wanted], second: null, secondFailure: null };
      return { kind: 'answered', ...first, asked: [...wanted], ...(await askSecond(job.signal)) };
    } catch (error) {
      if (!(error instanceof RatesNotFetched)) throw error;
      if (error.isOffline) return { kind: 'offline' };
      if (error.isLasting || job.isLastAttempt) return { kind: 'failed', message: error.message };
      throw new RetryJob({ code: 'rates_not_fetched', message: error.message }, error.waitMs);
    }
  }

  /** Where the second source fails, that is said, and the first counts all the same. */
  async function askSecond(signal: AbortSignal): Promise<Pick<Answered, 'second' | 'secondFailure'>> {
    const { bsp, deadlineMs } = options.addresses;
    try {
      return { second: await fetchSecond(bsp, options.wanted(), signal, deadlineMs), secondFailure: null };
    } catch (error) {
      if (!(error instanceof RatesNotFetched)) throw error;
      return { second: null, secondFailure: error.message };
    }
  }

  function keep(jobId: number, fetched: Fetched): void {
    const triedAt = options.now();
    if (fetched.kind === 'offline') log.change({ triedAt, failure: null });
    else if (fetched.kind === 'failed') log.change({ triedAt, failure: fetched.message });
    else {
      const { sheet, etag, lastModified, secondFailure } = fetched;
      if (sheet !== null) keepSheet(jobId, { ...fetched, sheet });
      const stuck = sheet === null ? null : stuckWords(sheet.date);
      log.change({
        triedAt,
        etag,
        lastModified,
        asked: [...fetched.asked],
        failure: stuck,
        ...(sheet === null ? {} : { secondFailure, missing: sheet.missing.map(({ currency }) => currency) }),
        ...(stuck === null ? { succeededAt: triedAt, seenDays: 0 } : {}),
      });
    }
    options.changed();
  }

  function stuckWords(date: string): string | null {
    if (workingDaysBetween(date, options.today().manila) <= STUCK_DAYS) return null;
    return `${RATE_SOURCES.ecb.name}: the newest rates are still from ${dayWords(date)}.`;
  }

  function keepSheet(jobId: number, { sheet, second }: Answered & { sheet: RateSheet }): void {
    const { rates } = options.table();
    const verdicts = judgeSheet(sheet, rates, second, options.today());
    const taken: { currency: Currency; id: number }[] = [];
    for (const currency of options.wanted()) {
      const e4 = sheet.php_per_unit_e4[currency];
      const verdict = verdicts.get(currency);
      if (e4 === undefined || !verdict || verdict.state === 'nothing_new') continue;
      if (isKnown(currency, e4, sheet.date, verdict)) continue;
      const before = rates[currency]?.php_per_unit_e4 ?? null;
      const isTaken =
        verdict.state === 'offered' &&
        before !== null &&
        options.takesSmallChanges() &&
        isSmallChange(e4, before);
      const secondE4 = second?.php_per_unit_e4[currency];
      const id = store.add({
        jobId,
        currency,
        e4,
        date: sheet.date,
        source: RATE_SOURCES[sheet.source].name,
        method: 'cross',
        second: second && secondE4 !== undefined ? { php_per_unit_e4: secondE4, date: second.date } : null,
        before,
        state: verdict.state,
        reason: verdict.state === 'offered' ? null : verdict.reason,
      });
      const row = store.rate(id);
      if (row && verdict.state !== 'refused') store.replaceOthers(row);
      if (!isTaken) continue;
      store.decide(id, 'accepted', null, 'ShoreQuote');
      taken.push({ currency, id });
    }
    if (taken.length > 0) store.count(taken);
  }

  /** The same rate was judged the same before, or a person decided about it: it is not brought up again. */
  function isKnown(currency: Currency, e4: number, date: string, verdict: Verdict): boolean {
    const last = store.last(currency, RATE_SOURCES.ecb.name);
    if (last?.rate_date !== date || last.php_per_unit_e4 !== e4) return false;
    return last.decided_by !== null || last.state === verdict.state;
  }

  return {
    name: 'check_rates',
    queue: 'rate_queue',
    steps: stepNames('check_rates'),
    input: Input,
    result: Result,
    maxAttempts: WAITS.length + 1,
    concurrency: 1,
    timeoutMs: 600_000,
    priority: -1,
    backoffMs: (attempt) => (WAITS[attempt - 1] ?? WAITS[2]) * 60_000,
    async run(job) {
      const ended = (outcome: Result['outcome']) =>
        ({ kind: 'done', result: { outcome }, cacheable: false }) as const;
      if (!options.isAllowed()) return ended('not_allowed');
      await options.pricingDone(job.signal);
      const fetched = await job.step({
        name: 'fetch_rates',
        input: job.jobId,
        result: Fetched,
        run: () => ask(job),
        summary: fetchedWords,
      });
      // Rates that would no longer be shown are not stored.
      if (!options.isAllowed()) return ended('not_allowed');
      await job.step({
        name: 'judge_rates',
        input: fetched,
        result: z.int(),
        run: () =>
          fetched.kind === 'answered' ? Object.keys(fetched.sheet?.php_per_unit_e4 ?? {}).length : 0,
        summary: (rates) => (rates === 0 ? 'No new rates' : `${rates} rates`),
        // They are judged in the write that keeps them: the rates in use may have changed meanwhile.
        commit: () => keep(job.jobId, fetched),
      });
      return ended(fetched.kind === 'answered' ? 'checked' : fetched.kind);
    },
  };
}

function fetchedWords(fetched: Fetched): string {
  if (fetched.kind === 'offline') return 'Offline';
  if (fetched.kind === 'failed') return fetched.message;
  if (fetched.sheet === null) return 'Unchanged since the last check';
  const of = `Rates of ${dayWords(fetched.sheet.date)}`;
  return fetched.secondFailure === null ? of : `${of}, not compared: ${fetched.secondFailure}`;
}
