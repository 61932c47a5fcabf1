/** What the window states is true: of Claude, of failures, of salaries and discounts, of what goes on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, exportPdf, newFolder, openApp, REQUEST, settled, submit } from './app';
import { newQuote, openQuote, quotesItem, words } from './pages';

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

test('with a key that Claude rejects nothing says that Claude reads, and the first step is not done', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'status', status: 401 });
  const { app, page } = await openApp(newFolder(), { SHOREQUOTE_CLAUDE_URL: claude.url });
  await expect(status(page)).toContainText('No Claude API key, reading on this computer');
  const step = page.getByRole('listitem').nth(1);
  await expect(step).toContainText('Next:');
  await page.getByRole('textbox', { name: 'Claude API key' }).fill('sk-ant-e2e-rejected');
  await page.getByRole('button', { name: 'Save key' }).click();
  await expect(status(page)).toContainText('Claude API key set');
  await page.getByRole('button', { name: 'Test key' }).click();
  await expect(page.getByText(/^The key doesn’t work/)).toBeVisible();
  await expect(step).toContainText('Next:');
  await expect(step).toContainText('Claude doesn’t accept this key at the moment.');
  await expect(status(page)).toContainText('Claude isn’t available, reading on this computer');
  await expect(page.getByText(/Each request is still tried with Claude first/)).toBeVisible();
  await expect(page.getByText(/Read by Claude/)).toHaveCount(0);
  await app.close();
  await claude.close();
});

test.describe('in one app', () => {
  let app: ElectronApplication;
  let page: Page;
  test.beforeAll(async () => {
    ({ app, page } = await openApp(newFolder()));
  });
  test.afterAll(() => app.close());

  test('a salary and a discount that a person entered are not said to come from a table or the rules', async () => {
    const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD', { offline: true });
    await settled(page, quoteId);
    await openQuote(page, quoteId);
    const salary = page.locator('[data-line="0"] [data-fact="salary"]');
    await expect(salary).toContainText(/from the salary table|estimate/);
    await call(page, 'quotes.correct', {
      quoteId,
      corrections: { discount_bp: 500, lines: { 0: { title: 'Dinosaur Wrangler', salary: '45000' } } },
      submitKey: crypto.randomUUID(),
    });
    await settled(page, quoteId);
    await expect(page.getByText('The salary table doesn’t list this role.')).toBeVisible();
    // Its minimum wage is that of the region that a person sets on the line.
    await page.locator('[data-line="0"] [data-fact="wage region"]').click();
    await page.getByRole('option', { name: 'Metro Manila' }).click();
    await expect(page.getByTestId('line-grid')).toContainText('Metro Manila');
    await expect(salary).not.toContainText('table');
    await expect(page.getByText(/costs the same per month,/)).toHaveCount(0);
    await expect(
      page.getByText(/Another level wouldn’t change the price: the salary was entered/),
    ).toBeVisible();
    await page.locator('[data-amount-ref*="discount"]').first().click();
    await expect(page.getByTestId('sources')).toContainText('Entered manually');
    await expect(page.getByTestId('why')).not.toContainText('Price rules');
  });

  test('a quote that is paused says so, and is resumed where it stands', async () => {
    await call(page, 'queue.pause', { type: null });
    await newQuote(page);
    await words(page).fill('2 bookkeepers, hybrid, AUD');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('heading', { name: 'Pricing is paused' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Generating your quote…' })).toHaveCount(0);
    await expect(page.getByText('The request hasn’t been read yet.')).toBeVisible();
    for (const width of [1280, 1000, 640]) {
      await page.setViewportSize({ width, height: 800 });
      const column = page.getByRole('region', { name: 'Pricing' });
      await expect
        .poll(() => column.evaluate((one) => one.scrollWidth - one.clientWidth), `at ${width} px`)
        .toBeLessThanOrEqual(0);
    }
    await expect(status(page)).toContainText('Everything is paused');
    await page.getByRole('button', { name: 'Resume all' }).click();
    await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
    await quotesItem(page).click();
    await expect(status(page)).toContainText('All good');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('a job that failed is in the status line, before the quotes that need input', async () => {
    const folder = newFolder();
    const { quoteId } = await submit(page, REQUEST, { offline: true });
    await settled(page, quoteId);
    await expect(status(page)).toContainText('All good');
    // A folder is where the file is to go.
    const target = join(folder, 'taken.pdf');
    mkdirSync(target);
    await exportPdf({ app, page }, quoteId, target);
    await expect(status(page)).toContainText('1 failed job');
    const asks = await submit(page, 'We need some people in AUD', { offline: true });
    expect((await settled(page, asks.quoteId)).status).toBe('needs_input');
    await expect(status(page)).toContainText('1 failed job, 1 quote needs input');
    const thanks = await submit(page, 'Thank you for your time.', { offline: true });
    expect((await settled(page, thanks.quoteId)).status).toBe('rejected');
    await expect(status(page)).toContainText('1 failed job, 1 quote not priced, 1 more');
    // Each is listed first in Activity with the button that settles it, and leads to its quotes from the status line.
    await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
    const cards = page.getByTestId('needs-you').getByRole('article');
    await expect(cards).toHaveCount(3);
    await expect(cards.nth(0).getByRole('button', { name: 'Save elsewhere…' })).toBeVisible();
    await expect(cards.nth(2).getByRole('button', { name: 'Answer questions' })).toBeVisible();
    await page.setViewportSize({ width: 640, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    const table = page.getByTestId('queue-health');
    expect(
      await table.evaluate(({ parentElement: box }) => (box ? box.scrollWidth - box.clientWidth : 1)),
    ).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await table.getByRole('button', { name: /^Quote pricing, completed: / }).click();
    await expect(page.getByRole('region', { name: 'Jobs: Quote pricing' })).toContainText('Completed');
    await status(page).getByRole('button').click();
    await page
      .getByRole('dialog', { name: 'Job status' })
      .getByRole('button', { name: '1 quote not priced' })
      .click();
    await expect(page.getByRole('button', { name: /^Not priced/ })).toHaveAttribute('aria-pressed', 'true');
    // In a narrow window the sidebar is a rail of icons: it still names each, and counts what failed.
    await page.setViewportSize({ width: 1000, height: 800 });
    const main = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Quotes', 'Candidates', 'Leads', 'Maya', 'Activity'])
      await expect(main.getByTitle(name, { exact: true })).toBeVisible();
    await expect(main.getByTitle('3 items need you')).toBeInViewport({ ratio: 1 });
    await expect(status(page)).not.toContainText('All good');
  });
});
