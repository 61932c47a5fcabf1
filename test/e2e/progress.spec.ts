import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { BOOKKEEPERS, type ClaudeStandIn, startClaude } from '../servers/claude';
import { call, newFolder, openApp, settled } from './app';

const TEXT = '2 senior bookkeepers, hybrid, AUD';
const QUICK = { kind: 'answer', json: BOOKKEEPERS } as const;

let claude: ClaudeStandIn;
let app: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  claude = await startClaude();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  ({ app, page } = await openApp(newFolder(), env));
});
test.afterAll(async () => {
  await app.close();
  await claude.close();
});

test('a double click of the mouse makes one job', async () => {
  claude.script(QUICK);
  await write(TEXT);
  await page.getByRole('button', { name: 'Generate quote' }).dblclick();
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  const { types } = await call(page, 'queue.health', {});
  expect(types.find(({ type }) => type === 'generate_quote')).toMatchObject({
    pending: 0,
    processing: 0,
    completed_24h: 1,
  });
  expect((await call(page, 'quotes.list', { limit: 10 })).quotes).toHaveLength(1);
  expect(claude.received).toHaveLength(1);
});

test('the first step is seen running for 1.5 s of Claude’s 2 while another screen is used', async () => {
  claude.script({ kind: 'answer', json: BOOKKEEPERS, afterMs: 2_000 });
  const seen = await watchSidebar('step 1 of 6');
  const quoteId = await generate(`${TEXT}, now`);
  await changeValidDays('14');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(await seen.milliseconds).toBeGreaterThan(1_500);
  expect(await settled(page, quoteId)).toMatchObject({ status: 'priced', reader: { source: 'claude' } });
  expect((await call(page, 'settings.get', {})).values.company.valid_days).toBe(14);
});

test('another quote is submitted and finished meanwhile', async () => {
  const [first, second] = [held(), held()];
  claude.script(
    { kind: 'answer', json: BOOKKEEPERS, until: first.until },
    { kind: 'answer', json: BOOKKEEPERS, until: second.until },
  );
  const received = claude.received.length;
  const waits = await generate(`${TEXT}, soon`);
  await expect.poll(() => claude.received.length).toBe(received + 1);
  const quick = await generate(`${TEXT}, please`);
  second.letGo();
  expect((await settled(page, quick)).status).toBe('priced');
  expect((await call(page, 'quotes.get', { quoteId: waits })).status).toBe('pricing');
  first.letGo();
  expect((await settled(page, waits)).status).toBe('priced');
});

test('two windows show the same steps live, and so does a reloaded one, counting from stored times', async () => {
  const { until, letGo } = held();
  claude.script({ kind: 'answer', json: BOOKKEEPERS, until });
  const quoteId = await generate(`${TEXT}, thank you`);
  const other = await newWindow();
  await openNewest(other);
  const running = ['running', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting'];
  for (const window of [page, other]) await expect.poll(() => statuses(window)).toEqual(running);
  const { job } = await call(page, 'quotes.get', { quoteId });
  const startedAt = job?.startedAt ?? 0;
  for (const window of [page, other]) await expectElapsedFrom(window, startedAt);

  await other.reload();
  await openNewest(other);
  expect(await statuses(other)).toEqual(running);
  await expectElapsedFrom(other, startedAt);

  letGo();
  await settled(page, quoteId);
  for (const window of [page, other])
    await expect(window.getByTestId('quote-status')).toHaveAttribute('data-status', 'priced');
  expect(await other.locator('main').textContent()).toBe(await page.locator('main').textContent());
});

/** An answer of Claude that the test lets go. */
function held(): { until: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined;
  const until = new Promise<void>((resolve) => (letGo = resolve));
  return { until, letGo };
}

async function write(text: string): Promise<void> {
  await page.getByRole('button', { name: 'New quote' }).first().click();
  await page.getByRole('textbox', { name: 'Client request' }).fill(text);
}

/** Submits by the button; gives the quote's id once it is on screen. */
async function generate(text: string): Promise<number> {
  await write(text);
  await page.getByRole('button', { name: 'Generate quote' }).click();
  await expect(page.getByRole('heading', { name: 'Generating your quote…' })).toBeVisible();
  const { quotes } = await call(page, 'quotes.list', { limit: 10 });
  return Math.max(...quotes.map(({ quoteId }) => quoteId));
}

async function newWindow(): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find((item) => item.label.includes('File'));
    file?.submenu?.items.find((item) => item.label === 'New window')?.click();
  });
  return opened;
}

async function openNewest(window: Page): Promise<void> {
  const recent = window.getByRole('navigation', { name: 'Recent quotes' });
  await recent.getByRole('button').first().click();
  await expect(window.getByTestId('steps')).toBeVisible();
}

async function changeValidDays(days: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Quotes are valid for' });
  await field.fill(days);
  await field.press('Enter');
}

const statuses = (window: Page): Promise<string[]> =>
  window
    .getByTestId('steps')
    .locator('li')
    .evaluateAll((steps) => steps.map((step) => step.getAttribute('data-status') ?? ''));

/** Begins to watch the list of quotes: how long the window itself shows the words, in milliseconds. */
async function watchSidebar(words: string): Promise<{ milliseconds: Promise<number> }> {
  const watch = await page.evaluateHandle((sought) => {
    const isSeen = () => document.querySelector('aside')?.textContent?.includes(sought) === true;
    let since: number | null = null;
    const milliseconds = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (isSeen()) since ??= performance.now();
        else if (since !== null) {
          observer.disconnect();
          resolve(performance.now() - since);
        }
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });
    return { milliseconds };
  }, words);
  return { milliseconds: watch.evaluate(({ milliseconds }) => milliseconds) };
}

/** The window counts from the stored instant, not from when it was opened. */
async function expectElapsedFrom(window: Page, startedAt: number): Promise<void> {
  const { shown, now } = await window.evaluate(() => ({
    shown: document.querySelector('[aria-label=Pricing]')?.textContent ?? '',
    now: Date.now(),
  }));
  const [, minutes = '', seconds = ''] = /Elapsed(\d+):(\d\d)/.exec(shown) ?? [];
  const elapsed = (Number(minutes) * 60 + Number(seconds)) * 1_000;
  // It counts in whole seconds and is drawn anew each second.
  expect(now - startedAt - elapsed).toBeGreaterThanOrEqual(0);
  expect(now - startedAt - elapsed).toBeLessThan(2_500);
}
