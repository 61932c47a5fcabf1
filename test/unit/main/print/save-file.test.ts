import { mkdtemp, mkdir, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveFile } from '../../../../main/print/save-file';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof import('node:fs/promises')>();
  return { ...actual, open: vi.fn(actual.open) };
});

describe('saveFile', () => {
  let folder: string;
  const bytes = new TextEncoder().encode('%PDF-1.4');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'save-file-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('replaces the file that is there and leaves nothing else', async () => {
    await writeFile(join(folder, 'quote.pdf'), 'old');
    await saveFile(join(folder, 'quote.pdf'), bytes);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('%PDF-1.4');
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('refuses a folder that is not there', async () => {
    await expect(saveFile(join(folder, 'gone', 'quote.pdf'), bytes)).rejects.toMatchObject({
      code: 'target_unwritable',
    });
  });

  it('refuses what is not a file and leaves nothing behind', async () => {
    await mkdir(join(folder, 'quote.pdf'));
    await expect(saveFile(join(folder, 'quote.pdf'), bytes)).rejects.toMatchObject({
      code: 'target_unwritable',
    });
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('replaces a link and leaves what it leads to', async () => {
    await writeFile(join(folder, 'other.pdf'), 'other');
    await symlink(join(folder, 'other.pdf'), join(folder, 'quote.pdf'));
    await saveFile(join(folder, 'quote.pdf'), bytes);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('%PDF-1.4');
    expect(await readFile(join(folder, 'other.pdf'), 'utf8')).toBe('other');
  });

  it.each([
    ['a name longer than any file has', (): string => join(folder, `${'a'.repeat(300)}.pdf`)],
    ['a file as the folder', (): string => join(folder, 'notes.txt', 'quote.pdf')],
  ])('refuses %s, without naming folders', async (_, target) => {
    await writeFile(join(folder, 'notes.txt'), 'notes');
    const refused = await saveFile(target(), bytes).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'target_unwritable', message: expect.stringContaining('Choose') });
    expect(String(refused)).not.toContain(folder);
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });

  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EFBIG', 'disk_full'],
    ['EIO', 'target_unwritable'],
    ['EROFS', 'target_unwritable'],
  ])('keeps the file that is there when writing ends half way with %s', async (code, told) => {
    await writeFile(join(folder, 'quote.pdf'), 'old');
    const { open: openFile } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
    vi.mocked(open).mockImplementationOnce(async (...given) => {
      const file = await openFile(...given);
      file.writeFile = async () => {
        await file.write(bytes.subarray(0, 4));
        throw Object.assign(new Error(`${code}: ${folder}`), { code });
      };
      return file;
    });
    const refused = await saveFile(join(folder, 'quote.pdf'), bytes).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: told });
    expect(String(refused)).not.toContain(folder);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('never replaces a device', async () => {
    await expect(saveFile('/dev/null', bytes)).rejects.toMatchObject({ code: 'target_unwritable' });
  });
});
