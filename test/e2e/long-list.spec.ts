import { expect, test } from 'playwright/test';
import { call, newFolder, openApp } from './app';

const QUOTES = 120;

test('a long list draws more as it is scrolled, by wheel and by keys, and leads back to its last row', async () => {
  const { app, page } = await openApp(newFolder());
  for (let n = 1; n <= QUOTES; n += 1) {
    const draft = { quoteId: null, text: `${n} bookkeepers`, client: `Client ${n}`, currency: null };
    await call(page, 'quotes.saveDraft', draft);
  }
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByText('Quotes').click();
  const list = page.getByRole('table', { name: 'Quotes' });
  const rows = list.locator('tbody tr');
  await expect(page.getByRole('button', { name: `All ${QUOTES}` })).toBeVisible();
  await expect(list).toHaveAttribute('aria-rowcount', String(QUOTES + 1));
  await expect(rows).toHaveCount(50);

  await list.hover();
  await page.mouse.wheel(0, 100_000);
  await expect(rows).toHaveCount(100);
  await rows.nth(99).getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows).toHaveCount(QUOTES);
  const last = rows.nth(QUOTES - 1);
  await last.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 bookkeepers').first()).toBeVisible();

  await main.getByText('Quotes').click();
  await expect(last).toContainText('Client 1');
  await expect(last.getByRole('button').first()).toBeFocused();

  // What is searched for is found among all of them.
  await main.getByText('Maya').click();
  await main.getByText('Quotes').click();
  await page.getByRole('searchbox', { name: 'Find a quote' }).fill('Client 77');
  await expect(rows).toHaveCount(1);
  await app.close();
});
