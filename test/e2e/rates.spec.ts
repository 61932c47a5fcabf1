/** New exchange rates: allowed, offered, used, and what becomes of quotes. */
import { expect, type Page, test } from 'playwright/test';
import { EURO, startRates } from '../servers/rates';
import { startSmtp } from '../servers/smtp';
import { call, newFolder, openApp, settled, submit, useMailServer } from './app';

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const rateOf = async (page: Page, quoteId: number): Promise<string> => {
  const { version } = await call(page, 'quotes.get', { quoteId });
  return `v${version?.version} ${version?.priced.result.fx_php_per_unit_e4}`;
};

test('a new rate is offered once that is allowed, used, and an open quote repriced; a sent one stays', async () => {
  const [rates, smtp] = [await startRates(), await startSmtp()];
  rates.publish({ date: day(1), euro: EURO, pesos: { USD: 62.75 } });
  const env = { SHOREQUOTE_ECB_URL: rates.ecb, SHOREQUOTE_FRANKFURTER_URL: rates.bsp };
  const { app, page } = await openApp(newFolder(), env);
  await useMailServer(page, smtp);

  // Before the first quote the window says whom it would ask; nobody is asked before that is allowed.
  await expect(page.getByText(/www\.ecb\.europa\.eu, and compared with api\.frankfurter\.dev/)).toBeVisible();
  const open = await submit(page, '1 bookkeeper, wfh, USD', { client: 'Open Pty', offline: true });
  const sent = await submit(page, '2 bookkeepers, wfh, USD', { client: 'Sent Pty', offline: true });
  await settled(page, open.quoteId);
  await settled(page, sent.quoteId);
  const mail = await call(page, 'mail.sendQuote', {
    quoteId: sent.quoteId,
    version: 1,
    content: { to: 'ana@client.example', subject: 'Your quote', body: 'Here it is.' },
    as: 'message',
    rateReason: 'The client agreed to this rate.',
    submitKey: crypto.randomUUID(),
  });
  await expect
    .poll(async () => (await call(page, 'jobs.get', { jobId: mail.jobId })).status, { timeout: 30_000 })
    .toBe('completed');
  const before = await rateOf(page, sent.quoteId);
  expect(rates.requests('ecb')).toEqual([]);

  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Exchange rates').click();
  const section = page.getByRole('region', { name: 'Exchange rates' });
  await expect(section).toContainText('www.ecb.europa.eu');
  await section.getByText('Check each working day').click();
  const usd = section.locator('[data-rate="USD"]');
  await expect(usd).toContainText('62.7193');
  await expect(usd).toContainText('62.7500');

  // One line on every other screen offers them.
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  const banner = page.getByRole('main').getByText(/^New rates from/);
  await expect(banner).toBeVisible();
  await expect(page.getByText('They would change the price of 1 open quote.')).toBeVisible();
  await page.getByRole('button', { name: 'Use for new quotes' }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByText(/^New quotes use the new .*USD.* rates\./)).toBeVisible();

  // The quotes keep their price until a person reprices the open one.
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Exchange rates').click();
  const row = section.locator(`[data-open-quote="${open.quoteId}"]`);
  await expect(row).toContainText('→ 62.7193');
  await expect(section.locator('[data-open-quote]')).toHaveCount(1);
  await row.getByRole('button', { name: 'Reprice Q-1001, Open Pty' }).click();
  await expect(section.locator('[data-open-quote]')).toHaveCount(0);
  await settled(page, open.quoteId);
  expect(await rateOf(page, open.quoteId)).toBe('v2 627193');
  expect(await rateOf(page, sent.quoteId)).toBe(before);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page.locator(`[data-quote="${open.quoteId}"]`).click();
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes.getByRole('row').filter({ hasText: 'Exchange rate' })).toContainText('→ 62.7193');

  // A rate that a person read: a slip is held back, what was typed stays.
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Exchange rates').click();
  await section.getByRole('button', { name: 'Enter rate' }).click();
  const form = section.getByRole('group', { name: 'Enter rate' });
  await form.getByRole('textbox', { name: 'PHP per 1 USD' }).fill('0.016');
  await form.getByRole('textbox', { name: 'Date of the rate' }).fill(day(1));
  await form.getByRole('textbox', { name: 'Source' }).fill('bsp.gov.ph');
  await form.getByRole('button', { name: 'Use for new quotes' }).click();
  await expect(form).toContainText('It looks inverted');
  await form.getByRole('textbox', { name: 'PHP per 1 USD' }).fill('66.5');
  await form.getByRole('button', { name: 'Use for new quotes' }).click();
  await expect(form).toContainText('It moved by more than 5%');
  await form.getByText('I have checked this rate').click();
  await form.getByRole('button', { name: 'Use for new quotes' }).click();
  await expect(section.getByRole('table', { name: 'Rates in use' })).toContainText(
    'Entered manually, source: bsp.gov.ph',
  );

  // Nobody answers any more: no line, no banner, no alert.
  await rates.close();
  await section.getByRole('button', { name: 'Check now' }).click();
  await expect
    .poll(
      async () =>
        (await call(page, 'jobs.list', { filter: { type: 'check_rates' }, limit: 1 })).jobs[0]?.status,
    )
    .toBe('retry');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await expect(page.getByRole('main').getByText(/rates/)).toHaveCount(0);
  await app.close();
  await smtp.close();
});
