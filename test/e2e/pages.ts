/** Ways through the window that several specs take. */
import { type ElectronApplication, expect, type Locator, type Page } from 'playwright/test';
import { call } from './app';

/** The sheet's text. */
export const words = (page: Page) => page.getByRole('textbox', { name: 'Client request' });
/** The sidebar's way to the list. */
export const quotesItem = (page: Page) => page.getByRole('navigation', { name: 'Main' }).getByText('Quotes');

export async function newQuote(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+n');
  await expect(words(page)).toBeFocused();
}

export async function openQuote(page: Page, quoteId: number): Promise<void> {
  await quotesItem(page).click();
  await page.locator(`[data-quote="${quoteId}"]`).click();
}

/** The row of a list that is at a place, from 1, where it is drawn. */
export const rowAt = (list: Locator, place: number): Locator =>
  list.locator(`tr[aria-rowindex="${place + 1}"]`);

/** Turns the wheel over a list until a row is drawn. */
export async function scrollTo(page: Page, list: Locator, row: Locator): Promise<void> {
  await list.hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 100_000);
      return row.count();
    })
    .toBe(1);
}

export const drafts = async (page: Page) =>
  (await call(page, 'quotes.list', { limit: 50 })).quotes.filter(({ status }) => status === 'draft');

export async function secondWindow(app: ElectronApplication): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find((item) => item.label.includes('File'));
    file?.submenu?.items.find((item) => item.label === 'New window')?.click();
  });
  const page = await opened;
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return page;
}

/** Drops a file of this computer on an element, as the system would. */
export async function dropFile(page: Page, path: string, onto = 'main h2'): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.locator('#dropped').setInputFiles(path);
  await page.evaluate((selector) => {
    const input = document.querySelector('#dropped');
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!file) throw new Error('no file');
    input?.remove();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const target = document.querySelector(selector) ?? document.body;
    for (const type of ['dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, onto);
}
