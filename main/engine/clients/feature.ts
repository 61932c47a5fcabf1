/** Clients: whose an email address is, and for whom the words of a conversation ask. */
import type { AssistantFeature } from '../assistant/feature';
import type { LeadsFeature } from '../leads/feature';
import type { QuotesFeature } from '../quotes/feature';
import type { SettingsFeature } from '../settings/feature';
import { createClientOfWords } from './client-of-words';
import { createRecipients } from './recipients';

export interface ClientsFeatureOptions {
  settings: SettingsFeature;
  assistant: Pick<AssistantFeature, 'context'>;
  quotes: Pick<QuotesFeature, 'store' | 'emails' | 'clientOf'>;
  leads: Pick<LeadsFeature, 'companies' | 'contactsAt' | 'contactNamed' | 'ofClient'>;
}

export type ClientsFeature = ReturnType<typeof clientsFeature>;

export function clientsFeature({ settings, assistant, quotes, leads }: ClientsFeatureOptions) {
  const recipients = createRecipients({
    clientOf: quotes.clientOf,
    textOf: (quoteId) => quotes.store.get(quoteId)?.text ?? null,
    sendersOf: (quoteId) => quotes.store.get(quoteId)?.reading?.senders ?? [],
    quotes: quotes.store,
    leads,
    mailedTo: quotes.emails.mailedTo,
    ownAddress: () => settings.values().mail.sender_address,
  });
  return {
    recipients,
    clientOfWords: createClientOfWords({ companies: recipients.companies, reading: assistant.context }),
  };
}
