import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { z } from 'zod';
import { QUOTE_STEPS } from '../../shared/jobs/wording';
import { formatAmount } from '../../shared/pricing/money';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { call, exportPdf, killEngine, newFolder, openApp, REQUEST, settled, submit } from './app';
import { type DataFile, openDataFile, type Step } from './data-file';
import { USD } from '../currencies';

for (const { moment, title } of [
  { moment: 'before', title: 'as the step begins' },
  { moment: 'after', title: 'as its result is stored' },
] as const) {
  test(`a job whose engine is killed once in each step, ${title}, repeats no finished step`, async () => {
    const folder = newFolder();
    const { app, page } = await openApp(folder);
    const file = await dataFileOf(page, folder);
    for (const step of QUOTE_STEPS) await file.lingerIn(step, moment);
    const submitted = submitUntilAccepted(page);
    const finished: Step[] = [];
    for (const [kills, step] of QUOTE_STEPS.entries()) {
      await file.lingers();
      finished.push(...(await file.steps()).filter(({ status }) => status === 'done'));
      const passing = file.letPass(step);
      await killEngine(app);
      await passing;
      // After the third death within a minute the app waits for a person.
      if (kills % 3 === 2) await page.getByRole('button', { name: 'Restart' }).click();
    }
    const { quoteId, jobId } = await submitted;
    const quote = await settled(page, quoteId);

    expect(quote).toMatchObject({ status: 'priced', number: 'Q-1001', version: { version: 1 } });
    expect(quote.job).toMatchObject({ jobId, status: 'completed' });
    const steps = await file.steps();
    expect(steps.map(({ name, status }) => [name, status])).toEqual(
      QUOTE_STEPS.map((name) => [name, 'done']),
    );
    // 1 + 2 + … + 5 of them were found stored; none of those ran again.
    expect(finished.length).toBeGreaterThanOrEqual(10);
    for (const before of finished) expect(steps).toContainEqual(before);
    for (const { runs } of steps) expect(runs).toBeLessThanOrEqual(2);
    await expectOneQuote(file);
    file.close();
    await app.close();
  });
}

interface Opened {
  app: ElectronApplication;
  page: Page;
}

for (const { how, leave } of [
  { how: 'closing the window', leave: (_: ElectronApplication, page: Page) => page.close() },
  { how: 'killing the whole app', leave: (app: ElectronApplication) => killApp(app) },
]) {
  test(`${how} in the middle of step 2 and starting again finishes the same job`, async () => {
    const folder = newFolder();
    const first = await openApp(folder);
    const file = await dataFileOf(first.page, folder);
    await file.lingerIn('salaries', 'after');
    const { quoteId, jobId } = await submit(first.page, REQUEST);
    await file.lingers();
    const passing = file.letPass('salaries');
    const closed = first.app.waitForEvent('close');
    await leave(first.app, first.page);
    await closed;
    await passing;

    const second = await openApp(folder);
    const quote = await settled(second.page, quoteId);
    expect(quote).toMatchObject({ status: 'priced', number: 'Q-1001', version: { version: 1 } });
    expect(quote.job).toMatchObject({ jobId, status: 'completed' });
    expect(await file.steps()).toEqual(
      QUOTE_STEPS.map((name) => ({ name, status: 'done', runs: name === 'salaries' ? 2 : 1 })),
    );
    await expectOneQuote(file);
    file.close();
    await second.app.close();
  });
}

test('closing the window while Claude is asked hands the job back with its attempt', async () => {
  const claude = await startClaude();
  claude.script({ kind: 'hang' }, { kind: 'answer', json: BOOKKEEPERS });
  const env = { SHOREQUOTE_CLAUDE_URL: claude.url, SHOREQUOTE_CLAUDE_KEY: 'sk-ant-e2e' };
  const folder = newFolder();
  const first = await openApp(folder, env);
  const file = await dataFileOf(first.page, folder);
  const { quoteId, jobId } = await submit(first.page, '2 senior bookkeepers, hybrid, AUD');
  await expect.poll(() => claude.received.length).toBe(1);
  const closed = first.app.waitForEvent('close');
  await first.page.close();
  await closed;
  const Job = z.object({ status: z.string(), attempts: z.int() });
  expect(await file.rows(Job, 'SELECT status, attempts FROM jobs')).toEqual([
    { status: 'pending', attempts: 0 },
  ]);

  const second = await openApp(folder, env);
  expect(await settled(second.page, quoteId)).toMatchObject({
    status: 'priced',
    reader: { source: 'claude' },
    job: { jobId, status: 'completed', attempts: 1 },
  });
  expect(claude.unexpected).toEqual([]);
  file.close();
  await second.app.close();
  await claude.close();
});

const MOMENTS = ['before', 'during', 'after'] as const;

/** Starts to print the quote, has a process killed in that moment, and sees the file whole in the app that goes on. */
async function killWhilePrinting(
  shown: Opened,
  { folder, quoteId, moment }: { folder: string; quoteId: number; moment: (typeof MOMENTS)[number] },
  kill: () => Promise<Opened>,
): Promise<Opened> {
  const target = newFolder();
  const file = openDataFile(folder);
  const exports = await file.count(`jobs WHERE type = 'export_pdf'`);
  if (moment !== 'during') await file.lingerIn('print', moment);
  const { jobId } = await exportPdf(shown, quoteId, join(target, 'quote.pdf'));
  if (moment === 'during') await file.reaches(jobId, 'print', 'running');
  else await file.lingers();
  const passing = moment === 'during' ? null : file.letPass('print');
  const next = await kill();
  await passing;
  await expect
    .poll(async () => (await call(next.page, 'jobs.get', { jobId })).status, { timeout: 20_000 })
    .toBe('completed');
  expect(readdirSync(target)).toEqual(['quote.pdf']);
  expect(readdirSync(join(folder, 'unfinished'))).toEqual([]);
  const text = execFileSync('pdftotext', ['-layout', join(target, 'quote.pdf'), '-'], { encoding: 'utf8' });
  const { version } = await call(next.page, 'quotes.get', { quoteId });
  expect(text).toContain(formatAmount(version?.priced.result.totals.monthly_total ?? 0, USD));
  expect(await file.count(`jobs WHERE type = 'export_pdf'`)).toBe(exports + 1);
  file.close();
  return next;
}

test('killing the engine before, during or after the printing of a PDF leaves one whole file', async () => {
  const folder = newFolder();
  const shown = await openApp(folder);
  const { quoteId } = await submit(shown.page, REQUEST);
  await settled(shown.page, quoteId);
  for (const moment of MOMENTS)
    await test.step(moment, () =>
      killWhilePrinting(shown, { folder, quoteId, moment }, async () => {
        await killEngine(shown.app);
        // After the third death within a minute the app waits for a person.
        if (moment === 'after') await shown.page.getByRole('button', { name: 'Restart' }).click();
        return shown;
      }),
    );
  await shown.app.close();
});

test('killing the whole app before, during or after the printing of a PDF leaves one whole file', async () => {
  test.setTimeout(90_000);
  const folder = newFolder();
  let shown = await openApp(folder);
  const { quoteId } = await submit(shown.page, REQUEST);
  await settled(shown.page, quoteId);
  for (const moment of MOMENTS)
    await test.step(moment, async () => {
      shown = await killWhilePrinting(shown, { folder, quoteId, moment }, async () => {
        await killApp(shown.app);
        return openApp(folder);
      });
    });
  await shown.app.close();
});

async function killApp(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
}

/** The engine may die before it has acknowledged, more than once: the same key submits again. */
async function submitUntilAccepted(page: Page): ReturnType<typeof submit> {
  const submitKey = crypto.randomUUID();
  for (;;) {
    // Down after three deaths, it is restarted by the test.
    await expect.poll(async () => (await call(page, 'app.status', {})).engine).not.toBe('down');
    try {
      return await submit(page, REQUEST, { submitKey });
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('engine stopped'))) throw error;
    }
  }
}

async function expectOneQuote(file: DataFile): Promise<void> {
  for (const table of ['jobs', 'quotes', 'quote_versions']) expect(await file.count(table)).toBe(1);
  expect(await file.count('dead_letters')).toBe(0);
}

/** The data file of an app whose engine has made it. */
async function dataFileOf(page: Page, folder: string): Promise<DataFile> {
  await expect.poll(async () => (await call(page, 'app.status', {})).engine).toBe('up');
  return openDataFile(folder);
}
