import { mkdtemp, mkdir, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
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
  let data: string;
  const bytes = new TextEncoder().encode('%PDF-1.4');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'save-file-'));
    data = await mkdtemp(join(tmpdir(), 'save-file-data-'));
  });
  afterEach(async () => {
    // Whatever became of the file, nothing is noted as unfinished.
    expect(await readdir(join(data, 'unfinished')).catch(() => [])).toEqual([]);
    await rm(folder, { recursive: true });
    await rm(data, { recursive: true });
  });

  it('replaces the file that is there and leaves nothing else', async () => {
    await writeFile(join(folder, 'quote.pdf'), 'old');
    await saveFile(join(folder, 'quote.pdf'), bytes, data);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('%PDF-1.4');
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('refuses a folder that is not there', async () => {
    await expect(saveFile(join(folder, 'gone', 'quote.pdf'), bytes, data)).rejects.toMatchObject({
      code: 'target_unwritable',
    });
  });

  it('refuses what is not a file and leaves nothing behind', async () => {
    await mkdir(join(folder, 'quote.pdf'));
    await expect(saveFile(join(folder, 'quote.pdf'), bytes, data)).rejects.toMatchObject({
      code: 'target_unwritable',
    });
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('replaces a link and leaves what it leads to', async () => {
    await writeFile(join(folder, 'other.pdf'), 'other');
    await symlink(join(folder, 'other.pdf'), join(folder, 'quote.pdf'));
    await saveFile(join(folder, 'quote.pdf'), bytes, data);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('%PDF-1.4');
    expect(await readFile(join(folder, 'other.pdf'), 'utf8')).toBe('other');
  });

  it.each([
    ['a name longer than any file has', (): string => join(folder, `${'a'.repeat(300)}.pdf`)],
    ['a file as the folder', (): string => join(folder, 'notes.txt', 'quote.pdf')],
  ])('refuses %s, without naming folders', async (_, target) => {
    await writeFile(join(folder, 'notes.txt'), 'notes');
    const refused = await saveFile(target(), bytes, data).catch((error: unknown) => error);
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
    const refused = await saveFile(join(folder, 'quote.pdf'), bytes, data).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: told });
    expect(String(refused)).not.toContain(folder);
    expect(await readFile(join(folder, 'quote.pdf'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['quote.pdf']);
  });

  it('makes a file for others like any new file, or as the one that was there; within the data folder private', async () => {
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    await saveFile(join(folder, 'new.pdf'), bytes, data);
    expect(await modeOf(join(folder, 'new.pdf'))).toBe(0o666 & ~process.umask());
    await writeFile(join(folder, 'kept.pdf'), 'old', { mode: 0o640 });
    await saveFile(join(folder, 'kept.pdf'), bytes, data);
    expect(await modeOf(join(folder, 'kept.pdf'))).toBe(0o640);
    await saveFile(join(data, 'own.pdf'), bytes, data);
    expect(await modeOf(join(data, 'own.pdf'))).toBe(0o600);
  });

  it('is private and noted while it is written', async () => {
    const { open: openFile } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');
    const seen: string[] = [];
    vi.mocked(open).mockImplementationOnce(async (path, flags, mode) => {
      const [note = ''] = await readdir(join(data, 'unfinished'));
      seen.push(await readFile(join(data, 'unfinished', note), 'utf8'), String(path), String(mode));
      return openFile(path, flags, mode);
    });
    await saveFile(join(folder, 'quote.pdf'), bytes, data);
    expect(seen).toEqual([seen[1], seen[1], String(0o600)]);
    expect(seen[1]).toMatch(/\/\.shorequote-[0-9a-f]{12}\.tmp$/);
  });

  it('never replaces a device', async () => {
    await expect(saveFile('/dev/null', bytes, data)).rejects.toMatchObject({ code: 'target_unwritable' });
  });
});
