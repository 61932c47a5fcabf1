import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareDataFolder } from '../../../../main/shell/data-folder';

const place = mkdtempSync(join(tmpdir(), 'shorequote-folder-'));

describe('prepareDataFolder', () => {
  it('makes a folder that is missing, with those above it, for this user alone', () => {
    const folder = join(place, 'a', 'b');
    expect(prepareDataFolder(folder)).toBeNull();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(prepareDataFolder(folder)).toBeNull();
  });

  // What this user may not write: test/e2e/command-line-faults.spec.ts, as the tests here may run as root.
  it('names a file, and what is inside one, and leaves it as it is', () => {
    const file = join(place, 'file');
    writeFileSync(file, 'mine');
    expect(prepareDataFolder(file)).toMatch(
      /^The data folder “file” is a file, not a folder\. Choose another folder/,
    );
    expect(prepareDataFolder(join(file, 'data'))).toMatch(/^The data folder “data” is inside a file\. /);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(join(file, 'data'))).toBe(false);
  });
});
