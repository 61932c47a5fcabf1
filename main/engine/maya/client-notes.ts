/** What a card says of clients: for whom a quote is, what a lead is linked to, whom an email greets. */
import { isSameCompany } from '../../../shared/clients/company';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { Recipients } from '../clients/recipients';
import { saidWith } from '../../../shared/clients/said';
import { CaptureInput } from '../leads/feature';
import { MatchesInput } from '../mail/feature';
import type { ConversationRow, ConversationStore } from '../conversations/conversation-store';
import { saidIn } from '../conversations/feature';

export interface ClientNotesOptions {
  store: Pick<ConversationStore, 'messages'>;
  recipients: Pick<Recipients, 'check'>;
  /** The client of a quote; null: none is known. */
  clientOf(quoteId: number): string | null;
  /** `Q-1042` */
  numberOf(quoteId: number): string | null;
  /** The quote that a job prices or priced. */
  quoteOfJob(jobId: number): QuoteSummary | null;
}

export type ClientNotes = ReturnType<typeof createClientNotes>;

export function createClientNotes({ store, recipients, clientOf, numberOf, quoteOfJob }: ClientNotesOptions) {
  function ofQuote(jobId: number, about: string): string[] {
    const quote = quoteOfJob(jobId);
    if (!quote || quote.removedAt !== null || quote.status === 'pricing') return [];
    if (quote.client === null)
      return [`No client is set, because your message may be for a client other than ${about}.`];
    return isSameCompany(quote.client, about)
      ? []
      : [`For ${quote.client}, as named in your messages. This conversation is about ${about}.`];
  }

  return {
    /** Why an address may not belong to the client that a conversation is about; null: nothing says so. */
    warningAbout({ id, quote_id: quoteId }: ConversationRow, address: string): string | null {
      return recipients.check(quoteId, address, saidWith(saidIn(store.messages(id)), address)).warning;
    },
    notesOn(conversation: ConversationRow, jobId: number, tool: string, input: unknown): string[] {
      const { id, quote_id: quoteId } = conversation;
      const about = quoteId === null ? null : clientOf(quoteId);
      if (quoteId === null || about === null) return [];
      const lead = CaptureInput.safeParse(input);
      const mail = MatchesInput.safeParse(input);
      if (tool === 'generate_quote') return ofQuote(jobId, about);
      if (lead.success && lead.data.quoteId === null)
        return [`Not linked to ${numberOf(quoteId) ?? 'the quote'}, which is for ${about}.`];
      if (mail.success) {
        const { to } = mail.data;
        const { kind } = recipients.check(quoteId, to, saidWith(saidIn(store.messages(id)), to));
        if (kind === 'unknown')
          return [`${to} isn’t a known address of ${about}, so the greeting names no client.`];
      }
      return [];
    },
  };
}
