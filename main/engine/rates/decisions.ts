/** What a person decides about exchange rates: use them, dismiss them, take them back, or enter their own. */
import type { Input, Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import { judgeRate } from '../../../shared/rates/judge';
import { inTenThousandths, printedRate } from '../../../shared/rates/rate-sheet';
import type { RateReason } from '../../../shared/rates/rates-view';
import { REASON_WORDS } from '../../../shared/rates/wording';
import type { RateRow, RateStore } from './rate-store';
import type { UsedRates } from './used-rates';

export interface DecisionsOptions {
  store: RateStore;
  used: UsedRates;
  /** Today by Manila and by UTC, `YYYY-MM-DD`. */
  today(): { manila: string; utc: string };
  /** The person's name; empty: Settings know none. */
  person(): string;
  changed(): void;
}

const HOLDS: readonly RateReason[] = ['sources_differ', 'moved_fast', 'common_factor'];
const isHold = (reason: RateReason | null): boolean => reason !== null && HOLDS.includes(reason);

export function createDecisions({ store, used, today, person, changed }: DecisionsOptions) {
  /** @throws {CallRefused} if one is no longer waiting for a decision */
  function waiting(rateIds: readonly number[]): RateRow[] {
    return rateIds.map((id) => {
      const row = store.rate(id);
      if (!row || (row.state !== 'offered' && row.state !== 'held'))
        throw refuse('conflict', 'These rates are no longer the newest. Review them again.');
      return row;
    });
  }

  return {
    accept({ rateIds, isChecked }: Input<'rates.accept'>): Output<'rates.accept'> {
      const rows = waiting(rateIds);
      if (new Set(rows.map(({ currency }) => currency)).size < rows.length)
        throw refuse('invalid', 'Choose one rate per currency.');
      const held = rows.find(({ state }) => state === 'held');
      if (held && !isChecked) {
        const why = held.reason === null ? '' : REASON_WORDS[held.reason];
        throw refuse('unconfirmed', `${held.currency}: ${why} Tick “I have checked this rate” to use it.`);
      }
      for (const row of rows) {
        store.decide(row.id, 'accepted', row.reason, person());
        store.replaceOthers(row);
      }
      const version = store.count(rows.map(({ currency, id }) => ({ currency, id })));
      changed();
      return { version };
    },

    dismiss({ rateIds }: Input<'rates.dismiss'>): void {
      for (const row of waiting(rateIds)) store.decide(row.id, 'refused', row.reason ?? 'person', person());
      changed();
    },

    /** They wait for a decision again. */
    offerAgain({ rateIds }: Input<'rates.offerAgain'>): void {
      const { rates } = used.table();
      for (const id of rateIds) {
        const row = store.rate(id);
        if (row?.state !== 'refused' || row.decided_by === null)
          throw refuse('conflict', 'This rate was not dismissed.');
        const inUse = rates[row.currency];
        if (inUse && row.rate_date <= inUse.date)
          throw refuse('conflict', `A newer ${row.currency} rate is in use.`);
        wait(row);
      }
      changed();
    },

    takeBack({ version }: Input<'rates.takeBack'>): void {
      const brought = store.ofVersion(version);
      const counting = store.counting();
      if (brought.length === 0 || brought.some(({ currency, rate_id: id }) => counting.get(currency) !== id))
        throw refuse('conflict', 'A later rate is in use. Enter the rate you want manually.');
      for (const { rate_id: id } of brought) {
        const row = id === null ? null : store.rate(id);
        if (row?.method === 'hand') store.decide(row.id, 'replaced', row.reason, person());
        else if (row) wait(row);
      }
      store.count(brought.map(({ currency }) => ({ currency, id: store.countedBefore(currency, version) })));
      changed();
    },

    enter({ currency, rate, date, readAt, isChecked }: Input<'rates.enter'>): Output<'rates.enter'> {
      const field = (path: string, message: string) => refuse('invalid', message, [{ path, message }]);
      if (currency === 'PHP') throw field('currency', 'PHP doesn’t need a rate.');
      const printed = printedRate(rate);
      const e4 = printed && inTenThousandths(printed);
      if (!e4) throw field('rate', REASON_WORDS.not_a_rate);
      const inUse = used.table().rates[currency];
      const verdict = judgeRate({ php_per_unit_e4: e4, date }, inUse ?? null, null, today(), true);
      if (verdict.state === 'refused') {
        const isDate = verdict.reason === 'future' || verdict.reason === 'older';
        throw field(isDate ? 'date' : 'rate', REASON_WORDS[verdict.reason]);
      }
      const reason = verdict.state === 'held' ? verdict.reason : null;
      if (reason !== null && !isChecked) {
        throw refuse('unconfirmed', `${REASON_WORDS[reason]} Tick “I have checked this rate” to use it.`, [
          { path: 'isChecked', message: REASON_WORDS[reason] },
        ]);
      }
      const id = store.add({
        jobId: null,
        currency,
        e4,
        date,
        source: readAt,
        method: 'hand',
        second: null,
        before: inUse?.php_per_unit_e4 ?? null,
        state: 'accepted',
        reason,
      });
      store.decide(id, 'accepted', reason, person());
      const row = store.rate(id);
      if (row) store.replaceOthers(row);
      const version = store.count([{ currency, id }]);
      changed();
      return { version };
    },
  };

  /** It waits for a decision again, unless a newer one of its currency does. */
  function wait(row: RateRow): void {
    const { id, currency, rate_date: date, reason } = row;
    const isReplaced = store.waiting().some((other) => other.currency === currency && other.rate_date > date);
    if (isReplaced) store.decide(id, 'replaced', reason, person());
    else if (isHold(reason)) store.decide(id, 'held', reason, null);
    else store.decide(id, 'offered', null, null);
  }
}
