/** Moves leads when a quote that they are linked to is sent, won or lost, and back when that is undone. */
import { type DealChange, followQuote } from '../../../shared/leads/follow-quote';
import type { DealState } from '../../../shared/quotes/deal';
import type { LeadStore } from './lead-store';

export interface FollowQuotesOptions {
  store: Pick<LeadStore, 'get' | 'ofQuote' | 'quotesOf' | 'move' | 'lastMove'>;
  /** The outcome of a quote; null: it is gone or removed. */
  dealState(quoteId: number): DealState | null;
  changed(): void;
}

/** Called in the write that changes the quote, or that links a lead to it: `only` names that lead. */
export const createFollowQuotes =
  ({ store, dealState, changed }: FollowQuotesOptions) =>
  (change: DealChange, only?: number): void => {
    const { quoteId } = change;
    for (const leadId of only === undefined ? store.ofQuote(quoteId) : [only]) {
      const lead = store.get(leadId);
      if (!lead) continue;
      const others = store
        .quotesOf(leadId)
        .filter((id) => id !== quoteId)
        .flatMap((id) => dealState(id) ?? []);
      const to = followQuote(lead.stage, change, others);
      if (to === 'stay') continue;
      if (to !== 'back') store.move(leadId, to, { quoteId });
      else {
        const last = store.lastMove(leadId);
        if (last?.quoteId !== quoteId || last.before === null) continue;
        store.move(leadId, last.before, { quoteId, undoes: last.id });
      }
      changed();
    }
  };
