/** The PDF job: composes the document of a frozen version, then has main print and save it. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { basename } from 'node:path';
import { z } from 'zod';
import { QuoteDocument } from '../../../shared/document/quote-document';
import type { QuoteStore } from '../quotes/quote-store';
import type { Documents } from './quote-document';

const Input = z.strictObject({ quoteId: z.int(), version: z.int(), path: z.string() });
/** A window sees a job's result, and no path. */
const Result = z.strictObject({ fileName: z.string() });

export interface ExportPdfOptions {
  documents: Documents;
  quotes: QuoteStore;
  changed(quoteId: number): void;
}

export function exportPdf({
  documents,
  quotes,
  changed,
}: ExportPdfOptions): AppJob<'export_pdf', z.infer<typeof Input>, z.infer<typeof Result>> {
  return {
    name: 'export_pdf',
    queue: 'pdf_queue',
    steps: stepNames('export_pdf'),
    input: Input,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 60_000,
    subject: ({ path }) => basename(path),
    isStillReferenced(jobId) {
      const pdf = quotes.pdf(jobId);
      return pdf !== null && quotes.lastPdf(pdf.quote_id)?.job_id === jobId;
    },
    async run(job) {
      const { quoteId, version, path } = job.input;
      documents.assertQuoteExists(quoteId);
      const appearance = documents.appearance();
      const document = await job.step({
        name: 'compose',
        input: { quoteId, version, appearance },
        result: QuoteDocument,
        run: () => documents.compose(quoteId, version, appearance),
        summary: ({ number }) => `${number}, version ${version}`,
      });
      const result = await job.step({
        name: 'print',
        input: { document, path },
        result: Result,
        run: async () => {
          await documents.print(document, path);
          return { fileName: basename(path) };
        },
        summary: () => 'Saved',
        commit: () => changed(quoteId),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
