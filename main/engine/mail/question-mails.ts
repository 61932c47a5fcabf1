/** The use cases of the email that asks a client the open questions of a quote. */
import type { Input, Output } from '../../../shared/contract/contract';
import type { JobStarted } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { clientQuestions, questionEmail } from '../../../shared/mail/client-questions';
import { isSigned, signatureOf } from '../../../shared/mail/templates';
import type { Question } from '../../../shared/request/reading';
import type { Settings } from '../../../shared/settings/settings';
import type { AppCommands } from '../app-job';
import type { EmailStore } from '../quotes/email-store';
import type { QuoteStore } from '../quotes/quote-store';
import type { Addressing } from './addressing';
import { accountWords, expectAccount, type MailAccount } from './delivery';
import type { MailInput } from './mail-input';

export interface QuestionMailsOptions {
  addressing: Addressing;
  store: Pick<EmailStore, 'addQuestions'>;
  quotes: Pick<QuoteStore, 'get' | 'missing'>;
  commands: Pick<AppCommands, 'enqueue'>;
  settings(): Settings;
  account(): MailAccount | null;
  /** The client that a quote is for; null: none is known. */
  clientOf(quoteId: number): string | null;
  changed(quoteId: number): void;
}

export function createQuestionMails(options: QuestionMailsOptions) {
  const { addressing, settings } = options;

  /** @throws {CallRefused} where nothing is to be asked */
  function openQuestions(quoteId: number): Question[] {
    const quote = options.quotes.get(quoteId);
    if (!quote) throw options.quotes.missing(quoteId);
    const open = quote.status === 'needs_input' ? clientQuestions(quote.questions) : [];
    if (open.length === 0) throw refuse('conflict', 'This quote has no open question for the client.');
    return open;
  }

  return {
    propose({
      quoteId,
      to: typed,
      copies = '',
    }: Input<'mail.proposeQuestions'>): Output<'mail.proposeQuestions'> {
      const questions = openQuestions(quoteId);
      const { mail, company } = settings();
      const { contact, ...addressed } = addressing.addressed(quoteId, options.clientOf(quoteId), {
        typed,
        copies,
      });
      return {
        ...addressed,
        ...questionEmail(questions, {
          contact,
          company: company.name,
          signature: signatureOf(mail.signature, { company: company.name, sender: mail.sender_name }),
        }),
        questions: questions.length,
        isSigned: isSigned(mail),
        from: accountWords(options.account()),
      };
    },

    /** Sends the reviewed email once, or makes a draft. Nothing is attached, and the quote stays as it is. */
    send({ quoteId, content, as, submitKey }: Input<'mail.askClient'>): JobStarted {
      const { length } = openQuestions(quoteId);
      if (as === 'message') expectAccount(options.account());
      const input: MailInput = { ...content, attachments: [], messageId: addressing.messageId(submitKey) };
      const job = options.commands.enqueue({
        type: as === 'message' ? 'send_mail' : 'draft_mail',
        input,
        submitKey,
      });
      if (!job.existing) options.store.addQuestions(job.jobId, quoteId, length);
      options.changed(quoteId);
      return { jobId: job.jobId, status: job.status };
    },
  };
}
