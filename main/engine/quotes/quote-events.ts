/** The use cases of a quote's history: a version was sent or accepted, the quote was lost, withdrawn or reopened. */
import { basename } from 'node:path';
import { dayInManila, dayWords } from '../../../shared/calendar';
import { refuse } from '../../../shared/contract/reply';
import type { DealChange } from '../../../shared/leads/follow-quote';
import { type Deal, type DealState, dealOf, mayRecord, storedDeal } from '../../../shared/quotes/deal';
import type { EventInput, QuoteEvent } from '../../../shared/quotes/quote-event';
import type { EventStore, NewEvent } from './event-store';
import type { QuoteStore } from './quote-store';

export interface QuoteEventsOptions {
  store: EventStore;
  quotes: Pick<QuoteStore, 'identity' | 'missing' | 'version' | 'newestVersion' | 'pdfOfVersion' | 'setDeal'>;
  now(): number;
  /** The name that a person goes by in the settings; empty: none. */
  person(): string;
  changed(quoteId: number): void;
  /** The outcome of a quote changed; called in the write that changes it. */
  dealChanged(change: DealChange): void;
}

/** A version that an email brought to a client. */
export interface Emailed {
  quoteId: number;
  version: number;
  recipient: string;
  file: string;
  jobId: number;
}

export type QuoteEvents = ReturnType<typeof createQuoteEvents>;

export function createQuoteEvents({ store, quotes, now, person, changed, dealChanged }: QuoteEventsOptions) {
  const today = (): string => dayInManila(now());
  const dealOfQuote = (quoteId: number): Deal => dealOf(store.events(quoteId));

  /** Keeps with the quote what its history makes of it. Called in the write that changes either. */
  function settle(quoteId: number): void {
    const newest = quotes.newestVersion(quoteId);
    quotes.setDeal(quoteId, newest === null ? null : storedDeal(dealOfQuote(quoteId), newest));
  }

  function add(event: NewEvent): number | null {
    const { quoteId } = event;
    const before = dealOfQuote(quoteId).state;
    const eventId = store.add(event);
    if (eventId === null) return null;
    settle(quoteId);
    changed(quoteId);
    dealChanged({ quoteId, before, after: dealOfQuote(quoteId).state });
    return eventId;
  }

  /** @throws {CallRefused} where the day is over, or before the version was priced */
  function expectDay(day: string, pricedOn: string): void {
    const message =
      day > today()
        ? 'is in the future: enter the day it happened'
        : day < pricedOn
          ? `is before the version was priced, ${dayWords(pricedOn)}`
          : null;
    if (message !== null) throw refuse('invalid', `The day ${message}.`, [{ path: 'event.day', message }]);
  }

  function versionOf(deal: Deal, event: EventInput, quoteId: number): number {
    if ('version' in event) {
      const frozen = quotes.version(quoteId, event.version);
      if (!frozen) throw refuse('not_found', 'This version of the quote doesn’t exist.');
      expectDay(event.day, frozen.priced_on);
      return event.version;
    }
    const about = event.kind === 'withdrawn' ? deal.sent : deal.decided;
    if (!about) throw refuse('conflict', REFUSED[deal.state]);
    return about.version;
  }

  return {
    deal: dealOfQuote,
    settle,

    /** Records what a person says. @throws {CallRefused} `conflict` where it may not follow what was recorded before */
    record(quoteId: number, event: EventInput): { eventId: number } {
      const quote = quotes.identity(quoteId);
      if (quote?.removed_at !== null) throw quotes.missing(quoteId);
      if (quotes.newestVersion(quoteId) === null)
        throw refuse('conflict', 'This quote hasn’t been priced yet.');
      const deal = dealOfQuote(quoteId);
      if (!mayRecord(deal.state, event.kind, 'person')) throw refuse('conflict', REFUSED[deal.state]);
      if (event.kind === 'lost' && event.reason === 'other' && event.note === null) {
        const message = 'is missing: enter the reason';
        throw refuse('invalid', `The note ${message}.`, [{ path: 'event.note', message }]);
      }
      const version = versionOf(deal, event, quoteId);
      const path = event.kind === 'sent' ? quotes.pdfOfVersion(quoteId, version) : null;
      const file = path === null ? null : basename(path);
      const eventId = add({ ...NOTHING, day: today(), ...event, ...by(), quoteId, version, file });
      if (eventId === null) throw new Error('an event of a person is not refused as a repetition');
      return { eventId };
    },

    /** @throws {CallRefused} where it is not the newest event, or no person recorded it */
    undo(quoteId: number, eventId: number): void {
      const quote = quotes.identity(quoteId);
      if (quote?.removed_at !== null) throw quotes.missing(quoteId);
      const { undoable } = dealOfQuote(quoteId);
      if (undoable?.eventId !== eventId)
        throw refuse('conflict', 'This can no longer be undone: something was recorded since.');
      const { version } = undoable;
      add({ ...NOTHING, ...by(), kind: 'undone', day: today(), quoteId, version, undoes: eventId });
    },

    /** An email with a version was accepted by the mail server, or a person found that it arrived. */
    emailed({ quoteId, version, recipient, file, jobId }: Emailed): void {
      // A quote that was deleted permanently meanwhile has no history.
      if (quotes.identity(quoteId) === null) return;
      const event = { ...NOTHING, kind: 'sent', source: 'email', person: by().person, day: today() } as const;
      add({ ...event, quoteId, version, recipient, file, jobId });
    },
  };

  function by(): Pick<QuoteEvent, 'source' | 'person'> {
    return { source: 'person', person: person() === '' ? null : person() };
  }
}

const NOTHING = {
  recipient: null,
  file: null,
  name: null,
  reason: null,
  note: null,
  undoes: null,
  jobId: null,
} as const;

const REFUSED: Record<DealState, string> = {
  open: 'Nothing was sent to the client yet. Mark a version as sent first.',
  sent: 'This quote is already open.',
  won: 'This quote is won. Reopen it first.',
  lost: 'This quote is lost. Reopen it first.',
  withdrawn: 'This quote is withdrawn. Reopen it first.',
};
