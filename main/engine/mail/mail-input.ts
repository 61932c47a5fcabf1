/** The exact mail as the input of its job, and the step that makes its attachments. */
import { z } from 'zod';
import { ClientDocumentKind, DOCUMENT_NAMES } from '../../../shared/document/kind';
import type { Passage } from '../../../shared/document/passages';
import { QuoteDocument } from '../../../shared/document/quote-document';
import { MailContent } from '../../../shared/mail/content';
import { Confirmed } from '../../../shared/mail/confirmed';
import { expectDistinct } from '../../../shared/mail/recipients';
import { type RateDecision, SendingReason } from '../../../shared/rates/sending';
import type { Attachment } from './mime';
import { MOST_ATTACHMENTS, type Outbox } from './outbox';
import type { JobContext } from '../queue/job-type';
import type { Documents } from '../documents/quote-document';

/** Created with the click, so that every attempt sends the same ID and recipients' servers recognise a duplicate. */
export const MessageId = z.string().regex(/^[\w-]+@[\w.-]+$/);

/** What a person decided about an email before it was asked for, or when it failed. */
export const MailDecisions = z.object({
  /** What a person was asked about and sends all the same. */
  confirmed: Confirmed.optional(),
  /** Why it is sent although the rate of its quote is old. */
  rateReason: SendingReason.optional(),
});

export const MailInput = z
  .strictObject({
    ...MailContent.shape,
    /** PDFs of frozen versions of quotes. */
    attachments: z
      .array(
        z.strictObject({
          quoteId: z.int(),
          version: z.int(),
          fileName: z.string().min(1).max(200),
          /** A cost sheet can't be attached. Left out by emails from before there was a choice: the client copy. */
          document: ClientDocumentKind.optional(),
        }),
      )
      .max(MOST_ATTACHMENTS),
    messageId: MessageId,
    ...MailDecisions.shape,
  })
  .superRefine(expectDistinct);
export type MailInput = z.infer<typeof MailInput>;

/** Rises with the form of `MailInput`: version 2 can hold what a person confirmed, 3 what was decided about a rate, 4 which document, 5 several recipients and copies. */
export const MAIL_INPUT_VERSION = 5;

/** The email itself, without what belongs to its job. */
export const contentOf = ({ to, cc, bcc, subject, body }: MailContent): MailContent => ({
  to,
  cc,
  bcc,
  subject,
  body,
});

/** What a person decided about the rate of an email's quote. */
export const rateDecision = ({
  confirmed = [],
  rateReason,
}: z.infer<typeof MailDecisions>): RateDecision => ({
  isConfirmed: confirmed.includes('old_rate'),
  reason: rateReason ?? null,
});

/**
 * Composes and prints the attachments as one durable step; gives a function that reads them.
 *
 * @throws {FailPermanently} where a quote was removed or expired, or its rate became too old, since the email was asked for
 */
export async function attach(
  job: JobContext<MailInput>,
  documents: Documents,
  outbox: Outbox,
): Promise<() => Promise<Attachment[]>> {
  const { attachments } = job.input;
  const confirmed = job.input.confirmed ?? [];
  // An email that may already have been sent is completed or asked about: it can no longer be held back.
  const mayBeHeldBack = !job.hasBegunEffect();
  for (const { quoteId, version } of attachments) {
    documents.assertQuoteExists(quoteId);
    if (!mayBeHeldBack) continue;
    documents.expectDecided(quoteId, version, {
      ...rateDecision(job.input),
      isExpiredTaken: confirmed.includes('expired'),
    });
  }
  const appearance = documents.appearance();
  const beside = besideOf(job.input);
  const composed = await job.step({
    name: 'attach',
    input: { attachments, appearance, beside },
    result: z.array(QuoteDocument),
    run: async () => {
      const made = attachments.map(({ quoteId, version, document: kind = 'client' }) =>
        documents.compose({ quoteId, version, kind, beside }, appearance),
      );
      for (const [index, document] of made.entries()) await outbox.print(job.jobId, index, document);
      return made;
    },
    summary: (made) =>
      made.length === 0
        ? 'None'
        : made
            .map(({ kind, number, version }) => `${DOCUMENT_NAMES[kind]} of ${number}, version ${version}`)
            .join('; '),
  });
  return () =>
    Promise.all(
      composed.map(async (document, index) => ({
        fileName: attachments[index]?.fileName ?? `${document.number}.pdf`,
        bytes: await outbox.pdf(job.jobId, index, document),
      })),
    );
}

/** What the client reads besides the attachments. */
const besideOf = ({ subject, body, attachments }: MailInput): Passage[] => [
  { place: 'Email subject', text: subject, by: 'standing' },
  { place: 'Email message', text: body, by: 'standing' },
  ...attachments.map(({ fileName }): Passage => ({ place: 'File name', text: fileName, by: 'name' })),
];
