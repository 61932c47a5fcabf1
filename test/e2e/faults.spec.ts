import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { z } from 'zod';
import { QUOTE_STEPS } from '../../shared/jobs/wording';
import { formatAmount } from '../../shared/pricing/money';
import { BOOKKEEPERS, startClaude } from '../servers/claude';
import { call, exportPdf, killEngine, newFolder, openApp, REQUEST, settled, submit } from './app';
import { type DataFile, openDataFile } from './data-file';

for (const { moment, title, runs } of [
  { moment: 'before', title: 'before its work', runs: 1 },
  { moment: 'after', title: 'while its result is being stored', runs: 2 },
] as const) {
  test(`a job whose engine is killed once in each step, ${title}, repeats no finished step`, async () => {
    const folder = newFolder();
    const { app, page } = await openApp(folder);
    const file = await dataFileOf(page, folder);
    for (const step of QUOTE_STEPS) await file.lingerIn(step, moment);

    const { quoteId, jobId } = await submit(page, REQUEST);
    let kills = 0;
    for (const step of QUOTE_STEPS) {
      await file.lingers(jobId, step, moment);
      const passing = file.letPass(step);
      await killEngine(app);
      await passing;
      // After the third death within a minute the app waits for a person.
      kills += 1;
      if (kills % 3 === 0) await page.getByRole('button', { name: 'Start again' }).click();
    }
    const quote = await settled(page, quoteId);

    expect(quote).toMatchObject({ status: 'priced', number: 'Q-1001', version: { version: 1 } });
    expect(quote.job).toMatchObject({ jobId, status: 'completed', attempts: 1 });
    // A kill before the work takes the start of the step back with it.
    expect(await file.steps(jobId)).toEqual(QUOTE_STEPS.map((name) => ({ name, status: 'done', runs })));
    expect(await file.count('jobs')).toBe(1);
    expect(await file.count('quotes')).toBe(1);
    expect(await file.count('quote_versions')).toBe(1);
    expect(await file.count('dead_letters')).toBe(0);
    file.close();
    await app.close();
  });
}

for (const { how, leave } of [
  { how: 'closing the window', leave: (_: ElectronApplication, page: Page) => page.close() },
  { how: 'killing the whole app', leave: (app: ElectronApplication) => killApp(app) },
]) {
  test(`${how} in the middle of step 2 and starting again finishes the same job`, async () => {
    const folder = newFolder();
    const first = await openApp(folder);
    const file = await dataFileOf(first.page, folder);
    await file.lingerIn('salaries', 'before');
    const { quoteId, jobId } = await submit(first.page, REQUEST);
    await file.lingers(jobId, 'salaries', 'before');
    const passing = file.letPass('salaries');
    const closed = first.app.waitForEvent('close');
    await leave(first.app, first.page);
    await closed;
    await passing;

    const second = await openApp(folder);
    const quote = await settled(second.page, quoteId);
    expect(quote).toMatchObject({ status: 'priced', number: 'Q-1001', version: { version: 1 } });
    expect(quote.job).toMatchObject({ jobId, status: 'completed', attempts: 1 });
    expect(await file.steps(jobId)).toEqual(QUOTE_STEPS.map((name) => ({ name, status: 'done', runs: 1 })));
    expect(await file.count('jobs')).toBe(1);
    expect(await file.count('quote_versions')).toBe(1);
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

for (const moment of ['before', 'during', 'after'] as const) {
  for (const { how, kill } of [
    { how: 'the engine', kill: killEngine },
    { how: 'the whole app', kill: killApp },
  ]) {
    test(`killing ${how} ${moment} the printing of a PDF leaves one whole file`, async () => {
      const folder = newFolder();
      const target = newFolder();
      const first = await openApp(folder);
      const file = await dataFileOf(first.page, folder);
      const { quoteId } = await submit(first.page, REQUEST);
      const quote = await settled(first.page, quoteId);
      if (moment !== 'during') await file.lingerIn('print', moment);
      const { jobId } = await exportPdf(first, quoteId, join(target, 'quote.pdf'));
      if (moment === 'during') await file.reaches(jobId, 'print', 'running');
      else await file.lingers(jobId, 'print', moment);
      const passing = moment === 'during' ? null : file.letPass('print');
      await kill(first.app);
      await passing;

      const next = how === 'the engine' ? first : await openApp(folder);
      await expect
        .poll(async () => (await call(next.page, 'quotes.get', { quoteId })).pdf?.job.status)
        .toBe('completed');
      expect(readdirSync(target)).toEqual(['quote.pdf']);
      const text = execFileSync('pdftotext', ['-layout', join(target, 'quote.pdf'), '-'], {
        encoding: 'utf8',
      });
      expect(text).toContain(formatAmount(quote.version?.priced.result.totals.monthly_total ?? 0));
      expect(await file.count(`jobs WHERE type = 'export_pdf'`)).toBe(1);
      expect((await call(next.page, 'jobs.get', { jobId })).attempts).toBe(1);
      file.close();
      await next.app.close();
    });
  }
}

async function killApp(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
}

/** The data file of an app whose engine has made it. */
async function dataFileOf(page: Page, folder: string): Promise<DataFile> {
  await expect.poll(async () => (await call(page, 'app.status', {})).engine).toBe('up');
  return openDataFile(folder);
}
