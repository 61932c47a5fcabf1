/** Makes a lead from a quote: who wrote its request, and what they want. */
import { isSharedDomain } from '../../../shared/data/samples';
import type { LeadForm } from '../../../shared/leads/lead';
import { firstName } from '../../../shared/mail/greeting';
import { type OwnAddresses, proposedRecipient } from '../../../shared/mail/proposed-recipient';
import type { Sender } from '../../../shared/request/message/part';
import type { StaffingRequest } from '../../../shared/request/staffing-request';

/** As much as a lead keeps of its needs; see `LeadForm`. */
const MOST_NEEDS = 20;
const MOST_PEOPLE = 500;
const LONGEST_TITLE = 120;

export interface QuoteForLead {
  request: StaffingRequest;
  /** Who may have written it. */
  senders: readonly Sender[];
  number: string;
  /** Our own addresses: nobody there is the lead. */
  ownAddresses: OwnAddresses['addresses'];
}

/** Null: the quote names no client, so that there is nobody to make a lead of. */
export function leadFromQuote({ request, senders, number, ownAddresses }: QuoteForLead): LeadForm | null {
  const company = request.client?.value.trim() ?? '';
  if (company === '') return null;
  const sender = proposedRecipient(senders, { addresses: ownAddresses, isShared: isSharedDomain });
  const workspaces = new Set(request.lines.map(({ workspace }) => workspace.value));
  const [workspace] = workspaces;
  return {
    company: company.slice(0, 200),
    contact: contactOf(sender, company),
    email: sender?.address.toLowerCase() ?? null,
    country: null,
    currency: request.currency.value,
    industry: null,
    source: `Quote ${number}`,
    wanted: needsOf(request.lines.map(({ title, count }) => ({ title: title.value, count: count.value }))),
    workspace: workspaces.size === 1 && workspace !== undefined ? workspace : null,
  };
}

/** The name of who wrote, where it is a person's; null: it is not, or nobody is known. */
export function contactOf(sender: Sender | null, company: string): string | null {
  const name = sender?.name?.trim() ?? '';
  return firstName(name, company) === null ? null : name.slice(0, 120);
}

/** Each role once; one whose number of people is not known yet (null) counts one. */
export function needsOf(roles: readonly { title: string; count: number | null }[]): LeadForm['wanted'] {
  const counts = new Map<string, number>();
  for (const { title, count } of roles) {
    const role = title.trim().slice(0, LONGEST_TITLE);
    if (role !== '') counts.set(role, (counts.get(role) ?? 0) + (count ?? 1));
  }
  return [...counts]
    .slice(0, MOST_NEEDS)
    .map(([title, count]) => ({ title, count: Math.min(count, MOST_PEOPLE) }));
}
