/** The real app for one spec: its own data folder, its window, and what only main can do. */
import { _electron as electron, type ElectronApplication, expect, type Page } from 'playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppApi, CallName, Input, Output } from '../../shared/contract/contract';
import { AUD } from '../currencies';
import { enterFreshRate } from '../fresh-rate';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn } from '../servers/smtp';
import { launchOptions } from './launch';

declare global {
  interface Window {
    readonly app: AppApi;
  }
}

export const REQUEST =
  'Hi, we need 3 customer service reps and a senior bookkeeper, hybrid, from January, in AUD';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'shorequote-e2e-'));

export async function openApp(
  folder: string,
  env: Record<string, string> = {},
): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await electron.launch(launchOptions({ env: { SHOREQUOTE_DATA_DIR: folder, ...env } }));
  const page = await app.firstWindow();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return { app, page };
}

/** A call as the window itself makes it; fails on a refusal. */
export async function call<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await page.evaluate<unknown, { name: string; input: unknown }>(
    async (one) => {
      const send: unknown = window.app.call;
      return typeof send === 'function' ? await send(one.name, one.input) : null;
    },
    { name, input },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the gate parsed it by the contract
  const typed = reply as { ok: true; data: Output<N> } | { ok: false; error: { message: string } };
  if (!typed.ok) throw new Error(`${name}: ${typed.error.message}`);
  return typed.data;
}

export async function submit(page: Page, text: string, more: Partial<Input<'quotes.submit'>> = {}) {
  return call(page, 'quotes.submit', {
    quoteId: null,
    text,
    client: null,
    currency: null,
    offline: false,
    fresh: false,
    submitKey: crypto.randomUUID(),
    ...more,
  });
}

/** The quote once its job is settled or waits for a person. */
export async function settled(page: Page, quoteId: number): Promise<Output<'quotes.get'>> {
  let quote: Output<'quotes.get'> | undefined;
  await expect
    .poll(
      async () => {
        quote = await call(page, 'quotes.get', { quoteId });
        // The price is stored by the job's last step, a moment before the job has ended.
        return quote.job?.status === 'processing' ? 'pricing' : quote.status;
      },
      { timeout: 40_000 },
    )
    .not.toBe('pricing');
  if (!quote) throw new Error('no quote');
  return quote;
}

/** Starts a PDF job for the newest version, as if the person had chosen `path` in the save dialog. */
export async function exportPdf(
  { app, page }: { app: ElectronApplication; page: Page },
  quoteId: number,
  path: string,
): Promise<Output<'quotes.exportPdf'>> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  const { version } = await call(page, 'quotes.get', { quoteId });
  const { target } = await call(page, 'files.choosePdf', { quoteId });
  if (!version || !target) throw new Error('not priced, or no place chosen');
  return call(page, 'quotes.exportPdf', {
    quoteId,
    version: version.version,
    target: target.token,
    submitKey: crypto.randomUUID(),
  });
}

/** Has quotes in this currency priced with a rate of today, so that they may be sent. */
export const freshRate = (page: Page, currency = AUD): Promise<void> =>
  enterFreshRate(
    {
      overview: () => call(page, 'rates.overview', {}),
      enter: (rate) => call(page, 'rates.enter', rate),
    },
    currency,
    Date.now(),
  );

/** Has mails sent by this server. */
export async function useMailServer(page: Page, server: SmtpStandIn): Promise<void> {
  const values = {
    host: '127.0.0.1',
    port: server.port,
    user: SMTP_USER,
    sender_name: 'Ana Cruz',
    sender_address: 'ana@shoreagents.example',
  };
  for (const [name, value] of Object.entries(values))
    await call(page, 'settings.set', { key: `mail.${name}`, value });
  await call(page, 'secret.set', { name: 'smtp_password', value: SMTP_PASSWORD });
}

/** The id of the engine's process. */
export async function engineProcess(app: ElectronApplication): Promise<number> {
  const pid = await enginePid(app);
  if (pid === null) throw new Error('no engine process');
  return pid;
}

/** Kills the engine process itself, as a crash would; resolves once the app has noticed. */
export async function killEngine(app: ElectronApplication): Promise<void> {
  const [page] = app.windows();
  if (!page) throw new Error('no window');
  const killed = await engineProcess(app);
  process.kill(killed, 'SIGKILL');
  await expect
    .poll(async () => {
      const pid = await enginePid(app);
      if (pid !== null && pid !== killed) return 'restarted';
      return (await call(page, 'app.status', {})).engine;
    })
    .toMatch(/restarted|down/);
}

const enginePid = (app: ElectronApplication): Promise<number | null> =>
  app.evaluate(
    ({ app: electronApp }) =>
      electronApp.getAppMetrics().find(({ name }) => name === 'ShoreQuote engine')?.pid ?? null,
  );
