/**
 * Turns bytes into text: UTF-8, UTF-16 and windows-1252, by our own rules. What the runtime's `TextDecoder` makes of
 * the latter two depends on its version and on the language data that it was built with.
 */
import { TextDecoder } from 'node:util';

/** What windows-1252 has for the bytes 0x80 to 0x9F; the rest is Latin-1. Five of them are not defined. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export const decodeWindows1252 = (bytes: Uint8Array): string =>
  latin1(bytes).replaceAll(/[\u0080-\u009f]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? one);

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin1 = (bytes: Uint8Array): string => viewOf(bytes).toString('latin1');

function decodeUtf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const even = Buffer.from(viewOf(bytes).subarray(0, bytes.length - (bytes.length % 2)));
  return (order === 'big' ? even.swap16() : even).toString('utf16le').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/**
 * The text of a file by its byte order mark, else as UTF-8, else as windows-1252; null if it is text in none of them.
 * UTF-16 without a mark is known by the zero bytes of its ASCII letters.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeText(bytes.subarray(3));
  const order = utf16Order(bytes);
  const text =
    order === null
      ? (decodeUtf8(bytes) ?? decodeWindows1252(bytes))
      : decodeUtf16(bytes, order).replace(/^\uFEFF/, '');
  return BINARY.test(text) ? null : text;
}

/** Control characters that no text has, and bytes that windows-1252 does not define. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const BINARY = /[\0-\u0006\u000e-\u001a\u001c-\u001f\u0081\u008d\u008f\u0090\u009d]/;

function utf16Order(bytes: Uint8Array): 'little' | 'big' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'little';
  if (first === 0xfe && second === 0xff) return 'big';
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd * 3 > start.length) return 'little';
  return odd === 0 && even * 3 > start.length ? 'big' : null;
}

/** Node's own UTF-8 decoder needs no language data. */
function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type DecodeInput = Parameters<TextDecoder['decode']>;

/**
 * A `TextDecoder` that decodes windows-1252 and UTF-16 as this module does, and what claims to be UTF-8 but is mostly
 * not as windows-1252: 8-bit emails without a charset, or with a wrong one, are still sent.
 */
class MailDecoder extends TextDecoder {
  override decode(...[input, options]: DecodeInput): string {
    const bytes = bytesOf(input);
    if (bytes === null || this.fatal || options?.stream === true) return super.decode(input, options);
    if (this.encoding === 'windows-1252') return decodeWindows1252(bytes);
    if (this.encoding === 'utf-16le') return decodeUtf16(bytes, 'little').replace(/^\uFEFF/, '');
    if (this.encoding === 'utf-16be') return decodeUtf16(bytes, 'big').replace(/^\uFEFF/, '');
    const text = super.decode(bytes);
    // A replacement character may have been sent as such.
    if (this.encoding !== 'utf-8' || !text.includes('\uFFFD') || decodeUtf8(bytes) !== null) return text;
    return isMostlyBroken(text) ? decodeWindows1252(bytes) : text;
  }
}

function bytesOf(input: DecodeInput[0]): Uint8Array | null {
  if (input === undefined || input === null) return null;
  return ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
}

/** More bytes that are no UTF-8 than letters beyond ASCII: one cut character does not change the charset. */
function isMostlyBroken(text: string): boolean {
  let broken = 0;
  let whole = 0;
  // oxlint-disable-next-line no-control-regex -- ASCII has them
  for (const [character] of text.matchAll(/[^\0-\u007f]/gu)) {
    if (character === '\uFFFD') broken += 1;
    else whole += 1;
  }
  return broken > whole;
}

/** Has libraries that decode with `TextDecoder` (postal-mime) decode as this module does, in this process. */
export function useMailDecoder(): void {
  globalThis.TextDecoder = MailDecoder;
}
