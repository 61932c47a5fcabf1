/** The lines of a quote edited in their place: by mouse, by keys and from a spreadsheet. */
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import type { LineCorrection } from '../../shared/request/staffing-request';
import { AUD } from '../currencies';
import { call, newFolder, openApp, settled, submit } from './app';
import { openQuote } from './pages';

let app: ElectronApplication;
let page: Page;
test.beforeAll(async () => {
  ({ app, page } = await openApp(newFolder()));
});
test.afterAll(() => app.close());

const grid = () => page.getByTestId('line-grid');
const line = (title: string) =>
  grid()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: title }) });
const stop = (title: string, name: string) => line(title).locator(`[data-stop="${name}"]`);
const total = () => page.getByTestId('monthly-total').locator('dd');
const isFocusLost = () => page.evaluate(() => document.activeElement === document.body);

async function priced(quoteId: number): Promise<LineCorrection[]> {
  const { request } = await settled(page, quoteId);
  return (request?.lines ?? []).map(({ title, level, count, workspace }) => ({
    title: title.value,
    level: level.value,
    count: count.value ?? 0,
    workspace: workspace.value,
  }));
}

async function newQuote(text: string): Promise<number> {
  const { quoteId } = await submit(page, text, { offline: true });
  await settled(page, quoteId);
  await openQuote(page, quoteId);
  await expect(grid()).toBeVisible();
  return quoteId;
}

test('a level is changed in two clicks on a quote of 40 roles, with the total in view', async () => {
  const quoteId = await newQuote('1 bookkeeper, work from home, USD, client is Forty Roles');
  const lines = Object.fromEntries(
    Array.from({ length: 39 }, (_, i) => [String(i + 1), { title: 'Virtual Assistant', count: 1 }]),
  );
  lines['39'] = { title: 'Web Developer', count: 2 };
  await call(page, 'quotes.correct', { quoteId, corrections: { lines }, submitKey: crypto.randomUUID() });
  await expect.poll(async () => (await priced(quoteId)).length, { timeout: 30_000 }).toBe(40);
  await expect(line('Web Developer')).toContainText('Mid');
  await stop('Web Developer', 'level').scrollIntoViewIfNeeded();
  await expect(total()).toBeInViewport();
  await expect(grid().getByRole('columnheader', { name: 'Level' })).toBeInViewport();
  const before = await total().textContent();

  await stop('Web Developer', 'level').click();
  await expect(page.getByRole('option', { name: /^Senior PHP .*\+/ })).toBeVisible();
  await page.getByRole('option', { name: 'Senior' }).click();
  await expect(stop('Web Developer', 'level')).toHaveText(/Senior/);
  await expect(stop('Web Developer', 'level')).toBeFocused();
  await expect(total()).not.toHaveText(before ?? '');
  await expect(total()).toBeInViewport();
});

test('multiplier and price are overridden with a reason, kept over changes, and reset', async () => {
  const quoteId = await newQuote('2 bookkeepers, work from home, AUD, client is Over Ride');
  const before = (await total().textContent()) ?? '';
  const dialog = page.getByRole('dialog', { name: 'Override for Bookkeeper' });
  await line('Bookkeeper').getByRole('button', { name: 'Override price of Bookkeeper' }).click();
  await dialog.getByRole('textbox', { name: 'Price per person' }).fill('1500');
  await dialog.getByRole('button', { name: 'Set price per person' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('agreed for the trial');
  await dialog.getByRole('button', { name: 'Set price per person' }).click();
  await expect(dialog).toBeHidden();
  await expect(total()).toContainText('3,000.00');
  await expect(line('Bookkeeper')).toContainText('price AUD 1,500.00 (agreed for the trial)');
  await expect(page.getByRole('button', { name: 'Override price of Bookkeeper' })).toBeFocused();

  await stop('Bookkeeper', 'unit_monthly').click();
  await expect(page.getByTestId('why')).toContainText('Override: agreed for the trial');
  await expect(page.getByTestId('why')).toContainText('Calculated');
  await page.keyboard.press('Escape');

  // A change and a repricing keep it; the document shows the price and not why.
  await stop('Bookkeeper', 'count').press('3');
  await page.keyboard.press('Enter');
  await expect(total()).toContainText('4,500.00');
  await call(page, 'quotes.reprice', { quoteId, readAgain: false, submitKey: crypto.randomUUID() });
  expect((await settled(page, quoteId)).version?.priced.result.lines[0]).toMatchObject({
    unit_monthly: 150_000,
    overrides: { price: { minor: 150_000, currency: AUD, reason: 'agreed for the trial' } },
  });

  await line('Bookkeeper').getByRole('button', { name: 'Override price of Bookkeeper' }).click();
  await dialog.getByRole('button', { name: 'Reset price per person' }).click();
  await expect(line('Bookkeeper')).not.toContainText('agreed for the trial');
  await stop('Bookkeeper', 'count').press('Backspace');
  await expect(total()).toHaveText(before);
});

test('keys edit, fill, move, select and remove lines, and never lose the focus', async () => {
  const quoteId = await newQuote(
    '2 junior bookkeepers, 1 senior accountant and 3 virtual assistants, hybrid, AUD, client is Key Press',
  );
  const [first = '', second = '', third = ''] = (await priced(quoteId)).map(({ title }) => title ?? '');
  const titles = async (): Promise<string[]> => (await priced(quoteId)).map(({ title }) => title ?? '');
  const levels = async () => (await priced(quoteId)).map(({ level }) => level);
  const counts = async () => (await priced(quoteId)).map(({ count }) => count);

  // Type over, Enter goes down, Escape takes back, a wrong value stays with what to do.
  await stop(first, 'count').focus();
  await page.keyboard.press('7');
  await page.keyboard.press('Enter');
  await expect(stop(second, 'count')).toBeFocused();
  await expect.poll(counts).toEqual([7, 1, 3]);
  await page.keyboard.press('F2');
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Enter a whole number, 1 or more.');
  await page.keyboard.press('Escape');
  await expect(stop(second, 'count')).toBeFocused();
  await expect.poll(counts).toEqual([7, 1, 3]);

  // What was, who changed it, and the way back.
  await expect(line(first)).toContainText('was 2');
  await stop(first, 'count').press('Backspace');
  await expect.poll(counts).toEqual([2, 1, 3]);

  // Level by keys, then down the column.
  await stop(first, 'level').press('Enter');
  await expect(page.getByRole('option', { name: 'Junior' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(stop(first, 'level')).toBeFocused();
  await expect.poll(levels).toEqual(['lead', 'senior', 'mid']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+d');
  await expect.poll(levels).toEqual(['lead', 'lead', 'mid']);

  // Selected together, changed together, undone as one.
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('region', { name: 'Change selected lines' });
  await expect(bar).toContainText('2 lines selected');
  await bar.getByRole('button', { name: 'Workspace' }).click();
  await page.getByRole('menuitem', { name: 'Office' }).click();
  await expect
    .poll(async () => (await priced(quoteId)).map(({ workspace }) => workspace))
    .toEqual(['hybrid', 'office', 'office']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect
    .poll(async () => (await priced(quoteId)).map(({ workspace }) => workspace))
    .toEqual(['hybrid', 'hybrid', 'hybrid']);
  await stop(second, 'level').focus();
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(titles).toEqual([second, first, third]);
  await expect(stop(second, 'level')).toBeFocused();
  await expect(grid().getByRole('rowheader').first()).toContainText(second);

  await page.keyboard.press('Delete');
  await expect.poll(titles).toEqual([first, third]);
  await expect(stop(first, 'title')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(titles).toEqual([second, first, third]);

  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('graphic des');
  await page.getByRole('option', { name: /^Graphic Designer/ }).click();
  await expect(stop('Graphic Designer', 'count')).toBeFocused();
  await expect.poll(titles).toEqual([second, first, third, 'Graphic Designer']);
  expect(await isFocusLost()).toBe(false);
});

test('rows of a spreadsheet are pasted: what fits is priced, what does not says what to do', async () => {
  const quoteId = await newQuote('1 paralegal, office, USD, client is Spread Sheet');
  const rows = [
    'Role\tLevel\tPeople\tWorkspace',
    'bookkeeper\tSr.\t2\tHome',
    'Virtual Assistant\tjunior\tfour\tHybrid',
    'Wombat Wrangler\tMid\t1\tOffice',
    'Graphic Designer\t\t3\t',
  ];
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), rows.join('\r\n'));
  await page.locator('[data-stop="add"]').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect
    .poll(() => priced(quoteId))
    .toMatchObject([
      { title: 'Paralegal' },
      { title: 'Bookkeeper', level: 'senior', count: 2, workspace: 'wfh' },
      { title: 'Graphic Designer', level: 'mid', count: 3 },
    ]);
  const left = page.getByRole('region', { name: 'Pasted rows to correct' });
  await expect(left).toContainText('2 pasted rows to correct');
  await expect(left).toContainText('Enter a whole number, 1 or more.');
  await expect(left).toContainText('Not in the salary table. Type another job title.');

  // Kept over leaving the quote, corrected, and taken.
  await page.keyboard.press('ControlOrMeta+1');
  await openQuote(page, quoteId);
  await left.getByRole('textbox', { name: 'People' }).first().fill('4');
  await left.getByRole('textbox', { name: 'Role' }).nth(1).fill('Data Analyst');
  await left.getByRole('button', { name: 'Apply' }).click();
  await expect(left).toBeHidden();
  await expect
    .poll(() => priced(quoteId))
    .toMatchObject([
      { title: 'Paralegal' },
      { title: 'Bookkeeper' },
      { title: 'Graphic Designer' },
      { title: 'Virtual Assistant', level: 'junior', count: 4, workspace: 'hybrid' },
      { title: 'Data Analyst', level: 'mid', count: 1, workspace: 'office' },
    ]);
});

test('checks are settled with one press, opened by a change, and asked about once', async () => {
  const quoteId = await newQuote('1 bookkeeper, work from home, AUD, client is Check Mate');
  const checks = page.getByRole('region', { name: 'Check before sending' });
  const assumed = page.getByRole('region', { name: 'Assumptions' });
  const sending = page.getByRole('button', { name: /checks? open|All settled/ });
  const left = async (): Promise<number> => Number.parseInt((await sending.textContent()) ?? '', 10) || 0;
  const before = await left();
  expect(before).toBeGreaterThan(1);
  await assumed.getByRole('button', { name: /^Keep it: Bookkeeper, level: mid/ }).click();
  await expect.poll(left).toBe(before - 1);
  await checks.getByRole('button', { name: /^Keep this rate/ }).click();
  await expect.poll(left).toBe(before - 2);
  expect(await isFocusLost()).toBe(false);
  await checks.getByText('2 checks settled').click();
  await checks.getByRole('button', { name: /^Open again: The AUD rate/ }).click();
  await expect.poll(left).toBe(before - 1);

  // What a check is not about does not open it again.
  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { lines: { 0: { count: 2 } } },
    submitKey: crypto.randomUUID(),
  });
  await settled(page, quoteId);
  await expect(total()).toBeVisible();
  await expect.poll(left).toBe(before - 1);

  const asked = page.getByRole('dialog', { name: /^Export with \d+ open checks?/ });
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
  });
  const exportPdf = page.getByRole('button', { name: 'Export PDF' });
  await exportPdf.click();
  await asked.getByRole('button', { name: 'Look at them' }).click();
  await expect(page.locator('#checks')).toBeFocused();
  await exportPdf.click();
  await asked.getByRole('button', { name: 'Export' }).click();
  await expect(asked).toBeHidden();
  await exportPdf.click();
  await expect(asked).toBeHidden();
});
