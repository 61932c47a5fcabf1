/** Display names of message parts, and of messages that aren't requests. */
import type { NotRequest, PartKind } from './part';

const NOT_REQUEST_WORDS: Record<NotRequest, string> = {
  bounce: 'This is a notice that an email wasn’t delivered.',
  out_of_office: 'This is an out-of-office reply.',
  read_receipt: 'This is a read receipt.',
  calendar: 'This is a calendar invitation.',
  ticket: 'This is a notice from a ticket system.',
  newsletter: 'This is a newsletter.',
  thanks: 'This email only says thank you.',
  no_quote_needed: 'This email says that no quote is needed.',
  application: 'This email is from a job applicant.',
};

/** `This is an out-of-office reply. There is nothing to quote.` */
export const notRequestWords = (kind: NotRequest): string =>
  `${NOT_REQUEST_WORDS[kind]} There is nothing to quote.`;

/** Names of parts that are left out. */
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
  greeting: 'contains no request',
  subject: 'from an earlier email',
  header: 'sender, recipient and date only',
  quoted: 'older than the newest message',
  forwarded: 'older than the newest message',
  signature: 'sender’s details only',
  notice: 'contains no request',
  footer: 'added automatically',
  no_request: 'there is nothing to quote',
  beyond: 'beyond the length limit',
};

/** Why a part is left out, shown after its name. */
export const cutReason = (kind: PartKind): string => `not read: ${REASONS[kind]}`;
