/** The PDF job: composes the document of a frozen version, then has main print and save it. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { basename } from 'node:path';
import { z } from 'zod';
import { SAFE_TO_SEND } from '../../../shared/document/guard';
import { DOCUMENT_NAMES, DocumentKind } from '../../../shared/document/kind';
import { PrintedDocument } from '../../../shared/document/printed-document';
import type { QuoteStore } from '../quotes/quote-store';
import type { Documents } from './quote-document';

const Input = z.strictObject({
  quoteId: z.int(),
  version: z.int(),
  path: z.string(),
  /** Left out by jobs from before there were three: the client copy. */
  document: DocumentKind.optional(),
});
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
      const { quoteId, version, path, document: kind = 'client' } = job.input;
      documents.assertQuoteExists(quoteId);
      const made =
        kind === 'cost_sheet'
          ? { kind, today: documents.today() }
          : { kind, appearance: documents.appearance() };
      const document = await job.step({
        name: 'compose',
        input: { quoteId, version, ...made },
        result: PrintedDocument,
        run: () =>
          made.kind === 'cost_sheet'
            ? documents.composeCostSheet(quoteId, version, made.today)
            : documents.compose({ quoteId, version, kind: made.kind }, made.appearance),
        summary: ({ number }) =>
          `${DOCUMENT_NAMES[kind]} of ${number}, version ${version}${kind === 'client' ? `. ${SAFE_TO_SEND}` : ''}`,
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
