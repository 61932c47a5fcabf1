import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { openQuote } from './pages';
import { call, engineProcess, newFolder, openApp, REQUEST, settled, submit } from './app';

async function showActivity(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await expect(page.getByTestId('queue-health')).toBeVisible();
}

async function showNewQuote(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New quote' }).first().click();
  await expect(page.getByRole('textbox').first()).toBeVisible();
}

/** Answers every save dialog with this path. */
const saveAs = (app: ElectronApplication, filePath: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

test('failed jobs are notified, grouped by reason, edited and completed', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  // Whether the system draws it is not verified here: that it was asked to is. Which window is in front
  // depends on the machine, so none is.
  await app.evaluate(({ BrowserWindow, Notification }) => {
    BrowserWindow.getFocusedWindow = () => null;
    const shown: string[] = [];
    Reflect.set(globalThis, 'shown', shown);
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this.title);
    };
  });
  const { quoteId } = await submit(page, REQUEST);
  await settled(page, quoteId);
  const exports = join(folder, 'exports');
  mkdirSync(exports);
  await saveAs(app, join(exports, 'quote.pdf'));
  const place = await call(page, 'files.choosePdf', { quoteId });
  rmSync(exports, { recursive: true });
  const { jobId } = await call(page, 'quotes.exportPdf', {
    quoteId,
    version: 1,
    target: place.target?.token ?? '',
    submitKey: crypto.randomUUID(),
  });
  await showActivity(page);
  const letters = page.getByTestId('needs-you');
  await expect(letters).toContainText('The file couldn’t be saved in that folder');
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'shown')), { timeout: 10_000 })
    .toEqual(['The quote is ready', `PDF ${jobId} failed`]);

  // Dismissed by mistake, it comes back.
  await letters.getByRole('button', { name: 'Dismiss…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Not needed');
  await page.keyboard.press('Enter');
  await expect(letters).toContainText('Nothing needs you');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(letters).toContainText('The file couldn’t be saved in that folder');

  await letters.getByRole('button', { name: `PDF ${jobId}, quote.pdf`, exact: true }).click();
  await expect(page.getByTestId('timeline')).toContainText('Failed');
  const elsewhere = join(folder, 'elsewhere.pdf');
  await saveAs(app, elsewhere);
  await letters.getByRole('button', { name: 'Save elsewhere…' }).click();
  await expect
    .poll(async () => (await call(page, 'jobs.get', { jobId })).status, { timeout: 20_000 })
    .toBe('completed');
  await expect(letters).toContainText('Nothing needs you');
  await expect(page.getByTestId('timeline')).toContainText('Edited by you');
  await app.close();
});

test('jobs are paused, resumed, stopped and retried, one or all that fit, and the status line counts them', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e-queue',
  });
  await call(page, 'queue.pause', { type: 'generate_quote' });
  for (let n = 1; n <= 3; n += 1) await submit(page, `${n} bookkeepers, hybrid, AUD`, { offline: true });
  const all = { type: 'generate_quote' } as const;
  expect(await call(page, 'jobs.cancel', { filter: { ...all, status: 'pending' } })).toEqual({ count: 3 });
  const stopped = { ...all, status: 'cancelled' } as const;
  expect(await call(page, 'jobs.retry', { filter: stopped, from: 'start' })).toEqual({ count: 3 });
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button').click();
  const popover = page.getByRole('dialog', { name: 'Job status' });
  await expect(popover).toContainText('Quote pricing: 0 running, 3 queued, 0 waiting');
  await popover.getByRole('button', { name: 'Open Activity' }).click();
  await expect(page.getByTestId('queue-health')).toBeVisible();
  await page.getByRole('button', { name: 'Resume Quote pricing' }).click();
  await expect
    .poll(async () => {
      const { types } = await call(page, 'queue.health', {});
      return types.find(({ type }) => type === 'generate_quote')?.completed_24h;
    })
    .toBe(3);

  await page.getByRole('button', { name: 'Pause all' }).click();
  await expect(page.getByText(/^Everything has been paused since/)).toBeVisible();
  const { quoteId, jobId } = await submit(page, REQUEST);
  expect(await call(page, 'jobs.get', { jobId })).toMatchObject({ status: 'pending', isPaused: true });
  await page.getByRole('button', { name: 'Resume all' }).click();
  await expect.poll(() => claude.received.length).toBe(1);
  await page.getByRole('button', { name: 'Quote pricing', exact: true }).click();
  await page.getByRole('button', { name: `Quote pricing ${jobId}, Q-1004`, exact: true }).click();
  await expect(page.getByTestId('job').getByRole('heading')).toHaveText(`Quote pricing ${jobId}, Q-1004`);
  await page.getByTestId('job').getByRole('button', { name: 'Stop' }).click();
  await expect.poll(async () => (await call(page, 'jobs.get', { jobId })).status).toBe('cancelled');
  expect((await call(page, 'quotes.get', { quoteId })).status).toBe('draft');

  // Claude is slow once more: after two seconds there is a choice, and the offline reader takes over.
  claude.script({ kind: 'hang' });
  const slow = await submit(page, '2 payroll officers, hybrid, AUD, for Sunny Coast Dental');
  await openQuote(page, slow.quoteId);
  await expect(page.getByText('Taking longer than usual')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep waiting' })).toBeVisible();
  // Closing the window now would stop it: that is asked about, and "Keep open" changes nothing.
  await app.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = (...given: unknown[]) => {
      Reflect.set(globalThis, 'asked', given.at(-1));
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'asked')))
    .toMatchObject({ message: 'Quit while 1 job is running?', buttons: ['Quit', 'Keep open'] });
  await page.getByRole('button', { name: 'Read on this computer' }).click();
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  expect(await settled(page, slow.quoteId)).toMatchObject({
    status: 'priced',
    reader: { source: 'offline' },
  });

  // The menu offers the quotes that changed last.
  await page.keyboard.press('ControlOrMeta+1');
  const recent = (): Promise<string[]> =>
    app.evaluate(({ BrowserWindow, Menu }) => {
      BrowserWindow.getFocusedWindow = () => BrowserWindow.getAllWindows()[0] ?? null;
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label.includes('File'));
      const items = file?.submenu?.items.find(({ label }) => label === 'Recent quotes')?.submenu?.items ?? [];
      items[0]?.click();
      return items.map(({ label }) => label);
    });
  await expect.poll(recent).toContain('Q-1005, Sunny Coast Dental');
  await expect(page.getByRole('heading', { name: 'Sunny Coast Dental', level: 1 })).toBeVisible();
  await app.close();
  await claude.close();
});

test('an engine that falls silent is restarted, and its job goes on', async () => {
  test.setTimeout(90_000);
  const claude = await startClaude();
  claude.script({ kind: 'hang' }, { kind: 'status', status: 401 });
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e-queue',
  });
  const { quoteId, jobId } = await submit(page, REQUEST);
  await expect.poll(() => claude.received.length).toBe(1);
  const silent = await engineProcess(app);
  process.kill(silent, 'SIGSTOP');
  // The window goes on meanwhile.
  await showNewQuote(page);
  await expect.poll(() => claude.received.length, { timeout: 30_000 }).toBe(2);
  expect(await engineProcess(app)).not.toBe(silent);
  expect(await settled(page, quoteId)).toMatchObject({ status: 'priced', job: { jobId } });
  await app.close();
  await claude.close();
});
