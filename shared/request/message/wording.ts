/** The parts of a message, and what wants no quote, in words for a person. */
import type { NotRequest, PartKind } from './part';

const NOT_REQUEST_WORDS: Record<NotRequest, string> = {
  bounce: 'This is a notice that an email wasn’t delivered.',
  out_of_office: 'This is an out-of-office reply.',
  read_receipt: 'This is a read receipt.',
  calendar: 'This is a calendar invitation.',
  ticket: 'This is a notice from a ticket system.',
  newsletter: 'This is a newsletter.',
  thanks: 'This email only says thanks.',
  no_quote_needed: 'This email says that no quote is needed.',
  application: 'This email is from someone who applies for a job.',
};

/** `This is an out-of-office reply. There is nothing to quote.` */
export const notRequestWords = (kind: NotRequest): string =>
  `${NOT_REQUEST_WORDS[kind]} There is nothing to quote.`;

/** What a part is called where it is cut. */
export const PART_WORDS: Record<PartKind, string> = {
  message: 'Message',
  greeting: 'Greeting',
  subject: 'Subject',
  header: 'Email header',
  quoted: 'Earlier message',
  forwarded: 'Forwarded message',
  signature: 'Signature',
  notice: 'Legal notice',
  footer: 'Footer',
  no_request: 'Not a request',
  beyond: 'Rest of a long text',
};

const REASONS: Record<PartKind, string> = {
  message: '',
  greeting: 'says nothing that is wanted',
  subject: 'of an earlier email',
  header: 'says who wrote, to whom and when',
  quoted: 'older than the newest message',
  forwarded: 'older than the newest message',
  signature: 'says who wrote',
  notice: 'says nothing that is wanted',
  footer: 'added by a program',
  no_request: 'there is nothing to quote',
  beyond: 'behind the longest text that is read',
};

/** Why a part is cut, behind its name. */
export const cutReason = (kind: PartKind): string => `not read: ${REASONS[kind]}`;
