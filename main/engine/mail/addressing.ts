/** Whom an email about a quote is for, and how it greets them. */
import { domainToASCII } from 'node:url';
import { isSharedDomain } from '../../../shared/data/samples';
import { greeted } from '../../../shared/mail/greeting';
import { proposedRecipient } from '../../../shared/mail/proposed-recipient';
import { addressesOf } from '../../../shared/mail/recipients';
import { NOBODY } from '../../../shared/mail/templates';
import type { Sender } from '../../../shared/request/message/part';
import type { Settings } from '../../../shared/settings/settings';
import type { Recipients } from '../clients/recipients';
import type { QuoteStore } from '../quotes/quote-store';

export interface AddressingOptions {
  quotes: Pick<QuoteStore, 'get'>;
  settings(): Settings;
  recipients: Pick<Recipients, 'warningOf' | 'nameOf'>;
  /** The address of the lead that a quote is linked to; empty: there is none. */
  contactOf(quoteId: number): string;
}

export interface Addressed {
  to: string;
  /** Where the proposed recipient was found; null: it was typed, is of a lead, or there is none. */
  source: Pick<Sender, 'source' | 'name'> | null;
  /** Why a recipient may not belong to the quote's client. */
  warning: string | null;
  /** That is so of one in To: the greeting then names nobody. */
  greetsNobody: boolean;
  /** How the greeting names the recipients. */
  contact: string;
}

export type Addressing = ReturnType<typeof createAddressing>;

export function createAddressing({ quotes, settings, recipients, contactOf }: AddressingOptions) {
  /** The author of a quote's request, as far as its reading says. */
  function senderOf(quoteId: number): Sender | null {
    const { mail } = settings();
    return proposedRecipient(quotes.get(quoteId)?.reading?.senders ?? [], {
      addresses: [mail.sender_address, mail.user],
      isShared: isSharedDomain,
    });
  }

  return {
    /** A message ID at the sender's domain, made once per click, so that it stays the same across crashes. */
    messageId(key: string): string {
      const domain = settings().mail.sender_address.split('@')[1] ?? '';
      return `${key}@${domainToASCII(domain) || 'shorequote.invalid'}`;
    },

    /**
     * @param typed the recipients as typed; undefined: one is proposed
     * @param copies who receives a copy, as typed: they are not greeted
     */
    addressed(
      quoteId: number,
      client: string | null,
      { typed, copies }: { typed: string | undefined; copies: string },
    ): Addressed {
      const sender = typed === undefined ? senderOf(quoteId) : null;
      const to = typed ?? sender?.address ?? contactOf(quoteId);
      const addresses = addressesOf(to);
      const greetsNobody = recipients.warningOf(quoteId, addresses) !== null;
      const names = addresses.map((address) => recipients.nameOf(quoteId, address));
      const greeting = greeted(names, client) ?? client;
      return {
        to,
        source: sender && { source: sender.source, name: sender.name },
        warning: recipients.warningOf(quoteId, [...addresses, ...addressesOf(copies)]),
        greetsNobody,
        contact: greetsNobody ? NOBODY : (greeting ?? NOBODY),
      };
    },
  };
}
