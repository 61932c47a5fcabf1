/** The use cases of quotes: drafting, submitting, correcting, pricing again, exporting. */
import { createHash } from 'node:crypto';
import type { Input, Output } from '../../../shared/contract/contract';
import type { JobStarted } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import type { Settings } from '../../../shared/settings/settings';
import type { Db } from '../database/open';
import type { Enqueued, Queue } from '../queue/queue';
import { type QuoteRow, quoteNumber, type QuoteStore } from './quote-store';

export interface QuotesOptions {
  db: Db;
  store: QuoteStore;
  queue: Queue;
  now(): number;
  today(): string;
  settings(): Settings;
  /** `offline`, or the model and prompt version that a submission would be read by. */
  reader(offline: boolean): string;
  dataVersions: readonly string[];
  changed(quoteId: number): void;
}

export type Quotes = ReturnType<typeof createQuotes>;

export function createQuotes(options: QuotesOptions) {
  const { db, store, queue } = options;

  function existing(quoteId: number): QuoteRow {
    const quote = store.get(quoteId);
    if (!quote) throw refuse('not_found', 'This quote does not exist any more.');
    return quote;
  }

  /** The same key, the same answer: all that a price depends on. */
  function cacheKey(input: Input<'quotes.submit'>): string {
    const { company, pricing } = options.settings();
    const parts = [
      input.text.normalize('NFKC').replace(/\s+/g, ' ').trim(),
      input.client,
      input.currency,
      options.reader(input.offline),
      pricing,
      company.valid_days,
      options.dataVersions,
      options.today(),
    ];
    return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  }

  function again(quoteId: number, submitKey: string, readAgain: boolean, reuse: boolean): JobStarted {
    const quote = existing(quoteId);
    const job = queue.enqueue({
      type: 'generate_quote',
      input: {
        quoteId,
        // The words are read anew only where that was asked for: the key makes the step's input a new one.
        readKey: readAgain ? submitKey : null,
        reuseFrom: reuse ? quote.job_id : null,
      },
      submitKey,
    });
    if (!job.existing) store.pricing(quoteId, job.jobId);
    return { jobId: job.jobId, status: job.status };
  }

  const inTransaction = <T>(quoteId: number | null, work: () => T): T => {
    const result = db.transaction(work).immediate();
    if (quoteId !== null) options.changed(quoteId);
    return result;
  };

  return {
    saveDraft(input: Input<'quotes.saveDraft'>): Output<'quotes.saveDraft'> {
      const draft = { text: input.text, client: input.client, currency: input.currency };
      const quoteId = db
        .transaction(() => {
          if (input.quoteId === null) return store.insert(draft);
          if (!store.saveDraft(input.quoteId, draft)) {
            throw refuse('conflict', 'This draft was submitted or discarded meanwhile.');
          }
          return input.quoteId;
        })
        .immediate();
      options.changed(quoteId);
      return { quoteId, savedAt: options.now() };
    },

    discardDraft(quoteId: number): void {
      if (!store.discardDraft(quoteId)) throw refuse('not_found', 'This draft does not exist any more.');
      options.changed(quoteId);
    },

    submit(input: Input<'quotes.submit'>): Output<'quotes.submit'> {
      const key = cacheKey(input);
      let answer: { quoteId: number; job: Enqueued } | null = null;
      answer = db
        .transaction(() => {
          const draft = input.quoteId === null ? null : store.get(input.quoteId);
          const quoteId = draft?.status === 'draft' ? draft.id : store.insert(input);
          const job = queue.enqueue({
            type: 'generate_quote',
            input: { quoteId, readKey: null, reuseFrom: null },
            submitKey: input.submitKey,
            uniqueKey: `quote:${key}`,
            ...(input.fresh ? {} : { cacheKey: key }),
          });
          if (!job.existing) {
            store.saveDraft(quoteId, { text: input.text, client: input.client, currency: input.currency });
            store.submit(quoteId, job.jobId, input.offline);
            return { quoteId, job };
          }
          // The request is answered already: the draft has served its turn.
          store.discardDraft(quoteId);
          return { quoteId: quoteOf(job.jobId), job };
        })
        .immediate();
      options.changed(answer.quoteId);
      return {
        jobId: answer.job.jobId,
        status: answer.job.status,
        quoteId: answer.quoteId,
        madeAt: answer.job.existing === 'cached' ? answer.job.completedAt : null,
      };
    },

    correct({ quoteId, corrections, submitKey }: Input<'quotes.correct'>): JobStarted {
      return inTransaction(quoteId, () => {
        const quote = existing(quoteId);
        const job = quote.job_id === null ? null : queue.get(quote.job_id);
        if (quote.status === 'draft' || !job) {
          throw refuse('conflict', 'Submit the request first; then its facts can be changed.');
        }
        store.correct(quoteId, corrections);
        // A waiting job goes on with the answer; a running one sees the new corrections before it ends.
        if (queue.resume(job.jobId)) {
          store.pricing(quoteId, job.jobId);
          return { jobId: job.jobId, status: 'pending' };
        }
        if (['pending', 'processing', 'retry'].includes(job.status)) {
          return { jobId: job.jobId, status: job.status };
        }
        return again(quoteId, submitKey, false, true);
      });
    },

    priceAgain({ quoteId, readAgain, submitKey }: Input<'quotes.priceAgain'>): JobStarted {
      return inTransaction(quoteId, () => {
        const quote = existing(quoteId);
        if (quote.status === 'draft') throw refuse('conflict', 'Submit the request first.');
        const job = quote.job_id === null ? null : queue.get(quote.job_id);
        if (job && ['pending', 'processing', 'retry'].includes(job.status) && !job.waitingFor) {
          return { jobId: job.jobId, status: job.status };
        }
        if (readAgain && quote.corrections.lines) {
          // Line numbers belong to the reading that is being replaced.
          const { lines: _, accepted: __, ...kept } = quote.corrections;
          store.correct(quoteId, kept);
        }
        return again(quoteId, submitKey, readAgain, !readAgain);
      });
    },

    exportPdf(input: { quoteId: number; version: number; path: string; submitKey: string }): JobStarted {
      return inTransaction(input.quoteId, () => {
        existing(input.quoteId);
        if (!store.version(input.quoteId, input.version)) {
          throw refuse('not_found', 'This version of the quote does not exist.');
        }
        const { quoteId, version, path, submitKey } = input;
        const job = queue.enqueue({ type: 'export_pdf', input: { quoteId, version, path }, submitKey });
        if (!job.existing) store.addPdf(job.jobId, quoteId, version, path);
        return { jobId: job.jobId, status: job.status };
      });
    },

    pdfPath(jobId: number): { path: string } {
      const pdf = store.pdf(jobId);
      if (!pdf) throw refuse('not_found', 'This PDF does not exist.');
      return { path: pdf.path };
    },

    name(quoteId: number): { number: string; client: string | null; version: number } {
      const quote = existing(quoteId);
      const version = store.versions(quoteId, 1)[0]?.version;
      if (quote.number === null || version === undefined) {
        throw refuse('conflict', 'This quote is not priced yet.');
      }
      const read = quote.reading?.client?.value ?? null;
      const client =
        quote.corrections.client === undefined ? (quote.client ?? read) : quote.corrections.client;
      return { number: quoteNumber(quote.number), client, version };
    },
  };

  function quoteOf(jobId: number): number {
    const quoteId = store.ofJob(jobId) ?? store.ofVersion(jobId);
    if (quoteId === null) throw refuse('not_found', 'The earlier quote does not exist any more.');
    return quoteId;
  }
}
