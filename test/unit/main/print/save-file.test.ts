import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveFile } from '../../../../main/print/save-file';

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

  it('never replaces a device', async () => {
    await expect(saveFile('/dev/null', bytes)).rejects.toMatchObject({ code: 'target_unwritable' });
  });
});
