/** Whose an address is, by all that the data file knows of clients, leads and emails. */
import { isSharedDomain } from '../../../shared/data/samples';
import { companiesByForm, knownCompaniesIn } from '../../../shared/clients/named';
import {
  type Contact,
  type Recipient,
  recipientOf,
  recipientWarning,
} from '../../../shared/clients/recipient';
import { addressKey } from '../../../shared/mail/address-key';
import { NOTHING_SAID, type Said } from '../../../shared/clients/said';
import type { Sender } from '../../../shared/request/message/part';
import { addressesIn, MailAddress } from '../../../shared/mail/address';

export interface RecipientsOptions {
  /** The client of a quote; null: none is known. */
  clientOf(quoteId: number): string | null;
  /** The words of a quote; null: it is gone. */
  textOf(quoteId: number): string | null;
  quotes: {
    clientNames(): readonly string[];
    withText(words: string): readonly { text: string; client: string | null }[];
  };
  /** Who may have written a quote's request. */
  sendersOf(quoteId: number): readonly Sender[];
  leads: {
    contactNamed(quoteId: number, address: string): string | null;
    companies(): readonly string[];
    contactsAt(address: string): readonly Contact[];
    ofClient(quoteId: number, client: string): readonly string[];
  };
  /** Addresses that emails about quotes went to, with the quotes. */
  mailedTo(domain: string): readonly { quoteId: number; to: string }[];
  /** The sender's own address. */
  ownAddress(): string;
}

export interface CheckedRecipient extends Pick<Recipient, 'kind'> {
  client: string | null;
  warning: string | null;
}

export type Recipients = ReturnType<typeof createRecipients>;

export function createRecipients(options: RecipientsOptions) {
  const { quotes, leads, clientOf } = options;

  const companies = (): string[] => [...new Set([...quotes.clientNames(), ...leads.companies()])];

  /** Companies that words name: those that are known, and those with a legal form. */
  const namedIn = (words: string, known: readonly string[]): string[] => [
    ...knownCompaniesIn(words, known),
    ...companiesByForm(words),
  ];

  function contactsAt(address: string, domain: string): Contact[] {
    const fromWords = quotes.withText(`@${domain}`).flatMap(({ text, client }) => {
      if (client === null) return [];
      return addressesIn(text)
        .filter((one) => one.endsWith(`@${domain}`))
        .map((one) => ({ company: client, address: one }));
    });
    const mailed = options.mailedTo(domain).flatMap(({ quoteId, to }) => {
      const client = clientOf(quoteId);
      return client === null ? [] : [{ company: client, address: to }];
    });
    return [...leads.contactsAt(address), ...fromWords, ...mailed];
  }

  /**
   * Whether an address belongs to the client of a quote.
   *
   * @param said what the person wrote in the conversation that asks; empty where there is none
   */
  function check(quoteId: number | null, to: string, said: Said = NOTHING_SAID): CheckedRecipient {
    const client = quoteId === null ? null : clientOf(quoteId);
    if (quoteId === null || client === null || !MailAddress.safeParse(to).success)
      return { kind: 'unknown', client, warning: null };
    const address = addressKey(to);
    const domain = address.split('@').at(-1) ?? '';
    const own = addressKey(options.ownAddress());
    const ownDomain = own.split('@').at(-1) ?? '';
    const known = companies();
    const recipient = recipientOf({
      address,
      client,
      contacts: contactsAt(address, domain),
      ofClient: [
        ...addressesIn(options.textOf(quoteId) ?? '').filter((one) => !one.endsWith(`@${ownDomain}`)),
        ...leads.ofClient(quoteId, client),
      ],
      companies: known,
      namedWithIt: namedIn(said.withAddress, known),
      named: namedIn(said.all, known),
      ownDomain,
      isShared: isSharedDomain,
    });
    return { kind: recipient.kind, client, warning: recipientWarning(recipient, address, client) };
  }

  return {
    companies,
    check,
    /** Why one of several recipients may not belong to the client; null: there is no such reason. */
    warningOf(quoteId: number | null, addresses: readonly string[], said?: Said): string | null {
      const warnings = addresses.flatMap((address) => check(quoteId, address, said).warning ?? []);
      return warnings.length === 0 ? null : [...new Set(warnings)].join(' ');
    },
    /** The name of who has an address, as the request or a lead has it; null: not known. */
    nameOf(quoteId: number, address: string): string | null {
      const key = addressKey(address);
      const sender = options.sendersOf(quoteId).find((one) => addressKey(one.address) === key);
      return sender?.name ?? leads.contactNamed(quoteId, address);
    },
  };
}
