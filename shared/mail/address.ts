/** Email addresses, subjects and bodies that are valid in a message: nothing in them can begin a header. */
import { z } from 'zod';
import { type DomainFault, hostNameFault } from './domain';

/** One dot-atom (RFC 5322), the part before the at sign. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const LONGEST_LOCAL = 64;
/** RFC 5321, 4.5.3.1.3, without its brackets. */
const MAX_ADDRESS = 254;
const TOO_LONG = 'is too long for an email address';

/**
 * One email address, for example `ana@example.com`: the one rule for emails, leads, candidates and settings. Its domain
 * may be of any script, and is kept in composed form. A name next to it, or a second address, is rejected.
 */
export const MailAddress = z
  .string()
  .trim()
  .max(MAX_ADDRESS, TOO_LONG)
  .overwrite((text) => text.normalize('NFC'))
  .superRefine((text, context) => {
    const at = text.indexOf('@');
    const local = text.slice(0, Math.max(at, 0));
    const fault =
      LOCAL.test(local) && local.length <= LONGEST_LOCAL ? hostNameFault(text.slice(at + 1), 2) : 'form';
    if (fault) context.addIssue({ code: 'custom', message: ADDRESS_FAULTS[fault] });
  });

const ADDRESS_FAULTS: Record<DomainFault, string> = {
  form: 'must be one email address, for example ana@example.com',
  look_alike: 'has letters after the @ that look like others: type the domain again',
};

/** As `MailAddress`, in lower case: two that differ in case only are the same person's. */
export const PersonAddress = z.string().trim().toLowerCase().max(MAX_ADDRESS, TOO_LONG).pipe(MailAddress);

/** Controls and line ends of any kind, and halves of characters. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
/** As above, but line feeds and tabs. */
const NOT_IN_A_TEXT = /(?![\n\t])[\p{Cc}\p{Cs}]/u;

/** One line of a header: a subject or a name. */
export const MailLine = z
  .string()
  .trim()
  .max(200, 'is longer than 200 characters')
  .refine((text) => !NOT_IN_A_LINE.test(text), 'must be a single line without control characters');

/** A message's text; line ends become `\n`. */
export const MailText = z
  .string()
  .max(20_000, 'is longer than 20,000 characters')
  .overwrite((text) => text.replace(/\r\n?/g, '\n'))
  .refine((text) => !NOT_IN_A_TEXT.test(text), 'contains control characters');

/** What looks like an address in a text, in small letters, each once. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>()[\]",;:@]{1,64}@[^\s<>()[\]",;:@]{1,255}/g) ?? [];
  return [...new Set(found.map((each) => each.replace(/[.!?]+$/, '').toLowerCase()))];
}

/** The one address that a client's words name; empty where they name none, or several. */
export function onlyAddressIn(text: string, own: string): string {
  const [only = '', ...more] = addressesIn(text).filter((each) => each !== own.toLowerCase());
  return more.length === 0 && MailAddress.safeParse(only).success ? only : '';
}
