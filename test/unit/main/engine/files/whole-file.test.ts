import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeWhole, writeWholeSync } from '../../../../../main/engine/files/whole-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whole-file-'));
  file = join(folder, 'kept.json');
});
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe.each([
  ['writeWhole', writeWhole],
  ['writeWholeSync', async (path: string, content: string) => writeWholeSync(path, content)],
])('%s', (_, write) => {
  it('makes a file that only the user may read, and replaces it', async () => {
    await write(file, 'one');
    expect(readFileSync(file, 'utf8')).toBe('one');
    expect(modeOf(file)).toBe(0o600);
    chmodSync(file, 0o644);
    await write(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(modeOf(file)).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['kept.json']);
  });

  it('replaces what a crash left beside it, and follows no link from there', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, 'another file');
    symlinkSync(other, `${file}.new`);
    await write(file, 'whole');
    expect(readFileSync(other, 'utf8')).toBe('another file');
    expect(readFileSync(file, 'utf8')).toBe('whole');
    expect(modeOf(file)).toBe(0o600);
  });

  it('leaves the file of before where it cannot write', async () => {
    await write(file, 'before');
    mkdirSync(`${file}.new`);
    await expect(write(file, 'after')).rejects.toMatchObject({ code: expect.any(String) });
    expect(readFileSync(file, 'utf8')).toBe('before');
    await expect(write(join(folder, 'gone', 'x'), 'y')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('writes beside the file where it is told to', async () => {
  await writeWhole(file, 'whole', join(folder, 'unfinished.tmp'));
  expect(readdirSync(folder)).toEqual(['kept.json']);
});
