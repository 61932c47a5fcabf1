import { expect, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { call, newFolder, openApp } from './app';

const quoteCall = (id: string, request: string) =>
  ({ type: 'tool_use', id, name: 'generate_quote', input: { request } }) as const;

test('one sentence starts jobs, the talk goes on, and a quote opens from its card', async () => {
  const claude = await startClaude();
  const folder = newFolder();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const { app, page } = await openApp(folder, env);
  await page.keyboard.press('ControlOrMeta+j');
  const input = page.getByRole('textbox', { name: 'Message to Maya' });
  await expect(input).toBeFocused();
  await call(page, 'queue.pause', { type: 'generate_quote' });
  claude.script(
    {
      kind: 'stream',
      blocks: [
        { type: 'text', text: 'Generating your quotes now…' },
        quoteCall('toolu_1', '2 senior bookkeepers, hybrid, AUD'),
        quoteCall('toolu_2', '1 virtual assistant, USD'),
      ],
    },
    { kind: 'stream', blocks: [{ type: 'text', text: 'They are on their cards.' }] },
  );
  await input.fill('Quote 2 senior bookkeepers hybrid in AUD, and a virtual assistant in USD');
  await page.keyboard.press('Enter');
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByText('They are on their cards.')).toBeVisible();
  await expect(log.locator('[data-job]')).toHaveCount(2);
  await expect(log.locator('[data-job][data-status="pending"]')).toHaveCount(2);

  // The talk goes on while both wait; what the model writes is there as plain text.
  const hostile = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) **bold**';
  claude.script({ kind: 'stream', blocks: [{ type: 'text', text: hostile }] });
  await input.fill('Say something');
  await page.keyboard.press('Enter');
  await expect(log.getByText(hostile)).toBeVisible();
  await expect(log.locator('img, a')).toHaveCount(0);

  claude.script({ kind: 'status', status: 401 }, { kind: 'status', status: 401 });
  await call(page, 'queue.resume', { type: 'generate_quote' });
  await expect(log.locator('[data-job][data-status="completed"]')).toHaveCount(2);
  await expect(log.getByText(/AUD [\d,]+\.\d\d per month/)).toBeVisible();
  await log.getByRole('button', { name: 'Open quote' }).first().click();
  await expect(page.getByRole('button', { name: /Export PDF/ })).toBeVisible();
  await app.close();
  await claude.close();
});

test('quitting in the middle of an answer loses nothing; Escape stops one', async () => {
  const claude = await startClaude();
  const folder = newFolder();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const first = await openApp(folder, env);
  await first.page.keyboard.press('ControlOrMeta+j');
  claude.script({
    kind: 'stream',
    blocks: [{ type: 'text', text: 'Let me think about this for a while' }],
    end: 'silent',
  });
  await first.page.getByRole('textbox', { name: 'Message to Maya' }).fill('Hello');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('log').getByText('Let me think')).toBeVisible();
  await first.app.close();

  claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'Hello, what do you need?' }] });
  const { app, page } = await openApp(folder, env);
  await page.keyboard.press('ControlOrMeta+j');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'Hello' })
    .click();
  const log = page.getByRole('log', { name: 'Messages' });
  await expect(log.getByText('Hello, what do you need?')).toBeVisible();
  await expect(log.locator('[data-role]')).toHaveCount(2);

  claude.script({
    kind: 'stream',
    blocks: [{ type: 'text', text: 'There is much to say about this' }],
    end: 'silent',
  });
  await page.getByRole('textbox', { name: 'Message to Maya' }).fill('Tell me more');
  await page.keyboard.press('Enter');
  await expect(log.getByText('There is much')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(log.getByText('You stopped this answer.')).toBeVisible();
  claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'In short: ask away.' }] });
  await page.getByRole('button', { name: 'Regenerate' }).click();
  await expect(log.getByText('In short: ask away.')).toBeVisible();
  await app.close();
  await claude.close();
});

test('what is sent while an answer is being written goes out when that ends', async () => {
  const claude = await startClaude();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const { app, page } = await openApp(newFolder(), env);
  await page.keyboard.press('ControlOrMeta+j');
  claude.script({
    kind: 'stream',
    blocks: [{ type: 'text', text: 'There is much to say about this' }],
    end: 'silent',
  });
  const input = page.getByRole('textbox', { name: 'Message to Maya' });
  const log = page.getByRole('log', { name: 'Messages' });
  await input.fill('Hello');
  await page.keyboard.press('Enter');
  await expect(log.getByText('There is much')).toBeVisible();

  await input.fill('Only the pri');
  await page.keyboard.press('Enter');
  const waits = page.getByText('Sends when this answer is finished');
  await expect(waits).toBeVisible();
  await input.press('End');
  await page.keyboard.type('ces please');
  await expect(waits).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(waits).toBeVisible();
  await expect(log.locator('[data-role="user"]')).toHaveCount(1);

  claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'Here they are.' }] });
  await page.keyboard.press('Escape');
  await expect(log.getByText('Here they are.')).toBeVisible();
  await expect(log.locator('[data-role="user"]')).toHaveText([/Hello/, /Only the prices please/]);
  await expect(log.getByText('You stopped this answer.')).toBeVisible();
  await expect(input).toHaveValue('');
  await app.close();
  await claude.close();
});
