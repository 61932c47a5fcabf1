import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyDatabase } from '../../../../../main/engine/database/copy';
import { FolderLockedError, lockFolder } from '../../../../../main/engine/database/folder-lock';
import { MIGRATIONS } from '../../../../../main/engine/database/migrations';
import { DATABASE_FILE, openDatabase } from '../../../../../main/engine/database/open';
import { DatabaseUnusable } from '../../../../../main/engine/database/unusable';

const folder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-data-'));

describe('the data file', () => {
  it('is refused and kept as it is where it is broken', () => {
    const place = folder();
    const file = join(place, DATABASE_FILE);
    writeFileSync(file, 'not a database at all, but long enough to be read as a header'.repeat(20));
    const before = readFileSync(file);
    expect(() => openDatabase(place)).toThrow(DatabaseUnusable);
    expect(readFileSync(file)).toEqual(before);
  });

  it('is refused where a newer app wrote it, and backed up before a migration', () => {
    const place = folder();
    const next = [...MIGRATIONS, { name: 'next', sql: 'CREATE TABLE next (id INTEGER) STRICT' }];
    openDatabase(place).close();
    openDatabase(place, next).close();
    expect(existsSync(join(place, `${DATABASE_FILE}.before-${MIGRATIONS.length + 1}.bak`))).toBe(true);
    expect(() => openDatabase(place)).toThrow(/newer version of ShoreQuote/);
  });

  it('is left alone by a migration that fails half way', () => {
    const place = folder();
    openDatabase(place).close();
    const broken = [
      ...MIGRATIONS,
      { name: 'broken', sql: 'CREATE TABLE half (id INTEGER); SELECT nothing FROM nowhere;' },
    ];
    expect(() => openDatabase(place, broken)).toThrow();
    const again = openDatabase(place);
    expect(again.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    again.close();
  });

  it('keeps one wage region that was set for all, for each workspace', () => {
    const place = folder();
    const before = MIGRATIONS.slice(
      0,
      MIGRATIONS.findIndex(({ name }) => name === 'wage regions'),
    );
    const old = openDatabase(place, before);
    old.prepare("INSERT INTO settings VALUES ('pricing.region', '\"NCR\"', 1)").run();
    old.close();
    const now = openDatabase(place);
    expect(now.prepare("SELECT key, value FROM settings WHERE key LIKE 'pricing.%region%'").all()).toEqual([
      { key: 'pricing.wage_regions', value: '{"wfh":"NCR","hybrid":"NCR","office":"NCR"}' },
    ]);
    now.close();
  });

  it('belongs to one engine at a time', () => {
    const place = folder();
    const lock = lockFolder(place, 0);
    expect(() => lockFolder(place, 0)).toThrow(FolderLockedError);
    lock.release();
    lockFolder(place, 0).release();
  });
});

it('makes files for this user alone, also in a folder that others may read, and leaves that as it was', async () => {
  const place = join(folder(), 'shared');
  mkdirSync(place);
  chmodSync(place, 0o755);
  openDatabase(place, MIGRATIONS.slice(0, 1)).close();
  const lock = lockFolder(place, 0);
  const db = openDatabase(place);
  await copyDatabase(db, join(place, 'copy.db'), new AbortController().signal);
  db.close();
  lock.release();
  const modes = Object.fromEntries(
    readdirSync(place).map((name) => [name, (statSync(join(place, name)).mode & 0o777).toString(8)]),
  );
  expect(modes).toEqual({
    'copy.db': '600',
    'engine.lock': '600',
    [DATABASE_FILE]: '600',
    [`${DATABASE_FILE}.before-${MIGRATIONS.length}.bak`]: '600',
  });
  expect(statSync(place).mode & 0o777).toBe(0o755);
});
