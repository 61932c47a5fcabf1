/** Whether an address belongs to the client that an email is about: one client must not be named to another. */
import { addressKey } from '../mail/address-key';
import { companyWords, isSameCompany } from './company';

/** An address that a company is known by: of a lead, of a client's words, or of an email that was sent. */
export interface Contact {
  company: string;
  address: string;
}

export interface RecipientFacts {
  address: string;
  /** Whom the email is about. */
  client: string;
  /** What is known of the address and of others at its domain. */
  contacts: readonly Contact[];
  /** Addresses that the client is known by. */
  ofClient: readonly string[];
  /** Companies that ShoreQuote knows. */
  companies: readonly string[];
  /** Companies that a person names together with the address. */
  namedWithIt: readonly string[];
  /** Companies that a person names elsewhere in the same conversation. */
  named: readonly string[];
  /** The domain of who sends; empty: not known. */
  ownDomain: string;
  /** Whether many unrelated people have addresses at a domain. */
  isShared(domain: string): boolean;
}

/** `other`: of another company, which is named where it is known. `unknown`: nothing says whose it is. */
export type Recipient =
  | { kind: 'client' | 'unknown' }
  | { kind: 'other'; company: string | null; because: 'contact' | 'domain' | 'words' | 'elsewhere' };

const other = (company: string | null, because: 'contact' | 'domain' | 'words' | 'elsewhere'): Recipient => ({
  kind: 'other',
  company,
  because,
});

/** The strongest sign decides: whom the words name, the very address, its domain, the names in it. */
export function recipientOf(facts: RecipientFacts): Recipient {
  const { client, contacts, isShared } = facts;
  const address = addressKey(facts.address);
  const domain = domainOf(address);
  const isClient = (company: string): boolean => isSameCompany(company, client);
  const [namedWithIt] = facts.namedWithIt.filter((name) => !isClient(name));
  if (namedWithIt !== undefined && !facts.namedWithIt.some(isClient)) return other(namedWithIt, 'words');

  const exact = contacts.filter((one) => addressKey(one.address) === address);
  if (facts.ofClient.some((one) => addressKey(one) === address)) return { kind: 'client' };
  if (exact.length > 0) return judged(exact, isClient, 'contact');
  if (domain === facts.ownDomain.toLowerCase()) return { kind: 'unknown' };
  if (!isShared(domain)) {
    const clientDomains = facts.ofClient.map(addressKey).map(domainOf);
    if (clientDomains.some((one) => isWithin(domain, one))) return { kind: 'client' };
    const near = contacts.filter((one) => isWithin(domain, domainOf(addressKey(one.address))));
    if (near.length > 0) return judged(near, isClient, 'domain');
    if (isNamedBy(domain, client)) return { kind: 'client' };
    const owner = [...facts.namedWithIt, ...facts.named, ...facts.companies].find(
      (company) => !isClient(company) && isNamedBy(domain, company),
    );
    if (owner !== undefined) return other(owner, 'domain');
    if (clientDomains.some((one) => !isShared(one))) return other(null, 'elsewhere');
  }
  const [named] = facts.named.filter((name) => !isClient(name));
  return named === undefined ? { kind: 'unknown' } : other(named, 'words');
}

function judged(
  contacts: readonly Contact[],
  isClient: (company: string) => boolean,
  because: 'contact' | 'domain',
): Recipient {
  if (contacts.some(({ company }) => isClient(company))) return { kind: 'client' };
  return other(contacts[0]?.company ?? null, because);
}

/** The warning about a recipient; null: there is none. */
export function recipientWarning(recipient: Recipient, address: string, client: string): string | null {
  if (recipient.kind !== 'other') return null;
  const { company, because } = recipient;
  if (company === null) return `${address} isn’t at a known address of ${client}. Check the recipient.`;
  return because === 'words'
    ? `Your message names ${company}, and this is about ${client}. Check the recipient.`
    : `${address} belongs to ${company}, and this is about ${client}. Check the recipient.`;
}

const domainOf = (address: string): string => address.split('@').at(-1) ?? '';

/** The same domain, or one below the other. */
const isWithin = (one: string, two: string): boolean =>
  one === two || one.endsWith(`.${two}`) || two.endsWith(`.${one}`);

/** Ends of domains that say nothing about who has one. */
const COMMON = /^(?:com|co|net|org|gov|edu|ac|mail|email|www|smtp)$/;
/** Shorter beginnings are in many names. */
const TELLING = 4;

/** Whether a domain is made of a company's name: `harbourline-supplies.com.au` of Harbourline Supplies Pty Ltd. */
function isNamedBy(domain: string, company: string): boolean {
  const name = companyWords(company).join('');
  if (name === '') return false;
  const labels = domain
    .split('.')
    .slice(0, -1)
    .filter((label) => !COMMON.test(label))
    .map((label) => label.replaceAll('-', ''));
  return labels.some(
    (label) =>
      label === name ||
      (name.length >= TELLING && label.startsWith(name)) ||
      (label.length >= TELLING && name.startsWith(label)),
  );
}
