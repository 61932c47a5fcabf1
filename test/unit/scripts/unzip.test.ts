import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unzip } from '../../../scripts/closed-network/unzip.mjs';
import { type ZipEntry, zipFile } from './zip-file';

let folder = '';
const target = (): string => path.join(folder, 'out');

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unzip-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function unpack(entries: readonly ZipEntry[], place?: (name: string) => string | null): void {
  unpackBytes(zipFile(entries), place);
}

function unpackBytes(bytes: Buffer, place?: (name: string) => string | null): void {
  const file = path.join(folder, 'archive.zip');
  fs.writeFileSync(file, bytes);
  unzip(file, target(), place);
}

describe('what it unpacks', () => {
  test('files with their folders and modes, and links', () => {
    unpack([
      { name: 'app/', data: '' },
      { name: 'app/run', data: '#!/bin/sh\n', mode: 0o100755 },
      { name: 'app/data/big', data: 'x'.repeat(100_000) },
      { name: 'app/link', data: 'data/big', mode: 0o120777 },
    ]);
    expect(fs.statSync(path.join(target(), 'app/run')).mode & 0o777).toBe(0o755);
    expect(fs.readFileSync(path.join(target(), 'app/link'), 'utf8')).toHaveLength(100_000);
    expect(fs.readlinkSync(path.join(target(), 'app/link'))).toBe('data/big');
  });

  test('renames and leaves out as told', () => {
    const entries = ['Top/Their', 'Top/skip'].map((name) => ({ name, data: name }));
    unpack(entries, (name) => (name === 'Top/Their' ? 'ours' : null));
    expect(fs.readdirSync(target())).toEqual(['ours']);
  });
});

describe('what it refuses', () => {
  test.each<[string, ZipEntry[], RegExp]>([
    ['a wrong checksum', [{ name: 'a', data: 'abc', checksum: 1 }], /damaged zip entry: a/],
    ['a wrong size', [{ name: 'a', data: 'abc', size: 5 }], /damaged zip entry: a/],
    ['more data than announced', [{ name: 'a', data: 'x'.repeat(5_000), size: 3 }], /damaged zip entry: a/],
    ['an unknown compression', [{ name: 'a', data: 'abc', method: 12 }], /unknown compression/],
    ['an encrypted entry', [{ name: 'a', data: 'abc', flags: 1 }], /encrypted/],
    ['a path out of the folder', [{ name: '../a', data: 'abc' }], /is outside its folder/],
    ['an absolute path', [{ name: '/etc/a', data: 'abc' }], /is outside its folder/],
    ['a link out of the folder', [{ name: 'a', data: '../../etc', mode: 0o120777 }], /is outside its folder/],
    [
      'a file written through a link',
      [
        { name: 'b', data: 'abc' },
        { name: 'a', data: 'b', mode: 0o120777 },
        { name: 'a', data: 'evil' },
      ],
      /EEXIST/,
    ],
  ])('%s', (_what, entries, message) => {
    expect(() => unpack(entries)).toThrow(message);
  });

  test('every archive that is cut off', () => {
    const bytes = zipFile([{ name: 'a', data: 'abc' }]);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => unpackBytes(bytes.subarray(0, length)), `${length} bytes`).toThrow(/zip/);
    }
  });

  test('damaged data', () => {
    const bytes = zipFile([{ name: 'a', data: 'abcdefghij'.repeat(20) }]);
    bytes[35] = (bytes[35] ?? 0) ^ 0xff;
    expect(() => unpackBytes(bytes)).toThrow(/damaged zip entry: a/);
  });
});
