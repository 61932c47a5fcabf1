/** What answers the calls about email. */
import { randomUUID } from 'node:crypto';
import type { Answers } from '../../../shared/contract/call';
import type { mailCalls } from '../../../shared/mail/mail-calls';
import { addressesOf } from '../../../shared/mail/recipients';
import type { Said } from '../../../shared/clients/said';
import type { Recipients } from '../clients/recipients';
import type { PrivateCalls } from '../protocol';
import type { AppCommands } from '../app-job';
import type { Mails } from './mails';
import type { createQuestionMails } from './question-mails';

export interface MailAnswersOptions {
  mails: Mails;
  questions: ReturnType<typeof createQuestionMails>;
  /** What an email that a conversation started is about, and what the person wrote there. */
  aboutConversation(jobId: number, address: string): { quoteId: number | null; said: Said };
  recipients: Pick<Recipients, 'warningOf'>;
  commands: Pick<AppCommands, 'enqueue'>;
}

export const createMailAnswers = ({
  mails,
  questions,
  aboutConversation,
  recipients,
  commands,
}: MailAnswersOptions): Answers<typeof mailCalls> & Pick<Answers<PrivateCalls>, 'engine.draftPath'> => ({
  'mail.propose': (input) => mails.propose(input),
  'mail.sendQuote': (input) => mails.sendQuote(input),
  'mail.proposeQuestions': (input) => questions.propose(input),
  'mail.askClient': (input) => questions.send(input),
  'mail.checkRecipient': ({ jobId, to }) => {
    const { quoteId, said } = mails.about(jobId) ?? aboutConversation(jobId, to);
    return { warning: recipients.warningOf(quoteId, addressesOf(to), said) };
  },
  'mail.test': ({ submitKey }) => {
    const { jobId, status } = commands.enqueue({
      type: 'test_mail',
      input: { asked: randomUUID() },
      submitKey,
    });
    return { jobId, status };
  },
  'engine.draftPath': ({ jobId }) => mails.draftPath(jobId),
});
