/** Maya beside the quote that is open: what a person does there with keys and mouse. */
import { expect, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, freshRate, newFolder, openApp, settled, submit } from './app';
import { log, say } from './maya-pages';
import { openQuote } from './pages';

test('Maya opens beside the quote, knows it, and gives the focus back', async () => {
  test.setTimeout(120_000);
  const claude = await startClaude();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  await freshRate(page);
  const { quoteId } = await submit(page, '2 bookkeepers, hybrid, AUD', { offline: true });
  await settled(page, quoteId);
  await openQuote(page, quoteId);

  // From a number of the quote into the panel by its key, and back to the same number.
  const total = page.getByTestId('monthly-total').getByRole('button');
  await total.focus();
  await page.keyboard.press('ControlOrMeta+Shift+J');
  const panel = page.getByRole('region', { name: 'Maya', exact: true });
  const field = panel.getByRole('textbox', { name: 'Message to Maya' });
  await expect(field).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Shift+J');
  await expect(panel).toHaveCount(0);
  await expect(total).toBeFocused();

  // By the menu too; the quote stays on screen, and the conversation is about it.
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Ask Maya about this quote' }).click();
  await expect(field).toBeFocused();
  claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'It is for two people.' }] });
  await say(page, 'How many people is this quote for?');
  await expect(log(page).getByText('It is for two people.')).toBeVisible();
  await expect(total).toBeVisible();
  const { conversations } = await call(page, 'maya.list', { limit: 5, quoteId });
  expect(conversations.map((one) => one.quoteId)).toEqual([quoteId]);

  // It is open again after a restart of the window, with the same conversation, and takes no focus by itself.
  await page.reload();
  await expect(log(page).getByText('It is for two people.')).toBeVisible();
  await expect(field).not.toBeFocused();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(field).toBeVisible();
  await panel.getByRole('button', { name: 'Close Maya' }).click();
  await expect(page.getByRole('button', { name: 'Ask Maya about this quote' })).toBeFocused();
  await app.close();
  await claude.close();
});
