import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from 'playwright/test';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';

test('a backup is made and restored from the settings, and what was there is kept', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await settled(page, (await submit(page, REQUEST, { client: 'Before' })).quoteId);
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  const backups = page.getByRole('region', { name: 'Backups' });
  await expect(backups).toContainText('No backups yet.');
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
  await expect(banner).toContainText('Recovered: 1 quote, 0 open jobs');
  await expect(banner).toContainText('The damaged file is kept as shorequote.db.damaged-');
  await expect(banner.getByRole('button', { name: 'Show data folder' })).toBeVisible();
  const { quotes } = await call(page, 'quotes.list', { limit: 10 });
  expect(quotes).toMatchObject([{ status: 'priced' }]);
  await app.close();
});

/** What the app says on standard error, from now on. */
function saidBy(app: ElectronApplication): () => string {
  let said = '';
  app.process().stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return () => said;
}

test('a data folder that is moved while the app is open is told of, refused, and goes on once it is back', async () => {
  const place = newFolder();
  const folder = join(place, 'data');
  const recovery = join(place, 'recovery');
  const { app, page } = await openApp(folder, { SHOREQUOTE_RECOVERY_DIR: recovery });
  await settled(page, (await submit(page, REQUEST)).quoteId);
  renameSync(folder, join(place, 'elsewhere'));
  const banner = page.getByRole('alert').filter({ hasText: 'The data folder was moved or removed.' });
  await expect(banner).toContainText('A copy of all your data was saved outside the data folder.');
  await expect(banner.getByRole('button', { name: 'Show copy' })).toBeVisible();
  await expect(submit(page, '2 accountants, senior, work from home, in USD')).rejects.toThrow(
    'Nothing can be saved until it is back.',
  );
  expect((await call(page, 'quotes.list', { limit: 10 })).quotes).toMatchObject([{ status: 'priced' }]);
  renameSync(join(place, 'elsewhere'), folder);
  await expect(banner).toBeHidden();
  await settled(page, (await submit(page, '2 accountants, senior, work from home, in USD')).quoteId);
  expect((await call(page, 'quotes.list', { limit: 10 })).quotes).toHaveLength(2);
  await app.close();
});

test('an app whose data folder was removed quits without a fault, and the next one says what is missing', async () => {
  const place = newFolder();
  const folder = join(place, 'data');
  const recovery = join(place, 'recovery');
  const env = { SHOREQUOTE_RECOVERY_DIR: recovery };
  const { app, page } = await openApp(folder, env);
  const said = saidBy(app);
  await settled(page, (await submit(page, REQUEST)).quoteId);
  rmSync(folder, { recursive: true });
  await expect(page.getByRole('alert').filter({ hasText: 'The data folder was moved' })).toContainText(
    'A copy of all your data was saved',
  );
  await app.close();
  expect(said()).not.toMatch(/ENOENT|uncaught|unhandled/i);
  const [copy = ''] = readdirSync(recovery).filter((name) => name.endsWith('.db'));

  const next = await openApp(folder, env);
  const banner = next.page.getByRole('status').filter({ hasText: 'The data file was missing.' });
  await expect(banner).toBeVisible();
  await next.app.close();
  copyFileSync(join(recovery, copy), join(folder, 'shorequote.db'));
  const last = await openApp(folder, env);
  expect((await call(last.page, 'quotes.list', { limit: 10 })).quotes).toMatchObject([{ number: 'Q-1001' }]);
  await last.app.close();
});

test('a data folder that a cloud service syncs is warned about until that is dismissed', async () => {
  const folder = join(newFolder(), 'OneDrive - Harbour', 'ShoreQuote');
  const first = await openApp(folder);
  const banner = first.page.getByRole('status').filter({ hasText: 'The data folder is in OneDrive.' });
  await expect(banner).toContainText('move the folder to a place on this computer that isn’t synced');
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toBeHidden();
  await first.app.close();
  const { app, page } = await openApp(folder);
  await settled(page, (await submit(page, REQUEST)).quoteId);
  await expect(page.getByText('The data folder is in OneDrive')).toBeHidden();
  await app.close();
});
