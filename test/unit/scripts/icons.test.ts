import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icns, ICNS_SIZES, ICO_SIZES, ico } from '../../../scripts/icons/containers.mjs';

const folder = resolve(import.meta.dirname, '../../../main/resources');
const read = (name: string): Buffer => readFileSync(resolve(folder, name));
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The width that a PNG image states of itself. */
function widthOf(png: Buffer): number {
  expect(png.subarray(0, 8)).toEqual(PNG);
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
  return png.readUInt32BE(16);
}

/** The images of a Windows icon, by the width that its directory states. */
function readIco(file: Buffer): [stated: number, image: Buffer][] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = file.readUInt32LE(at + 12);
    return [file[at] || 256, file.subarray(start, start + file.readUInt32LE(at + 8))];
  });
}

/** The images of a macOS icon, by type. */
function readIcns(file: Buffer): [type: string, image: Buffer][] {
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const images: [string, Buffer][] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    images.push([file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4))]);
  }
  return images;
}

describe('the icons', () => {
  it('were made from the drawing as it is now', () => {
    const digest = createHash('sha256').update(read('icon.svg')).digest('hex');
    expect(read('icon.sha256').toString().trim(), 'run: npm run icons').toBe(digest);
  });

  it('hold every size that each system asks for', () => {
    const windows = readIco(read('icon.ico'));
    expect(windows.map(([stated]) => stated)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    for (const [stated, image] of windows) expect(widthOf(image)).toBe(stated);
    const mac = readIcns(read('icon.icns')).map(([type, image]) => `${type} ${widthOf(image)}`);
    expect(mac).toEqual([
      'ic11 32',
      'ic12 64',
      'ic07 128',
      'ic13 256',
      'ic08 256',
      'ic14 512',
      'ic09 512',
      'ic10 1024',
    ]);
    for (const name of readdirSync(resolve(folder, 'icons'))) {
      const width = widthOf(read(`icons/${name}`));
      expect(name).toBe(`${width}x${width}.png`);
    }
    expect(readdirSync(resolve(folder, 'icons'))).toContain('512x512.png');
  });

  it('are refused with a size missing', () => {
    const images = new Map([...ICO_SIZES, ...ICNS_SIZES].map((size) => [size, PNG]));
    images.delete(64);
    expect(() => ico(images)).toThrow('64 pixels');
    expect(() => icns(images)).toThrow('64 pixels');
  });
});
