/** Maya next to the quote that is open: what a person does there with keys and mouse. */
import { expect, type Locator, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, freshRate, newFolder, openApp, settled, submit } from './app';
import { cards, log, press, say } from './maya-pages';
import { openQuote } from './pages';

const numberIn = async (place: Locator): Promise<string> =>
  (await place.innerText()).match(/[\d,]+\.\d\d/)?.[0] ?? '';

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

  // A what-if is a card with before and after; the quote stays as it is until it is applied, and that can be undone.
  const before = await numberIn(total);
  claude.script(
    {
      kind: 'stream',
      blocks: [
        {
          type: 'tool_use',
          id: 'toolu_1',
          name: 'change_quote',
          input: {
            changes: [
              {
                action: 'set',
                line: 1,
                role: 'Bookkeeper',
                new_role: null,
                level: 'junior',
                people: 3,
                workspace: null,
              },
            ],
            currency: null,
            discount_percent: null,
          },
        },
      ],
    },
    { kind: 'stream', blocks: [{ type: 'text', text: 'Compare the two.' }] },
  );
  await say(page, 'What if it were 3 juniors?');
  const card = cards(page, 'Quote change');
  const row = card.getByRole('row', { name: 'Monthly total' });
  await expect(row.getByRole('cell').first()).toContainText(before);
  const after = await numberIn(row.getByRole('cell').nth(1));
  expect(after).not.toBe(before);
  await expect(card.getByRole('row', { name: 'Bookkeeper, level Mid Junior' })).toBeVisible();
  await expect(card.getByRole('checkbox')).toHaveCount(0);
  await expect(total).toContainText(before);
  await press(card, 'Apply');
  await expect(card).toBeFocused();
  await expect(total).toContainText(after);
  await expect(card).toHaveAttribute('data-status', 'completed');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(total).toContainText(before);

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
