import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { startClaude } from '../servers/claude';
import { startSmtp } from '../servers/smtp';
import { call, newFolder, openApp, REQUEST, settled, submit, useMailServer } from './app';
import { cards } from './maya-pages';

const QUESTIONS = '1 PM and a few virtual assistants, all in the office, AUD, client is Kestrel Homes';

const ALL_RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** The rules whose findings depend on the colours. */
const COLOUR_RULES: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** Without motion: colours on their way from one theme to the other are nobody's colours. */
const LOOKS = [
  {
    name: 'light',
    media: { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' },
    rules: ALL_RULES,
  },
  {
    name: 'dark',
    media: { colorScheme: 'dark', forcedColors: 'none', reducedMotion: 'reduce' },
    rules: COLOUR_RULES,
  },
  {
    name: 'forced colours',
    media: { colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' },
    rules: COLOUR_RULES,
  },
] as const;

const nav = (page: Page, name: 'Quotes' | 'Candidates' | 'Leads' | 'Maya' | 'Activity') =>
  page.getByRole('navigation', { name: 'Main' }).getByText(name).click();

async function openQuote(page: Page, quoteId: number): Promise<void> {
  await nav(page, 'Quotes');
  await page.locator(`[data-quote="${quoteId}"]`).click();
}

/** Opens a conversation whose cards are done, wait for a click, and have failed. */
async function openConversation(page: Page): Promise<void> {
  const server = await startSmtp();
  server.script({ at: 'rcpt', code: 550 });
  await useMailServer(page, server);
  let conversationId: number | null = null;
  const say = async (text: string): Promise<void> => {
    const message = { conversationId, quoteId: null, text, offline: true, submitKey: crypto.randomUUID() };
    const sent = await call(page, 'maya.send', message);
    conversationId = sent.conversationId;
    await expect
      .poll(async () => (await call(page, 'maya.get', { conversationId: sent.conversationId })).answering)
      .toBeNull();
  };
  await say(`Quote 2 senior bookkeepers, hybrid, AUD, find candidates and mail the matches to ana@mail.test`);
  await nav(page, 'Maya');
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('button').first().click();
  const mails = cards(page, 'Candidate email');
  await mails.first().getByRole('button', { name: 'Send', exact: true }).click();
  await expect(mails.first()).toHaveAttribute('data-status', 'failed', { timeout: 30_000 });
  await say('mail the best 1 candidates to ana@mail.test');
  await say('new lead: Harbourline Supplies and Trading Company of New South Wales, Dana Cole');
  await expect(cards(page, 'Lead').getByText('Not saved yet')).toBeVisible();
  await expect(cards(page, 'Quote')).toHaveAttribute('data-status', 'completed', { timeout: 30_000 });
  await server.close();
}

/** The app with one quote in each state, and how to get to every screen. */
async function everyScreen(page: Page): Promise<readonly (readonly [string, () => Promise<void>])[]> {
  const settings = (): Promise<void> =>
    page.getByRole('navigation', { name: 'Settings' }).getByText('Settings').click();
  const slow = await submit(page, '2 paralegals, senior, hybrid, USD, client is Northwind Legal');
  const asked = await submit(page, QUESTIONS, { offline: true });
  const rejected = await submit(page, 'Happy birthday to the whole team', { offline: true });
  const priced = await submit(page, `${REQUEST}. Do you charge extra for night shift?`, { offline: true });
  for (const { quoteId } of [asked, rejected, priced]) await settled(page, quoteId);
  return [
    ['new quote', () => page.getByRole('button', { name: 'New quote' }).first().click()],
    ['pricing', () => openQuote(page, slow.quoteId)],
    ['questions', () => openQuote(page, asked.quoteId)],
    ['not priced', () => openQuote(page, rejected.quoteId)],
    [
      'quote with a number open',
      async () => {
        await openQuote(page, priced.quoteId);
        await page.locator('[data-amount-ref*="unit_monthly"]').first().click();
      },
    ],
    ['quote', () => page.getByRole('button', { name: 'Close', exact: true }).click()],
    ['quotes', () => nav(page, 'Quotes')],
    ['activity', () => nav(page, 'Activity')],
    [
      'candidates with a profile open',
      async () => {
        await call(page, 'candidates.loadSamples', {});
        await nav(page, 'Candidates');
        await page.getByRole('searchbox').fill('bookkeeper');
        await page.locator('[data-candidate]').first().click();
      },
    ],
    [
      'leads with a lead open',
      async () => {
        await call(page, 'leads.loadSamples', {});
        await nav(page, 'Leads');
        await page.locator('[data-lead]').first().click();
      },
    ],
    ['new lead', () => page.getByRole('button', { name: 'New lead' }).click()],
    ['Maya, not begun', () => nav(page, 'Maya')],
    ['Maya with cards', () => openConversation(page)],
    [
      'a mail’s text unfolded',
      () => cards(page, 'Candidate email').first().getByText('Show full text').click(),
    ],
    [
      'rules and data with an entry open',
      async () => {
        await page.getByRole('navigation', { name: 'Settings' }).getByText('Rules and data').click();
        await page.locator('[data-entry] button').first().click();
      },
    ],
    ['import of rules and data', () => page.getByRole('button', { name: 'Import', exact: true }).click()],
    ['export of rules and data', () => page.getByRole('button', { name: 'Export', exact: true }).click()],
    [
      'salaries with a role chosen',
      async () => {
        await settings();
        await page.getByRole('button', { name: 'Refresh salaries' }).click();
        await page.getByRole('group', { name: 'Roles found' }).getByRole('button').first().click();
      },
    ],
    ['settings', settings],
    [
      'a removed quote',
      async () => {
        await openQuote(page, rejected.quoteId);
        await call(page, 'quotes.remove', { quoteId: rejected.quoteId });
        await expect(page.getByRole('button', { name: 'Restore quote' })).toBeVisible();
      },
    ],
    [
      'quotes, recently removed',
      async () => {
        await nav(page, 'Quotes');
        await page.getByRole('button', { name: 'Recently removed' }).click();
      },
    ],
    [
      'quotes, none found',
      async () => {
        await nav(page, 'Quotes');
        await page.getByRole('searchbox').fill('no such quote');
      },
    ],
  ];
}

async function open(): Promise<{ app: ElectronApplication; page: Page; close: () => Promise<void> }> {
  const claude = await startClaude();
  claude.script({ kind: 'hang' });
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const { app, page } = await openApp(newFolder(), env);
  const close = async (): Promise<void> => {
    await app.close();
    await claude.close();
  };
  return { app, page, close };
}

/** Each serious or critical finding in one line. */
async function findings(page: Page, screen: string, rules: RunOptions): Promise<string[]> {
  const found = await page.evaluate(async (options): Promise<AxeResults['violations']> => {
    const run: unknown = Reflect.get(globalThis, 'axe');
    if (typeof run !== 'object' || run === null) throw new Error('axe is not there');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the source above defines it
    const results = await (run as typeof axe).run(document, { ...options, resultTypes: ['violations'] });
    return results.violations;
  }, rules);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${screen}: ${id} at ${node.html.slice(0, 200)}`));
}

/** What is wider than its room, and what is too small to hit. */
function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}"`;
    const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const main = document.querySelector('main');
    if (!main) return ['no main'];
    const wide = [document.documentElement, main, ...main.querySelectorAll('*')].filter((element) => {
      if (!shown(element) || element.scrollWidth <= element.clientWidth + 1) return false;
      const { overflowX } = getComputedStyle(element);
      // Tables may scroll sideways; what is clipped with an ellipsis does not scroll at all.
      const wideTable = [...element.querySelectorAll('table')].some(
        (table) => table.offsetWidth > element.clientWidth - 1,
      );
      return (overflowX === 'auto' || overflowX === 'scroll') && !wideTable;
    });
    const small = [
      ...document.querySelectorAll(
        'button, summary, a[href], textarea, input:not([type=radio], [type=checkbox]), label:has(input[type=radio])',
      ),
    ].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const hidden =
        !shown(element) ||
        element.closest('.visually-hidden, [aria-hidden="true"], [data-react-aria-hidden]');
      return !hidden && width > 1 && (width < 23.5 || height < 23.5);
    });
    return [
      ...wide.map((element) => `scrolls sideways: ${nameOf(element)}`),
      ...small.map((element) => `too small: ${nameOf(element)}`),
    ];
  });
}

test('no screen has a serious finding of axe, scrolls sideways, or has a target that is too small', async () => {
  test.setTimeout(240_000);
  const { app, page, close } = await open();
  await page.evaluate(axe.source);
  const found: string[] = [];
  const zoom = (factor: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, to) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(to);
    }, factor);
  const look = async (screen: string): Promise<void> => {
    for (const { name, media, rules } of LOOKS) {
      await page.emulateMedia(media);
      found.push(...(await findings(page, `${screen}, ${name}`, rules)));
    }
    await page.emulateMedia(LOOKS[0].media);
    for (const [width, factor] of [
      [640, 1],
      [1280, 2],
      [1280, 1],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await zoom(factor);
      found.push(...(await layoutFaults(page)).map((fault) => `${screen} ${width} × ${factor}: ${fault}`));
    }
  };
  await page.emulateMedia(LOOKS[0].media);
  await expect(page.getByRole('heading', { name: 'No quotes yet' })).toBeVisible();
  await look('first run');
  for (const [screen, go] of await everyScreen(page)) {
    await go();
    await look(screen);
  }
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Search or run' })).toBeVisible();
  await look('palette');
  expect(found).toEqual([]);
  await close();
});

test('the focus goes to the new heading, and back to the row it came from', async () => {
  const { page, close } = await open();
  const focused = (): Promise<string> =>
    page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`);
  const { quoteId } = await submit(page, REQUEST, { offline: true });
  const { number } = await settled(page, quoteId);
  await nav(page, 'Activity');
  await expect.poll(focused).toBe('H1 Activity');
  await nav(page, 'Quotes');
  await page.locator(`[data-quote="${quoteId}"] button`).first().press('Enter');
  await expect.poll(focused).toBe(`H1 ${number}`);
  await expect(page).toHaveTitle(`${number} – ShoreQuote`);
  await nav(page, 'Quotes');
  await expect.poll(focused).toBe(`BUTTON ${number}`);
  await close();
});

test('a run speaks through one polite region', async () => {
  const { page, close } = await open();
  const { quoteId } = await submit(page, REQUEST);
  await openQuote(page, quoteId);
  await expect(page.getByTestId('quote-status')).toHaveAttribute('data-status', 'pricing');
  const regions = page.locator('main [role="status"], main [aria-live]');
  await expect(regions).toHaveCount(1);
  await expect(regions).toHaveText('Reading the request');
  await close();
});
