import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const END = 'PK\x05\x06';
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const LINK = 0o120000;
const KIND = 0o170000;

/**
 * Unpacks a zip file, keeping modes and links. Every entry's size and checksum is compared, and an entry
 * that would land outside the target is refused. Reads stored and deflated entries below 4 GB.
 * @param {string} file
 * @param {string} target
 * @param {(name: string) => string | null} [place] the entry's name below target; null leaves it out
 * @throws {Error} when the file is damaged, cut off or of another kind
 */
export function unzip(file, target, place = (name) => name) {
  const fd = fs.openSync(file, 'r');
  try {
    for (const entry of directory(fd)) {
      const name = entry.name.endsWith('/') ? null : place(entry.name);
      if (name !== null) unpack(fd, entry, inside(target, name), target);
    }
  } finally {
    fs.closeSync(fd);
  }
}

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} flags
 * @property {number} method
 * @property {number} checksum
 * @property {number} packed bytes in the file
 * @property {number} size bytes when unpacked
 * @property {number} mode
 * @property {number} offset of the local header
 */

/**
 * The entries of the central directory.
 * @param {number} fd
 * @returns {Generator<Entry>}
 */
function* directory(fd) {
  const { size } = fs.fstatSync(fd);
  const tail = read(fd, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(END, undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) throw new Error('not a zip file, or cut off');
  const count = tail.readUInt16LE(end + 10);
  const entries = read(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  let at = 0;
  let found = 0;
  for (; at < entries.length; found += 1) {
    if (entries.readUInt32LE(at) !== ENTRY) throw new Error('damaged zip directory');
    const nameLength = entries.readUInt16LE(at + 28);
    yield {
      flags: entries.readUInt16LE(at + 8),
      method: entries.readUInt16LE(at + 10),
      checksum: entries.readUInt32LE(at + 16),
      packed: entries.readUInt32LE(at + 20),
      size: entries.readUInt32LE(at + 24),
      mode: entries.readUInt32LE(at + 38) >>> 16,
      offset: entries.readUInt32LE(at + 42),
      name: entries.toString('utf8', at + 46, at + 46 + nameLength),
    };
    at += 46 + nameLength + entries.readUInt16LE(at + 30) + entries.readUInt16LE(at + 32);
  }
  // The count has 16 bits only.
  if (found % 0x10000 !== count) throw new Error('damaged zip directory');
}

/**
 * @param {number} fd
 * @param {Entry} entry
 * @param {string} out
 * @param {string} target
 */
function unpack(fd, entry, out, target) {
  const local = read(fd, entry.offset, 30);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const data = inflate(entry, read(fd, start, entry.packed));
  if (data.length !== entry.size || zlib.crc32(data) !== entry.checksum) {
    throw new Error(`damaged zip entry: ${entry.name}`);
  }
  fs.mkdirSync(path.dirname(out), { recursive: true });
  if ((entry.mode & KIND) === LINK) {
    const to = data.toString('utf8');
    inside(target, path.relative(target, path.resolve(path.dirname(out), to)));
    fs.symlinkSync(to, out);
  } else {
    // Exclusive: an entry may not write through a link that an earlier one made.
    fs.writeFileSync(out, data, { mode: entry.mode & 0o777 || 0o644, flag: 'wx' });
  }
}

/**
 * @param {Entry} entry
 * @param {Buffer} raw
 */
function inflate(entry, raw) {
  if ((entry.flags & 1) !== 0) throw new Error(`encrypted zip entry: ${entry.name}`);
  if (entry.method === STORED) return raw;
  if (entry.method !== DEFLATED) throw new Error(`unknown compression in zip entry: ${entry.name}`);
  try {
    return zlib.inflateRawSync(raw, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    throw new Error(`damaged zip entry: ${entry.name}`, { cause: error });
  }
}

/**
 * @param {string} target
 * @param {string} name
 * @returns {string} the full path
 */
function inside(target, name) {
  const full = path.resolve(target, name);
  if (!full.startsWith(path.resolve(target) + path.sep))
    throw new Error(`zip entry is outside its folder: ${name}`);
  return full;
}

/**
 * @param {number} fd
 * @param {number} position
 * @param {number} length
 */
function read(fd, position, length) {
  const buffer = Buffer.alloc(length);
  if (fs.readSync(fd, buffer, 0, length, position) !== length) throw new Error('the zip file is cut off');
  return buffer;
}
