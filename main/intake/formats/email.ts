/**
 * A saved email (RFC 5322). Its text is the request, its subject is where the text names none, and its attachments are
 * files within the file.
 */
import PostalMime, { type Address as MailAddress, type Attachment, type Email } from 'postal-mime';
import type { Address, EmailHeader } from '../../../shared/contract/brief';
import { refuse } from '../../../shared/contract/reply';
import { stripInvisibleCharacters } from '../../../shared/invisible-characters';
import { decodeText } from '../decode-text';
import type { BriefFormat, FileContent, ReadPart } from './format';
import { messageWords } from './message-words';

export const email: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    const mail = await parse(bytes.subarray(headersAt(bytes)), name);
    return isEmail(mail) ? contentOf(mail) : plain(bytes);
  },
};

/** A text that was only named like an email. */
function plain(bytes: Buffer): FileContent | null {
  const text = decodeText(bytes);
  return text === null ? null : { parts: [{ kind: 'text', name: null, text }] };
}

async function parse(bytes: Buffer, name: string): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  } catch (error) {
    // It throws plain errors for what goes beyond its limits.
    if (!(error instanceof Error)) throw error;
    throw refuse(
      'invalid',
      `The email ${name} exceeds the limit of nested parts or headers. Copy its text and paste it here.`,
      [{ path: 'file', message: 'is nested too deeply' }],
    );
  }
}

/** How far from its beginning the headers of a message may start: mailboxes and editors put lines before them. */
const MAX_LINES_BEFORE = 6;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]*:/;

/** Where the headers begin: after a byte order mark, empty lines, or a mailbox's `From ` line. */
function headersAt(bytes: Buffer): number {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const begin = start;
  for (let line = 0; line < MAX_LINES_BEFORE; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (HEADER_LINE.test(bytes.toString('latin1', start, Math.min(start + 80, bytes.length)))) return start;
    if (end < 0) break;
    start = end + 1;
  }
  return begin;
}

/** One of these is in every email; a text may begin with `Roles:`. */
const USUAL_HEADERS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'subject',
  'date',
  'received',
  'message-id',
  'mime-version',
  'content-type',
  'return-path',
  'delivered-to',
]);
const isEmail = ({ headers }: Email): boolean => headers.some(({ key }) => USUAL_HEADERS.has(key));

function contentOf(mail: Email): FileContent {
  const subject = mail.subject?.trim() ?? '';
  return {
    parts: [
      ...(subject === '' ? [] : [{ kind: 'offered' as const, name: 'Subject', text: subject }]),
      ...messageWords(withoutBoundaries(mail.text ?? '', mail), mail.html ?? ''),
      ...mail.attachments.map(attachmentPart),
    ],
    email: headerOf(mail),
  };
}

/** Lines that part a damaged message and are no words of it. */
function withoutBoundaries(text: string, { headers }: Email): string {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  const boundary = /boundary="?([^";\s]+)/i.exec(type)?.[1];
  return boundary === undefined
    ? text
    : text
        .split('\n')
        .filter((line) => !line.startsWith(`--${boundary}`))
        .join('\n');
}

function attachmentPart({ filename, mimeType, content, related }: Attachment): ReadPart {
  const given = stripInvisibleCharacters(filename ?? '').trim();
  const isMessage = mimeType === 'message/rfc822';
  const name =
    given !== ''
      ? given
      : isMessage
        ? 'Forwarded email'
        : `Attachment (${stripInvisibleCharacters(mimeType)})`;
  return {
    kind: 'file',
    name,
    // Pictures in the text may have no type of their own.
    mimeType: related === true && mimeType === 'application/octet-stream' ? 'image/*' : mimeType,
    bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  };
}

/** The sender, subject and date of a message; they are said by the sender, and nothing proves them. */
export function headerOf({ from, replyTo, subject, date }: Email): EmailHeader {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return {
    from: addressOf(from),
    replyTo: addressOf(replyTo?.[0]),
    subject: stripInvisibleCharacters(subject ?? '')
      .trim()
      .slice(0, 1_000),
    date: Number.isNaN(time) ? null : isoDate(time),
  };
}

/** Null for years that no date in a header has. */
export function isoDate(time: number): string | null {
  const date = new Date(time);
  return date.getUTCFullYear() >= 1970 && date.getUTCFullYear() < 10_000 ? date.toISOString() : null;
}

function addressOf(given: MailAddress | undefined): Address | null {
  const mailbox = given?.group?.[0] ?? given;
  const address = mailbox?.address?.trim() ?? '';
  if (mailbox === undefined || address === '' || address.length > 320) return null;
  return {
    name: stripInvisibleCharacters(mailbox.name).trim().slice(0, 200),
    address: stripInvisibleCharacters(address),
  };
}
