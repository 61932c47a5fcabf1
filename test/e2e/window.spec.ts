import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';
import { drafts, newQuote, openQuote, quotesItem, secondWindow, words } from './pages';

test('two windows edit one quote, and a draft taken away elsewhere keeps its words', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(page, REQUEST, { offline: true });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  const other = await secondWindow(app);
  await openQuote(other, quoteId);
  await page.locator('[data-line="1"] [data-fact="level"]').click();
  await page.getByRole('option', { name: 'Lead' }).click();
  await expect(other.locator('[data-line="1"] [data-fact="level"]')).toHaveAttribute(
    'data-origin',
    'by_hand',
  );
  await other.locator('[data-line="0"] [data-fact="workspace"]').click();
  await other.getByRole('option', { name: 'Office' }).click();
  await expect(page.locator('[data-line="0"] [data-fact="workspace"]')).toHaveAttribute(
    'data-origin',
    'by_hand',
  );
  expect((await settled(page, quoteId)).corrections.lines).toEqual({
    0: { workspace: 'office' },
    1: { level: 'lead' },
  });

  await newQuote(page);
  await page.keyboard.type('2 bookkeepers');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  // The other window shows what is typed here, and the other way round: neither overwrites the other.
  await quotesItem(other).click();
  await other.locator('[data-quote]').filter({ hasText: '2 bookkeepers' }).click();
  await page.keyboard.type(' and 1 nurse');
  await expect(words(other)).toHaveValue('2 bookkeepers and 1 nurse');
  await words(other).fill('2 bookkeepers');
  await expect(words(page)).toHaveValue('2 bookkeepers');
  await page.keyboard.press('ControlOrMeta+End');
  await quotesItem(other).click();
  await other.getByRole('button', { name: 'Actions for draft, 2 bookkeepers' }).click();
  await other.getByRole('menuitem', { name: 'Discard draft' }).click();
  await expect.poll(() => drafts(page)).toEqual([]);
  await page.keyboard.type(', senior');
  await expect
    .poll(async () => (await drafts(page)).map(({ about }) => about))
    .toEqual(['2 bookkeepers, senior']);
  await app.close();
});

test('quotes are found, filtered, duplicated; drafts discarded and brought back', async () => {
  const { app, page } = await openApp(newFolder());
  const first = await submit(page, '2 senior bookkeepers, hybrid, AUD, client is Northwind Legal', {
    offline: true,
  });
  const second = await submit(page, '1 PM, office, AUD, client is Kestrel Homes', { offline: true });
  for (const { quoteId } of [first, second]) await settled(page, quoteId);
  await quotesItem(page).click();
  const rows = page.locator('[data-quote]');
  await expect(rows).toHaveCount(2);

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('northwind bookkeeper');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^Needs input/ }).click();
  await expect(page.getByText('No quotes match “northwind bookkeeper” in Needs input.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(rows).toHaveCount(2);

  await openQuote(page, first.quoteId);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate as draft' }).click();
  await expect(words(page)).toHaveValue('2 senior bookkeepers, hybrid, AUD, client is Northwind Legal');
  await expect.poll(async () => (await drafts(page)).length).toBe(1);
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(words(page)).toHaveValue('2 senior bookkeepers, hybrid, AUD, client is Northwind Legal');
  await expect.poll(async () => (await drafts(page)).length).toBe(1);
  await app.close();
});

test.describe('in one app', () => {
  let app: ElectronApplication;
  let page: Page;
  test.beforeAll(async () => {
    ({ app, page } = await openApp(newFolder()));
  });
  test.afterAll(() => app.close());

  test('a discount is typed as a share or an amount, within its limit', async () => {
    const { quoteId } = await submit(page, REQUEST, { offline: true });
    const { version } = await settled(page, quoteId);
    const most = version?.priced.basis.settings.max_discount_bp ?? 0;
    const subtotal = version?.priced.result.totals.monthly_subtotal ?? 0;
    await openQuote(page, quoteId);
    const type = async (value: string): Promise<void> => {
      await page.getByRole('dialog', { name: 'Discount' }).getByRole('textbox').fill(value);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('button', { name: 'Change discount' }).click();
    await type(String(most / 100 + 1));
    await expect(page.getByText(`The maximum is ${most / 100}%`)).toBeVisible();
    await type('2.5');
    await expect
      .poll(async () => (await call(page, 'quotes.get', { quoteId })).corrections.discount_bp)
      .toBe(250);
    await expect(page.getByText('Discount: 2.5%')).toBeVisible();

    await page.getByRole('button', { name: 'Change discount' }).click();
    await page.getByText('Amount', { exact: true }).click();
    await type('100');
    await expect
      .poll(async () => (await call(page, 'quotes.get', { quoteId })).corrections.discount_bp)
      .toBe(Math.round((10_000 / subtotal) * 10_000));
  });

  test('a hundred roles, a long name, other scripts and emoji keep their place', async () => {
    const client = `${'Very Long Company Name '.repeat(8)}Ltd שלום`.slice(0, 200);
    const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD 🎉 من فضلك', {
      client,
      offline: true,
    });
    await settled(page, quoteId);
    const lines = Object.fromEntries(
      Array.from({ length: 99 }, (_, index) => [String(index + 1), { title: 'Accountant', count: 1 }]),
    );
    await call(page, 'quotes.correct', { quoteId, corrections: { lines }, submitKey: crypto.randomUUID() });
    await expect
      .poll(async () => (await settled(page, quoteId)).version?.priced.result.lines.length, {
        timeout: 30_000,
      })
      .toBe(100);
    await openQuote(page, quoteId);
    await expect(page.locator('[data-testid="line-grid"] tbody [aria-selected]')).toHaveCount(100);
    await expect(page.getByTestId('client-words')).toContainText('🎉 من فضلك');
    for (const width of [1280, 640]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate(() => {
        const main = document.querySelector('main');
        return (
          document.documentElement.scrollWidth > window.innerWidth ||
          (main?.scrollWidth ?? 0) > (main?.clientWidth ?? 0)
        );
      });
      expect(wide).toBe(false);
      const { width: shown } = (await page.getByRole('heading', { level: 1 }).boundingBox()) ?? { width: 0 };
      expect(shown).toBeLessThan(width);
      await expect(page.getByRole('button', { name: /Export PDF/ })).toBeInViewport();
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('a derivation and the details of an end are copied as text', async () => {
    const clipboard = (): Promise<string> => app.evaluate((electron) => electron.clipboard.readText());
    const priced = await submit(page, REQUEST, { offline: true });
    const rejected = await submit(page, 'Happy birthday to the whole team', { offline: true });
    for (const { quoteId } of [priced, rejected]) await settled(page, quoteId);
    await openQuote(page, priced.quoteId);
    await page.locator('[data-amount-ref*="unit_monthly"]').first().click();
    const formula = (await page.getByTestId('formula').textContent()) ?? '';
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(clipboard).toContain(`= ${formula}`);

    await openQuote(page, rejected.quoteId);
    await page.getByText('Details', { exact: true }).click();
    await page.getByRole('button', { name: 'Copy details' }).click();
    await expect.poll(clipboard).toContain('Code: not_a_request');
    expect(await clipboard()).not.toContain('birthday');
  });
});
