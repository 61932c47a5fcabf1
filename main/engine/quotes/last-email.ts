/** The newest email of a quote, as its screen shows it. */
import { z } from 'zod';
import { ClientDocumentKind } from '../../../shared/document/kind';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { CopyRecipients, Recipients } from '../../../shared/mail/recipients';
import { Confirmed } from '../../../shared/mail/confirmed';
import { SendingReason } from '../../../shared/rates/sending';
import type { Queue } from '../queue/queue';
import type { EmailStore } from './email-store';

type LastEmail = Omit<NonNullable<QuoteView['mail']>, 'price'>;

/** Null where a quote has no email, or its job was pruned. */
export const createLastEmail =
  (store: Pick<EmailStore, 'last'>, queue: Pick<Queue, 'detail'>) =>
  (quoteId: number): LastEmail | null => {
    const last = store.last(quoteId);
    const detail = last && queue.detail(last.jobId);
    if (!last || !detail) return null;
    return {
      job: detail.job,
      version: last.version,
      kind: detail.job.type === 'send_mail' ? 'message' : 'draft',
      ...(Shown.safeParse(detail.input).data ?? { to: '', cc: '', bcc: '', confirmed: [], rateReason: null }),
      document: Attached.safeParse(detail.input).data?.attachments[0]?.document ?? 'client',
    };
  };

/** The newest email that asked the client questions; null: none did, or its job was pruned. */
export const createLastQuestions =
  (store: Pick<EmailStore, 'lastQuestions'>, queue: Pick<Queue, 'detail'>) =>
  (quoteId: number): QuoteView['asked'] => {
    const last = store.lastQuestions(quoteId);
    const detail = last && queue.detail(last.jobId);
    if (!last || !detail) return null;
    return {
      job: detail.job,
      kind: detail.job.type === 'send_mail' ? 'message' : 'draft',
      to: Shown.safeParse(detail.input).data?.to ?? '',
      questions: last.questions,
    };
  };

const Attached = z.object({ attachments: z.array(z.object({ document: ClientDocumentKind.optional() })) });

/** What is shown of an email; what is damaged is left out. */
const Shown = z.object({
  to: Recipients.catch(''),
  cc: CopyRecipients.catch(''),
  bcc: CopyRecipients.catch(''),
  confirmed: Confirmed.catch([]),
  rateReason: SendingReason.nullable().catch(null),
});
