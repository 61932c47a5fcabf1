/** Creates an email draft file and opens it in the person's mail app, which sends it. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import type { Delivery } from './delivery';
import type { Outbox } from './outbox';
import { attach, contentOf, MAIL_INPUT_VERSION, MailInput } from './mail-input';
import type { Documents } from '../documents/quote-document';

const Result = z.strictObject({ opened: z.boolean() });
const Saved = z.strictObject({});

export interface DraftMailOptions {
  documents: Documents;
  outbox: Outbox;
  delivery: Pick<Delivery, 'saveDraft' | 'openDraft'>;
  /** Whether its quote shows this mail as its newest. */
  isLast(jobId: number): boolean;
}

export function draftMail(
  options: DraftMailOptions,
): AppJob<'draft_mail', MailInput, z.infer<typeof Result>> {
  const { documents, outbox, delivery } = options;
  return {
    name: 'draft_mail',
    queue: 'email_queue',
    steps: stepNames('draft_mail'),
    input: MailInput,
    inputVersion: MAIL_INPUT_VERSION,
    result: Result,
    maxAttempts: 3,
    concurrency: 1,
    timeoutMs: 60_000,
    editable: ['to', 'cc', 'bcc', 'subject', 'body', 'confirmed', 'rateReason'],
    subject: ({ to }) => to,
    isStillReferenced: options.isLast,
    async run(job) {
      const read = await attach(job, documents, outbox);
      const { messageId } = job.input;
      await job.step({
        name: 'draft',
        input: job.input,
        result: Saved,
        run: async () => {
          const mail = { content: contentOf(job.input), messageId, attachments: await read() };
          await delivery.saveDraft(job.jobId, mail);
          return {};
        },
        summary: () => 'Saved',
      });
      outbox.clear(job.jobId);
      const result = await job.step({
        name: 'open',
        input: job.input,
        result: Result,
        run: async () => ({ opened: await delivery.openDraft(job.jobId) }),
        summary: ({ opened }) => (opened ? 'Opened' : 'No mail app is set up'),
      });
      return { kind: 'done', result, cacheable: false };
    },
    onFailed: (jobId) => outbox.clear(jobId),
    onCancelled: (jobId) => outbox.clear(jobId),
  };
}
