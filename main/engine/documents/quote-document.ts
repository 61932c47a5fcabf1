/** The document of a frozen version, and its way to a PDF file. */
import { dayWords, isExpired } from '../../../shared/calendar';
import { z } from 'zod';
import { ClientView } from '../../../shared/document/client-view';
import { type Appearance, composeDocument } from '../../../shared/document/compose';
import type { QuoteDocument } from '../../../shared/document/quote-document';
import {
  isDecided,
  oldRateOf,
  oldRateWords,
  type RateDecision,
  TO_DECIDE,
} from '../../../shared/rates/sending';
import type { RequestDefaults } from '../../../shared/request/staffing-request';
import type { Settings } from '../../../shared/settings/settings';
import { FailPermanently, RetryJob } from '../queue/job-type';
import { quoteNumber, type QuoteStore } from '../quotes/quote-store';
import { requestOf } from '../quotes/views';

/** Main could not print or save; `code` says why. */
export class PrintFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PrintFailed';
  }
}

export interface DocumentsOptions {
  /** Asia/Manila */
  today(): string;
  quotes: QuoteStore;
  settings(): Settings;
  defaults(): RequestDefaults;
  isRole(title: string): boolean;
  print(document: QuoteDocument, path: string): Promise<void>;
}

/** Failures that another try would not mend: a person must choose another place or make room. */
const FINAL = new Set(['target_unwritable', 'disk_full']);

export type Documents = ReturnType<typeof createDocuments>;

export function createDocuments(options: DocumentsOptions) {
  return {
    /**
     * Also where a step before is taken over: nothing is made or sent of a quote that was removed since.
     *
     * @throws {FailPermanently} where it was removed
     */
    expectHere: (quoteId: number): void => void options.quotes.get(quoteId),
    /**
     * What the settings of this moment make of a document: part of the input of each step that makes a file, so that
     * a retry after a change creates the file again.
     */
    appearance(): Appearance {
      const { company, pricing } = options.settings();
      const { name, address, logo, terms } = company;
      return { company: { name, address, logo, terms }, view: z.object(ClientView.shape).parse(pricing) };
    },
    /** @throws {FailPermanently} where the price is past its last valid day */
    expectValid(quoteId: number, version: number): void {
      const until = options.quotes.version(quoteId, version)?.valid_until;
      if (until === undefined || !isExpired(until, options.today())) return;
      const number = options.quotes.get(quoteId)?.number ?? null;
      throw new FailPermanently({
        code: 'quote_expired',
        message: `${number === null ? 'The quote' : quoteNumber(number)} expired on ${dayWords(until)}. Nothing was sent. Reprice the quote, or send it anyway.`,
      });
    },
    /** @throws {FailPermanently} where the rate is so old that a person must decide first, and nobody has */
    expectRateDecided(quoteId: number, version: number, decision: RateDecision): void {
      const frozen = options.quotes.version(quoteId, version);
      const rate = frozen && oldRateOf(frozen.priced, options.today());
      if (!rate || isDecided(rate, decision)) return;
      throw new FailPermanently({
        code: rate.needs === 'reason' ? 'rate_too_old' : 'rate_old',
        message: `${oldRateWords(rate)} Nothing was sent. ${TO_DECIDE[rate.needs]}`,
      });
    },
    /** @throws {FailPermanently} where there is no such version any more */
    compose(quoteId: number, version: number, appearance: Appearance): QuoteDocument {
      const quote = options.quotes.get(quoteId);
      const frozen = options.quotes.version(quoteId, version);
      if (!quote || quote.number === null || !frozen) {
        throw new FailPermanently({
          code: 'not_found',
          message: 'This version of the quote no longer exists.',
        });
      }
      const request = requestOf(quote, options.defaults(), options.isRole);
      const leftovers = quote.reading?.leftovers ?? [];
      const notPriced = leftovers.flatMap(({ kind, topic }) =>
        kind === 'not_priced' && topic ? [topic] : [],
      );
      const facts = {
        number: quoteNumber(quote.number),
        version,
        date: frozen.priced_on,
        validUntil: frozen.valid_until,
        client: request?.client?.value ?? null,
        start: request?.start?.value ?? null,
        priced: frozen.priced,
        notPriced: [...new Set(notPriced)],
      };
      return composeDocument(facts, appearance);
    },
    /**
     * Prints to a file. Printing twice writes the same file again: the write replaces the target in one rename.
     *
     * @throws {FailPermanently | RetryJob} where that fails, in words for a person
     */
    async print(document: QuoteDocument, path: string): Promise<void> {
      try {
        await options.print(document, path);
      } catch (error) {
        if (!(error instanceof PrintFailed)) throw error;
        const reason = { code: error.code, message: error.message };
        throw FINAL.has(error.code) ? new FailPermanently(reason) : new RetryJob(reason);
      }
    },
  };
}
