/** A data file that is damaged: storage.spec.ts and settings-screen.spec.ts. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { call, newFolder, openApp } from './app';
import { openDataFile } from './data-file';

test('a data file of a newer app is told by a banner and kept as it is', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  await expect.poll(async () => (await call(first.page, 'app.status', {})).engine).toBe('up');
  await first.app.close();
  const file = openDataFile(folder);
  await file.write('PRAGMA user_version = 99');
  await file.closed();
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
