import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';

test('a backup is made and restored from the settings, and what was there is kept', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await settled(page, (await submit(page, REQUEST, { client: 'Before' })).quoteId);
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  const backups = page.getByRole('region', { name: 'Backups' });
  await expect(backups).toContainText('None yet.');
  await backups.getByRole('button', { name: 'Back up now' }).click();
  const restore = backups.getByRole('button', { name: /^Restore the backup of/ });
  await expect(restore).toBeVisible();
  await expect(backups.getByText('Backup created')).toBeVisible();
  const shown = await restore.getAttribute('aria-label');
  await settled(page, (await submit(page, REQUEST, { client: 'Since' })).quoteId);

  const answer = (response: number): Promise<void> =>
    app.evaluate(({ dialog }, given) => {
      dialog.showMessageBox = () => Promise.resolve({ response: given, checkboxChecked: false });
    }, response);
  const clients = async (): Promise<(string | null)[]> =>
    (await call(page, 'quotes.list', { limit: 10 })).quotes.map(({ client }) => client);
  await answer(1);
  await restore.click();
  expect(await clients()).toHaveLength(2);
  await answer(0);
  await restore.click();
  const banner = page.getByRole('status').filter({ hasText: 'A backup was restored.' });
  await expect(banner).toBeVisible();
  expect(await clients()).toEqual(['Before']);
  // The backup that was restored is still the one that is shown.
  await expect(restore).toHaveAttribute('aria-label', shown ?? '');
  expect(readdirSync(folder).filter((name) => name.includes('before-restore'))).toHaveLength(1);
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toBeHidden();
  const next = await submit(page, '2 accountants, senior, work from home, in USD');
  expect((await settled(page, next.quoteId)).status).toBe('priced');
  await app.close();
});

test('the app starts on a damaged data file, says what was saved and keeps the file', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  await settled(first.page, (await submit(first.page, REQUEST)).quoteId);
  await first.app.close();
  const file = join(folder, 'shorequote.db');
  writeFileSync(file, readFileSync(file).fill(0xa5, 0, 100));

  const { app, page } = await openApp(folder);
  const banner = page.getByRole('status').filter({ hasText: 'The data file was damaged' });
  await expect(banner).toContainText('1 quote and 0 open jobs were saved.');
  await expect(banner).toContainText('The damaged file is kept as shorequote.db.damaged-');
  await expect(banner.getByRole('button', { name: 'Show data folder' })).toBeVisible();
  const { quotes } = await call(page, 'quotes.list', { limit: 10 });
  expect(quotes).toMatchObject([{ status: 'priced' }]);
  await app.close();
});
