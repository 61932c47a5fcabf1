/** The parts of a client's text that are told apart before any fact is read. */
import { z } from 'zod';

/** What a part is. `message` are the words of the newest message, or of the one that is read in its place. */
export const PART_KINDS = [
  'message',
  'greeting',
  'subject',
  'header',
  'quoted',
  'forwarded',
  'signature',
  'notice',
  'footer',
  'no_request',
  /** What is behind the longest text that is read. */
  'beyond',
] as const;
export const PartKind = z.enum(PART_KINDS);
export type PartKind = z.infer<typeof PartKind>;

/** What a text is that wants no quote. */
export const NOT_REQUESTS = [
  'bounce',
  'out_of_office',
  'read_receipt',
  'calendar',
  'ticket',
  'newsletter',
  'thanks',
  'no_quote_needed',
  'application',
] as const;
export const NotRequest = z.enum(NOT_REQUESTS);
export type NotRequest = z.infer<typeof NotRequest>;

/** Where the address of who writes was found. */
export const SENDER_SOURCES = ['email', 'from_line', 'signature', 'text', 'quoted'] as const;
export const SenderSource = z.enum(SENDER_SOURCES);

/** Somebody who may have written: the likeliest is the first of a list. */
export const Sender = z.strictObject({
  name: z.string().max(200).nullable(),
  address: z.string().max(320),
  source: SenderSource,
});
export type Sender = z.infer<typeof Sender>;

/** The header of an email that a text was read from. */
const HeaderAddress = z.strictObject({ name: z.string().max(200), address: z.string().max(320) });
export const MailHeader = z.strictObject({
  from: HeaderAddress.nullable(),
  replyTo: HeaderAddress.nullable(),
  subject: z.string().max(1_000),
});
export type MailHeader = z.infer<typeof MailHeader>;
