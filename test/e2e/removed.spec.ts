import { expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp, settled, submit } from './app';
import { openQuote, quotesItem, secondWindow } from './pages';

const CLIENTS = ['Northwind Legal', 'Kestrel Homes', 'Osprey Dental'] as const;

/** A quote for each client, the newest first in the list. */
async function priced(page: Page): Promise<number[]> {
  const ids = [];
  for (const client of CLIENTS) {
    const { quoteId } = await submit(page, `2 bookkeepers, hybrid, AUD, client is ${client}`, {
      offline: true,
    });
    await settled(page, quoteId);
    ids.unshift(quoteId);
  }
  return ids;
}

const row = (page: Page, quoteId: number) => page.locator(`[data-quote="${quoteId}"]`);
const toast = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Messages' }).locator('div').filter({ hasText: words });

test('quotes are removed by key and menu, undone, and brought back after a restart', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  let { page } = first;
  const [newest = 0, middle = 0, oldest = 0] = await priced(page);
  await quotesItem(page).click();
  const rows = page.locator('[data-quote]');
  await expect(rows).toHaveCount(3);

  // By the key: the focus goes on to the next row, and the undone one is where it stood.
  await row(page, newest).getByRole('button', { name: /^Open/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(2);
  await expect(toast(page, 'Quote Q-1002 removed.')).toBeVisible();
  await expect(row(page, oldest).getByRole('button', { name: /^Open/ })).toBeFocused();
  await expect(page.getByRole('navigation', { name: 'Recent quotes' }).getByText('Kestrel')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(rows).toHaveCount(3);
  expect(await rows.evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-quote'))))).toEqual([
    newest,
    middle,
    oldest,
  ]);

  // By a row's menu.
  await row(page, middle)
    .getByRole('button', { name: /^Actions for Q-1002/ })
    .click();
  await page.getByRole('menuitem', { name: 'Remove quote' }).click();
  await expect(rows).toHaveCount(2);

  // From the open quote, whose undo opens it again; another window that shows it offers the same.
  await openQuote(page, newest);
  const other = await secondWindow(first.app);
  await openQuote(other, newest);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Remove quote' }).click();
  await expect(rows).toHaveCount(1);
  await expect(other.getByRole('heading', { name: /Q-1003 was removed/ })).toBeVisible();
  await toast(page, 'Quote Q-1003 removed.').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await expect(other.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await call(page, 'quotes.remove', { quoteId: newest });
  await other.getByRole('button', { name: 'Restore quote' }).click();
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await first.app.close();

  const second = await openApp(folder);
  page = second.page;
  await quotesItem(page).click();
  await expect(page.locator('[data-quote]')).toHaveCount(2);
  await page.getByRole('button', { name: 'Recently removed 1' }).click();
  await page.getByRole('button', { name: 'Restore Q-1002, Kestrel Homes' }).click();
  await expect(toast(page, 'Quote Q-1002 restored.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all quotes' }).click();
  await expect(page.locator('[data-quote]')).toHaveCount(3);
  // All of them: the way back is in sight.
  await row(page, newest).getByRole('button', { name: /^Open/ }).focus();
  for (const left of [2, 1, 0]) {
    await page.keyboard.press('Delete');
    await expect(page.locator('[data-quote]')).toHaveCount(left);
  }
  await page.getByRole('button', { name: 'Show recently removed' }).click();
  await expect(page.locator('[data-removed]')).toHaveCount(3);
  await second.app.close();
});

test('a quote that Maya made says on her card that it was removed, and comes back from there', async () => {
  const { app, page } = await openApp(newFolder());
  const { conversationId } = await call(page, 'maya.send', {
    conversationId: null,
    quoteId: null,
    text: 'Quote 2 senior bookkeepers, hybrid, AUD',
    offline: true,
    submitKey: crypto.randomUUID(),
  });
  const quoteOf = async () => (await call(page, 'maya.get', { conversationId })).cards[0]?.quote;
  await expect.poll(async () => (await quoteOf())?.status).toBe('priced');
  const quoteId = (await quoteOf())?.quoteId ?? 0;
  await call(page, 'maya.send', {
    conversationId: null,
    quoteId,
    text: 'Find candidates for it',
    offline: true,
    submitKey: crypto.randomUUID(),
  });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Maya').click();
  await page.getByText('Quote 2 senior bookkeepers, hybrid, AUD').click();
  await expect(page.getByRole('button', { name: 'Open quote' })).toBeVisible();
  await call(page, 'quotes.remove', { quoteId });
  await expect(page.getByText('This quote was removed')).toBeVisible();
  await page.getByText('Find candidates for it').click();
  await expect(page.getByText('About Q-1001, which was removed')).toBeVisible();
  await page.getByText('Quote 2 senior bookkeepers, hybrid, AUD').first().click();
  await page.getByRole('button', { name: 'Restore quote' }).click();
  await expect(page.getByRole('button', { name: 'Open quote' })).toBeVisible();
  await app.close();
});
