/** Sends a reviewed email once. If it is unknown whether it was sent, a person decides. */
import { stepNames } from '../../../shared/jobs/wording';
import { recipientWords } from '../../../shared/mail/recipients';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import type { Delivery } from './delivery';
import type { Outbox } from './outbox';
import { attach, contentOf, MAIL_INPUT_VERSION, MailInput } from './mail-input';
import type { Documents } from '../documents/quote-document';
import type { Emailed } from '../quotes/quote-events';

/** Who confirmed the delivery. */
const Result = z.strictObject({ confirmedBy: z.enum(['server', 'person']) });

export interface SendMailOptions {
  documents: Documents;
  outbox: Outbox;
  delivery: Pick<Delivery, 'send'>;
  /** A version of a quote was sent; called in the write that stores it. */
  emailed(sent: Emailed): void;
  /** Whether its quote shows this mail as its newest. */
  isLast(jobId: number): boolean;
}

const MINUTE_MS = 60_000;

export function sendMail(options: SendMailOptions): AppJob<'send_mail', MailInput, z.infer<typeof Result>> {
  const { documents, outbox, delivery } = options;
  return {
    name: 'send_mail',
    queue: 'email_queue',
    steps: stepNames('send_mail'),
    input: MailInput,
    inputVersion: MAIL_INPUT_VERSION,
    result: Result,
    maxAttempts: 6,
    concurrency: 2,
    timeoutMs: 5 * MINUTE_MS,
    maxAgeMs: 24 * 60 * MINUTE_MS,
    // Servers that ask to try later mean minutes: 1, 3, 9, 27, 81.
    backoffMs: (attempt) => MINUTE_MS * 3 ** (attempt - 1),
    editable: ['to', 'cc', 'bcc', 'subject', 'body', 'confirmed', 'rateReason'],
    subject: ({ to }) => to,
    hasExternalEffects: true,
    isStillReferenced: options.isLast,
    async run(job) {
      const read = await attach(job, documents, outbox);
      const { messageId } = job.input;
      const result = await job.step({
        name: 'send',
        input: job.input,
        result: Result,
        run: async () => {
          const mail = { content: contentOf(job.input), messageId, attachments: await read() };
          return { confirmedBy: await delivery.send(job, mail) };
        },
        commit: () => {
          for (const { quoteId, version, fileName } of job.input.attachments)
            options.emailed({
              quoteId,
              version,
              recipient: recipientWords(job.input),
              file: fileName,
              jobId: job.jobId,
            });
        },
        summary: ({ confirmedBy }) =>
          confirmedBy === 'server' ? 'Accepted by the mail server' : 'Marked as delivered by you',
      });
      outbox.clear(job.jobId);
      return { kind: 'done', result, cacheable: false };
    },
    onFailed: (jobId) => outbox.clear(jobId),
    onCancelled: (jobId) => outbox.clear(jobId),
  };
}
