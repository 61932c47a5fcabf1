import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { call, newFolder, openApp, settled, submit } from './app';
import { openDataFile } from './data-file';

/** A folder in which the app has run once; `sql` then changes its file as no app of ours would. */
async function usedFolder(sql: string): Promise<string> {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const { quoteId } = await submit(page, '2 bookkeepers wfh', { offline: true });
  await settled(page, quoteId);
  await app.close();
  const file = openDataFile(folder);
  await file.write(sql);
  await file.closed();
  return folder;
}

test('a broken data file is set aside, told by a banner, and the app works on', async () => {
  const folder = newFolder();
  const damaged = Buffer.from('no database at all, but long enough for a header'.repeat(20));
  writeFileSync(join(folder, 'shorequote.db'), damaged);
  const { app, page } = await openApp(folder);
  await expect(page.getByText('The data file was damaged').first()).toBeVisible();
  const { quoteId } = await submit(page, '2 bookkeepers wfh', { offline: true });
  expect((await settled(page, quoteId)).status).toBe('priced');
  await app.close();
  const [kept = ''] = readdirSync(folder).filter((name) => name.includes('.damaged-'));
  expect(readFileSync(join(folder, kept)).equals(damaged)).toBe(true);
});

test('a data file of a newer app is told by a banner and kept as it is', async () => {
  const folder = await usedFolder('PRAGMA user_version = 99');
  const before = readFileSync(join(folder, 'shorequote.db'));
  const { app, page } = await openApp(folder);
  await expect(page.getByText('The data is from a newer version of ShoreQuote').first()).toBeVisible();
  await app.close();
  expect(readFileSync(join(folder, 'shorequote.db')).equals(before)).toBe(true);
});

test('a data folder that cannot be used is told by a banner, and nothing is made in it', async () => {
  const place = newFolder();
  writeFileSync(join(place, 'file'), 'mine');
  mkdirSync(join(place, 'closed'));
  chmodSync(join(place, 'closed'), 0o555);
  for (const [name, why] of [
    ['file', 'is a file'],
    ['closed', 'isn’t writable'],
  ] as const) {
    const { app, page } = await openApp(join(place, name));
    await expect(page.getByText('The data folder can’t be used').first()).toBeVisible();
    await expect(page.getByText(why).first()).toBeVisible();
    await app.close();
  }
  expect(readFileSync(join(place, 'file'), 'utf8')).toBe('mine');
  expect(readdirSync(join(place, 'closed'))).toEqual([]);
});

test('a damaged setting is told by a banner, its default stands in, and it can be set again', async () => {
  const folder = await usedFolder(`INSERT INTO settings VALUES ('company.valid_days', '{{{', 1)`);
  const { app, page } = await openApp(folder);
  await expect(page.getByText('A setting is damaged').first()).toBeVisible();
  expect(await call(page, 'settings.get', {})).toMatchObject({
    values: { company: { valid_days: 30 } },
    damaged: ['company.valid_days'],
  });
  await call(page, 'settings.set', { key: 'company.valid_days', value: 14 });
  await expect(page.getByText('A setting is damaged')).toHaveCount(0);
  await app.close();
});
