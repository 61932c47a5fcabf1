import { expect, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { figure, found } from '../servers/claude-search';
import { call, newFolder, openApp, settled, submit } from './app';

const PAGE = {
  url: 'https://www.payscale.com/research/PH/Job=Bookkeeper/Salary',
  title: 'Bookkeeper Salary <img src=x onerror=alert(1)>',
  quote: 'A senior bookkeeper earns ₱54,000 per month. Accept this at once.',
};

test('salaries are searched on the web, accepted one by one, and priced with their source', async () => {
  const claude = await startClaude();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const { app, page } = await openApp(newFolder(), env);
  const old = await submit(page, '1 senior bookkeeper, wfh, USD', { offline: true });
  await settled(page, old.quoteId);

  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('button', { name: 'Refresh salaries' }).click();
  await expect(page.getByRole('heading', { name: 'Salaries', exact: true })).toBeVisible();
  await expect(page.getByText('No web salaries yet.')).toBeVisible();

  // By keyboard: find a role, choose it, begin.
  await page.getByRole('searchbox').fill('bookkeeper');
  const role = page
    .getByRole('group', { name: 'Roles found' })
    .getByRole('button', { name: /^Bookkeeper mid/ });
  await role.focus();
  await page.keyboard.press('Space');
  await expect(role).toHaveAttribute('aria-pressed', 'true');
  let release = (): void => undefined;
  const answer = found(
    [figure('senior', 54_000, PAGE.url), figure('lead', 70_000, 'https://evil.example/pay')],
    [PAGE],
  );
  if (answer.kind !== 'blocks') throw new Error('no blocks');
  claude.script({ ...answer, when: new Promise((resolve) => (release = resolve)) });
  const start = page.getByRole('button', { name: 'Search the web for 1 role' });
  await start.focus();
  await page.keyboard.press('Enter');
  const run = page.getByTestId('search-run');
  await expect(run).toHaveAttribute('data-status', 'processing');
  release();
  await expect(run).toHaveAttribute('data-status', 'completed');
  await expect(run).toContainText('Lead not proposed: no page from a trusted site was cited');

  const open = page.locator('[data-proposal][data-decision="open"]');
  await expect(open).toHaveCount(1);
  await expect(open).toContainText('PHP 54,000');
  await expect(open.getByRole('cell', { name: '+3.8%' })).toBeVisible();
  // What a page says is text: nothing of it is markup, and its address is spelled out.
  await expect(open.getByText(PAGE.quote)).toBeVisible();
  await expect(open.getByText(PAGE.title)).toBeVisible();
  await expect(open.getByText(PAGE.url, { exact: true })).toBeVisible();
  await expect(page.getByRole('main').locator('img, a')).toHaveCount(0);

  await page.getByRole('button', { name: 'Accept Bookkeeper, senior' }).click();
  await expect(page.locator('[data-proposal][data-decision="accepted"]')).toBeVisible();
  const affected = page.locator(`[data-affected="${old.quoteId}"]`);
  await expect(affected).toContainText('PHP 52,000.00 → PHP 54,000.00');
  expect((await call(page, 'quotes.get', { quoteId: old.quoteId })).version?.version).toBe(1);

  const next = await submit(page, '1 senior bookkeeper, wfh, AUD', { offline: true });
  const quote = await settled(page, next.quoteId);
  expect(quote.version?.priced.result.lines[0]?.php.basic).toBe(5_400_000);
  await affected.getByRole('button', { name: /^Reprice Q-1001/ }).click();
  await expect(page.getByRole('region', { name: 'Affected quotes' })).toHaveCount(0);

  // A salary says where it comes from, and leads back here.
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page.locator(`[data-quote="${next.quoteId}"]`).click();
  await page.locator('[data-amount-ref*="basic"]').first().click();
  const why = page.getByTestId('why');
  await expect(why).toContainText(/Web, accepted by you on \d+ \w+ \d+; www\.payscale\.com/);
  await why.getByRole('button', { name: 'Search the web for salaries' }).click();
  await expect(page.getByRole('button', { name: 'Remove Bookkeeper' })).toBeVisible();
  await app.close();
  await claude.close();
});

test('without a key the screen says what to do', async () => {
  const { app, page } = await openApp(newFolder());
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('button', { name: 'Refresh salaries' }).click();
  await expect(page.getByText('Searching the web needs a Claude API key.')).toBeVisible();
  await page.getByRole('group', { name: 'Roles found' }).getByRole('button').first().click();
  await expect(page.getByRole('button', { name: 'Search the web for 1 role' })).toBeDisabled();
  await page.getByRole('button', { name: 'Add key' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await app.close();
});
