/** What answers the calls about quotes. */
import type { Answers } from '../../../shared/contract/call';
import type { quoteCalls } from '../../../shared/quotes/quote-calls';
import type { PrivateCalls } from '../protocol';
import type { Quotes } from './quotes';
import type { RemovedQuotes } from './removed-quotes';
import type { Views } from './views';

export interface QuoteAnswersOptions {
  quotes: Quotes;
  removed: Pick<RemovedQuotes, 'remove' | 'restore'>;
  views: Views;
}

type Own = 'engine.exportPdf' | 'engine.movePdf' | 'engine.pdfPath' | 'engine.quoteName';

export const createQuoteAnswers = ({
  quotes,
  removed,
  views,
}: QuoteAnswersOptions): Answers<typeof quoteCalls> & Pick<Answers<PrivateCalls>, Own> => ({
  'quotes.list': (query) => views.page(query),
  'quotes.counts': () => views.counts(),
  'quotes.get': ({ quoteId }) => views.view(quoteId) ?? quotes.missing(quoteId),
  'quotes.versions': ({ quoteId }) => ({ versions: views.versions(quoteId) ?? quotes.missing(quoteId) }),
  'quotes.version': ({ quoteId, version }) => quotes.version(quoteId, version),
  'quotes.saveDraft': (input) => quotes.saveDraft(input),
  'quotes.editRequest': ({ quoteId }) => quotes.editRequest(quoteId),
  'quotes.remove': ({ quoteId }) => removed.remove(quoteId),
  'quotes.restore': ({ quoteId }) => removed.restore(quoteId),
  'quotes.submit': (input) => quotes.submit(input),
  'quotes.correct': (input) => quotes.correct(input),
  'quotes.priceAgain': (input) => quotes.priceAgain(input),
  'engine.exportPdf': (input) => quotes.exportPdf(input),
  'engine.movePdf': ({ jobId, path }) => quotes.movePdf(jobId, path),
  'engine.pdfPath': ({ jobId }) => quotes.pdfPath(jobId),
  'engine.quoteName': ({ quoteId }) => quotes.name(quoteId),
});
