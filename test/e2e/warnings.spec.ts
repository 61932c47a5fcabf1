/**
 * A warning in the window: where it is shown, the way to the reason, and that it goes. The engine's clocks leap five
 * minutes at a time. When each of the three begins and ends is tested in test/integration/main/engine/queue/health.test.ts.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { call, exportPdf, newFolder, openApp, REQUEST, settled, submit } from './app';
import { leapingEngine } from './leaping-engine';

const WINDOW_MS = 5 * 60_000;

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
  const letters = page.getByTestId('needs-you');
  await expect(letters).toContainText('3 items need you', { timeout: 40_000 });
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
