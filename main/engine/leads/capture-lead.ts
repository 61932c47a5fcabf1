/** Saves a lead as a job, for Maya; a form saves it at once. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import { LeadForm } from '../../../shared/leads/lead';

export const CaptureInput = z.strictObject({
  form: LeadForm,
  note: z.string().trim().max(5_000),
  /** The quote that it is about. */
  quoteId: z.int().positive().nullable(),
  /** The same key is the same lead, however often the job runs. */
  captureKey: z.uuid(),
});
export const Captured = z.strictObject({
  leadId: z.int().positive(),
  /** How many other leads may be the same client. */
  duplicates: z.int().nonnegative(),
});

export interface CaptureLeadOptions {
  /** Whether a conversation still shows it. */
  isShown(jobId: number): boolean;
  /** Called inside a write. */
  capture(input: z.infer<typeof CaptureInput>): z.infer<typeof Captured>;
}

export function captureLead({
  capture,
  isShown,
}: CaptureLeadOptions): AppJob<'capture_lead', z.infer<typeof CaptureInput>, z.infer<typeof Captured>> {
  return {
    name: 'capture_lead',
    queue: 'crm_queue',
    steps: stepNames('capture_lead'),
    input: CaptureInput,
    result: Captured,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 10_000,
    needsApproval: true,
    isStillReferenced: isShown,
    subject: ({ form }) => form.company,
    async run(job) {
      let result: z.infer<typeof Captured> | undefined;
      await job.write(() => {
        result = capture(job.input);
      });
      if (!result) throw new Error('the write did not run');
      return { kind: 'done', result, cacheable: false };
    },
  };
}
