/** The exchange rates that the company accepted or entered, as a team file holds them. */
import { dayWords } from '../../../shared/calendar';
import { isForeign } from '../../../shared/pricing/currencies';
import { judgeRate } from '../../../shared/rates/judge';
import { REASON_WORDS, rateWords } from '../../../shared/rates/wording';
import type { OwnRate } from '../../../shared/reference/change';
import { Currency } from '../../../shared/request/vocabulary';
import type { RateRow, RateStore } from './rate-store';
import type { UsedRates } from './used-rates';

export interface OwnRatesOptions {
  store: RateStore;
  used: UsedRates;
  /** Today by Manila and by UTC, `YYYY-MM-DD`. */
  today(): { manila: string; utc: string };
  person(): string;
  changed(): void;
}

export type OwnRates = ReturnType<typeof createOwnRates>;

export function createOwnRates({ store, used, today, person, changed }: OwnRatesOptions) {
  /** Null: the bundled rate counts. */
  function own(currency: string): OwnRate | null {
    const known = Currency.safeParse(currency);
    const id = known.success ? (store.counting().get(known.data) ?? null) : null;
    const row = id === null ? null : store.rate(id);
    return row && ownRate(row);
  }

  return {
    own,
    /** Those that count over the bundled table. */
    all: (): { currency: Currency; rate: OwnRate }[] => {
      const { rates } = used.table();
      return [...store.counting().keys()].flatMap((currency) => {
        const rate = rates[currency]?.method === 'bundled' ? null : own(currency);
        return rate ? [{ currency, rate }] : [];
      });
    },
    /** The rate in use, in words; null: there is none. */
    inUse(currency: string): string | null {
      const known = Currency.safeParse(currency);
      const rate = known.success ? used.table().rates[known.data] : undefined;
      return rate ? ownRateWords(rate) : null;
    },
    /** Why it can't be taken from another install; null: it can. The rules are those of a rate that a person enters. */
    fault(currency: string, rate: OwnRate | null): string | null {
      const known = Currency.safeParse(currency);
      if (!known.success || !isForeign(known.data))
        return 'This version of ShoreQuote doesn’t support this currency.';
      if (rate === null) return null;
      const verdict = judgeRate(rate, used.table().rates[known.data] ?? null, null, today(), true);
      return verdict.state === 'refused' ? REASON_WORDS[verdict.reason] : null;
    },
    isInUse(currency: string, rate: OwnRate | null): boolean {
      const known = Currency.safeParse(currency);
      if (!known.success) return false;
      const now = used.table().rates[known.data];
      if (rate === null) return own(currency) === null;
      return rate.php_per_unit_e4 === now?.php_per_unit_e4 && rate.date === now.date;
    },
    /** New quotes use it from now on; null: the bundled rate. Call it inside a write. */
    set(currency: string, rate: OwnRate | null): void {
      const known = Currency.parse(currency);
      if (rate === null) store.count([{ currency: known, id: null }]);
      else {
        const id = store.add({
          jobId: null,
          currency: known,
          e4: rate.php_per_unit_e4,
          date: rate.date,
          source: rate.source,
          method: rate.method,
          second: null,
          before: used.table().rates[known]?.php_per_unit_e4 ?? null,
          state: 'accepted',
          reason: null,
        });
        store.decide(id, 'accepted', null, person());
        const row = store.rate(id);
        if (row) store.replaceOthers(row);
        store.count([{ currency: known, id }]);
      }
      changed();
    },
  };
}

const ownRate = ({ php_per_unit_e4, rate_date: date, source, method }: RateRow): OwnRate => ({
  php_per_unit_e4,
  date,
  source,
  method,
});

/** `62.7500 PHP of 27 Nov 2026` */
export const ownRateWords = ({
  php_per_unit_e4: e4,
  date,
}: Pick<OwnRate, 'php_per_unit_e4' | 'date'>): string => `${rateWords(e4)} PHP, ${dayWords(date)}`;
