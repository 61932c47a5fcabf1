/** To whom the email of a quote is proposed: who wrote the request, and never ourselves. */
import marks from '../data/message-marks-2026-11-30.json';
import type { Sender } from '../request/message/part';
import { addressKey } from './address-key';
import { MailAddress } from './address';

/** What the settings say of our own addresses. */
export interface OwnAddresses {
  /** Of the sender and of the mail account; values that are not addresses are left out. */
  addresses: readonly string[];
  /** Whether many unrelated people have addresses at a domain: then only the very address is ours. */
  isShared(domain: string): boolean;
}

const NO_REPLY = new RegExp(`^(?:${marks.no_reply.join('|')})\\b`, 'i');
const domainOf = (address: string): string => address.split('@').at(-1) ?? '';

/** Who wrote, likeliest first, without ourselves and without addresses that nobody reads; null: nobody is known. */
export function proposedRecipient(senders: readonly Sender[], own: OwnAddresses): Sender | null {
  const ours = own.addresses.filter((one) => one.includes('@')).map(addressKey);
  const domains = new Set(ours.map(domainOf).filter((domain) => !own.isShared(domain)));
  const others = senders.filter(({ address }) => {
    const key = addressKey(address);
    const isOurs = ours.includes(key) || domains.has(domainOf(key));
    return !isOurs && !NO_REPLY.test(key) && MailAddress.safeParse(address).success;
  });
  const wrote = others.find(({ source }) => WRITES.has(source));
  if (wrote) return wrote;
  // An address that is only named may be anybody's; one alone is most likely the client's.
  const named = others.filter(({ source }) => source === 'text' || ours.length > 0);
  return named.length === 1 ? (named[0] ?? null) : null;
}

const WRITES: ReadonlySet<Sender['source']> = new Set(['email', 'from_line', 'signature']);

const FOUND: Record<Sender['source'], string> = {
  email: 'from the sender of the email',
  from_line: 'from the “From” line of the request',
  signature: 'from the signature in the request',
  text: 'from the request',
  quoted: 'from an earlier message in the request',
};

/** `Jo Tilden, from the signature in the request.` */
export function recipientSourceWords({ name, source }: Pick<Sender, 'name' | 'source'>): string {
  const found = FOUND[source];
  return name === null ? `${found[0]?.toUpperCase()}${found.slice(1)}.` : `${name}, ${found}.`;
}
