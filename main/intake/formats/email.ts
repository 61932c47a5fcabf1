/**
 * A saved email (RFC 5322): its subject and its text parts in their order. The HTML is read only where there is no
 * plain text; attachments are left out and named.
 */
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { refuse } from '../../../shared/contract/reply';
import { withoutUnseen } from '../../../shared/unseen';
import { decodeText } from '../decode-text';
import type { BriefContent, BriefFormat } from './format';
import { htmlToText } from './html-to-text';

export const email: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    const mail = await parse(bytes.subarray(headersAt(bytes)), name);
    return isEmail(mail) ? contentOf(mail) : plain(bytes);
  },
};

/** A text that was only named like an email. */
function plain(bytes: Buffer): BriefContent | null {
  const text = decodeText(bytes);
  return text === null ? null : { text, leftOut: [] };
}

async function parse(bytes: Buffer, name: string): Promise<Email> {
  try {
    return await PostalMime.parse(bytes);
  } catch (error) {
    // It throws plain errors for what goes beyond its limits.
    if (!(error instanceof Error)) throw error;
    throw refuse(
      'invalid',
      `The email ${name} goes beyond the limit of nested parts or headers. Copy its words and paste them here.`,
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

/** One of these stands in every email; a text may begin with `Roles:`. */
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

function contentOf({ subject, text, html, attachments }: Email): BriefContent {
  const words = text === undefined || text.trim() === '' ? htmlToText(html ?? '') : text;
  return {
    text: [subject ?? '', words]
      .map((each) => each.replaceAll('\r\n', '\n').trim())
      .filter((each) => each !== '')
      .join('\n\n'),
    // Pictures that the HTML shows are part of its looks.
    leftOut: attachments.filter(({ related }) => related !== true).map(attachmentName),
  };
}

function attachmentName({ filename, mimeType }: Attachment): string {
  const name = withoutUnseen(filename ?? '').trim();
  if (name !== '') return name;
  return mimeType === 'message/rfc822' ? 'a forwarded email' : `an attachment (${withoutUnseen(mimeType)})`;
}
