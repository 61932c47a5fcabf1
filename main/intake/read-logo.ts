/** Reads an image for the letterhead. */
import { refuse } from '../../shared/contract/reply';
import type { Source } from './protocol';
import { readBytes } from './read-file';

const MAX_LOGO_BYTES = 300_000;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * The image as a data URL, checked by its first bytes rather than by its name.
 *
 * @throws {CallRefused} where it cannot be read, is too large, or is neither PNG nor JPEG
 */
export function readLogo(source: Source): string {
  const bytes = readBytes(source, MAX_LOGO_BYTES);
  const type = startsWith(bytes, PNG) ? 'png' : startsWith(bytes, JPEG) ? 'jpeg' : null;
  if (!type) throw refuse('invalid', 'The image is not a PNG or JPEG. Choose another file.');
  return `data:image/${type};base64,${bytes.toString('base64')}`;
}

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);
