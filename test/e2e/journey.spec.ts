import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import type { CallName } from '../../shared/contract/contract';
import { formatAmount } from '../../shared/pricing/money';
import { startClaude } from '../servers/claude';
import { call, killEngine, newFolder, openApp, REQUEST, settled, submit } from './app';

test('from a client’s words to a priced PDF', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await page.getByRole('button', { name: 'New quote' }).first().click();
  await page
    .getByRole('textbox', { name: /words|request/i })
    .first()
    .fill(REQUEST);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect
    .poll(async () => (await call(page, 'quotes.list', { limit: 10 })).quotes[0]?.status)
    .toBe('priced');
  const { quotes } = await call(page, 'quotes.list', { limit: 10 });
  expect(quotes).toHaveLength(1);
  const [summary] = quotes;
  if (!summary?.monthlyTotal || !summary.currency) throw new Error('not priced');
  const quote = await call(page, 'quotes.get', { quoteId: summary.quoteId });
  const { currency } = summary;
  const total = formatAmount(summary.monthlyTotal, currency);
  await expect(page.getByText(total).first()).toBeVisible();

  const pdf = join(folder, 'quote.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, pdf);
  await page.getByRole('button', { name: /Export PDF/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  await expect
    .poll(async () => (await call(page, 'quotes.get', { quoteId: summary.quoteId })).pdf?.job.status, {
      timeout: 30_000,
    })
    .toBe('completed');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  expect(text).toContain(total);
  for (const line of quote.version?.priced.result.lines ?? [])
    expect(text).toContain(formatAmount(line.line_monthly, currency));
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/\syes\s+(yes|no)\s+(yes|no)\s+\d+/);
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).not.toMatch(/Mozilla|Electron|Chrome\//);
  await app.close();

  const again = await openApp(folder);
  expect((await call(again.page, 'quotes.get', { quoteId: summary.quoteId })).version).toEqual(quote.version);
  await again.app.close();
});

test('a job goes on where it was when the app is closed, or its engine killed', async () => {
  const claude = await startClaude();
  const folder = newFolder();
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  claude.script({ kind: 'hang' }, { kind: 'hang' }, { kind: 'status', status: 401 });
  const first = await openApp(folder, env);
  const { quoteId, jobId } = await submit(first.page, REQUEST);
  await expect.poll(() => claude.received.length).toBe(1);
  expect((await call(first.page, 'jobs.get', { jobId })).status).toBe('processing');
  await killEngine(first.app);
  await expect.poll(() => claude.received.length).toBe(2);
  await first.app.close();

  const second = await openApp(folder, env);
  const quote = await settled(second.page, quoteId);
  expect(quote).toMatchObject({
    status: 'priced',
    job: { jobId },
    reader: { source: 'offline', reason: 'key_rejected' },
  });
  expect((await call(second.page, 'app.status', {})).problems.map(({ code }) => code)).toEqual([
    'key_rejected',
  ]);
  await second.app.close();
  await claude.close();
});

test('every call answers while Claude hangs', async () => {
  const claude = await startClaude();
  claude.script(...Array.from({ length: 4 }, () => ({ kind: 'hang' }) as const));
  const { app, page } = await openApp(newFolder(), {
    SHOREQUOTE_CLAUDE_URL: claude.url,
    SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e',
  });
  const { quoteId, jobId } = await submit(page, REQUEST);
  await expect.poll(() => claude.received.length).toBe(1);
  const inputs: [CallName, unknown][] = [
    ['quotes.list', { limit: 50 }],
    ['quotes.get', { quoteId }],
    ['quotes.saveDraft', { quoteId: null, text: 'two bookkeepers', client: null, currency: null }],
    ['quotes.correct', { quoteId, corrections: { currency: 'USD' }, submitKey: crypto.randomUUID() }],
    ['jobs.get', { jobId }],
    ['queue.health', {}],
    ['roles.search', { query: 'book', limit: 10 }],
    ['roles.get', { roles: ['Bookkeeper'] }],
    ['settings.get', {}],
    ['settings.set', { key: 'company.valid_days', value: 14 }],
    ['key.set', { key: 'sk-ant-another-key' }],
    ['app.status', {}],
  ];
  // One that waited for Claude would not come back.
  for (const [name, input] of inputs) {
    const reply = await page.evaluate<unknown, { name: string; input: unknown }>(
      async (one) => {
        const send: unknown = window.app.call;
        return typeof send === 'function' ? await send(one.name, one.input) : null;
      },
      { name, input },
    );
    expect(reply, name).toMatchObject({ ok: true });
  }
  expect((await call(page, 'quotes.get', { quoteId })).status).toBe('pricing');
  await app.close();
  await claude.close();
});
