/** Ways through the window that several specs take. */
import { type ElectronApplication, expect, type Page } from 'playwright/test';
import { call } from './app';

/** The sheet's text. */
export const words = (page: Page) => page.getByRole('textbox', { name: 'Client’s words' });
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
