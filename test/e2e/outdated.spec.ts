/** A file that was made before the quote changed says so where the person is, and is made again from there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { formatAmount } from '../../shared/pricing/money';
import { openQuote } from './pages';
import { startSmtp } from '../servers/smtp';
import { call, exportPdf, freshRate, newFolder, openApp, settled, submit, useMailServer } from './app';
import { AUD, USD } from '../currencies';

const TEXT =
  '3 customer service reps and a senior bookkeeper, hybrid, in AUD. Write to jo@northwind.example.';

async function total(page: Page, quoteId: number): Promise<string> {
  const { version } = await call(page, 'quotes.get', { quoteId });
  if (!version) throw new Error('not priced');
  const { currency, totals } = version.priced.result;
  return `${currency} ${formatAmount(totals.monthly_total, currency)}`;
}

test('a saved PDF and a draft of an older version say so, wherever the sheet is scrolled to', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await app.evaluate(({ shell }) => {
    shell.openPath = () => Promise.resolve('');
  });
  await page.setViewportSize({ width: 1280, height: 800 });
  await freshRate(page, AUD);
  await freshRate(page, USD);
  const { quoteId } = await submit(page, TEXT, { offline: true, client: 'Northwind' });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  const saved = join(folder, 'first.pdf');
  await exportPdf({ app, page }, quoteId, saved);
  await expect(page.getByText('Saved first.pdf')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Email quote…' }).click();
  await page.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByText('Draft opened in your mail app.')).toBeVisible({ timeout: 30_000 });
  const before = await total(page, quoteId);

  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { currency: USD },
    submitKey: crypto.randomUUID(),
  });
  const pdf = page.getByRole('status').filter({ hasText: 'first.pdf is out of date.' });
  await expect(pdf).toBeVisible();
  const after = await total(page, quoteId);
  expect(after).toMatch(/^USD /);
  const both = `It says ${before} per month (version 1). The quote is now ${after} (version 2).`;
  await expect(pdf).toContainText(both);
  const draft = page.getByRole('status').filter({ hasText: 'The email draft is out of date.' });
  await expect(draft).toContainText(both);

  await page.getByText('Pricing steps').scrollIntoViewIfNeeded();
  for (const strip of [pdf, draft]) await expect(strip).toBeInViewport({ ratio: 1 });

  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    join(folder, 'second.pdf'),
  );
  await pdf.getByRole('button', { name: 'Export again' }).click();
  await expect(page.getByText('Saved second.pdf')).toBeVisible({ timeout: 30_000 });
  expect(existsSync(join(folder, 'second.pdf'))).toBe(true);
  await draft.getByRole('button', { name: 'Draft again…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Q-1001 v2 Northwind.pdf');
  await expect(page.getByRole('dialog').getByLabel('Message')).toHaveValue(
    new RegExp(after.replace('.', '\\.')),
  );
  await page.getByRole('button', { name: 'Create draft' }).click();
  await expect(page.getByText('Draft opened in your mail app.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('out of date')).toHaveCount(0);

  const server = await startSmtp();
  await useMailServer(page, server);
  const content = { to: 'jo@northwind.example', subject: 'Your quote', body: 'Attached.' };
  const submitKey = crypto.randomUUID();
  await call(page, 'mail.sendQuote', { quoteId, version: 2, content, as: 'message', submitKey });
  await expect(page.getByText(/^Sent at \d\d:\d\d\.$/)).toBeVisible({ timeout: 30_000 });
  const discount = { quoteId, corrections: { currency: USD, discount_bp: 500 } };
  await call(page, 'quotes.correct', { ...discount, submitKey: crypto.randomUUID() });
  const sent = page
    .getByRole('status')
    .filter({ hasText: 'The email to jo@northwind.example is out of date.' });
  await expect(sent).toContainText(`It says ${after} per month (version 2).`, { timeout: 30_000 });
  await sent.getByRole('button', { name: 'Email again…' }).click();
  await expect(page.getByRole('dialog')).toContainText('Q-1001 v3 Northwind.pdf');
  await server.close();
  await app.close();
});

test('a PDF that could not be saved is saved elsewhere from its strip', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const { quoteId } = await submit(page, TEXT, { offline: true, client: 'Northwind' });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  await exportPdf({ app, page }, quoteId, join(folder, 'gone', 'quote.pdf'));
  const failed = page.getByRole('alert').filter({ hasText: 'The file wasn’t saved.' });
  await expect(failed).toContainText('quote.pdf couldn’t be saved.', { timeout: 30_000 });
  const there = join(folder, 'there.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, there);
  await failed.getByRole('button', { name: 'Choose another folder' }).click();
  await expect(page.getByText('Saved there.pdf')).toBeVisible({ timeout: 30_000 });
  expect(existsSync(there)).toBe(true);
  await app.close();
});
