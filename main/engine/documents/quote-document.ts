/** The document of a frozen version, and its way to a PDF file. */
import { dayWords, isExpired } from '../../../shared/calendar';
import { type Appearance, composeDocument, type QuoteFacts } from '../../../shared/document/compose';
import { composeCostSheet, type CostSheet } from '../../../shared/document/cost-sheet';
import { findInternal, findingWords } from '../../../shared/document/guard';
import type { ClientDocumentKind } from '../../../shared/document/kind';
import type { Passage } from '../../../shared/document/passages';
import type { PrintedDocument } from '../../../shared/document/printed-document';
import type { QuoteDocument } from '../../../shared/document/quote-document';
import { topicsNotPriced } from '../../../shared/document/topics-not-priced';
import {
  isDecided,
  oldRateOf,
  oldRateWords,
  type RateDecision,
  TO_DECIDE,
} from '../../../shared/rates/sending';
import { isFailureCode } from '../../../shared/jobs/wording';
import { quoteNumber } from '../../../shared/quotes/quote-number';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import type { Settings } from '../../../shared/settings/settings';
import { FailPermanently, RetryJob } from '../queue/job-type';
import type { QuoteRow, QuoteStore } from '../quotes/quote-store';
import { PrintFailedError, type Shell } from '../shell';

export interface DocumentsOptions {
  /** Asia/Manila */
  today(): string;
  quotes: QuoteStore;
  settings(): Settings;
  /** The request of a quote as it stands. */
  requestOf(quote: QuoteRow): StaffingRequest | null;
  print: Shell['print'];
}

/** Failures that a retry would not fix: a person must choose another folder or free up space. */
const FINAL = new Set(['target_unwritable', 'disk_full']);

interface Wanted {
  quoteId: number;
  version: number;
  kind: ClientDocumentKind;
  /** What the client reads besides it: the email. */
  beside?: readonly Passage[];
}

export type Documents = ReturnType<typeof createDocuments>;

export function createDocuments(options: DocumentsOptions) {
  /** @throws {FailPermanently} if the version no longer exists */
  function factsOf(quoteId: number, version: number): QuoteFacts {
    const quote = options.quotes.get(quoteId);
    const frozen = options.quotes.version(quoteId, version);
    if (!quote || quote.number === null || !frozen) {
      throw new FailPermanently({
        code: 'not_found',
        message: 'This version of the quote no longer exists.',
      });
    }
    const request = options.requestOf(quote);
    return {
      number: quoteNumber(quote.number),
      version,
      date: frozen.priced_on,
      validUntil: frozen.valid_until,
      client: request?.client?.value ?? null,
      start: request?.start?.value ?? null,
      priced: frozen.priced,
      notPriced: topicsNotPriced(quote.reading?.leftovers ?? [], frozen.priced),
    };
  }

  return {
    /**
     * Also where a step before is taken over: nothing is made or sent of a quote that was removed since.
     *
     * @throws {FailPermanently} where it was removed
     */
    assertQuoteExists: (quoteId: number): void => void options.quotes.get(quoteId),
    /**
     * What the settings of this moment make of a document: part of the input of each step that makes a file, so that
     * a retry after a change creates the file again.
     */
    appearance(): Appearance {
      const { company, pricing } = options.settings();
      const { name, address, logo, terms } = company;
      return { company: { name, address, logo, terms }, rounding: pricing.display_rounding };
    },
    /**
     * All that a person must decide about a version is asked at once.
     *
     * @throws {FailPermanently} where the price is past its last valid day, or its rate is so old that a person must
     *   decide first, and nobody has
     */
    expectDecided(
      quoteId: number,
      version: number,
      decided: RateDecision & { isExpiredTaken: boolean },
    ): void {
      const frozen = options.quotes.version(quoteId, version);
      if (!frozen) return;
      const today = options.today();
      const until = frozen.valid_until;
      const isOver = isExpired(until, today) && !decided.isExpiredTaken;
      const old = oldRateOf(frozen.priced, today);
      const rate = old && !isDecided(old, decided) ? old : null;
      if (!isOver && !rate) return;
      const number = options.quotes.get(quoteId)?.number ?? null;
      const said = [
        ...(isOver
          ? [`${number === null ? 'The quote' : quoteNumber(number)} expired on ${dayWords(until)}.`]
          : []),
        ...(rate ? [oldRateWords(rate)] : []),
        'Nothing was sent.',
        rate ? TO_DECIDE[rate.needs] : 'Reprice the quote, or send it anyway.',
      ];
      const rateCode = rate?.needs === 'reason' ? 'rate_too_old' : 'rate_old';
      const code = !rate ? 'quote_expired' : isOver ? (`quote_expired_${rateCode}` as const) : rateCode;
      throw new FailPermanently({ code, message: said.join(' ') });
    },
    /**
     * The client copy or open book of a version. A client copy is searched for internal figures, with what goes with it.
     *
     * @throws {FailPermanently} if the version no longer exists, or the client would see an internal figure
     */
    compose({ quoteId, version, kind, beside = [] }: Wanted, appearance: Appearance): QuoteDocument {
      const facts = factsOf(quoteId, version);
      const document = composeDocument(kind, facts, appearance);
      if (kind !== 'client') return document;
      const found = findInternal(document, facts.priced, beside);
      if (found.length === 0) return document;
      const message = findingWords(found, beside.length === 0 ? 'saved' : 'sent');
      throw new FailPermanently({ code: 'internal_figure', message });
    },
    /** @throws {FailPermanently} if the version no longer exists */
    composeCostSheet: (quoteId: number, version: number, today: string): CostSheet =>
      composeCostSheet(factsOf(quoteId, version), options.settings().company.name, today),
    today: options.today,
    /**
     * Prints to a file. Printing twice writes the same file again: the write replaces the target in one rename.
     *
     * @throws {FailPermanently | RetryJob} where that fails, in words for a person
     */
    async print(document: PrintedDocument, path: string): Promise<void> {
      try {
        await options.print(document, path);
      } catch (error) {
        if (!(error instanceof PrintFailedError)) throw error;
        const { code, message } = error;
        const reason = { code: isFailureCode(code) ? code : 'print_failed', message } as const;
        throw FINAL.has(error.code) ? new FailPermanently(reason) : new RetryJob(reason);
      }
    },
  };
}
