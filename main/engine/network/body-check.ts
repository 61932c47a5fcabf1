/** Counts the bytes, the lines and the nesting of a body while it is read. */
import type { UnusableReason } from './unusable-response';

/** No answer of a server that the app calls nests its JSON deeper. Parsers of JSON call themselves for each level. */
const MAX_DEPTH = 100;

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

interface BodyCheckOptions {
  maxBytes: number;
  /** Of an event stream; null: the body has no lines of its own. */
  maxLineBytes: number | null;
}

/** Takes the pieces of one body in order; gives a reason where the body must not be read any further, else null. */
export function createBodyCheck({ maxBytes, maxLineBytes }: BodyCheckOptions) {
  let bytes = 0;
  let lineBytes = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  function readByte(byte: number): void {
    if (isEscaped) isEscaped = false;
    else if (isInString) {
      if (byte === BACKSLASH) isEscaped = true;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) depth += 1;
    else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) depth -= 1;
  }

  /** Each line of an event stream is a text of its own. */
  function beginLine(): void {
    lineBytes = 0;
    depth = 0;
    isInString = false;
    isEscaped = false;
  }

  return (piece: Uint8Array): UnusableReason | null => {
    bytes += piece.length;
    if (bytes > maxBytes) return 'too_large';
    for (const byte of piece) {
      if (maxLineBytes !== null) {
        if (byte === LINE_FEED) {
          beginLine();
          continue;
        }
        lineBytes += 1;
        if (lineBytes > maxLineBytes) return 'long_line';
      }
      readByte(byte);
      if (depth > MAX_DEPTH) return 'too_deep';
    }
    return null;
  };
}
