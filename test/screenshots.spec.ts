/** The whole journey as pictures: `npm run screenshots` writes them to docs/screenshots. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test } from 'playwright/test';
import { call, newFolder, openApp, REQUEST, settled, submit } from './e2e/app';
import { startClaude } from './servers/claude';

const folder = process.env['SHOREQUOTE_SCREENSHOTS'] ?? join('docs', 'screenshots');
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 640, height: 800 } } as const;

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(SIZES.wide);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES.narrow);
  await page.screenshot({ path: join(folder, `${name}-narrow.png`) });
  await page.setViewportSize(SIZES.wide);
}

async function openQuote(page: Page, quoteId: number): Promise<void> {
  const { number } = await call(page, 'quotes.get', { quoteId });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: number ?? '' })
    .click();
}

test('the journey', async () => {
  const claude = await startClaude();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-pictures',
  });
  await picture(page, '1-first-run');
  await page.getByRole('textbox').first().fill(REQUEST);
  await picture(page, '2-new-quote');

  claude.script({ kind: 'hang' });
  const slow = await submit(page, '2 paralegals, senior, hybrid, USD, client is Northwind Legal');
  await openQuote(page, slow.quoteId);
  await picture(page, '3-pricing');

  const asked = await submit(
    page,
    '1 PM and a few virtual assistants, all in the office, AUD, client is Kestrel Homes',
    { offline: true },
  );
  await settled(page, asked.quoteId);
  await openQuote(page, asked.quoteId);
  await picture(page, '4-questions');

  const priced = await submit(page, REQUEST, { offline: true });
  await settled(page, priced.quoteId);
  await openQuote(page, priced.quoteId);
  await picture(page, '5-quote');
  await page.locator('[data-amount-ref]').nth(2).click();
  await picture(page, '6-why');

  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await picture(page, '7-quotes');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await picture(page, '8-activity');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await picture(page, '9-settings');
  await app.close();
  await claude.close();
});
