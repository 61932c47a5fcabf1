import fs from 'node:fs';

/**
 * Writes a flat asar archive (Chromium's pickle of a JSON header, then the files one after another).
 * @param {string} file
 * @param {Record<string, string | Buffer>} contents by name
 */
export function writeAsar(file, contents) {
  const entries = Object.entries(contents).map(([name, content]) => ({ name, data: Buffer.from(content) }));
  /** @type {{ files: Record<string, { size: number, offset: string }> }} */
  const header = { files: {} };
  let offset = 0;
  for (const { name, data } of entries) {
    header.files[name] = { size: data.length, offset: String(offset) };
    offset += data.length;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(json.length / 4) * 4;
  const pickle = Buffer.alloc(16 + padded);
  pickle.writeUInt32LE(4, 0);
  pickle.writeUInt32LE(8 + padded, 4);
  pickle.writeUInt32LE(4 + padded, 8);
  pickle.writeUInt32LE(json.length, 12);
  json.copy(pickle, 16);
  fs.writeFileSync(file, Buffer.concat([pickle, ...entries.map(({ data }) => data)]));
}
