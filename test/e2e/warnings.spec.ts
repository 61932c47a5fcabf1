/**
 * The three warnings in the window. Real: the app, its engine, its rules and every job that the text below starts.
 * Prepared: the engine's clocks leap five minutes at a time instead of being waited for, and only for “getting
 * slower” the jobs of the days before are written into the data file, since no test runs for days.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { call, exportPdf, newFolder, openApp, REQUEST, settled, submit } from './app';
import { openDataFile } from './data-file';
import { leapingEngine } from './leaping-engine';

const WINDOW_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

async function showActivity(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await expect(page.getByTestId('queue-health')).toBeVisible();
}

/** Looks into the status bar, and closes its popover again. */
async function statusBarSays(page: Page, words: string): Promise<void> {
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button').click();
  const popover = page.getByRole('dialog', { name: 'Job status' });
  await expect(popover).toContainText(words);
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();
}

const statusLine = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

interface Shown {
  type: string;
  /** As the table's column `Now` says it. */
  state: string;
  sentence: string;
  /** What to do. */
  advice: string;
}

const banner = (page: Page, sentence: string) =>
  page
    .getByRole('status')
    .filter({ has: page.getByRole('button', { name: 'Show jobs' }) })
    .filter({ hasText: `${sentence}.` });

async function warns(page: Page, { type, state, sentence, advice }: Shown): Promise<void> {
  const row = page.getByTestId('queue-health').locator(`[data-type="${type}"]`);
  await expect(row).toContainText(state);
  await expect(banner(page, sentence)).toContainText(advice);
  await expect(banner(page, sentence).getByRole('button', { name: 'Show jobs' })).toBeVisible();
  await expect(statusLine(page)).toContainText(sentence);
  await statusBarSays(page, sentence);
}

async function warnsNoMore(page: Page, { type, state, sentence }: Shown): Promise<void> {
  await expect(banner(page, sentence)).toHaveCount(0);
  await expect(page.getByTestId('queue-health').locator(`[data-type="${type}"]`)).not.toContainText(state);
  await expect(statusLine(page)).not.toContainText(sentence);
  await statusBarSays(page, 'All good.');
}

const completed = (page: Page, type: string, count: number): Promise<void> =>
  expect
    .poll(
      async () => {
        const { types } = await call(page, 'queue.health', {});
        return types.find((one) => one.type === type)?.completed_24h;
      },
      { timeout: 60_000 },
    )
    .toBe(count);

test('falling behind is told while more comes in than is done, and no longer once it has caught up', async () => {
  test.setTimeout(120_000);
  const shown = {
    type: 'generate_quote',
    state: 'Falling behind',
    sentence: 'Quote pricing is falling behind',
    advice: 'leave ShoreQuote open until it catches up',
  };
  const { app, page } = await openApp(newFolder());
  const time = await leapingEngine(app);
  await showActivity(page);
  await call(page, 'queue.pause', { type: 'generate_quote' });
  for (let window = 1; window <= 4; window += 1) {
    await submit(page, `${window} bookkeepers, hybrid, AUD`);
    await submit(page, `${window} virtual assistants, hybrid, AUD`);
    // Three windows in which it rose are needed.
    expect((await call(page, 'queue.health', {})).warnings).toEqual([]);
    await time.pass(WINDOW_MS);
  }
  await expect(banner(page, shown.sentence)).toContainText(shown.advice);
  await call(page, 'queue.resume', { type: 'generate_quote' });
  await completed(page, 'generate_quote', 8);
  await warns(page, shown);

  await time.pass(WINDOW_MS);
  await warns(page, shown);
  await time.pass(WINDOW_MS);
  await warnsNoMore(page, shown);
  await app.close();
  time.close();
});

test('failing is told with the way to the reason, and no longer once that is mended', async () => {
  test.setTimeout(120_000);
  const shown = {
    type: 'export_pdf',
    state: 'Failing',
    sentence: 'PDF is failing',
    advice: '3 of the last 3 jobs failed in 15 minutes.',
  };
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const { quoteId } = await submit(page, REQUEST);
  await settled(page, quoteId);
  const time = await leapingEngine(app);
  await showActivity(page);
  const exports = join(folder, 'exports');
  mkdirSync(exports);
  await call(page, 'queue.pause', { type: 'export_pdf' });
  for (let n = 1; n <= 3; n += 1) await exportPdf({ app, page }, quoteId, join(exports, `${n}.pdf`));
  rmSync(exports, { recursive: true });
  await call(page, 'queue.resume', { type: 'export_pdf' });
  const letters = page.getByTestId('dead-letters');
  await expect(letters).toContainText('3 failed jobs', { timeout: 40_000 });
  await time.pass(WINDOW_MS);
  await warns(page, shown);

  mkdirSync(exports);
  await letters.getByRole('button', { name: 'Retry all 3' }).click();
  await completed(page, 'export_pdf', 3);
  await time.pass(WINDOW_MS);
  await expect(page.getByTestId('queue-health').locator('[data-type="export_pdf"]')).toContainText('Failing');
  await time.pass(WINDOW_MS);
  await warnsNoMore(page, shown);
  await app.close();
  time.close();
});

test('getting slower is told against the days before, and no longer once it is as fast as ever', async () => {
  test.setTimeout(120_000);
  const shown = {
    type: 'generate_quote',
    state: 'Getting slower',
    sentence: 'Quote pricing is getting slower',
    advice: 'The last 10 jobs took 60.0 s each; they usually take 10.0 s.',
  };
  const folder = newFolder();
  const first = await openApp(folder);
  await first.app.close();
  // 30 jobs of the days before that took 10 s, and 10 of today that took a minute.
  const file = openDataFile(folder);
  await file.write(
    `INSERT INTO jobs (type, status, run_after, busy_ms, created_at, started_at, completed_at)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
     SELECT 'generate_quote', 'completed', at, iif(i > 30, 60000, 10000), at, at, at
     FROM (SELECT i, iif(i > 30, ${Date.now()} - 3600000 + i, ${Date.now() - 2 * DAY_MS} + i) AS at FROM n)`,
  );
  await file.closed();
  const { app, page } = await openApp(folder);
  await showActivity(page);
  await warns(page, shown);

  const time = await leapingEngine(app);
  for (let n = 1; n <= 10; n += 1) await submit(page, `${n} bookkeepers, hybrid, AUD`);
  await completed(page, 'generate_quote', 20);
  await time.pass(WINDOW_MS);
  await expect(page.getByTestId('queue-health').locator('[data-type="generate_quote"]')).toContainText(
    'Getting slower',
  );
  await time.pass(WINDOW_MS);
  await warnsNoMore(page, shown);
  await app.close();
  time.close();
});
