import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, killEngine, newFolder, openApp, REQUEST, settled, submit } from './app';

const words = (page: Page) => page.getByRole('textbox', { name: 'Client’s words' });
const nav = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByText('Quotes');

async function newQuote(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+n');
  await expect(words(page)).toBeFocused();
}

async function openQuote(page: Page, quoteId: number): Promise<void> {
  await nav(page).click();
  await page.locator(`[data-quote="${quoteId}"]`).click();
}

const drafts = async (page: Page) =>
  (await call(page, 'quotes.list', { limit: 50 })).quotes.filter(({ status }) => status === 'draft');

/** Drops a file of this computer as the system would: the page gets a `File` that has a path. */
async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector('#dropped');
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!file) throw new Error('no file');
    input?.remove();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const target = document.querySelector('main h2') ?? document.body;
    for (const type of ['dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  });
}

async function secondWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find((item) => item.label.includes('File'));
    file?.submenu?.items.find((item) => item.label === 'New window')?.click();
  });
  const page = await opened;
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return page;
}

test('words are taken from a dropped file, mail or marked text, and other files are refused', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await newQuote(page);
  const url = page.url();

  writeFileSync(join(folder, 'brief.txt'), '2 bookkeepers, hybrid, in AUD');
  await dropFile(page, join(folder, 'brief.txt'));
  await expect(words(page)).toHaveValue('2 bookkeepers, hybrid, in AUD');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(words(page)).toHaveValue('');

  writeFileSync(
    join(folder, 'mail.eml'),
    'From: dana@harbourline.example\r\nSubject: Staff\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n3 CSRs =E2=80=93 office',
  );
  await dropFile(page, join(folder, 'mail.eml'));
  await expect(words(page)).toHaveValue('Staff\n\n3 CSRs – office');

  writeFileSync(join(folder, 'offer.pdf'), '%PDF-1.7');
  await dropFile(page, join(folder, 'offer.pdf'));
  await expect(page.getByText('offer.pdf is not a text file.')).toBeVisible();
  await expect(words(page)).toHaveValue('Staff\n\n3 CSRs – office');

  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', '4 paralegals, USD');
    document
      .querySelector('main h2')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(words(page)).toHaveValue('4 paralegals, USD');

  // A file that the page makes up has no path, and a token that was never given stands for nothing.
  expect(await page.evaluate(() => window.app.drop(new File(['x'], 'x.txt')))).toBeNull();
  await expect(call(page, 'files.readDropped', { drop: crypto.randomUUID() })).rejects.toThrow('again');
  // Dropped where nothing takes it, a file does not replace the app.
  await nav(page).click();
  await dropFile(page, join(folder, 'brief.txt'));
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
  await app.close();
});

test('what is typed while the engine is down is kept', async () => {
  const { app, page } = await openApp(newFolder());
  await newQuote(page);
  await page.keyboard.type('2 bookkeepers');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await killEngine(app);
  await page.keyboard.type(' and a team leader, hybrid');
  await expect.poll(async () => (await call(page, 'app.status', {})).engine, { timeout: 30_000 }).toBe('up');
  await expect
    .poll(async () => (await drafts(page)).map(({ about }) => about))
    .toEqual(['2 bookkeepers and a team leader, hybrid']);
  await expect(words(page)).toHaveValue('2 bookkeepers and a team leader, hybrid');
  await app.close();
});

test('a reload in the middle of a run shows the same quote, and a draft comes back', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  const { quoteId } = await submit(page, REQUEST);
  const { number } = await call(page, 'quotes.get', { quoteId });
  await openQuote(page, quoteId);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: number ?? '' })).toBeVisible();
  await expect(page.locator('[data-step="parse"]')).toHaveAttribute('data-status', 'running');

  await newQuote(page);
  await page.keyboard.type('3 VAs wfh');
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.reload();
  await expect(words(page)).toHaveValue('3 VAs wfh');
  await app.close();
  await claude.close();
});

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
  await nav(other).click();
  await other.getByRole('button', { name: 'Actions of draft, 2 bookkeepers' }).click();
  await other.getByRole('menuitem', { name: 'Discard the draft' }).click();
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
  await nav(page).click();
  const rows = page.locator('[data-quote]');
  await expect(rows).toHaveCount(2);

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('northwind bookkeeper');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^Needs input/ }).click();
  await expect(page.getByText('No quotes match “northwind bookkeeper” in Needs input.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(rows).toHaveCount(2);

  await openQuote(page, first.quoteId);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate as a new draft' }).click();
  await expect(words(page)).toHaveValue('2 senior bookkeepers, hybrid, AUD, client is Northwind Legal');
  await expect.poll(async () => (await drafts(page)).length).toBe(1);
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(words(page)).toHaveValue('2 senior bookkeepers, hybrid, AUD, client is Northwind Legal');
  await expect.poll(async () => (await drafts(page)).length).toBe(1);
  await app.close();
});

test('a discount is typed as a share or an amount, within its limit', async () => {
  const { app, page } = await openApp(newFolder());
  const { quoteId } = await submit(page, REQUEST, { offline: true });
  const { version } = await settled(page, quoteId);
  const most = version?.priced.basis.settings.max_discount_bp ?? 0;
  const subtotal = version?.priced.result.totals.monthly_subtotal ?? 0;
  await openQuote(page, quoteId);
  const type = async (value: string): Promise<void> => {
    await page.getByRole('dialog', { name: 'Discount' }).getByRole('textbox').fill(value);
    await page.keyboard.press('Enter');
  };
  await page.getByRole('button', { name: 'Change the discount' }).click();
  await type(String(most / 100 + 1));
  await expect(page.getByText(`At most ${most / 100} %`)).toBeVisible();
  await type('2.5');
  await expect
    .poll(async () => (await call(page, 'quotes.get', { quoteId })).corrections.discount_bp)
    .toBe(250);
  await expect(page.getByText('Discount, 2.5 %')).toBeVisible();

  await page.getByRole('button', { name: 'Change the discount' }).click();
  await page.getByText('Amount', { exact: true }).click();
  await type('100');
  await expect
    .poll(async () => (await call(page, 'quotes.get', { quoteId })).corrections.discount_bp)
    .toBe(Math.round((10_000 / subtotal) * 10_000));
  await app.close();
});

test('a hundred roles, a long name, other scripts and emoji keep their place', async () => {
  const { app, page } = await openApp(newFolder());
  const client = `${'Very Long Company Name '.repeat(8)}Ltd שלום`.slice(0, 200);
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD 🎉 من فضلك', { client, offline: true });
  await settled(page, quoteId);
  const lines = Object.fromEntries(
    Array.from({ length: 99 }, (_, index) => [String(index + 1), { title: 'Accountant', count: 1 }]),
  );
  await call(page, 'quotes.correct', { quoteId, corrections: { lines }, submitKey: crypto.randomUUID() });
  await expect
    .poll(async () => (await settled(page, quoteId)).version?.priced.result.lines.length, { timeout: 30_000 })
    .toBe(100);
  await openQuote(page, quoteId);
  await expect(page.locator('[data-testid="line-grid"] tbody tr')).toHaveCount(100);
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
  await app.close();
});

test('a text that is too long says so while it is typed, and keeps every word', async () => {
  const { app, page } = await openApp(newFolder());
  await newQuote(page);
  const long = 'bookkeeper '.repeat(1900);
  await words(page).fill(long);
  await expect(page.getByText('The text has 20,900 characters: shorten it to 20,000.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(words(page)).toHaveValue(long);
  expect((await call(page, 'quotes.list', { limit: 5 })).quotes).toEqual([]);
  await app.close();
});

test('a run is stopped, and its words are a draft again', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  const { quoteId } = await submit(page, REQUEST);
  await openQuote(page, quoteId);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(words(page)).toHaveValue(REQUEST);
  expect((await call(page, 'quotes.get', { quoteId })).status).toBe('draft');
  await app.close();
  await claude.close();
});

test('a derivation and the details of an end are copied as text', async () => {
  const { app, page } = await openApp(newFolder());
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
  await app.close();
});
