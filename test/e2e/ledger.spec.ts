import { expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp, settled, submit } from './app';
import { openQuote } from './pages';

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest('[data-card], dl, h1')?.textContent ?? null);

test('cards are answered by keys, the ledger is read, and a correction is kept as an alias for the next quote', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(
    page,
    'We need 2 rainmakers, hybrid, in AUD. Also a PM for 340 rentals. The team leader can wait.',
    { offline: true, client: 'Marlowe Home' },
  );
  await settled(page, quoteId);
  await openQuote(page, quoteId);

  // One card a sentence, the first one focused; its own answer is typed.
  const cards = page.locator('[data-card]');
  await expect(cards).toHaveCount(3);
  await expect(cards.first().locator('blockquote')).toHaveText(/^We need 2 rainmakers\d, hybrid, in AUD\.$/);
  await page.keyboard.type('virtual assistant');
  await page.getByRole('option', { name: /^Virtual Assistant/ }).click();
  // The next card has the focus: a number key chooses, Enter uses.
  await expect(cards).toHaveCount(2);
  await expect.poll(() => focused(page)).toContain('Which role is “PM”?');
  await page.keyboard.press('2');
  await expect(cards.first().getByRole('button', { name: 'Use Property Manager' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(1);
  await expect.poll(() => focused(page)).toContain('The team leader can wait');
  await expect(cards.locator('label').filter({ hasText: 'likeliest' })).toContainText('Leave it out');
  // The likeliest is marked, and used only now; after the last card the total has the focus.
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await expect(page.getByTestId('monthly-total').getByRole('button')).toBeFocused();

  // Nothing is kept by itself; each correction is offered once.
  const offer = page.getByRole('region', { name: 'Save alias' });
  await expect(offer).toContainText('“PM” means Property Manager');
  await offer.getByRole('button', { name: 'Only in this quote' }).click();
  await expect(offer).toContainText('“rainmakers” means Virtual Assistant');
  expect((await call(page, 'aliases.list', {})).aliases).toEqual([]);
  await offer.getByRole('button', { name: 'Save for Marlowe Home' }).click();
  await expect(offer).toHaveCount(0);

  // The ledger: each row with its fate, tied to its words both ways, moved through by arrows.
  const ledger = page.locator('#ledger');
  const row = (words: string) => ledger.locator('[data-ledger-row]').filter({ hasText: words });
  await expect(row('340')).toContainText('Counts something other than people');
  await expect(row('team leader')).toContainText('Left out by you');
  await expect(ledger.getByRole('status')).toHaveText(/^All \d+ facts shown$/);
  await row('2 rainmakers').focus();
  const words = page.getByTestId('client-words');
  await expect(words.locator('mark[class*=active]')).toContainText(['2', 'rainmakers']);
  await page.keyboard.press('End');
  await expect(ledger.locator('[data-ledger-row]').last()).toBeFocused();
  await words.getByText('340').hover();
  await expect(ledger.locator('li[class*=lit]')).toContainText('340');

  // The next quote of this client is read by the alias, and says so.
  const next = await submit(page, 'Please quote 3 rainmakers, all hybrid, AUD.', {
    offline: true,
    client: 'MARLOWE HOME PTY LTD',
  });
  expect((await settled(page, next.quoteId)).status).toBe('priced');
  await openQuote(page, next.quoteId);
  await expect(row('3 rainmakers')).toContainText(
    'Line 1, Virtual Assistant, 3 people, by your alias for Marlowe Home',
  );
  await ledger.getByRole('button', { name: 'Show aliases' }).click();

  const kept = page.getByRole('table', { name: 'Aliases' }).getByRole('row').nth(1);
  await expect(kept).toContainText(/rainmaker.*Virtual Assistant.*Marlowe Home.*1 quote/);
  await kept.getByRole('button', { name: 'Remove rainmaker for Marlowe Home' }).click();
  await expect(page.getByText('No aliases yet.')).toBeVisible();
  const removed = page.getByText('Alias “rainmaker” for Marlowe Home removed.');
  await removed.locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(kept).toContainText('rainmaker');
  expect((await call(page, 'quotes.get', { quoteId: next.quoteId })).status).toBe('priced');
  await app.close();
});
