/** Screenshots of every screen: `npm run screenshots` writes them to docs/screenshots. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { call, newFolder, openApp, settled, submit } from './e2e/app';
import { type ClaudeStandIn, startClaude } from './servers/claude';
import { figure, found } from './servers/claude-search';

const folder = process.env['SHOREQUOTE_SCREENSHOTS'] ?? join('docs', 'screenshots');
const SIZES = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 640, height: 800 },
  small: { width: 1024, height: 700 },
  large: { width: 1920, height: 1080 },
} as const;

const MAIL = `Hi Liza, thanks for the call. As discussed, Harbourline Supplies needs three customer service reps to take over our phone and e-mail queue, and one senior bookkeeper who knows Xero and can close the month alone.

Hybrid is fine for everyone. Please quote in US dollars. We would like to start in mid January.

Do you charge extra for night shift? Our customers call from 9 to 5, Chicago time.

Regards,
Dana Whitfield`;

const path = (name: string): string => join(folder, `${name}.png`);

/** Light, dark and narrow. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(SIZES.wide);
    await page.screenshot({ path: path(`${name}-${scheme}`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES.narrow);
  await page.screenshot({ path: path(`${name}-narrow`) });
  await page.setViewportSize(SIZES.wide);
}

/** The other sizes, and system colours. */
async function moreSizes(page: Page, name: string): Promise<void> {
  for (const size of ['small', 'large'] as const) {
    await page.setViewportSize(SIZES[size]);
    await page.screenshot({ path: path(`${name}-${SIZES[size].width}`) });
  }
  await page.setViewportSize(SIZES.wide);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.screenshot({ path: path(`${name}-forced-colors`) });
  await page.emulateMedia({ forcedColors: 'none' });
}

async function openQuote(page: Page, quoteId: number): Promise<void> {
  const { number } = await call(page, 'quotes.get', { quoteId });
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await page
    .getByRole('row')
    .filter({ hasText: number ?? '' })
    .click();
}

/** Two messages to Maya: a quote with candidates, and a mail that waits for its click. */
async function talk(page: Page): Promise<void> {
  let conversationId: number | null = null;
  for (const text of [
    'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates',
    'Mail the best 3 candidates to dana@harbourline.example',
  ]) {
    const message = { quoteId: null, text, offline: true, submitKey: crypto.randomUUID() };
    const sent: { conversationId: number } = await call(page, 'maya.send', { conversationId, ...message });
    conversationId = sent.conversationId;
    await expect
      .poll(async () => {
        const { answering, cards } = await call(page, 'maya.get', { conversationId: sent.conversationId });
        return answering === null && cards.every(({ job }) => job.status === 'completed' || job.waitingFor);
      })
      .toBe(true);
  }
  await page.keyboard.press('ControlOrMeta+j');
  const conversations = page.getByRole('navigation', { name: 'Conversations' });
  await conversations.getByRole('button', { name: /^Please quote/ }).click();
  await page.getByRole('button', { name: 'Open draft' }).waitFor();
}

/** A search of the web that found two figures. */
async function salaries(page: Page, claude: ClaudeStandIn): Promise<void> {
  const cited = {
    url: 'https://www.payscale.com/research/PH/Job=Bookkeeper/Salary',
    title: 'Bookkeeper Salary in the Philippines',
    quote: 'A senior bookkeeper earns ₱54,000 a month, a junior one ₱24,500.',
  };
  claude.script(found([figure('senior', 54_000, cited.url), figure('junior', 24_500, cited.url)], [cited]));
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByRole('button', { name: 'Refresh salaries' }).click();
  await page.getByRole('searchbox').fill('bookkeeper');
  await page.getByRole('button', { name: /^Bookkeeper mid/ }).click();
  await page.getByRole('button', { name: 'Search the web for 1 role' }).click();
  await page.locator('[data-proposal]').first().waitFor();
}

test('the journey', async () => {
  const claude = await startClaude();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-pictures',
  });
  await page.getByRole('heading', { name: 'No quotes yet' }).waitFor();
  await picture(page, '1-first-run');
  await page.getByRole('button', { name: 'New quote' }).first().click();
  await page.getByRole('textbox', { name: 'Client request' }).fill(MAIL);
  await page.getByText(/Draft saved/).waitFor();
  await picture(page, '2-new-quote');

  claude.script({ kind: 'hang' });
  const slow = await submit(page, '2 paralegals, senior, hybrid, USD, client is Northwind Legal');
  await openQuote(page, slow.quoteId);
  await picture(page, '3-pricing');

  const asked = await submit(
    page,
    'Hi, we run 340 rentals on the Gold Coast. We need a PM to take over owner calls, and a few virtual assistants for inspections. All in the office, quoted in Aussie dollars, client is Kestrel Homes',
    { offline: true },
  );
  await settled(page, asked.quoteId);
  await openQuote(page, asked.quoteId);
  await picture(page, '4-questions');

  const priced = await submit(page, MAIL, { offline: true });
  await settled(page, priced.quoteId);
  await openQuote(page, priced.quoteId);
  await page.getByTestId('line-grid').waitFor();
  await picture(page, '5-quote');
  await page.locator('[data-amount-ref*="unit_monthly"]').first().click();
  await picture(page, '6-why');
  await moreSizes(page, '6-why');

  const rejected = await submit(page, 'Happy birthday to the whole team', { offline: true });
  await settled(page, rejected.quoteId);
  await openQuote(page, rejected.quoteId);
  await page.getByText('Details', { exact: true }).click();
  await picture(page, '10-not-priced');

  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await picture(page, '7-quotes');
  await page.context().setOffline(true);
  await picture(page, '11-offline');
  await page.context().setOffline(false);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Activity').click();
  await picture(page, '8-activity');
  await call(page, 'settings.set', { key: 'pricing.fx_buffer_bp', value: 0 });
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  await page.getByText('Effect on a sample quote').waitFor();
  await picture(page, '9-settings');
  await page.getByRole('button', { name: 'Pricing', exact: true }).click();
  await page.screenshot({ path: path('9-settings-pricing') });

  await talk(page);
  await picture(page, '12-maya');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Candidates').click();
  await page.getByRole('searchbox', { name: 'Find candidates' }).fill('senior bookkeeper');
  await page.getByRole('table', { name: 'Candidates' }).locator('tbody button').first().click();
  await page.getByTestId('profile').waitFor();
  await picture(page, '13-candidates');
  await call(page, 'leads.loadSamples', {});
  await page.getByRole('navigation', { name: 'Main' }).getByText('Leads').click();
  await page.getByRole('table', { name: 'Leads' }).locator('tbody button').first().click();
  await picture(page, '14-leads');
  await salaries(page, claude);
  await picture(page, '15-salaries');
  await app.close();
  await claude.close();
});
