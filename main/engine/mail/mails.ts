/** The use cases of mail: propose the text for a quote, and have a reviewed mail sent or made a draft. */
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Input, Output } from '../../../shared/contract/contract';
import type { JobStarted, QuoteView } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { pdfFileName } from '../../../shared/document/file-name';
import { MailAddress, type MailContent, onlyAddressIn } from '../../../shared/mail/address';
import { filled, filledLine, type QuoteValues } from '../../../shared/mail/templates';
import { formatAmount } from '../../../shared/pricing/money';
import type { Settings } from '../../../shared/settings/settings';
import type { MailInput } from '../jobs/mail-input';
import type { MailAccount } from '../jobs/send-mail';
import type { Queue } from '../queue/queue';
import type { Quotes } from '../quotes/quotes';
import type { QuoteStore, VersionRow } from '../quotes/quote-store';
import type { MailStore } from './mail-store';
import type { Outbox } from './outbox';

export interface MailsOptions {
  store: MailStore;
  quotes: QuoteStore;
  names: Pick<Quotes, 'name'>;
  queue: Pick<Queue, 'orders' | 'get' | 'detail'>;
  outbox: Outbox;
  settings(): Settings;
  account(): MailAccount | null;
  changed(quoteId: number): void;
}

export interface MailOrder {
  content: MailContent;
  attachments: MailInput['attachments'];
  submitKey: string;
  /** Whether a person saw exactly this content and pressed Send; else the job waits for that. */
  isReviewed: boolean;
  /** Default: a message where a server is set up, else a draft. */
  as?: 'message' | 'draft';
}

export type Mails = ReturnType<typeof createMails>;

export function createMails(options: MailsOptions) {
  const { store, quotes, queue, settings } = options;

  /** Records the mail as a job; the same submit key is the same mail. */
  function order({ content, attachments, submitKey, isReviewed, as }: MailOrder) {
    const isMessage = (as ?? (options.account() ? 'message' : 'draft')) === 'message';
    const input: MailInput = { ...content, attachments, messageId: messageId(submitKey) };
    return queue.orders.enqueue({
      type: isMessage ? 'send_mail' : 'draft_mail',
      input,
      submitKey,
      ...(isReviewed ? {} : { waitFor: 'approval' as const }),
    });
  }

  /** The click's key at the sender's domain: the same for one click, whatever crashes when. */
  function messageId(submitKey: string): string {
    const domain = settings().mail.sender_address.split('@')[1] ?? '';
    return `${submitKey}@${domainToASCII(domain) || 'shorequote.invalid'}`;
  }

  function frozen(quoteId: number, version: number): VersionRow {
    const found = quotes.version(quoteId, version);
    if (!found) throw refuse('not_found', 'This version of the quote does not exist.');
    return found;
  }

  const attachmentName = (quoteId: number, version: number): string =>
    pdfFileName({ ...options.names.name(quoteId), version });

  return {
    order,

    propose({ quoteId, version }: Input<'mail.propose'>): Output<'mail.propose'> {
      const { priced, priced_on: date, valid_until: until } = frozen(quoteId, version);
      const { number, client } = options.names.name(quoteId);
      const { mail, company } = settings();
      const { currency, totals } = priced.result;
      const values: QuoteValues = {
        client: client ?? 'there',
        number,
        date: dayWords(date),
        valid_until: dayWords(until),
        monthly_total: `${currency} ${formatAmount(totals.monthly_total)}`,
        company: company.name,
        sender: mail.sender_name,
      };
      const account = options.account();
      return {
        to: onlyAddressIn(quotes.get(quoteId)?.text ?? '', mail.sender_address),
        subject: filledLine(mail.quote_subject, values),
        body: filled(mail.quote_body, values),
        attachment: attachmentName(quoteId, version),
        from: account && [account.from.name, `<${account.from.address}>`].filter(Boolean).join(' '),
      };
    },

    sendQuote({ quoteId, version, content, as, submitKey }: Input<'mail.sendQuote'>): JobStarted {
      frozen(quoteId, version);
      if (as === 'message' && !options.account()) {
        throw refuse('conflict', 'No mail server is set up. Make a draft, or set one up in Settings, Mail.');
      }
      const fileName = attachmentName(quoteId, version);
      const job = order({
        content,
        attachments: [{ quoteId, version, fileName }],
        submitKey,
        isReviewed: true,
        as,
      });
      if (!job.existing) store.add(job.jobId, quoteId, version);
      options.changed(quoteId);
      return { jobId: job.jobId, status: job.status };
    },

    /** The newest mail of a quote, as its screen shows it. */
    lastOf(quoteId: number): QuoteView['mail'] {
      const last = store.last(quoteId);
      const detail = last && queue.detail(last.jobId);
      if (!last || !detail) return null;
      const input = Receiver.safeParse(detail.input);
      return {
        job: detail.job,
        version: last.version,
        kind: detail.job.type === 'send_mail' ? 'message' : 'draft',
        to: input.success ? input.data.to : '',
      };
    },

    /** Where a finished draft lies. */
    draftPath(jobId: number): { path: string } {
      const job = queue.get(jobId);
      if (job?.type !== 'draft_mail' || job.status !== 'completed') {
        throw refuse('not_found', 'There is no such draft.');
      }
      return { path: options.outbox.draft(jobId) };
    },
  };
}

const Receiver = z.object({ to: MailAddress });

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayWords = (date: string): string => day.format(Date.parse(date));
