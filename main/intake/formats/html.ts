/** A page, or marked words that were pasted with their layout. */
import { decodeText } from '../decode-text';
import type { BriefFormat, ReadPart } from './format';
import { htmlToText } from './html-to-text';

export const html: BriefFormat = {
  maxBytes: 5_000_000,
  async read(bytes) {
    const source = decodeText(bytes);
    return source === null ? null : { parts: htmlParts(source) };
  },
};

/** The words of HTML, and those that its sender hid or crossed out. */
export function htmlParts(source: string): ReadPart[] {
  const { text, hidden, struck } = htmlToText(source);
  return [
    { kind: 'text', name: null, text },
    ...(hidden === '' ? [] : [leftOut('Hidden text', hidden, 'hidden')]),
    ...(struck === '' ? [] : [leftOut('Crossed-out text', struck, 'struck')]),
  ];
}

const leftOut = (name: string, text: string, reason: 'hidden' | 'struck'): ReadPart => ({
  kind: 'left out',
  name,
  text,
  reason,
});
