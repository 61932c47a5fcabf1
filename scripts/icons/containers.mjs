// The two files that hold an icon in several sizes. Both take PNG images as they are.

/** @typedef {ReadonlyMap<number, Buffer>} Images PNG images by their width in pixels */

/** In Explorer's steps; 256 is the largest that the format knows. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/**
 * Apple's type for each size. 16 and 32 points without Retina have no type of their own that takes a PNG on
 * every macOS: macOS scales the Retina images down.
 */
const ICNS_TYPES = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))];

/**
 * A Windows icon (ICONDIR, its entries, then the images).
 * @param {Images} images one for each of ICO_SIZES
 * @returns {Buffer}
 * @throws {Error} naming the size that is missing
 */
export function ico(images) {
  const entries = ICO_SIZES.map((size) => ({ size, png: imageOf(images, size) }));
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of entries.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // 0 stands for 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // planes
    head.writeUInt16LE(32, at + 6); // bits a pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...entries.map(({ png }) => png)]);
}

/**
 * A macOS icon ("icns", its length, then the images, each with its type and length).
 * @param {Images} images one for each of ICNS_SIZES
 * @returns {Buffer}
 * @throws {Error} naming the size that is missing
 */
export function icns(images) {
  const blocks = ICNS_TYPES.map(([type, size]) => block(type, imageOf(images, size)));
  return block('icns', Buffer.concat(blocks));
}

/**
 * @param {string} type four letters
 * @param {Buffer} data
 */
function block(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}

/**
 * @param {Images} images
 * @param {number} size
 */
function imageOf(images, size) {
  const png = images.get(size);
  if (png === undefined) throw new Error(`There is no image of ${size} pixels.`);
  return png;
}
