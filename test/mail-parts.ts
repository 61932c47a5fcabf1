/** Takes a mail apart by hand, as a receiver's program would: headers, text, attachments. */

export interface MailParts {
  headers: ReadonlyMap<string, string>;
  subject: string;
  text: string;
  attachments: { name: string; bytes: Buffer }[];
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** @param raw one character a byte */
export function partsOf(raw: string): MailParts {
  const mail = part(raw);
  const leaves = leavesOf(mail);
  const text = leaves.find(({ headers }) => headers.get('content-type')?.startsWith('text/plain'));
  return {
    headers: mail.headers,
    subject: words(mail.headers.get('subject') ?? ''),
    text: text ? bytesOf(text).toString('utf8').replaceAll('\r\n', '\n') : '',
    attachments: leaves
      .filter(({ headers }) => headers.get('content-disposition')?.startsWith('attachment'))
      .map((leaf) => ({ name: nameOf(leaf), bytes: bytesOf(leaf) })),
  };
}

function part(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (headers.has(name)) throw new Error(`${name} twice`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: raw.slice(end + 4) };
}

function leavesOf({ headers, body }: Part): Part[] {
  const boundary = /^multipart\/[^;]+;.*boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) return [{ headers, body }];
  const inner = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  return inner.flatMap((each) => leavesOf(part(each.replace(/^\r\n/, ''))));
}

function bytesOf({ headers, body }: Part): Buffer {
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Encoded words (RFC 2047). */
const words = (header: string): string =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?UTF-8\?([BQ])\?[^?]*\?=)+/gi, (run) =>
    Buffer.concat(
      [...run.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)].map(([, how = '', text = '']) =>
        how.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text
                .replaceAll('_', ' ')
                .replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
                  String.fromCharCode(Number.parseInt(hex, 16)),
                ),
              'latin1',
            ),
      ),
    ).toString('utf8'),
  );

/** The file's name, of `filename` or of its encoded continuations (RFC 2231). */
function nameOf({ headers }: Part): string {
  const header = headers.get('content-disposition') ?? '';
  const plain = /filename=(?:"([^"]*)"|([^;\s]+))/.exec(header);
  if (plain) return words(plain[1] ?? plain[2] ?? '');
  const pieces = [...header.matchAll(/filename\*(?:\d+\*?)?=(?:utf-8'')?([^;]+)/gi)].map(([, text = '']) =>
    text.trim(),
  );
  return decodeURIComponent(pieces.join(''));
}
