/** Fills in a lead from an email: who wrote it, and what they want. A person checks it before it is saved. */
import type { LeadDraft } from '../../../shared/leads/lead-calls';
import { isSharedDomain } from '../../../shared/data/samples';
import { proposedRecipient } from '../../../shared/mail/proposed-recipient';
import type { MailHeader } from '../../../shared/request/message/part';
import { readOffline, type ReadingContext } from '../../../shared/request/read-offline';
import type { Reading } from '../../../shared/request/reading';
import { contactOf, needsOf } from './lead-from-quote';

export interface LeadFromEmailOptions {
  reading: ReadingContext;
  /** Our own addresses: nobody there is the lead. */
  ownAddresses: readonly string[];
}

/** The longest note that a lead is captured with, in UTF-16 units. */
const LONGEST_NOTE = 5_000;

export function leadFromEmail(
  { text, email }: { text: string; email: MailHeader | null },
  { reading, ownAddresses }: LeadFromEmailOptions,
): { form: LeadDraft; note: string } {
  const read = readOffline(text, reading, { include: [], email });
  const sender = proposedRecipient(read.senders, { addresses: ownAddresses, isShared: isSharedDomain });
  const company = (read.client?.value.trim() || (sender && companyAt(sender.address)) || '').slice(0, 200);
  return {
    form: {
      company,
      contact: contactOf(sender, company),
      email: sender?.address.toLowerCase() ?? null,
      country: null,
      currency: read.currency?.value ?? null,
      industry: null,
      source: 'Email',
      wanted: needsOf(
        read.roles.map(({ title, count }) => ({ title: title.value, count: count?.value ?? null })),
      ),
      workspace: workspaceOf(read),
    },
    note: text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE - 1)}…` : text,
  };
}

/** The workspace of all roles; null where they differ or one has none. */
function workspaceOf({ roles }: Reading): LeadDraft['workspace'] {
  const [first, ...others] = roles.map(({ workspace }) => workspace?.value ?? null);
  return first !== undefined && others.every((each) => each === first) ? first : null;
}

/** `sunny-coast.com.au` as `Sunny Coast`; null for a domain that many unrelated people share. */
function companyAt(address: string): string | null {
  const domain = address.split('@').at(-1)?.toLowerCase() ?? '';
  const [name = ''] = domain.split('.');
  if (name === '' || isSharedDomain(domain)) return null;
  return name
    .split(/[-_]+/)
    .filter(Boolean)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
