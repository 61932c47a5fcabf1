/** Mail addresses, subjects and bodies as they may stand in a message: nothing in them can begin a header. */
import { z } from 'zod';

/** One dot-atom (RFC 5322) before the at sign; a domain of two labels or more, of any script. */
const ADDRESS =
  /^(?!.{255})[\w!#$%&'*+/=?^`{|}~-]{1,64}(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u;
const LONGEST_LOCAL = 64;

/** One mail address, such as `ana@example.com`. A name beside it, or a second one, is refused. */
export const MailAddress = z
  .string()
  .trim()
  .max(254, 'is too long for a mail address')
  .refine(
    (text) => ADDRESS.test(text) && text.indexOf('@') <= LONGEST_LOCAL,
    'must be one mail address, such as ana@example.com',
  );

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
  .refine((text) => !NOT_IN_A_TEXT.test(text), 'has control characters');

/** What a person reviews before it goes out, and exactly what goes out. */
export const MailContent = z.strictObject({
  to: MailAddress,
  subject: MailLine.min(1, 'is missing'),
  body: MailText.refine((text) => text.trim() !== '', 'is missing'),
});
export type MailContent = z.infer<typeof MailContent>;

/** The one address that a client's words name; empty where they name none, or several. */
export function onlyAddressIn(text: string, own: string): string {
  const found = text.match(/[^\s<>()[\]",;:@]{1,64}@[^\s<>()[\]",;:@]{1,255}/g) ?? [];
  const addresses = new Set(
    found
      .map((each) => each.replace(/[.!?]+$/, '').toLowerCase())
      .filter((each) => each !== own.toLowerCase()),
  );
  const [only = '', ...more] = addresses;
  return more.length === 0 && MailAddress.safeParse(only).success ? only : '';
}
