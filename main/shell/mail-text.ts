/**
 * The words of a saved mail (RFC 5322, RFC 2045): the first plain-text part, decoded, with the subject above
 * it. A mail that holds no plain text, such as HTML alone, is given with its marks taken away.
 */

/** Parts may nest (mixed around alternative); nobody sends deeper ones. */
const MAX_DEPTH = 5;

interface Part {
  headers: ReadonlyMap<string, string>;
  body: string;
}

export function mailText(bytes: Uint8Array): string {
  // One character a byte: each part says itself which charset it is in.
  const mail = partOf(Buffer.from(bytes).toString('latin1'));
  if (mail.headers.size === 0) return new TextDecoder().decode(bytes);
  const subject = decodedWords(inCharset(mail.headers.get('subject') ?? '', 'utf-8')).trim();
  const plain = textOf(mail, 'text/plain', 0);
  const html = plain === null ? textOf(mail, 'text/html', 0) : null;
  const words = (plain ?? withoutMarks(html ?? '')).trim();
  return [subject, words].filter((each) => each !== '').join('\n\n');
}

function partOf(raw: string): Part {
  const text = raw.replace(/\r\n?/g, '\n');
  const end = text.indexOf('\n\n');
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split('\n')) {
    const match = /^([!-9;-~]+):\s?(.*)$/.exec(line);
    // Not a mail after all: a line that is no header.
    if (!match) return { headers: new Map(), body: raw };
    const [, name = '', value = ''] = match;
    if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end + 2) };
}

function textOf({ headers, body }: Part, wanted: string, depth: number): string | null {
  const type = headers.get('content-type') ?? 'text/plain';
  const kind = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (kind.startsWith('multipart/')) {
    const boundary = parameter(type, 'boundary');
    if (boundary === null || depth >= MAX_DEPTH) return null;
    for (const inner of body.split(`--${boundary}`).slice(1)) {
      if (inner.startsWith('--')) break;
      const found = textOf(partOf(inner.replace(/^[ \t]*\n/, '')), wanted, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
  if (kind !== wanted || /^attachment\b/i.test(headers.get('content-disposition') ?? '')) return null;
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  return decoded(body, encoding, parameter(type, 'charset') ?? 'utf-8');
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return match?.[1] ?? match?.[2] ?? null;
}

function decoded(body: string, encoding: string, charset: string): string {
  if (encoding === 'base64') return inCharset(Buffer.from(body, 'base64').toString('latin1'), charset);
  if (encoding === 'quoted-printable') return inCharset(quotedPrintable(body), charset);
  return inCharset(body, charset);
}

const quotedPrintable = (text: string): string =>
  text
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Bytes, one a character, in their charset. An unknown charset is read as UTF-8; what does not fit becomes a
 * replacement mark, the rest stays readable.
 */
function inCharset(binary: string, charset: string): string {
  const bytes = Buffer.from(binary, 'latin1');
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}

/** `=?utf-8?Q?Zwei_B=C3=BCros?=` as `Zwei Büros`. */
function decodedWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, how: string, text: string) =>
      how.toLowerCase() === 'b'
        ? decoded(text, 'base64', charset)
        : decoded(text.replaceAll('_', ' '), 'quoted-printable', charset),
    );
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
