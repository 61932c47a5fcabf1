import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBrief as readBriefFrom } from '../../../../main/intake/read-brief';
import { readBytes } from '../../../../main/intake/read-file';
import { readLogo as readLogoFrom } from '../../../../main/intake/read-logo';
import { LogoDataUrl } from '../../../../shared/settings/settings';

const readBrief = async (path: string): Promise<string> => (await readBriefFrom({ path })).text;
const readLogo = async (path: string): Promise<string> => readLogoFrom({ path });

const folder = mkdtempSync(join(tmpdir(), 'shorequote-dialogs-'));
function fileOf(bytes: string | Uint8Array, name = 'given'): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
let made = 0;
const nextName = (): string => join(folder, `special-${(made += 1)}`);
const linkTo = (target: string) => (): string => {
  const path = nextName();
  symlinkSync(target, path);
  return path;
};
function pipe(): string {
  const path = nextName();
  execFileSync('mkfifo', [path]);
  return path;
}
/** The file of a socket stays where its server is killed. */
function socket(): string {
  const path = nextName();
  const serve = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['-e', serve]);
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
    ['a device', () => '/dev/zero', /is not a regular file/],
    ['a link to a device', linkTo('/dev/zero'), /is not a regular file/],
    ['a pipe', pipe, /is not a regular file/],
    ['a socket', socket, /is not a regular file/],
    ['a link to nothing', linkTo('/nowhere'), /does not exist/],
    ['2 MB', () => fileOf('x'.repeat(2_000_000)), /larger than the limit of 1 MB/],
    ['100 kB', () => fileOf('x'.repeat(100_000)), /longer than/],
    ['20,001 characters', () => fileOf('x'.repeat(20_001)), /longer than/],
    ['a picture', () => fileOf(png(100)), /not a text file/],
    ['text with null characters', () => fileOf('a\0b'), /not a text file/],
    ['a document', () => fileOf('x', 'offer.docx'), /offer\.docx is not a text file/],
  ])('refuses %s', async (_, path, message) => {
    const refused = await readBrief(path()).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      error: { code: expect.stringMatching(/invalid|unsupported/), message: expect.stringMatching(message) },
    });
    expect(String(refused)).not.toContain(folder);
  });
});

describe('readBrief of other charsets', () => {
  it.each<[string, Buffer]>([
    ['windows-1252', Buffer.from('We\x92re fine \x80', 'latin1')],
    ['UTF-16 with a mark', Buffer.from('\ufeffWe’re fine €', 'utf16le')],
    ['UTF-16 without one', Buffer.from('We’re fine €', 'utf16le')],
    ['UTF-16, the high byte first', Buffer.from('\ufeffWe’re fine €', 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from('\ufeffWe’re fine €')],
  ])('reads %s', async (_, bytes) => {
    expect(await readBrief(fileOf(bytes))).toBe('We’re fine €');
  });
});

describe('readBytes', () => {
  it('goes by what comes out of a file, not by the size that it tells', () => {
    // A file of the kernel: regular, of size 0, and not empty.
    expect(readBytes({ path: '/proc/self/status' }, 100_000).length).toBeGreaterThan(100);
    expect(() => readBytes({ path: '/proc/self/status' }, 10)).toThrow(/larger than the limit/);
  });

  it('limits bytes that a window handed over as well', () => {
    expect(readBytes({ name: 'x.txt', bytes: new Uint8Array(3) }, 3)).toHaveLength(3);
    expect(() => readBytes({ name: '/etc/x.txt', bytes: new Uint8Array(4) }, 3)).toThrow(/^The file x\.txt/);
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
    ['a device', () => '/dev/zero'],
    ['a pipe', pipe],
    ['a file that is not there', () => join(folder, 'gone.png')],
    ['a drawing with script', () => fileOf('<svg onload="alert(1)"></svg>')],
    ['what only says PNG', () => fileOf('xPNG and more')],
    ['an empty file', () => fileOf('')],
  ])('refuses %s', async (_, path) => {
    const given = path();
    await expect(readLogo(given)).rejects.toMatchObject({ error: { code: 'invalid' } });
  });
});
