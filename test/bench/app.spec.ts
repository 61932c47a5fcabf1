/** `npm run bench`: the main job in the real app, as its window and its stored times show it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { call, exportPdf, newFolder, openApp, settled, submit } from '../e2e/app';
import { at, tell, tellRatio } from './figures';

const QUOTES = 200;
const PRINTS = 15;

test('submit to acknowledged, and six steps, in the app', async () => {
  const { app, page } = await openApp(newFolder());
  const acknowledged: number[] = [];
  const priced: number[] = [];
  for (let round = 0; round <= QUOTES; round += 1) {
    const { ms, quoteId } = await timedSubmit(page, `${round + 1} bookkeepers and 3 csr, hybrid, AUD`);
    const { job } = await settled(page, quoteId);
    expect(job?.status).toBe('completed');
    // The first submission loads what the others find loaded.
    if (round === 0) tell('the very first submission in the app', { acknowledged: ms });
    else {
      acknowledged.push(ms);
      priced.push((job?.completedAt ?? Number.NaN) - (job?.createdAt ?? Number.NaN));
    }
  }
  tell('submit to acknowledged, from the window', {
    p50: at(acknowledged, 0.5),
    p99: at(acknowledged, 0.99),
  });
  tell('six steps offline, in the app', { p50: at(priced, 0.5), p99: at(priced, 0.99) });
  await app.close();
});

test('the PDF job beside a hidden window that prints the same page', async () => {
  const started = await openApp(newFolder());
  const { app, page } = started;
  const { quoteId } = await submit(
    page,
    '3 csr hybrid, 2 senior accountants office and a junior va wfh, GBP',
  );
  await settled(page, quoteId);
  const folder = newFolder();
  const finished = await finishedPage(app, folder, () => pdfJob(started, quoteId, join(folder, 'first.pdf')));
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round <= PRINTS; round += 1) {
    const job = await pdfJob(started, quoteId, join(folder, `job-${round}.pdf`));
    const printed = await printPlainly(app, finished, join(folder, `plain-${round}.pdf`));
    if (round === 0) continue;
    ours.push(job);
    plain.push(printed);
  }
  tellRatio('the PDF job beside plain printing', ours, plain);
  await app.close();
});

/** Timed in the window itself: what a person waits for. */
async function timedSubmit(page: Page, text: string): Promise<{ ms: number; quoteId: number }> {
  const ms = await page.evaluate(
    async (input) => {
      const begun = performance.now();
      const reply: unknown = await window.app.call('quotes.submit', input);
      if (typeof reply !== 'object' || reply === null || Reflect.get(reply, 'ok') !== true)
        throw new Error('quotes.submit was refused');
      return performance.now() - begun;
    },
    {
      quoteId: null,
      text,
      client: null,
      currency: null,
      offline: true,
      fresh: true,
      submitKey: crypto.randomUUID(),
    },
  );
  const [newest] = (await call(page, 'quotes.list', { limit: 1 })).quotes;
  return { ms, quoteId: newest?.quoteId ?? 0 };
}

/** From the job's creation to its end by the stored times, in milliseconds. */
async function pdfJob(
  { app, page }: { app: ElectronApplication; page: Page },
  quoteId: number,
  path: string,
): Promise<number> {
  const { jobId } = await exportPdf({ app, page }, quoteId, path);
  await expect.poll(async () => (await call(page, 'jobs.get', { jobId })).status).toBe('completed');
  const job = await call(page, 'jobs.get', { jobId });
  return (job.completedAt ?? Number.NaN) - job.createdAt;
}

/** Keeps the page that a PDF job prints, with its style sheet and fonts, as files; gives the page's path. */
async function finishedPage(
  app: ElectronApplication,
  folder: string,
  print: () => Promise<unknown>,
): Promise<string> {
  const files = app.evaluate(
    ({ app: electronApp }) =>
      new Promise<[name: string, base64: string][]>((resolve, reject) => {
        electronApp.once('browser-window-created', (_, window) => {
          window.webContents.once('dom-ready', () => {
            const { session } = window.webContents;
            const read = async (url: string): Promise<Buffer> =>
              Buffer.from(await (await session.fetch(url)).arrayBuffer());
            const url = window.webContents.getURL();
            const all = async (): Promise<[string, string][]> => {
              const html = await read(url);
              const names = [...html.toString().matchAll(/href="([\w.-]+)"/g)].flatMap(
                ([, name]) => name ?? [],
              );
              const kept: [string, string][] = [['page.html', html.toString('base64')]];
              for (const name of new Set(names))
                kept.push([name, (await read(new URL(name, url).href)).toString('base64')]);
              return kept;
            };
            all().then(resolve, reject);
          });
        });
      }),
  );
  await print();
  mkdirSync(join(folder, 'page'));
  for (const [name, base64] of await files)
    writeFileSync(join(folder, 'page', name), Buffer.from(base64, 'base64'));
  return join(folder, 'page', 'page.html');
}

/** What printing costs without any of ours: a hidden window, the page, the same options, a file. */
function printPlainly(app: ElectronApplication, page: string, path: string): Promise<number> {
  return app.evaluate(
    async ({ BrowserWindow, session }, { page, path }) => {
      const { writeFileSync } = process.getBuiltinModule('node:fs');
      const begun = performance.now();
      const plain = session.fromPartition('plain');
      // No session of the app reads files; this one is to do nothing of ours.
      plain.webRequest.onBeforeRequest(null);
      const webPreferences = { javascript: false, session: plain };
      const window = new BrowserWindow({ show: false, webPreferences });
      await window.loadFile(page);
      const bytes = await window.webContents.printToPDF({
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: '<span class="pageNumber"></span>',
      });
      writeFileSync(path, bytes);
      window.destroy();
      return performance.now() - begun;
    },
    { page, path },
  );
}
