import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginFile, deleteUnfinished } from '../../../../../main/engine/files/unfinished-files';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const ID = '0123456789ab';

describe('unfinished files', () => {
  let data: string;
  let folder: string;
  const notes = (): string[] => readdirSync(join(data, 'unfinished'));
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'unfinished-data-'));
    folder = mkdtempSync(join(tmpdir(), 'unfinished-'));
  });
  const note = (name: string, path: string): void => {
    mkdirSync(join(data, 'unfinished'), { recursive: true });
    writeFileSync(join(data, 'unfinished', name), path);
  };

  it('are deleted by the next start, and their notes', async () => {
    const { path } = await beginFile(data, folder);
    expect(statSync(join(data, 'unfinished', notes()[0] ?? '')).mode & 0o777).toBe(0o600);
    writeFileSync(path, 'half');
    deleteUnfinished(data, NOW);
    expect(existsSync(path)).toBe(false);
    expect(notes()).toEqual([]);
  });

  it('leave nothing when they end', async () => {
    const file = await beginFile(data, folder);
    writeFileSync(file.path, 'half');
    await file.end();
    expect([...notes(), ...readdirSync(folder)]).toEqual([]);
  });

  it('delete no other file, whatever a note says', () => {
    const mine = join(folder, 'thesis.txt');
    writeFileSync(mine, 'mine');
    mkdirSync(join(folder, `.shorequote-${ID}.tmp`));
    const other = join(folder, '.shorequote-ffffffffffff.tmp');
    writeFileSync(other, 'of another note');
    for (const [name, path] of [
      [ID, mine],
      ['a'.repeat(12), other],
      ['b'.repeat(12), `.shorequote-${'b'.repeat(12)}.tmp`],
      ['c'.repeat(12), ''],
      ['d'.repeat(12), join(folder, `.shorequote-${ID}.tmp`)],
      ['readme.txt', other],
    ] as const)
      note(name, path);
    deleteUnfinished(data, NOW);
    expect(readdirSync(folder).toSorted()).toEqual([
      `.shorequote-${ID}.tmp`,
      '.shorequote-ffffffffffff.tmp',
      'thesis.txt',
    ]);
    expect(notes()).toEqual(['readme.txt']);
  });

  it('on a drive that is not connected are looked for again, for 30 days', () => {
    note(ID, join(folder, 'gone', `.shorequote-${ID}.tmp`));
    deleteUnfinished(data, Date.now());
    expect(notes()).toEqual([ID]);
    utimesSync(join(data, 'unfinished', ID), NOW / 1000 - 31 * 86_400, NOW / 1000 - 31 * 86_400);
    deleteUnfinished(data, NOW);
    expect(notes()).toEqual([]);
  });

  it('do without a folder of notes', () => {
    rmSync(join(data, 'unfinished'), { recursive: true, force: true });
    expect(() => deleteUnfinished(data, NOW)).not.toThrow();
  });
});
