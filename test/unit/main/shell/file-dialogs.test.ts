import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readBrief, readLogo } from '../../../../main/shell/file-dialogs';
import { LogoDataUrl } from '../../../../shared/settings/settings';

vi.mock('electron', () => ({ dialog: {} }));

const folder = mkdtempSync(join(tmpdir(), 'shorequote-dialogs-'));
function fileOf(bytes: string | Uint8Array): string {
  const path = join(folder, 'given');
  writeFileSync(path, bytes);
  return path;
}
/** A PNG by its first bytes; only these are looked at. */
const png = (size: number): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(size - 8, 0xff)]);

describe('readBrief', () => {
  it('reads text as it is', async () => {
    expect(await readBrief(fileOf('3 CSRs, Año ₱ 😀'))).toBe('3 CSRs, Año ₱ 😀');
    expect(await readBrief(fileOf('x'.repeat(20_000)))).toHaveLength(20_000);
  });

  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => join(folder, 'gone.txt'), /gone\.txt does not exist/],
    ['a folder', () => folder, /is a folder/],
    ['a file without end', () => '/dev/zero', /longer than 20000 characters/],
    ['100 kB', () => fileOf('x'.repeat(100_000)), /longer than/],
    ['20,001 characters', () => fileOf('x'.repeat(20_001)), /longer than/],
    ['a picture', () => fileOf(png(100)), /not a text file/],
    ['text with null characters', () => fileOf('a\0b'), /not a text file/],
    ['UTF-16', () => fileOf(Buffer.from('3 CSRs', 'utf16le')), /not a text file/],
  ])('refuses %s', async (_, path, message) => {
    const refused = await readBrief(path()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ error: { code: 'invalid', message: expect.stringMatching(message) } });
    expect(String(refused)).not.toContain(folder);
  });
});

describe('readLogo', () => {
  it('takes an image of up to 300 kB', async () => {
    for (const size of [100, 299_999, 300_000])
      expect(LogoDataUrl.safeParse(await readLogo(fileOf(png(size)))).success).toBe(true);
    const jpeg = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.alloc(299_997)]);
    expect(await readLogo(fileOf(jpeg))).toMatch(/^data:image\/jpeg;base64,/);
  });

  it.each<[string, () => string]>([
    ['more than 300 kB', () => fileOf(png(300_001))],
    ['a file without end', () => '/dev/zero'],
    ['a file that is not there', () => join(folder, 'gone.png')],
    ['a drawing with script', () => fileOf('<svg onload="alert(1)"></svg>')],
    ['what only says PNG', () => fileOf('xPNG and more')],
    ['an empty file', () => fileOf('')],
  ])('refuses %s', async (_, path) => {
    await expect(readLogo(path())).rejects.toMatchObject({ error: { code: 'invalid' } });
  });
});
