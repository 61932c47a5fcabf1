/** Reads an image for the letterhead. */
import { decode as decodePng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { refuse } from '../../shared/contract/reply';
import type { Source } from './protocol';
import { nameOf, readBytes } from './read-file';

const MAX_LOGO_BYTES = 300_000;
/** A print needs far fewer; a file of a few bytes can say that it has billions. */
const MAX_MEGAPIXELS = 16;
const MAX_DECODED_MB = 256;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/** Where a PNG says its width and its height, in bytes. */
const PNG_WIDTH = 16;
const PNG_HEIGHT = 20;

/**
 * The image as a data URL. It is decoded: one that is cut or damaged would be printed in part, or not at all.
 *
 * @throws {CallRefused} if it cannot be read, is too large, or is not a complete PNG or JPEG
 */
export function readLogo(source: Source): string {
  const bytes = readBytes(source, MAX_LOGO_BYTES);
  const type = startsWith(bytes, PNG) ? 'png' : startsWith(bytes, JPEG) ? 'jpeg' : null;
  if (!type) throw refuse('invalid', 'The image is not a PNG or JPEG. Choose another file.');
  const isTooLarge = (type === 'png' ? pngPixels(bytes) : 0) > MAX_MEGAPIXELS * 1_000_000;
  if (isTooLarge || !isDecodable(type, bytes)) {
    throw refuse(
      'invalid',
      `The image ${nameOf(source)} can’t be read: it is incomplete, damaged or has more than ${MAX_MEGAPIXELS} megapixels. Save it again as a PNG or JPEG, then choose it.`,
    );
  }
  return `data:image/${type};base64,${bytes.toString('base64')}`;
}

const startsWith = (bytes: Buffer, start: Buffer): boolean => bytes.subarray(0, start.length).equals(start);

const pngPixels = (bytes: Buffer): number =>
  bytes.length < PNG_HEIGHT + 4 ? 0 : bytes.readUInt32BE(PNG_WIDTH) * bytes.readUInt32BE(PNG_HEIGHT);

/** Both decoders tell of a fault by an error of any class. */
function isDecodable(type: 'png' | 'jpeg', bytes: Buffer): boolean {
  try {
    const { width, height } =
      type === 'png'
        ? decodePng(bytes, { checkCrc: true })
        : decodeJpeg(bytes, {
            tolerantDecoding: false,
            useTArray: true,
            maxResolutionInMP: MAX_MEGAPIXELS,
            maxMemoryUsageInMB: MAX_DECODED_MB,
          });
    return width > 0 && height > 0;
  } catch {
    return false;
  }
}
