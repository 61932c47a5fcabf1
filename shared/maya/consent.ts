/**
 * What Maya may do without asking, and when a person must approve all the same: the rule for every job that sends or
 * saves something on a client's behalf.
 */
import { z } from 'zod';
import { companyKey } from '../clients/company';
import data from '../data/consent-limits-2026-11-30.json';
import { JobStatus } from '../jobs/job';
import { addressKey } from '../mail/address-key';
import { stripInvisibleCharacters } from '../invisible-characters';
import { ToolName } from './tools';

/** "Without asking, in this conversation": for a tool, and for one recipient where it has one. */
export const Consent = z.strictObject({ tool: ToolName, recipient: z.string().max(1_000).nullable() });
export type Consent = z.infer<typeof Consent>;

/** A consent with the conversation that it holds in. */
export const GivenConsent = z.strictObject({
  conversationId: z.int().positive(),
  title: z.string(),
  consent: Consent,
});
export type GivenConsent = z.infer<typeof GivenConsent>;

export const isSameConsent = (one: Consent, other: Consent): boolean =>
  one.tool === other.tool && one.recipient === other.recipient;

/** What a job would do. */
export interface Effect {
  /** The address that it goes to, in one form; null: it goes to nobody. */
  recipient: string | null;
  /** Two effects are equal where they have one of these in common. */
  identities: readonly string[];
}

export interface Limits {
  /** Null: it goes to nobody. */
  perRecipientPerHour: number | null;
  perHour: number;
}

const Data = z.strictObject({
  version: z.string(),
  source: z.string(),
  emails: z.strictObject({ per_recipient_per_hour: z.int().positive(), per_hour: z.int().positive() }),
  leads: z.strictObject({ per_hour: z.int().positive() }),
});
const { emails, leads } = Data.parse(data);
const EMAILS: Limits = { perRecipientPerHour: emails.per_recipient_per_hour, perHour: emails.per_hour };
const LEADS: Limits = { perRecipientPerHour: null, perHour: leads.per_hour };

/** The limits of what a tool may do without asking; null: it never asks. */
export const limitsOf = (tool: ToolName): Limits | null =>
  tool === 'send_candidate_matches' ? EMAILS : tool === 'capture_lead' ? LEADS : null;

/** What was let go in the past hour, in all conversations. */
export interface Recent {
  toRecipient: number;
  inAll: number;
}

export const LimitReached = z.strictObject({
  by: z.enum(['recipient', 'hour']),
  /** What was let go in the past hour. */
  count: z.int().nonnegative(),
  limit: z.int().positive(),
});
export type LimitReached = z.infer<typeof LimitReached>;

/** Null: one more is within the limits. */
export function limitReached(limits: Limits, { toRecipient, inAll }: Recent): LimitReached | null {
  const { perRecipientPerHour, perHour } = limits;
  if (perRecipientPerHour !== null && toRecipient >= perRecipientPerHour)
    return { by: 'recipient', count: toRecipient, limit: perRecipientPerHour };
  return inAll >= perHour ? { by: 'hour', count: inAll, limit: perHour } : null;
}

/** An equal effect of the same conversation. */
export const Repeated = z.strictObject({
  jobId: z.int().positive(),
  status: JobStatus,
  /** It still waits for its own click. */
  isWaiting: z.boolean(),
  /** When it ended; where it did not, when it was asked for. */
  at: z.int().nonnegative(),
});
export type Repeated = z.infer<typeof Repeated>;

const textKey = (text: string): string =>
  stripInvisibleCharacters(text).normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** The same recipient and the same words are the same email. */
export const emailEffect = ({
  to,
  subject,
  body,
}: {
  to: string;
  subject: string;
  body: string;
}): Effect => ({
  recipient: addressKey(to),
  identities: [JSON.stringify([addressKey(to), textKey(subject), textKey(body)])],
});

/** The same company, or the same address, is the same lead. */
export const leadEffect = ({ company, email }: { company: string; email: string | null }): Effect => ({
  recipient: null,
  identities: [`company ${companyKey(company)}`, ...(email === null ? [] : [`email ${addressKey(email)}`])],
});

export const isSameEffect = (one: Effect, other: Effect): boolean =>
  one.identities.some((identity) => other.identities.includes(identity));

export interface Request {
  tool: ToolName;
  effect: Effect;
  consents: readonly Consent[];
  /** The earlier effects that the conversation asked for, regardless of their outcome. */
  earlier: readonly Effect[];
  recent: Recent;
  /** Something about it that a person must see, such as a recipient of another client. */
  hasWarning: boolean;
}

/** Whether a job must wait for a person's click although its tool may have been allowed. */
export function needsClick({ tool, effect, consents, earlier, recent, hasWarning }: Request): boolean {
  const limits = limitsOf(tool);
  if (!limits) return false;
  const isAllowed = consents.some((one) => one.tool === tool && one.recipient === effect.recipient);
  return (
    !isAllowed ||
    hasWarning ||
    earlier.some((one) => isSameEffect(one, effect)) ||
    limitReached(limits, recent) !== null
  );
}
