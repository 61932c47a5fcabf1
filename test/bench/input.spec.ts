/** `npm run bench`: typing and scrolling while fifty jobs run; the goal is input to paint p95 ≤ 50 ms. */
import { expect, type Page, test } from 'playwright/test';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { call, newFolder, openApp } from '../e2e/app';
import { at, tell } from './figures';

const JOBS = 50;
const KEYS = 150;
const BETWEEN_MS = 20;
/** What one job waits for its Claude, so that the fifty last as long as the typing. */
const ANSWER_MS = 700;

test('typing to Maya and scrolling the quotes while fifty jobs run', async () => {
  const claude = await startClaude();
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-bench',
  });
  await watchPaints(page);
  const idle = await typed(page);
  for (let job = 0; job < 2 * JOBS; job += 1)
    claude.script({ kind: 'answer', json: BOOKKEEPERS, afterMs: ANSWER_MS });
  await submitMany(page);
  const busy = await typed(page);
  expect(await open(page)).toBeGreaterThan(0);
  await page.getByRole('navigation', { name: 'Main' }).getByText('Quotes').click();
  await expect.poll(() => open(page), { timeout: 60_000 }).toBe(0);
  const calm = await wheeled(page);
  await submitMany(page);
  await expect(page.getByRole('button', { name: `All ${2 * JOBS}` })).toBeVisible();
  const scrolled = await wheeled(page);
  expect(await open(page)).toBeGreaterThan(0);
  for (const [what, times] of [
    ['a key to its paint, nothing running', idle],
    ['a key to its paint, fifty jobs running', busy],
    ['a turn of the wheel, nothing running', calm],
    ['a turn of the wheel, fifty jobs running', scrolled],
  ] as const) {
    tell(what, { p50: at(times, 0.5), p95: at(times, 0.95), worst: at(times, 1) });
  }
  await app.close();
  await claude.close().catch(() => undefined);
});

/** Keeps, for every key and turn of the wheel, how long it took until the window had painted after it. */
const watchPaints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(window, 'paints', times);
    const listen = ({ timeStamp }: Event): void => {
      requestAnimationFrame(() => {
        // A task after the frame's callbacks runs once it is painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => times.push(performance.now() - timeStamp));
        port1.start();
        port2.postMessage(null);
      });
    };
    window.addEventListener('keydown', listen, { capture: true });
    window.addEventListener('wheel', listen, { capture: true, passive: true });
  });

const paints = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const times: unknown = Reflect.get(window, 'paints');
    return Array.isArray(times) ? times.splice(0).map(Number) : [];
  });

async function typed(page: Page): Promise<number[]> {
  await page.keyboard.press('ControlOrMeta+j');
  const input = page.getByRole('textbox', { name: 'Message to Maya' });
  await expect(input).toBeFocused();
  await paints(page);
  await page.keyboard.type('quote two bookkeepers please '.repeat(6).slice(0, KEYS), { delay: BETWEEN_MS });
  await input.fill('');
  return paints(page);
}

async function wheeled(page: Page): Promise<number[]> {
  await page.mouse.move(700, 400);
  await paints(page);
  for (let turn = 0; turn < KEYS / 3; turn += 1) {
    await page.mouse.wheel(0, turn % 20 < 10 ? 60 : -60);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return paints(page);
}

async function submitMany(page: Page): Promise<void> {
  await page.evaluate(async (jobs) => {
    const submits = Array.from({ length: jobs }, (_, n) =>
      window.app.call('quotes.submit', {
        quoteId: null,
        text: `2 senior bookkeepers, hybrid, AUD, for client ${n}`,
        client: null,
        currency: null,
        offline: false,
        fresh: true,
        submitKey: crypto.randomUUID(),
      }),
    );
    await Promise.all(submits);
  }, JOBS);
}

/** Jobs that are not at their end. */
async function open(page: Page): Promise<number> {
  const { types } = await call(page, 'queue.health', {});
  return types.reduce((sum, { pending, processing }) => sum + pending + processing, 0);
}
