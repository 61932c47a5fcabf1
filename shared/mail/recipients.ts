/** The recipients of an email: lists of addresses as they are typed, stored and shown, each as one text. */
import { z } from 'zod';
import { MailAddress } from './address';
import { addressKey } from './address-key';

/** The most addresses in one of To, CC and BCC; mail servers take 100 for a message (RFC 5321, 4.5.3.1.8). */
export const MOST_RECIPIENTS = 20;
const LONGEST = 4_000;

/** The addresses of a list, in their order; separated by commas, semicolons or line ends. */
export const addressesOf = (list: string): string[] =>
  list
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** One form for each list: `ana@example.com, ben@example.com`, each address once. */
function tidied(list: string): string {
  const known = new Map<string, string>();
  for (const one of addressesOf(list)) {
    const address = MailAddress.safeParse(one).data ?? one;
    if (!known.has(addressKey(address))) known.set(addressKey(address), address);
  }
  return [...known.values()].join(', ');
}

const list = (least: 0 | 1) =>
  z
    .string()
    .max(LONGEST, `is longer than ${LONGEST.toLocaleString('en-AU')} characters`)
    .overwrite(tidied)
    .superRefine((text, context) => {
      const message = faultOf(addressesOf(text), least);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

function faultOf(addresses: readonly string[], least: 0 | 1): string | null {
  if (addresses.length < least) return 'is missing: enter an email address';
  if (addresses.length > MOST_RECIPIENTS) return `has more than ${MOST_RECIPIENTS} addresses`;
  const wrong = addresses.find((one) => !MailAddress.safeParse(one).success);
  if (wrong === undefined) return null;
  // Its own words, where there is nothing else that they could be about.
  const [issue] = MailAddress.safeParse(wrong).error?.issues ?? [];
  if (/\S@\S*\s+\S+@/.test(wrong)) return `needs commas between addresses: “${wrong}”`;
  return addresses.length === 1 ? (issue?.message ?? null) : `holds “${wrong}”, which ${issue?.message}`;
}

/** At least one address: `ana@example.com, ben@example.com`. */
export const Recipients = list(1);
/** Addresses that receive a copy; may be empty. */
export const CopyRecipients = list(0);

/** Who receives an email. Emails from before there were copies have none. */
export interface RecipientLists {
  to: string;
  cc?: string | undefined;
  bcc?: string | undefined;
}

/** Refuses an address that is in two of To, CC and BCC: it would be open which one holds. */
export function expectDistinct(email: RecipientLists, context: z.core.$RefinementCtx): void {
  const seen = new Map(addressesOf(email.to).map((one) => [addressKey(one), 'To']));
  for (const [field, label] of [
    ['cc', 'CC'],
    ['bcc', 'BCC'],
  ] as const)
    for (const address of addressesOf(email[field] ?? '')) {
      const before = seen.get(addressKey(address));
      if (before !== undefined)
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `holds ${address}, which is also in ${before}`,
        });
      else seen.set(addressKey(address), label);
    }
}

/** All addresses of an email, in the order To, CC, BCC. */
export const allAddresses = ({ to, cc = '', bcc = '' }: RecipientLists): string[] =>
  [to, cc, bcc].flatMap(addressesOf);

/** `ana@example.com, CC ben@example.com, BCC me@shore.example`: who received it, for a person. */
export const recipientWords = ({ to, cc = '', bcc = '' }: RecipientLists): string =>
  [to, cc && `CC ${cc}`, bcc && `BCC ${bcc}`].filter(Boolean).join(', ');
