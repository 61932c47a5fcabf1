import fs from 'node:fs';

/** @typedef {{ files?: Record<string, Entry>, unpacked?: boolean, link?: string }} Entry */

/**
 * The files that an asar archive lists, in a fixed order; `unpacked` ones lie next to it.
 * @param {string} file
 * @returns {{ name: string, unpacked: boolean }[]} names with `/`
 */
export function asarFiles(file) {
  const fd = fs.openSync(file, 'r');
  try {
    const size = Buffer.alloc(16);
    fs.readSync(fd, size, 0, size.length, 0);
    const json = Buffer.alloc(size.readUInt32LE(12));
    fs.readSync(fd, json, 0, json.length, size.length);
    return listed(JSON.parse(json.toString('utf8')), '').sort((a, b) => (a.name < b.name ? -1 : 1));
  } finally {
    fs.closeSync(fd);
  }
}

/**
 * @param {Entry} entry
 * @param {string} name
 * @returns {{ name: string, unpacked: boolean }[]}
 */
function listed(entry, name) {
  if (entry.files === undefined) return [{ name, unpacked: entry.unpacked === true }];
  return Object.entries(entry.files).flatMap(([child, inner]) =>
    listed(inner, name === '' ? child : `${name}/${child}`),
  );
}
