/** The name that a quote's file is offered to be saved under. */
import type { FileFormat } from './file-format';
import { type DocumentKind, INTERNAL_PREFIX } from './kind';

const MOST_CHARACTERS = 120;
/** File systems count bytes: 255 is the usual limit, and the temporary name and suffix need some. */
const MOST_BYTES = 200;
/** Device names that Windows reserves, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

export interface DocumentFile {
  number: string;
  version: number;
  client: string | null;
  kind: DocumentKind;
  /** Left out: a PDF. */
  format?: FileFormat;
}

/**
 * `Q-1042 v1 Harbourline Supplies.pdf`, `Q-1042 v1 open book Harbourline Supplies.pdf`,
 * `internal-Q-1042 v1 Harbourline Supplies.pdf`. Letters and digits of any script, space and `. , - _ ( ) &` stay;
 * all else, control and direction characters included, becomes a space. At most 120 characters.
 */
export function documentFileName({ number, version, client, kind, format = 'pdf' }: DocumentFile): string {
  const prefix = kind === 'cost_sheet' ? INTERNAL_PREFIX : '';
  const words = [`${prefix}${number}`, `v${version}`, kind === 'open_book' ? 'open book' : '', client ?? '']
    .join(' ')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} .,\-_()&]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+/, '');
  const safe = RESERVED.test(words) ? `_${words}` : words;
  return `${cut(safe, MOST_CHARACTERS - `.${format}`.length).replace(/[ .]+$/, '') || 'quote'}.${format}`;
}

/** Cuts between characters as a person counts them, never inside one. */
function cut(text: string, most: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    const longer = kept + segment;
    if (longer.length > most || bytesOf(longer) > MOST_BYTES) break;
    kept = longer;
  }
  return kept;
}

/** Bytes in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
