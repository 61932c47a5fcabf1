/** Plain text, in UTF-8, UTF-16 or windows-1252. */
import { decodeText } from '../decode-text';
import type { BriefFormat } from './format';

/** Room for a text that is too long by far: the answer then is how long it may be, not how large its file. */
const MAX_TEXT_BYTES = 1_000_000;

export const plainText: BriefFormat = {
  maxBytes: MAX_TEXT_BYTES,
  async read(bytes) {
    const text = decodeText(bytes);
    return text === null ? null : { parts: [{ kind: 'text', name: null, text }] };
  },
};
