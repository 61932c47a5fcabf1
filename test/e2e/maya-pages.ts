/** What is said to Maya, and her cards. */
import { expect, type Locator, type Page } from 'playwright/test';

export const log = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });
/** Cards of a tool, in the order of the talk. */
export const cards = (page: Page, tool: string): Locator =>
  log(page).getByRole('region', { name: new RegExp(`^${tool}, `) });
/** What a card says next to a label. */
export const fact = (card: Locator, label: string): Locator =>
  card.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('xpath=../dd');

export async function say(page: Page, text: string): Promise<void> {
  const input = page.getByRole('textbox', { name: 'Message to Maya' });
  await input.fill(text);
  await input.press('Enter');
  await expect(log(page).getByText(text, { exact: true })).toBeVisible();
}

/** Presses a button by the keyboard alone. */
export async function press(card: Locator, name: string): Promise<void> {
  const button = card.getByRole('button', { name, exact: true });
  await button.focus();
  await button.press('Enter');
}
