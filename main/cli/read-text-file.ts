/** Reads the files of `parse` and `price`. */
import { readBytes } from '../intake/read-file';

/** The largest file of texts or prices, in bytes. */
const MAX_FILE_BYTES = 64_000_000;

/** @throws {CallRefused} where the file is not a regular one, cannot be read or is too large */
export function textFile(path: string): string {
  // Editors on Windows put a byte order mark first.
  return readBytes({ path }, MAX_FILE_BYTES)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** The value of a JSON text; undefined where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
