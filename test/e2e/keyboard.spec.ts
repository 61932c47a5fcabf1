import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';

/** More stops than any screen has: who tabs longer is trapped or lost. */
const MOST_STOPS = 150;

/** Presses Tab until the focus is on an element that fits. */
async function tabTo(selector: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) return;
  }
  throw new Error(`no ${selector} was reached by Tab`);
}

const focusedAmount = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-amount-ref') ?? null);

let app: ElectronApplication;
let page: Page;
test.beforeAll(async () => {
  ({ app, page } = await openApp(newFolder()));
});
test.afterAll(() => app.close());

test('from paste to PDF with the keyboard alone', async () => {
  const folder = newFolder();
  const pdf = join(folder, 'by-keyboard.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, pdf);

  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('textbox', { name: 'Client request' })).toBeFocused();
  await page.keyboard.type('1 PM and 2 virtual assistants, all in the office, AUD, client is Kestrel Homes');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'needs_input');

  // The first card's choice has the focus: chosen by Space and used by its button, as by number and Enter.
  await expect(page.locator('[data-question] input[type=radio]').first()).toBeFocused();
  await page.keyboard.press('Space');
  await tabTo('[data-question] button:not([aria-label])');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');

  // The grid is one stop of the Tab key; the arrows go through it.
  await tabTo('[data-testid="line-grid"] [data-stop]');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const opener = await focusedAmount();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('why')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('why')).toBeHidden();
  expect(await focusedAmount()).toBe(opener);

  await page.keyboard.press('ControlOrMeta+e');
  // The checks that are open are asked about once.
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Export' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved by-keyboard.pdf')).toBeVisible({ timeout: 30_000 });
  expect(existsSync(pdf)).toBe(true);
});

test('Tab goes round a priced quote and its open number without a trap', async () => {
  const { quoteId } = await submit(page, REQUEST, { offline: true });
  const { number } = await settled(page, quoteId);
  await page.keyboard.press('ControlOrMeta+1');
  await page.getByRole('button', { name: `Open ${number}` }).press('Enter');
  await page.locator('[data-amount-ref*="line_monthly"]').first().press('Enter');
  await expect(page.getByTestId('why')).toBeFocused();
  // From inside the panel on to the sidebar, and from there into the sheet again.
  await tabTo('aside button');
  await tabTo('[data-testid="line-grid"] [data-stop]');
});

test('a chip is changed, taken back and undone by keys', async () => {
  const { quoteId } = await submit(page, REQUEST, { offline: true });
  await settled(page, quoteId);
  await page.keyboard.press('ControlOrMeta+1');
  await page.locator(`[data-quote="${quoteId}"] button`).first().press('Enter');
  const corrections = async () => (await call(page, 'quotes.get', { quoteId })).corrections;

  await tabTo('[data-line="1"] [data-fact="level"]');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: 'Senior' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(corrections).toEqual({ lines: { 1: { level: 'lead' } } });
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(corrections).toEqual({});
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(corrections).toEqual({ lines: { 1: { level: 'lead' } } });
  const level = page.locator('[data-line="1"] [data-fact="level"]');
  await expect(level).toHaveAttribute('data-origin', 'by_hand');
  await level.press('Backspace');
  await expect.poll(async () => (await corrections()).lines ?? {}).toEqual({});
});

test('the palette finds a quote and runs a command, back returns, and the menu follows the screen', async () => {
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD, for Wattle Grove Dental', {
    offline: true,
  });
  await settled(page, quoteId);
  const isOn = (id: string): Promise<boolean | undefined> =>
    app.evaluate(({ Menu }, name) => Menu.getApplicationMenu()?.getMenuItemById(name)?.enabled, id);
  // Also while another app has the focus, as the window of another test may.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur());
  await page.keyboard.press('ControlOrMeta+1');
  await expect.poll(() => isOn('export_pdf')).toBe(false);

  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('wattle');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Wattle Grove Dental', level: 1 })).toBeFocused();
  await expect.poll(() => isOn('export_pdf')).toBe(true);

  // A command of the screen below, chosen by its words.
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('>email');
  await page.keyboard.press('Enter');
  const email = page.getByRole('dialog', { name: /Email/ });
  await expect(email).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(email).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('>activ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Activity', level: 1 })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByTestId('quote-status')).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator(`[data-quote="${quoteId}"] button`).first()).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByTestId('quote-status')).toBeVisible();
});

test('the focus is never lost on the way through the app', async () => {
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD, for Banksia Legal', { offline: true });
  await settled(page, quoteId);
  const dialog = page.getByRole('dialog');
  const back = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  const run = async (command: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(`>${command}`);
    await page.keyboard.press('Enter');
  };
  const title = (name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const steps: readonly [step: string, take: () => Promise<unknown>][] = [
    ['the list', () => page.keyboard.press('ControlOrMeta+1')],
    ['a quote', () => page.locator(`[data-quote="${quoteId}"] button`).first().press('Enter')],
    ['the palette', () => page.keyboard.press('ControlOrMeta+k')],
    ['the palette, closed', back],
    ['an email', () => run('email').then(() => expect(dialog).toBeVisible())],
    ['the email, closed', back],
    ['a copy', () => run('duplicate').then(() => title('New quote'))],
    ['back', () => page.keyboard.press('Alt+ArrowLeft').then(() => title('Banksia Legal'))],
    ['removed', () => run('remove').then(() => title('Quotes'))],
    ['undone', () => page.keyboard.press('ControlOrMeta+z').then(() => title('Banksia Legal'))],
    ['leads', () => page.keyboard.press('ControlOrMeta+3').then(() => title('Leads'))],
    ['a new lead', () => page.getByRole('button', { name: 'New lead' }).first().press('Enter')],
    ['its company', () => page.keyboard.type('Banksia Legal')],
    ['a wrong country', () => page.getByRole('textbox', { name: 'Country' }).fill('Australia')],
    ['refused', () => page.getByRole('button', { name: 'Save lead' }).press('Enter')],
    ['at its field', () => expect(page.getByRole('textbox', { name: 'Country' })).toBeFocused()],
    ['the form, closed', () => page.keyboard.press('Escape')],
    ['candidates', () => page.keyboard.press('ControlOrMeta+2').then(() => title('Candidates'))],
    ['a profile', () => page.locator('[data-candidate] button').first().press('Enter')],
    ['the profile, closed', () => page.keyboard.press('Escape')],
    ['Activity', () => page.keyboard.press('ControlOrMeta+Shift+a').then(() => title('Activity'))],
    ['all jobs', () => page.getByRole('button', { name: 'All jobs' }).press('Enter')],
    ['a job', () => page.locator('[data-job] button').first().press('Enter')],
    ['the job, closed', () => page.keyboard.press('Escape')],
    ['settings', () => page.keyboard.press('ControlOrMeta+,').then(() => title('Settings'))],
    ['shortcuts', () => page.keyboard.press('F1')],
    ['the shortcuts, closed', back],
  ];
  for (const [step, take] of steps) {
    await take();
    await expect
      .poll(
        () =>
          page.evaluate(() => {
            const { activeElement: focused, body } = document;
            return focused !== null && focused !== body && focused.getClientRects().length > 0;
          }),
        { message: `the focus after: ${step}` },
      )
      .toBe(true);
  }
});
