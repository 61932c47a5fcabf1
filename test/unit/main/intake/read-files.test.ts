import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import fc from 'fast-check';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { readBrief as readBriefFrom } from '../../../../main/intake/read-brief';
import { readBytes } from '../../../../main/intake/read-file';
import { readLogo as readLogoFrom } from '../../../../main/intake/read-logo';
import { textOf } from '../../../../shared/contract/brief';
import { CallRefused } from '../../../../shared/contract/reply';
import { LogoDataUrl } from '../../../../shared/settings/settings';

const readBrief = async (path: string): Promise<string> => textOf(await readBriefFrom({ path }));
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
/** A PNG by its first bytes alone. */
const png = (size: number): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(size - 8, 0xff)]);

describe('readBrief', () => {
  it('reads text as it is', async () => {
    expect(await readBrief(fileOf('3 CSRs, Año ₱ 😀'))).toBe('3 CSRs, Año ₱ 😀');
    expect(await readBrief(fileOf('x'.repeat(150_000)))).toHaveLength(150_000);
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
    ['150,001 characters', () => fileOf('x'.repeat(150_001)), /longer than 150,000 characters/],
    ['a picture', () => fileOf(png(100)), /isn’t a text file/],
    ['text with null characters', () => fileOf('a\0b'), /isn’t a text file/],
    [
      'what is no document',
      () => fileOf('x', 'offer.docx'),
      /contents of offer\.docx don’t match its file type/,
    ],
    [
      'a document of long ago',
      () => fileOf('x', 'offer.doc'),
      /offer\.doc can’t be read\. Save it as \.docx/,
    ],
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
  it('takes a whole PNG or JPEG of up to 300 kB, of any kind', async () => {
    const jpeg = jpegImage();
    for (const bytes of [pngImage(), padded(300_000), jpeg]) {
      const url = await readLogo(fileOf(bytes));
      expect(LogoDataUrl.safeParse(url).success).toBe(true);
      expect(Buffer.from(url.split(',')[1] ?? '', 'base64')).toEqual(bytes);
    }
    expect(await readLogo(fileOf(jpeg))).toMatch(/^data:image\/jpeg;base64,/);
    for (const depth of [8, 16] as const) {
      for (const channels of [1, 2, 3, 4]) await readLogo(fileOf(pngImage({ depth, channels })));
    }
  });

  it.each<[string, () => string]>([
    ['more than 300 kB', () => fileOf(padded(300_001))],
    ['a device', () => '/dev/zero'],
    ['a pipe', pipe],
    ['a file that is not there', () => join(folder, 'gone.png')],
    ['a drawing with script', () => fileOf('<svg onload="alert(1)"></svg>')],
    ['what only says PNG', () => fileOf('xPNG and more')],
    ['an empty file', () => fileOf('')],
    ['a signature with rubbish behind it', () => fileOf(png(300))],
    ['a JPEG’s signature with zeros behind it', () => fileOf(Buffer.concat([JPEG_START, Buffer.alloc(300)]))],
    ['an HTML page behind a signature', () => fileOf(Buffer.concat([PNG_START, Buffer.from('<html>')]))],
    ['billions of pixels', () => fileOf(withSize(pngImage(), 60_000, 60_000))],
    ['no pixels', () => fileOf(withSize(pngImage(), 0, 0))],
    ['fewer rows than it says', () => fileOf(withSize(pngImage(), 20, 400))],
  ])('refuses %s', async (_, path) => {
    const given = path();
    await expect(readLogo(given)).rejects.toMatchObject({ error: { code: 'invalid' } });
  });

  it('refuses an image that is cut anywhere, or has a byte that was changed', async () => {
    const image = pngImage();
    const jpeg = jpegImage();
    for (const [kind, bytes] of [
      ['png', image],
      ['jpeg', jpeg],
    ] as const) {
      for (let part = 0; part < 40; part += 1) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 40));
        await expect(readLogo(fileOf(cut)), `${kind} cut at ${cut.length}`).rejects.toThrow(
          /^The (?:image|file)/,
        );
      }
      await expect(readLogo(fileOf(bytes.subarray(0, -1))), kind).rejects.toThrow(/^The image/);
    }
    for (let at = 8; at < image.length; at += 7) {
      const changed = Buffer.from(image);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await expect(readLogo(fileOf(changed)), `changed at ${at}`).rejects.toThrow(/is incomplete, damaged/);
    }
  });

  it('never faults, whatever follows a signature', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(PNG_START, JPEG_START),
        fc.uint8Array({ maxLength: 400 }),
        (start, rest) => {
          const source = { name: 'logo.png', bytes: Buffer.concat([start, rest]) };
          expect(() => readLogoFrom(source)).toThrow(CallRefused);
        },
      ),
      { numRuns: 300 },
    );
  });
});

const PNG_START = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG_START = Buffer.from('ffd8ff', 'hex');

/** A picture in which every pixel differs from the next. */
function pngImage({ depth = 8, channels = 3 }: { depth?: 8 | 16; channels?: number } = {}): Buffer {
  const size = 20 * 20 * channels;
  const data = depth === 8 ? new Uint8Array(size) : new Uint16Array(size);
  return Buffer.from(
    encodePng({ width: 20, height: 20, data: data.map((_, i) => (i * 37) % 251), depth, channels }),
  );
}

function jpegImage(): Buffer {
  const data = Buffer.from(new Uint8Array(40 * 40 * 4).map((_, i) => (i * 37) % 251));
  return encodeJpeg({ width: 40, height: 40, data }, 80).data;
}

/** A picture with a comment that makes the file so long. */
function padded(bytes: number): Buffer {
  const image = pngImage();
  const body = Buffer.concat([Buffer.from('tEXtComment\0'), Buffer.alloc(bytes - image.length - 20, 'x')]);
  const chunk = Buffer.concat([numbered(body.length - 4), body, numbered(crc32(body))]);
  return Buffer.concat([image.subarray(0, -12), chunk, image.subarray(-12)]);
}

/** The picture with another size in its header, whose check sum is right. */
function withSize(image: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(image);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

function numbered(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
