import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { openQuote } from './pages';
import { startClaude } from '../servers/claude';
import { call, newFolder, openApp, REQUEST, settled, submit } from './app';

test('bands, multipliers and the theme are set, checked and reset', async () => {
  const { app, page } = await openApp(newFolder());
  const pricing = async () => (await call(page, 'settings.get', {})).values.pricing;
  const defaults = await pricing();
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('heading', { name: 'Effect on a sample quote' })).toBeVisible();
  const firstEnd = page.getByRole('textbox', { name: 'Up to, band 1' });
  await firstEnd.fill('200,000');
  // Leaving the bands saves them.
  await page.getByRole('searchbox', { name: 'Find a setting' }).focus();
  await expect(
    page.getByText('Each band’s upper limit must be higher than the one before it.'),
  ).toBeVisible();
  await firstEnd.fill('45,000');
  await page.getByRole('textbox', { name: 'Multiplier, band 1' }).fill('1.8');
  await page.getByRole('textbox', { name: 'Multiplier, band 1' }).press('Enter');
  await expect(page.getByText('Saved: Salary bands.')).toBeVisible();
  await expect.poll(async () => (await pricing()).salary_bands[0]).toEqual({ max: 4_500_000, x100: 180 });
  await expect(page.getByText(/The sample costs the client USD .* more per month/)).toBeVisible();
  await page.getByRole('button', { name: 'Reset Salary bands' }).click();
  await expect.poll(async () => (await pricing()).salary_bands).toEqual(defaults.salary_bands);

  const senior = page.getByRole('textbox', { name: 'Senior', exact: true });
  await senior.fill('20');
  await senior.press('Enter');
  await expect(page.getByText('Enter 1 to 10, for example 1.7')).toBeVisible();
  await senior.fill('1.45');
  await senior.press('Enter');
  await expect.poll(async () => (await pricing()).level_multipliers.senior).toBe(145);

  // Found by words: of the multipliers only those that have them.
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('theme');
  await expect(page.getByText('1 setting found')).toBeVisible();
  await expect(senior).toBeHidden();
  await page.getByText('Dark', { exact: true }).click();
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await app.close();
});

test('the daily limit is an amount in dollars; at it, a request is read offline and the quote says so', async () => {
  const claude = await startClaude();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e-daily-limit',
  });
  const cents = async () => (await call(page, 'settings.get', {})).values.maya.daily_usd_cents;
  await page.keyboard.press('ControlOrMeta+,');
  const limit = page.getByRole('region', { name: 'Claude' }).getByRole('textbox', { name: 'Daily limit' });
  await expect(limit).toHaveValue('5.00');
  await limit.fill('five');
  await limit.press('Enter');
  await expect(page.getByText('must be an amount in US dollars, for example 5.00')).toBeVisible();
  await limit.fill('7.5');
  await limit.press('Enter');
  await expect.poll(cents).toBe(750);
  await expect(limit).toHaveValue('7.50');
  await limit.fill('0');
  await limit.press('Enter');
  await expect.poll(cents).toBe(0);
  const { quoteId } = await settled(page, (await submit(page, REQUEST)).quoteId);
  await openQuote(page, quoteId);
  await expect(page.getByText('Read offline: today’s limit for Claude is used up').first()).toBeVisible();
  await app.close();
  await claude.close();
});

test('a damaged setting is named, kept, and replaced when a person says so', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  await call(first.page, 'settings.set', { key: 'company.address', value: 'Marked Street 1' });
  await first.app.close();
  const file = join(folder, 'shorequote.db');
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf('"Marked Street 1"'); at >= 0; at = bytes.indexOf('"Marked Street 1"', at + 1))
    bytes.write('x', at);
  writeFileSync(file, bytes);

  const { app, page } = await openApp(folder);
  await expect(page.getByText('A setting is damaged.')).toBeVisible();
  expect(await call(page, 'settings.get', {})).toMatchObject({
    values: { company: { address: 'Clark, Philippines' } },
    damaged: ['company.address'],
  });
  await page.getByRole('button', { name: 'Open Settings' }).click();
  await expect(page.getByText('Damaged: Address.')).toBeVisible();
  await page.getByRole('button', { name: 'Use default' }).click();
  await expect(page.getByText('Damaged: Address.')).toBeHidden();
  expect((await call(page, 'settings.get', {})).damaged).toEqual([]);
  await app.close();
});
