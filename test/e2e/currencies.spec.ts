/** A currency that comes without a price list: asked about, enabled, priced in, printed. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { formatAmount } from '../../shared/pricing/money';
import { SGD } from '../currencies';
import { call, exportPdf, newFolder, openApp, submit } from './app';
import { openQuote } from './pages';

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

test('a quote in Singapore dollars: the question, the currency enabled, its list derived, the price, the PDF', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, in Singapore dollars', { offline: true });
  await expect.poll(async () => (await call(page, 'quotes.get', { quoteId })).status).toBe('needs_input');
  await openQuote(page, quoteId);
  await page.getByRole('button', { name: 'Enable SGD in Settings', exact: true }).click();

  const section = page.getByRole('region', { name: 'Currencies' });
  await section.getByRole('button', { name: /Another currency/ }).click();
  await page.getByRole('option', { name: 'SGD, Singapore dollar' }).click();
  await section.getByRole('button', { name: 'Enable SGD', exact: true }).click();
  const sgd = section.getByRole('region', { name: 'SGD, Singapore dollar' });
  await expect(sgd).toContainText('Needs a price list and an exchange rate');
  await sgd.getByRole('button', { name: 'Enter the SGD rate' }).click();
  const form = page.getByRole('group', { name: 'Enter rate' });
  await form.getByRole('textbox', { name: 'PHP per 1 SGD' }).fill('48.4364');
  await form.getByRole('textbox', { name: 'Date of the rate' }).fill(yesterday);
  await form.getByRole('textbox', { name: 'Source' }).fill('the bank’s page');
  await form.getByRole('button', { name: 'Use for new quotes' }).click();
  await expect(sgd).toContainText('Needs a price list');
  await sgd.getByRole('button', { name: /Derive the price list from/ }).click();
  await page.getByRole('option', { name: 'AUD, Australian dollar' }).click();
  await sgd.getByRole('button', { name: 'Derive by the exchange rate' }).click();
  await expect(sgd.getByRole('table')).toContainText('Derived');
  await expect(sgd.getByRole('table')).toContainText('252.68');
  await expect(sgd).toContainText('Ready for quotes');

  // The question offers it now.
  await openQuote(page, quoteId);
  await page.locator('label').filter({ hasText: 'SGD, Singapore dollar' }).click();
  await page.getByRole('button', { name: 'Use SGD, Singapore dollar' }).click();
  await expect.poll(async () => (await call(page, 'quotes.get', { quoteId })).status).toBe('priced');
  const { version } = await call(page, 'quotes.get', { quoteId });
  const { result } = version?.priced ?? {};
  if (!result) throw new Error('not priced');
  expect(result.currency).toBe('SGD');
  const total = formatAmount(result.totals.monthly_total, SGD);
  await expect(page.getByRole('main').getByText(total).first()).toBeVisible();
  await expect(page.getByText('The SGD price list is derived')).toBeVisible();
  await page.getByTitle('Explain Workspace').first().click();
  await expect(page.getByText(/derived from the AUD price list, 1 AUD = 0\.8423 SGD/).first()).toBeVisible();

  const pdf = join(folder, 'quote.pdf');
  await exportPdf({ app, page }, quoteId, pdf);
  await expect
    .poll(async () => (await call(page, 'quotes.get', { quoteId })).pdf?.job.status, { timeout: 30_000 })
    .toBe('completed');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect(text).toMatch(new RegExp(`SGD\\s+${total}`));
  expect(text).not.toMatch(/derived|48\.4364/i);

  // Disabled, the quote stays as it is.
  await call(page, 'settings.set', { key: 'currencies.enabled', value: [] });
  await expect(page.getByRole('main').getByText(total).first()).toBeVisible();
  await app.close();
});
