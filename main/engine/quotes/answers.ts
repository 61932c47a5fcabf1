/** What answers the calls about quotes. */
import type { Answers } from '../../../shared/contract/call';
import type { quoteCalls } from '../../../shared/quotes/quote-calls';
import type { aliasCalls } from '../../../shared/request/alias-calls';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import type { AliasesFeature } from '../aliases/feature';
import type { PrivateCalls } from '../protocol';
import { correctedTitle } from './corrected-title';
import type { QuoteEvents } from './quote-events';
import type { QuoteRow } from './quote-store';
import type { Quotes } from './quotes';
import type { RemovedQuotes } from './removed-quotes';
import type { Views } from './views';

export interface QuoteAnswersOptions {
  quotes: Quotes;
  removed: Pick<RemovedQuotes, 'remove' | 'restore'>;
  views: Views;
  aliases: Pick<AliasesFeature, 'keep'>;
  requestOf(quote: QuoteRow): StaffingRequest | null;
  isRole(title: string): boolean;
  events: Pick<QuoteEvents, 'record' | 'undo'>;
}

type Own = 'engine.exportPdf' | 'engine.movePdf' | 'engine.pdfPath' | 'engine.quoteName';

type QuoteAnswers = Answers<typeof quoteCalls> &
  Pick<Answers<PrivateCalls>, Own> &
  Pick<Answers<typeof aliasCalls>, 'aliases.keep'>;

export const createQuoteAnswers = (options: QuoteAnswersOptions): QuoteAnswers => {
  const { quotes, removed, views, events } = options;
  return {
    'quotes.list': (query) => views.page(query),
    'quotes.counts': () => views.counts(),
    'quotes.clients': ({ text, limit }) => ({ clients: views.clients(text, limit) }),
    'quotes.get': ({ quoteId }) => views.view(quoteId) ?? quotes.missing(quoteId),
    'quotes.versions': ({ quoteId }) => ({ versions: views.versions(quoteId) ?? quotes.missing(quoteId) }),
    'quotes.version': ({ quoteId, version }) => quotes.version(quoteId, version),
    'quotes.saveDraft': (input) => quotes.saveDraft(input),
    'quotes.editRequest': ({ quoteId }) => quotes.editRequest(quoteId),
    'quotes.remove': ({ quoteId }) => removed.remove(quoteId),
    'quotes.restore': ({ quoteId }) => removed.restore(quoteId),
    'quotes.submit': (input) => quotes.submit(input),
    'quotes.correct': (input) => quotes.correct(input),
    'quotes.settleCheck': (input) => quotes.settleCheck(input),
    'quotes.undoEdit': ({ quoteId, submitKey }) => quotes.undoEdit(quoteId, submitKey),
    'quotes.redoEdit': ({ quoteId, submitKey }) => quotes.redoEdit(quoteId, submitKey),
    'quotes.restoreVersion': (input) => quotes.restoreVersion(input),
    'quotes.record': ({ quoteId, event }) => events.record(quoteId, event),
    'quotes.undoEvent': ({ quoteId, eventId }) => events.undo(quoteId, eventId),
    'quotes.reprice': (input) => quotes.reprice(input),
    'aliases.keep': ({ quoteId, ...about }) => {
      const quote = quotes.existing(quoteId);
      return options.aliases.keep(correctedTitle(quote, options.requestOf(quote), about, options.isRole));
    },
    'engine.exportPdf': (input) => quotes.exportPdf(input),
    'engine.movePdf': ({ jobId, path }) => quotes.movePdf(jobId, path),
    'engine.pdfPath': ({ jobId }) => quotes.pdfPath(jobId),
    'engine.quoteName': ({ quoteId }) => quotes.name(quoteId),
  };
};
