import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../main/resources');
const read = (name: string): Buffer => readFileSync(resolve(folder, name));
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The width that a PNG image states of itself. */
function widthOf(png: Buffer): number {
  expect(png.subarray(0, 8)).toEqual(PNG);
  expect(png.readUInt32BE(20)).toBe(png.readUInt32BE(16));
  return png.readUInt32BE(16);
}

describe('the icons', () => {
  it('were made from the drawing as it is now', () => {
    const digest = createHash('sha256').update(read('icon.svg')).digest('hex');
    expect(read('icon.sha256').toString().trim(), 'run: npm run icons').toBe(digest);
  });

  it('are there in every size of a Linux desktop, and in the one that the builder converts', () => {
    const widths = readdirSync(resolve(folder, 'icons')).map((name) => {
      const width = widthOf(read(`icons/${name}`));
      expect(name).toBe(`${width}x${width}.png`);
      return width;
    });
    expect(widths.sort((a, b) => a - b)).toEqual([16, 32, 48, 64, 128, 256, 512, 1024]);
  });
});
