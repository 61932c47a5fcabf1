/** Applies a change of a quote that a person approved on its card: one edit, which can be undone as any other. */
import { z } from 'zod';
import { stepNames } from '../../../shared/jobs/wording';
import { Proposal } from '../../../shared/maya/proposal';
import { QuoteChange } from '../../../shared/quotes/quote-change';
import type { AppJob } from '../app-job';
import { FailPermanently } from '../queue/job-type';
import { type ChangedQuotes, correctionsAfter, objectionTo, proposal } from './propose-change';

export const ChangeQuoteInput = z.strictObject({
  quoteId: z.int().positive(),
  readingRevision: z.int().nonnegative(),
  change: QuoteChange,
  /** Before and after when Maya proposed it. */
  proposed: Proposal,
});
export type ChangeQuoteInput = z.infer<typeof ChangeQuoteInput>;

/** Before and after when it was applied. */
export const AppliedChange = z.strictObject({ applied: Proposal });
type AppliedChange = z.infer<typeof AppliedChange>;

export interface ChangeQuoteOptions {
  quotes: ChangedQuotes;
  /** Whether a conversation still shows it. */
  isShown(jobId: number): boolean;
}

export function changeQuote({
  quotes,
  isShown,
}: ChangeQuoteOptions): AppJob<'change_quote', ChangeQuoteInput, AppliedChange> {
  return {
    name: 'change_quote',
    queue: 'quote_queue',
    steps: stepNames('change_quote'),
    input: ChangeQuoteInput,
    result: AppliedChange,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 10_000,
    needsApproval: true,
    isStillReferenced: isShown,
    subject: ({ quoteId }) => quotes.store.label(quoteId),
    async run(job) {
      const { quoteId } = job.input;
      // The edit is stored with the step: a crash in between, or another attempt, makes it no second time.
      const result = await job.step({
        name: 'apply',
        input: job.input,
        result: AppliedChange,
        run: (): AppliedChange => {
          const objection = objectionTo(quotes, job.input);
          const now = proposal(quotes, job.input);
          if (objection !== null || !now)
            throw new FailPermanently({
              code: 'quote_changed',
              message: objection ?? 'This quote was removed.',
            });
          if (now.cannot !== null) throw new FailPermanently({ code: 'quote_changed', message: now.cannot });
          return { applied: now };
        },
        commit: () => {
          const corrections = correctionsAfter(quotes, job.input);
          if (corrections) quotes.correct({ quoteId, corrections, submitKey: `change ${job.jobId}` });
        },
        summary: ({ applied: { facts } }) => (facts.length === 1 ? '1 change' : `${facts.length} changes`),
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
