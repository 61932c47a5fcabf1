/** An email as bytes (RFC 5322, MIME). The headers' values were validated before and are encoded here. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { MailContent } from '../../../shared/mail/content';
import { addressesOf } from '../../../shared/mail/recipients';
import type { Message } from './smtp';

export interface Attachment {
  fileName: string;
  bytes: Buffer;
}

export interface Composed {
  content: MailContent;
  /** Null for a draft: the mail app fills it in. */
  from: { name: string; address: string } | null;
  messageId: string;
  date: Date;
  attachments: readonly Attachment[];
}

/** The longest encoded word, in characters (RFC 2047, 2, leaves 75 with its frame). */
const MAX_WORD = 52;

/**
 * A subject that holds what looks like an encoded word (RFC 2047), such as `=?utf-8?Q?…?=`, is encoded whole: else its
 * recipient would read other text than the person reviewed.
 */
const literal = (subject: string): string =>
  subject.includes('=?') ? encodeWord(subject, 'B', MAX_WORD) : subject;

/** Addresses without names, so that nothing in them is read as one. */
const addressed = (list: string): { name: string; address: string }[] =>
  addressesOf(list).map((address) => ({ name: '', address }));

/** A draft is marked with `X-Unsent: 1`: mail apps that support it open the draft for sending. */
export function composeMessage({ content, from, messageId, date, attachments }: Composed): Promise<Message> {
  const node = new MailComposer({
    ...(from ? { from } : { headers: { 'X-Unsent': '1' } }),
    to: addressed(content.to),
    ...(content.cc ? { cc: addressed(content.cc) } : {}),
    ...(content.bcc ? { bcc: addressed(content.bcc) } : {}),
    subject: literal(content.subject),
    text: content.body,
    messageId: `<${messageId}>`,
    date,
    attachments: attachments.map(({ fileName, bytes }) => ({
      filename: fileName,
      content: bytes,
      contentType: 'application/pdf',
    })),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  // A draft says who receives a blind copy, for the mail app that sends it; a message must not.
  node.keepBcc = from === null;
  const { from: sender, to } = node.getEnvelope();
  return new Promise((resolve, reject) => {
    node.build((error, bytes) => {
      if (error) reject(error);
      else resolve({ envelope: { from: sender || '', to: [...to] }, bytes: bytes ?? Buffer.alloc(0) });
    });
  });
}
