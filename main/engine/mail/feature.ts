/** Email: proposing and sending it, the drafts of the outbox, and the jobs that do so. */
import type { ClientsFeature } from '../clients/feature';
import type { ConversationsFeature } from '../conversations/feature';
import type { Core } from '../core';
import type { Documents } from '../documents/quote-document';
import { deleteUnfinished } from '../files/unfinished-files';
import type { LeadsFeature } from '../leads/feature';
import type { QuotesFeature } from '../quotes/feature';
import type { RatesFeature } from '../rates/feature';
import type { SettingsFeature } from '../settings/feature';
import { isOpen } from '../../../shared/jobs/job';
import type { Shell } from '../shell';
import { createAddressing } from './addressing';
import { createMailAnswers } from './answers';
import { createDelivery, type MailAccount } from './delivery';
import { draftMail } from './draft-mail';
import { createMails } from './mails';
import { createOutbox } from './outbox';
import { createQuestionMails } from './question-mails';
import { sendCandidateMatches } from './send-candidate-matches';
import { sendMail } from './send-mail';
import { testMail } from './test-mail';

export { MatchesInput, MatchesSent } from './send-candidate-matches';

export interface MailFeatureOptions {
  /** The data folder. */
  folder: string;
  settings: SettingsFeature;
  rates: RatesFeature;
  quotes: QuotesFeature;
  documents: Documents;
  conversations: ConversationsFeature;
  leads: Pick<LeadsFeature, 'contactOf'>;
  clients: Pick<ClientsFeature, 'recipients'>;
  openDraft: Shell['openDraft'];
}

export type MailFeature = ReturnType<typeof mailFeature>;

export function mailFeature({ queue, now, today }: Core, options: MailFeatureOptions) {
  const { folder, settings, quotes, documents, conversations } = options;
  const { recipients } = options.clients;
  const account = (): MailAccount | null => accountOf(settings);
  const outbox = createOutbox(folder, documents);
  deleteUnfinished(folder, now());
  outbox.clearTemporary();
  const delivery = createDelivery({ outbox, account, now, open: options.openDraft });
  const { isLast } = quotes.emails;
  queue.define(sendMail({ documents, outbox, delivery, emailed: quotes.emailed, isLast }));
  queue.define(draftMail({ documents, outbox, delivery, isLast }));
  queue.define(sendCandidateMatches(delivery, conversations.isShown));
  queue.define(testMail(account));
  const addressing = createAddressing({
    quotes: quotes.store,
    settings: settings.values,
    recipients,
    contactOf: options.leads.contactOf,
  });
  const questions = createQuestionMails({
    addressing,
    store: quotes.emails,
    quotes: quotes.store,
    commands: queue.commands,
    settings: settings.values,
    account,
    clientOf: quotes.clientOf,
    changed: quotes.changed,
  });
  const mails = createMails({
    today,
    addressing,
    store: quotes.emails,
    quotes: quotes.store,
    names: quotes,
    queue,
    rates: () => options.rates.used.table().rates,
    outbox,
    settings: settings.values,
    account,
    changed: quotes.changed,
  });
  return {
    calls: createMailAnswers({
      mails,
      questions,
      aboutConversation: conversations.about,
      recipients,
      commands: queue.commands,
    }),
    outbox,
    sendMatches: mails.sendMatches,
    /** Deletes what was made for jobs that ended before an instant. */
    pruneOutbox: (endedBefore: number): void =>
      outbox.prune((jobId) => {
        const job = queue.get(jobId);
        return job !== null && (isOpen(job.status) || (job.completedAt ?? 0) >= endedBefore);
      }),
  };
}

/** The mail server and the sender of the settings; null: they are not set up. */
function accountOf(settings: SettingsFeature): MailAccount | null {
  const { host, port, security, user, sender_name: name, sender_address: address } = settings.values().mail;
  if (host === '' || address === '') return null;
  const password = settings.secret('smtp_password')?.value ?? null;
  return {
    server: { host, port, security, user, password },
    from: { name, address },
    problem: user === '' ? null : settings.whyUnused('smtp_password'),
  };
}
