/** The PDF job: composes the document of a frozen version, then has main print and save it. */
import { basename } from 'node:path';
import { z } from 'zod';
import { QuoteDocument } from '../../../shared/document/quote-document';
import { GiveUp, type JobType, TryAgain } from '../queue/job-type';
import type { QuoteStore } from '../quotes/quote-store';
import type { Settings } from '../../../shared/settings/settings';
import { requestOf } from '../quotes/views';
import { quoteNumber } from '../quotes/quote-store';
import type { RequestDefaults } from '../../../shared/request/staffing-request';

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

const Input = z.strictObject({ quoteId: z.int(), version: z.int(), path: z.string() });
/** A window sees a job's result, and no path. */
const Result = z.strictObject({ fileName: z.string() });

export interface ExportPdfOptions {
  quotes: QuoteStore;
  settings(): Settings;
  defaults(): RequestDefaults;
  isRole(title: string): boolean;
  print(document: QuoteDocument, path: string): Promise<void>;
  changed(quoteId: number): void;
}

/** Failures that another try would not mend: a person must choose another place or make room. */
const FINAL = new Set(['target_unwritable', 'disk_full']);

export function exportPdf(options: ExportPdfOptions): JobType<z.infer<typeof Input>, z.infer<typeof Result>> {
  function compose(quoteId: number, version: number): QuoteDocument {
    const quote = options.quotes.get(quoteId);
    const frozen = options.quotes.version(quoteId, version);
    if (!quote || quote.number === null || !frozen) {
      throw new GiveUp({ code: 'not_found', message: 'This version of the quote does not exist any more.' });
    }
    const request = requestOf(quote, options.defaults(), options.isRole);
    const { company } = options.settings();
    return {
      company: { name: company.name, address: company.address, logo: company.logo },
      number: quoteNumber(quote.number),
      version,
      date: frozen.priced_on,
      validUntil: frozen.valid_until,
      client: request?.client?.value ?? null,
      start: request?.start?.value ?? null,
      priced: frozen.priced,
      terms: company.terms,
      notPriced: [
        ...new Set(
          (quote.reading?.leftovers ?? []).flatMap(({ kind, topic }) =>
            kind === 'not_priced' && topic ? [topic] : [],
          ),
        ),
      ],
    };
  }

  return {
    name: 'export_pdf',
    queue: 'pdf_queue',
    steps: ['compose', 'print'],
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 60_000,
    isNeeded(jobId) {
      const pdf = options.quotes.pdf(jobId);
      return pdf !== null && options.quotes.lastPdf(pdf.quote_id)?.job_id === jobId;
    },
    async run(job) {
      const { quoteId, version, path } = job.input;
      const document = await job.step({
        name: 'compose',
        input: { quoteId, version },
        result: QuoteDocument,
        run: () => compose(quoteId, version),
        summary: ({ number }) => `${number}, version ${version}`,
      });
      const result = await job.step({
        name: 'print',
        input: { document, path },
        result: Result,
        // Printing twice writes the same file again: the write replaces the target in one rename.
        run: async () => {
          try {
            await options.print(document, path);
          } catch (error) {
            if (!(error instanceof PrintFailed)) throw error;
            const reason = { code: error.code, message: error.message };
            throw FINAL.has(error.code) ? new GiveUp(reason) : new TryAgain(reason);
          }
          return { fileName: basename(path) };
        },
        summary: () => 'Saved',
        commit: () => options.changed(quoteId),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
