/**
 * The words of a saved mail (RFC 5322), with the subject above them: its text parts in their order, attachments
 * left out. A mail that holds HTML alone is given with its marks taken away.
 */
import PostalMime, { type Email } from 'postal-mime';

/** The names of headers, RFC 5322; a line that has none is no header. */
const HEADER_NAME = /^[!-9;-~]+$/;

/** Null for what cannot be taken apart, such as parts nested hundreds deep. A text that is no mail is given whole. */
export async function mailText(bytes: Uint8Array): Promise<string | null> {
  const mail = await parsed(bytes);
  if (mail === null) return null;
  if (!mail.headers.every(({ key }) => HEADER_NAME.test(key))) return new TextDecoder().decode(bytes);
  const words = mail.text ?? withoutMarks(mail.html ?? '');
  return [mail.subject ?? '', words]
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join('\n\n');
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes);
  } catch (error) {
    // It throws plain errors for what goes beyond its bounds.
    if (error instanceof Error) return null;
    throw error;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function withoutMarks(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|([a-z]+));/gi, (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[(name ?? '').toLowerCase()] ?? whole) : codePoint(Number(code), whole),
    )
    .replace(/\n{3,}/g, '\n\n');
}

const codePoint = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
