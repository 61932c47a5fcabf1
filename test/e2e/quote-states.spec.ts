/** The life of a priced quote: sent, changed, undone, restored and won; all of it is there after a restart. */
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { startSmtp } from '../servers/smtp';
import { call, exportPdf, freshRate, newFolder, openApp, settled, submit, useMailServer } from './app';
import { openQuote, quotesItem } from './pages';

const TO = 'dana@northwind.example';
const fact = (page: Page) => page.getByTestId('quote-fact');
const status = (page: Page) => page.getByTestId('quote-status');

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /change state$/ }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function restoreVersion(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: `Restore version ${version}` }).click();
}

test('a quote is sent, changed, restored and won, and a restart keeps every step', async () => {
  const server = await startSmtp();
  const folder = newFolder();
  const first = await openApp(folder);
  const { app, page } = first;
  await useMailServer(page, server);
  await freshRate(page);
  const { quoteId } = await submit(page, `2 senior bookkeepers and 3 CSRs, hybrid, AUD. Dana, ${TO}`, {
    client: 'Northwind Legal',
    offline: true,
  });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  await expect(status(page)).toHaveText('Priced');
  await expect(fact(page)).toHaveText('Not sent yet');

  // Saving a PDF is not sending it: the window asks.
  await exportPdf({ app, page }, quoteId, join(folder, 'northwind.pdf'));
  await page.getByRole('button', { name: 'Mark as sent…' }).click();
  await expect(page.getByRole('dialog', { name: 'Mark as sent, Q-1001' })).toBeVisible();
  // The recipient has the focus: Escape leaves the dialog from there too.
  await expect(page.getByRole('textbox', { name: 'Recipient' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Email quote…' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(status(page)).toHaveText('Sent', { timeout: 30_000 });
  await expect(fact(page)).toHaveText(new RegExp(`^v1 sent \\d+ \\w+ to ${TO}$`));
  expect(server.messages).toHaveLength(1);
  await expect(page.getByRole('button', { name: 'Mark as sent…' })).toBeHidden();

  // Two changes make a working copy; each is undone and redone by its name.
  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { discount_bp: 500 },
    submitKey: crypto.randomUUID(),
  });
  await settled(page, quoteId);
  await expect(fact(page)).toHaveText(/^1 change since v1 sent/);
  await expect(status(page)).toHaveText('Priced');
  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { discount_bp: 500, lines: { 0: { count: 4 } } },
    submitKey: crypto.randomUUID(),
  });
  await settled(page, quoteId);
  await expect(fact(page)).toHaveText(/^2 changes since v1 sent/);
  await page.getByRole('button', { name: 'Undo: Bookkeeper, people 2 → 4' }).click();
  await expect(page.getByText('Undone: Bookkeeper, people 2 → 4.')).toBeVisible();
  await expect(fact(page)).toHaveText(/^1 change since v1 sent/);
  await page.locator('body').press('ControlOrMeta+Shift+Z');
  await expect(fact(page)).toHaveText(/^2 changes since v1 sent/);

  await page.getByRole('button', { name: 'Compare' }).click();
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes).toBeInViewport();
  await expect(changes.getByRole('row').filter({ hasText: 'people' })).toContainText('2 → 4');
  await expect(changes.getByRole('row').filter({ hasText: 'Discount' })).toContainText('0% → 5%');

  await restoreVersion(page, 1);
  await expect(fact(page)).toHaveText(/^No changes since v1 sent/);
  await page.getByRole('button', { name: 'Undo: restore version 1' }).click();
  await expect(fact(page)).toHaveText(/^2 changes since v1 sent/);

  await choose(page, 'Mark as won…');
  const dialog = page.getByRole('dialog', { name: 'Mark as won, Q-1001' });
  await dialog.getByRole('button', { name: 'Mark as won' }).click();
  await expect(dialog.getByText('is missing')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Accepted by' }).fill('Dana Cole');
  await dialog.getByRole('button', { name: 'Mark as won' }).click();
  await expect(status(page)).toHaveText('Won');
  await expect(fact(page)).toHaveText(/^2 changes since v1 accepted .* by Dana Cole$/);
  // Undone from the toast, the quote is as before.
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(status(page)).toHaveText('Priced');
  await choose(page, 'Mark as lost…');
  await page.getByRole('button', { name: 'Reason' }).click();
  await page.getByRole('option', { name: 'Timing' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as lost' }).click();
  await expect(status(page)).toHaveText('Lost');
  await expect(fact(page)).toHaveText(/^Lost .*, timing$/);
  await choose(page, 'Reopen');
  await choose(page, 'Mark as won…');
  await page.getByRole('textbox', { name: 'Accepted by' }).fill('Dana Cole');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as won' }).click();
  await expect(status(page)).toHaveText('Won');
  await app.close();

  const { app: second, page: again } = await openApp(folder);
  await quotesItem(again).click();
  await again.getByRole('button', { name: 'Won 1', exact: true }).click();
  const row = again.getByRole('row').filter({ hasText: 'Q-1001' });
  await expect(row).toContainText('Wonv1');
  await row.getByRole('button', { name: /^Open Q-1001/ }).click();
  await expect(fact(again)).toHaveText(/^2 changes since v1 accepted .* by Dana Cole$/);
  await again.getByRole('button', { name: 'Versions' }).click();
  const history = again.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveText([
    /^v1 accepted .* by Dana Cole/,
    /^Reopened/,
    /^Lost .*, timing/,
    /^Undone .*: v1 accepted/,
    /^v1 accepted/,
    new RegExp(`^v1 sent .* to ${TO}.*emailed by ShoreQuote`),
  ]);
  await again.getByRole('button', { name: 'Close' }).click();
  // What was changed before the restart can still be undone.
  await again.getByRole('button', { name: 'Undo: Bookkeeper, people 2 → 4' }).click();
  await expect(fact(again)).toHaveText(/^1 change since v1 accepted/);
  await second.close();
  await server.close();
});
