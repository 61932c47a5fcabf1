import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';
import { dropFile, newQuote, openQuote, quotesItem, words } from './pages';

test('words are taken from a dropped file, mail or marked text, and other files are refused', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await newQuote(page);
  const url = page.url();

  writeFileSync(join(folder, 'brief.txt'), '2 bookkeepers, hybrid, in AUD');
  await dropFile(page, join(folder, 'brief.txt'));
  await expect(words(page)).toHaveValue('2 bookkeepers, hybrid, in AUD');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(words(page)).toHaveValue('');

  writeFileSync(
    join(folder, 'mail.eml'),
    'From: dana@harbourline.example\r\nSubject: Staff\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n3 CSRs =E2=80=93 office',
  );
  await dropFile(page, join(folder, 'mail.eml'));
  await expect(words(page)).toHaveValue('3 CSRs – office');

  writeFileSync(join(folder, 'offer.doc'), 'x');
  await dropFile(page, join(folder, 'offer.doc'));
  await expect(page.getByText('offer.doc can’t be read. Save it as .docx')).toBeVisible();
  await expect(words(page)).toHaveValue('3 CSRs – office');

  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', '4 paralegals, USD');
    document
      .querySelector('main h2')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(words(page)).toHaveValue('4 paralegals, USD');

  // A token that was never given stands for nothing, whatever the name.
  await expect(
    call(page, 'files.readDropped', { drop: crypto.randomUUID(), name: '/etc/hosts' }),
  ).rejects.toThrow('again');
  // Dropped where nothing takes it, a file does not replace the app.
  await quotesItem(page).click();
  await dropFile(page, join(folder, 'brief.txt'));
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  await app.close();
});

test('a reload in the middle of a run shows the same quote; stopped, its words are a draft, and a draft comes back', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  const { quoteId } = await submit(page, REQUEST);
  const { number } = await call(page, 'quotes.get', { quoteId });
  await openQuote(page, quoteId);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: number ?? '' })).toBeVisible();
  await expect(page.locator('[data-step="parse"]')).toHaveAttribute('data-status', 'running');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(words(page)).toHaveValue(REQUEST);
  expect((await call(page, 'quotes.get', { quoteId })).status).toBe('draft');

  await newQuote(page);
  await page.keyboard.type('3 VAs wfh');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.reload();
  await expect(words(page)).toHaveValue('3 VAs wfh');
  await app.close();
  await claude.close();
});

test('a text longer than what is read says so, is saved as typed, and is kept whole with its quote', async () => {
  const { app, page } = await openApp(newFolder());
  await newQuote(page);
  const long = 'bookkeeper '.repeat(1900);
  await words(page).fill(long);
  await expect(
    page.getByText(/^The request has 20,900 characters\. Only about the first 20,000 are read/),
  ).toBeVisible();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await quotesItem(page).click();
  await page.locator('[data-quote]').click();
  await expect(words(page)).toHaveValue(long);
  await expect(page.getByText(/^The request has 20,900 characters/)).toBeVisible();

  // More than any draft holds is not taken, and nothing that is there is lost.
  await words(page).fill('x'.repeat(150_001));
  await expect(page.getByText(/^The text you added has 150,001 characters/)).toBeVisible();
  await expect(words(page)).toHaveValue(long);
  await words(page).fill(`2 bookkeepers, hybrid, AUD. ${'We sell boots and tents. '.repeat(820)}`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await expect(page.getByText(/^The first [\d,]+ of 20,528 characters were read\./)).toBeVisible();
  await app.close();
});

test('a request that was refused is edited in place, with its number and client', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(page, 'Happy birthday', { client: 'Northwind Legal', offline: true });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  await expect(page.getByTestId('quote-status')).toHaveText('Not priced');
  await page.getByRole('button', { name: 'Edit request' }).click();
  await expect(words(page)).toHaveValue('Happy birthday');
  await expect(page.getByRole('textbox', { name: 'Client', exact: true })).toHaveValue('Northwind Legal');
  await words(page).fill('2 bookkeepers, hybrid, AUD');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  const { quotes } = await call(page, 'quotes.list', { limit: 5 });
  expect(quotes).toMatchObject([{ quoteId, number: 'Q-1001', client: 'Northwind Legal', status: 'priced' }]);
  await app.close();
});
