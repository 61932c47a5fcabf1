import { expect, test } from 'playwright/test';
import { multiplyQuotes } from '../many-quotes';
import { call, newFolder, openApp, settled, submit } from './app';
import { openDataFile } from './data-file';
import { quotesItem, rowAt, scrollTo } from './pages';
import { leadForm } from '../lead-form';

const QUOTES = 120;

test('a long list draws more as it is scrolled, by wheel and by keys, and leads back to its last row', async () => {
  const { app, page } = await openApp(newFolder());
  for (let n = 1; n <= QUOTES; n += 1) {
    const draft = { quoteId: null, text: `${n} bookkeepers`, client: `Client ${n}`, currency: null };
    await call(page, 'quotes.saveDraft', draft);
  }
  // What came while the list was open is drawn; opened anew, it begins with its first rows.
  await page.reload();
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByText('Quotes').click();
  const list = page.getByRole('table', { name: 'Quotes' });
  const rows = list.locator('[data-quote]');
  await expect(page.getByRole('button', { name: `All ${QUOTES}` })).toBeVisible();
  await expect(list).toHaveAttribute('aria-rowcount', String(QUOTES + 1));
  // Only what is near the view is drawn.
  expect(await rows.count()).toBeLessThan(60);

  const last = rowAt(list, QUOTES);
  await scrollTo(page, list, last);
  await rowAt(list, QUOTES - 1)
    .getByRole('button')
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(last.getByRole('button').first()).toBeFocused();
  expect(await rows.count()).toBeLessThan(60);
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

test('1,200 quotes are all counted, found, reached by keys, and kept in place while others change', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  for (const text of [
    '2 bookkeepers, hybrid, AUD, for Sunny Coast',
    '1 PM and a few nurses, hybrid, AUD',
    'Thank you.',
  ]) {
    const { quoteId } = await submit(first.page, text);
    await settled(first.page, quoteId);
  }
  await first.app.close();
  const file = openDataFile(folder);
  await file.write(multiplyQuotes(3, 1_200));
  await file.closed();

  const { app, page } = await openApp(folder);
  await quotesItem(page).click();
  const list = page.getByRole('table', { name: 'Quotes' });
  const rows = list.locator('[data-quote]');
  await expect(page.getByText('1,200, newest change first')).toBeVisible();
  const views = page.getByRole('group', { name: 'Show' });
  await expect(views.getByRole('button')).toHaveText([
    /^All 1,200$/,
    /Needs input 400$/,
    /Priced 400$/,
    /Not priced 400$/,
  ]);
  await expect(page.getByLabel('Status')).toContainText('400 quotes need input');
  await expect(list).toHaveAttribute('aria-rowcount', '1201');

  // Over the end of two pages by the arrow alone.
  await rows.first().getByRole('button').first().focus();
  for (let n = 2; n <= 120; n += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(rowAt(list, n).getByRole('button').first()).toBeFocused();
  }

  // A quote that changes goes to the top; the others, and the focus, stay.
  const watched = await rowAt(list, 120).getAttribute('data-quote');
  const oldest = (await call(page, 'quotes.list', { text: 'q-1001', limit: 2 })).quotes;
  expect(oldest).toHaveLength(1);
  const quoteId = oldest[0]?.quoteId ?? 0;
  const submitKey = crypto.randomUUID();
  await call(page, 'quotes.correct', { quoteId, corrections: { client: 'Kestrel' }, submitKey });
  await list.hover();
  await page.mouse.wheel(0, -100_000);
  await expect(rowAt(list, 1)).toContainText('Kestrel');
  await expect(rowAt(list, 1)).toContainText('Priced');
  // It stays drawn while it has the focus.
  await expect(list.locator(`[data-quote="${watched}"]`).getByRole('button').first()).toBeFocused();

  // Sorted by a column, and again, also when the list is left and opened again.
  const client = list.getByRole('columnheader', { name: 'Client' });
  await client.getByRole('button').click();
  await expect(client).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.first()).toContainText('Client 10');
  await client.getByRole('button').click();
  await expect(client).toHaveAttribute('aria-sort', 'descending');
  await expect(rows.first()).toContainText('Kestrel');
  await expect(page.getByText('1,200, by client, Z to A')).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await quotesItem(page).click();
  await expect(rows.first()).toContainText('Kestrel');

  const search = page.getByRole('searchbox', { name: 'Find a quote' });
  for (const [text, number] of [
    ['Q-1002', 'Q-1002'],
    ['kestrel', 'Q-1001'],
    ['client 1197 bookkeeper', 'Q-2197'],
  ] as const) {
    await search.fill(text);
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(number);
  }
  await search.fill('needs input');
  await expect(list).toHaveAttribute('aria-rowcount', '401');
  await expect(page.getByText('400 of 1,200 match, by client, Z to A')).toBeVisible();
  await search.fill('zebra');
  await expect(page.getByText('No quotes match “zebra”.')).toBeVisible();

  // What lists of quotes are elsewhere reach the oldest too.
  const { leadId } = await call(page, 'leads.capture', {
    form: leadForm({ company: 'Sunny Coast' }),
    note: '',
    captureKey: crypto.randomUUID(),
  });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await page.locator(`[data-lead="${leadId}"]`).click();
  await page.getByRole('searchbox', { name: 'Link quote' }).fill('q-1002');
  await page
    .getByRole('group', { name: 'Quotes found' })
    .getByRole('button', { name: /^Q-1002/ })
    .click();
  await expect(page.getByRole('button', { name: 'Unlink Q-1002' })).toBeVisible();
  await app.close();
});
