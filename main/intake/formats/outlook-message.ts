/** A message saved by Outlook (`.msg`), read by msgreader. Its HTML may be packed in RTF. */
import { decompressRTF } from '@kenjiuno/decompressrtf';
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import iconv from 'iconv-lite';
import PostalMime from 'postal-mime';
import { deEncapsulateSync } from 'rtf-stream-parser';
import type { EmailHeader } from '../../../shared/contract/brief';
import { stripInvisibleCharacters } from '../../../shared/invisible-characters';
import { decodeText, decodeWindows1252 } from '../decode-text';
import { damaged, orDamaged } from './damaged';
import { headerOf, isoDate } from './email';
import type { BriefFormat, FileContent, ReadPart } from './format';
import { messageWords } from './message-words';

const ofModule: unknown = Reflect.get(MsgReader, 'default');
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a bundler hands over the module, other loaders its default
const Reader = (typeof ofModule === 'function' ? ofModule : MsgReader) as typeof MsgReader;

const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const UTF8_CODEPAGE = 65_001;

export const outlookMessage: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    if (!bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) return null;
    return orDamaged(name, () => contentOf(bytes, name));
  },
};

async function contentOf(bytes: Buffer, name: string): Promise<FileContent> {
  // A copy holds this file alone: a small Buffer shares its memory with others.
  const reader = new Reader(new Uint8Array(bytes).buffer);
  const message = reader.getFileData();
  if (message.error !== undefined || message.dataType !== 'msg') throw damaged(name);
  const header = await emailHeader(message);
  return {
    parts: [
      ...(header.subject === '' ? [] : [{ kind: 'offered' as const, name: 'Subject', text: header.subject }]),
      ...wordsOf(message),
      ...(message.attachments ?? []).map((one) => attachmentPart(reader, one)),
    ],
    email: header,
  };
}

function wordsOf(message: FieldsData): ReadPart[] {
  const rtf = message.compressedRtf ? fromRtf(message.compressedRtf) : null;
  const html = htmlOf(message) ?? (rtf?.mode === 'html' ? rtf.text : '');
  const body = message.body?.trim() ?? '';
  return messageWords(body === '' && rtf?.mode === 'text' ? rtf.text : body, html);
}

function htmlOf({ html, bodyHtml, internetCodepage }: FieldsData): string | null {
  if (bodyHtml !== undefined && bodyHtml !== '') return bodyHtml;
  if (html === undefined || html.length === 0) return null;
  const charset = `cp${internetCodepage ?? UTF8_CODEPAGE}`;
  return internetCodepage !== UTF8_CODEPAGE && internetCodepage !== 1_252 && iconv.encodingExists(charset)
    ? iconv.decode(Buffer.from(html), charset)
    : (decodeText(html) ?? decodeWindows1252(html));
}

/** The HTML or the text that RTF was made from; null where it was made from neither. */
function fromRtf(compressed: Uint8Array): { mode: 'html' | 'text'; text: string } | null {
  try {
    const rtf = Buffer.from(decompressRTF([...compressed]));
    const { mode, text } = deEncapsulateSync(rtf, {
      decode: (part, charset) =>
        charset === 'cp1252' ? decodeWindows1252(part) : iconv.decode(Buffer.from(part), charset),
    });
    return {
      mode: mode === 'html' ? 'html' : 'text',
      text: typeof text === 'string' ? text : text.toString(),
    };
  } catch (error) {
    // The library throws plain errors for RTF that holds no other format. The plain text is read then.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** What the message itself has; where it came from a mail server, the header that the server wrote. */
async function emailHeader(message: FieldsData): Promise<EmailHeader> {
  const transport = message.headers ?? '';
  const written = headerOf(await PostalMime.parse(`${transport.trimEnd()}\r\n\r\n`));
  const address = [message.senderSmtpAddress, message.sentRepresentingSmtpAddress, message.senderEmail].find(
    (one) => one?.includes('@') === true && one.length <= 320,
  );
  const time = Date.parse(message.clientSubmitTime ?? message.messageDeliveryTime ?? '');
  return {
    from:
      address === undefined
        ? written.from
        : {
            name: stripInvisibleCharacters(message.senderName ?? '').slice(0, 200),
            address: stripInvisibleCharacters(address),
          },
    replyTo: written.replyTo,
    subject: stripInvisibleCharacters(message.subject ?? '')
      .trim()
      .slice(0, 1_000),
    date: Number.isNaN(time) ? written.date : isoDate(time),
  };
}

function attachmentPart(reader: MsgReader, attachment: FieldsData): ReadPart {
  const given = stripInvisibleCharacters(
    attachment.fileName ?? attachment.name ?? attachment.fileNameShort ?? '',
  ).trim();
  const isMessage = attachment.innerMsgContent === true;
  const name = given !== '' ? given : isMessage ? 'Forwarded email' : 'Attachment';
  try {
    const { content } = reader.getAttachment(attachment);
    return {
      kind: 'file',
      name,
      mimeType: isMessage ? 'application/vnd.ms-outlook' : (attachment.attachMimeTag ?? ''),
      bytes: content,
    };
  } catch (error) {
    // One attachment may be cut off; the others and the text are read.
    if (error instanceof Error) return { kind: 'left out', name, text: null, reason: 'unreadable' };
    throw error;
  }
}
