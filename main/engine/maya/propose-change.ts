/** What a proposed change would make of a quote, as the quote is now. Nothing is stored, and no number is used. */
import { proposalOf, type Proposal, type Side } from '../../../shared/maya/proposal';
import { changedCorrections, type QuoteChange } from '../../../shared/quotes/quote-change';
import type { Corrections } from '../../../shared/request/staffing-request';
import type { QuotesFeature } from '../quotes/feature';

export type ChangedQuotes = Pick<QuotesFeature, 'store' | 'requestOf' | 'whatIf' | 'correct' | 'view'>;

/** A change of one quote, on the lines of one reading of its request. */
export interface ChangeOfQuote {
  quoteId: number;
  /** Line numbers belong to it. */
  readingRevision: number;
  change: QuoteChange;
}

export const READ_AGAIN = 'The request was read again since, so that its lines are others. Ask Maya again.';
const GONE = 'This quote no longer exists.';

/** Why a change can't be made on a quote as it is; null: it can. */
export function objectionTo(
  { store }: ChangedQuotes,
  { quoteId, readingRevision }: ChangeOfQuote,
): string | null {
  const quote = store.get(quoteId);
  if (!quote?.reading) return GONE;
  return quote.reading_revision === readingRevision ? null : READ_AGAIN;
}

/** The corrections of a quote once a change is made; null where it can't be. */
export function correctionsAfter(quotes: ChangedQuotes, of: ChangeOfQuote): Corrections | null {
  const quote = quotes.store.get(of.quoteId);
  if (!quote?.reading || objectionTo(quotes, of) !== null) return null;
  return changedCorrections(quote.corrections, of.change, quote.reading.roles.length);
}

/** Before and after, with the price that the change would give; null where there is no longer such a quote. */
export function proposal(quotes: ChangedQuotes, of: ChangeOfQuote): Proposal | null {
  const quote = quotes.store.get(of.quoteId);
  const corrections = correctionsAfter(quotes, of);
  const now = quote && quotes.requestOf(quote);
  const then = quote && corrections && quotes.requestOf({ ...quote, corrections });
  if (!now || !then) return null;
  const [version] = quotes.store.versions(of.quoteId, 1);
  const shown = quote.status === 'priced' ? (version?.priced ?? null) : null;
  const unchanged = quotes.whatIf(of.quoteId, now);
  const changed = quotes.whatIf(of.quoteId, then);
  const before: Side = { request: now, priced: shown ?? unchanged.priced };
  return proposalOf({
    before,
    after: { request: then, priced: changed.priced },
    questions: changed.priced ? [] : changed.questions.map(({ text }) => text),
    isRepriced:
      shown !== null &&
      unchanged.priced !== null &&
      JSON.stringify(shown.result.totals) !== JSON.stringify(unchanged.priced.result.totals),
  });
}
