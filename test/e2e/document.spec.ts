import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { z } from 'zod';
import type { Input } from '../../shared/contract/contract';
import type { DocumentKind } from '../../shared/document/kind';
import type { JobView } from '../../shared/jobs/job';
import { formatAmount, formatPesos } from '../../shared/pricing/money';
import { PriceOk } from '../../shared/pricing/priced-quote';
import { INTERNAL_WORDS, internalFigures } from '../internal-figures';
import { call, newFolder, openApp, settled, submit } from './app';
import { openDataFile } from './data-file';

type Lines = NonNullable<Input<'quotes.correct'>['corrections']['lines']>;
type Line = Lines[string];

const MARKUP = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
const HOSTILE = [
  MARKUP,
  '{{constructor.constructor("x")()}} ${7*7} %s',
  '=1+1 & "AT&T" <b>Ñandú</b> ₱ ½',
  'https://evil.example/?q=secret url(https://evil.example/x.png)',
];
const HEBREW = 'שלום עולם';
const ARABIC = 'شركة النور';
const EMOJI = '😀🏝️';

const pdftotext = (pdf: string, ...more: string[]): string =>
  execFileSync('pdftotext', ['-layout', ...more, pdf, '-'], { encoding: 'utf8' });
/** The text of each page. */
const pagesOf = (pdf: string): string[] => pdftotext(pdf).split('\f').slice(0, -1);
/** The text in the order of reading, and as it is laid out: each has some names as they are given. */
const textsOf = (pdf: string): string[] => [
  joined(execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })),
  joined(pdftotext(pdf)),
];
/** Without spaces and line ends, which depend on where a line is broken. */
const joined = (text: string): string =>
  text.normalize('NFC').replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');

/** Starts an export of a quote's version, by default the newest, to a file, as the window does; the dialog gives the path. */
async function exportTo(
  app: ElectronApplication,
  page: Page,
  quoteId: number,
  path: string,
  { version, document }: { version?: number; document?: DocumentKind } = {},
): Promise<JobView> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  const { target } = await call(page, 'files.choosePdf', { quoteId, ...(document && { document }) });
  const made = version ?? (await call(page, 'quotes.get', { quoteId })).version?.version;
  if (!target || made === undefined) throw new Error('nothing to export');
  const { jobId } = await call(page, 'quotes.exportPdf', {
    quoteId,
    version: made,
    ...(document && { document }),
    target: target.token,
    submitKey: crypto.randomUUID(),
  });
  await expect
    .poll(async () => (await call(page, 'jobs.get', { jobId })).status, { timeout: 40_000 })
    .toMatch(/completed|failed/);
  return call(page, 'jobs.get', { jobId });
}

/** A priced quote with the given lines, for a client. */
async function quoteOf(page: Page, client: string | null, lines: readonly Line[]) {
  const { quoteId } = await submit(page, '1 bookkeeper, hybrid, AUD', { client, offline: true });
  await settled(page, quoteId);
  await call(page, 'quotes.correct', {
    quoteId,
    corrections: { lines: Object.fromEntries(lines.map((line, i) => [String(i), line])) },
    submitKey: crypto.randomUUID(),
  });
  await expect
    .poll(async () => {
      const { status, version } = await call(page, 'quotes.get', { quoteId });
      return status === 'priced' && version?.priced.result.lines.length === lines.length;
    })
    .toBe(true);
  const { version } = await call(page, 'quotes.get', { quoteId });
  if (!version) throw new Error('not priced');
  return { quoteId, result: version.priced.result };
}

const line = (title: string, pesos: number): Line => ({
  title,
  level: 'mid',
  count: 1,
  workspace: 'hybrid',
  salary: String(pesos),
});

/** Every address that a page of the app or of a print asks for, from now on. */
async function watchRequests(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ session }) => {
    const seen: string[] = [];
    Reflect.set(globalThis, 'seenRequests', seen);
    for (const one of [session.defaultSession, session.fromPartition('print')]) {
      one.webRequest.onSendHeaders(({ url }) => void seen.push(url));
      one.webRequest.onErrorOccurred(({ url }) => void seen.push(url));
    }
  });
  return () =>
    app.evaluate(() => {
      const seen: unknown = Reflect.get(globalThis, 'seenRequests');
      return Array.isArray(seen) ? seen.map(String) : [];
    });
}

function expectSound(pdf: string, title: string): void {
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  expect(info).toMatch(new RegExp(`^Title: +${title}`, 'm'));
  expect(info).toMatch(/^Tagged: +yes$/m);
  expect(info).toMatch(/^JavaScript: +no$/m);
  expect(info).toMatch(/^Page size: .*A4/m);
  expect(info).toMatch(/^Creator: +ShoreQuote$/m);
  expect(info).not.toMatch(/Mozilla|Electron|Chrome\//);
  const bytes = readFileSync(pdf, 'latin1');
  expect(bytes).toMatch(/\/Lang \(en\)/);
  expect(bytes).not.toMatch(/\/(JavaScript|Launch|EmbeddedFile|OpenAction)\b/);
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+0$/);
}

/** Every page has its footer, and counts the pages right. */
function expectFooters(pages: readonly string[], pdf: string): void {
  const count = /^Pages: +(\d+)$/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1];
  expect(count).toBe(String(pages.length));
  for (const [i, text] of pages.entries()) {
    expect(text.match(/Page \d+ of \d+/g)).toEqual([`Page ${i + 1} of ${pages.length}`]);
    expect(text.trimEnd()).toMatch(/Page \d+ of \d+$/);
  }
}

test('prints hostile words as they are, and asks for nothing outside', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const requests = await watchRequests(app);
  const names = [...HOSTILE, HEBREW, ARABIC, EMOJI];
  await call(page, 'settings.set', { key: 'company.name', value: `Shore ${MARKUP}` });
  await call(page, 'settings.set', { key: 'company.address', value: `{{x}} ${EMOJI} =1+1` });
  await call(page, 'settings.set', { key: 'company.terms', value: names.join('\n\n') });
  const lines = names.map((name, i) => line(name, 30_000 + i * 1_111));
  for (const [i, client] of names.entries()) {
    const { quoteId, result } = await quoteOf(page, client, i === 0 ? lines : [line(client, 45_000)]);
    const pdf = join(folder, `${i}.pdf`);
    expect((await exportTo(app, page, quoteId, pdf)).status).toBe('completed');
    expectSound(pdf, `Quote Q-${1001 + i}`);
    const pages = pagesOf(pdf);
    expectFooters(pages, pdf);
    const texts = textsOf(pdf);
    for (const word of [client, `Shore ${MARKUP}`, ...names])
      expect(
        texts.filter((text) => text.includes(joined(word))),
        word,
      ).not.toEqual([]);
    for (const { unit_monthly, line_monthly } of result.lines)
      for (const amount of [unit_monthly, line_monthly])
        expect(pages[0]).toContain(formatAmount(amount, result.currency));
    expect(texts[0]).toContain(formatAmount(result.totals.first_year_total, result.currency));
  }
  expect((await requests()).filter((url) => !/^(app:\/\/(print|bundle)\/|data:image\/)/.test(url))).toEqual(
    [],
  );
  await app.close();
});

test('breaks a long document between rows, with its head and footer on each page', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const terms = Array.from({ length: 60 }, (_, i) => `${i + 1}. ${'Terms go on and on. '.repeat(3)}`).join(
    '\n',
  );
  await call(page, 'settings.set', { key: 'company.terms', value: terms.slice(0, 5_000) });
  await call(page, 'settings.set', { key: 'company.logo', value: logo(1_800, 1_200) });
  const client = `${'Very Long Holdings '.repeat(10)}End`.slice(0, 200);
  const name = (i: number): string =>
    `Begin${i} of a role with a long name that needs more than one line End${i}`;
  const lines = Array.from({ length: 100 }, (_, i) => line(name(i), 20_000 + i * 337));
  const { quoteId, result } = await quoteOf(page, client, lines);
  const pdf = join(folder, 'long.pdf');
  expect((await exportTo(app, page, quoteId, pdf, { document: 'open_book' })).status).toBe('completed');
  expectSound(pdf, 'Open book of quote Q-1001');
  const pages = pagesOf(pdf);
  expectFooters(pages, pdf);
  const [text] = textsOf(pdf);
  for (const words of [client, ...terms.slice(0, 5_000).split('\n').slice(0, -1)])
    expect(text).toContain(joined(words));
  for (const [i, { line_monthly }] of result.lines.entries()) {
    const holding = pages.filter((text) => new RegExp(`\\bEnd${i}\\b`).test(text));
    expect(holding).toHaveLength(1);
    expect(holding[0]).toMatch(new RegExp(`\\bBegin${i}\\b`));
    expect(holding[0]).toContain(formatAmount(line_monthly, result.currency));
    expect(holding[0]).toMatch(/Role +Level +Workspace/);
    // The second table: the derivation of this line is on one page, from salary to price.
    const derived = pages.filter((text) => text.includes(formatPesos(Number(lines[i]?.salary) * 100)));
    expect(derived.some((text) => text.includes(formatAmount(line_monthly, result.currency)))).toBe(true);
  }

  const sheet = join(folder, 'internal-long.pdf');
  expect((await exportTo(app, page, quoteId, sheet, { document: 'cost_sheet' })).status).toBe('completed');
  expectSound(sheet, 'Internal cost sheet of quote Q-1001');
  expect(execFileSync('pdfinfo', [sheet], { encoding: 'utf8' })).toMatch(/^Page size: +841\.\d+ x 59\d/m);
  const sheetPages = pagesOf(sheet);
  expectFooters(sheetPages, sheet);
  for (const text of sheetPages)
    expect(text.match(/Internal cost sheet\. Not for the client\./g)).toHaveLength(1);
  for (const { unit_staff } of result.lines)
    expect(sheetPages.some((text) => text.includes(formatAmount(unit_staff, result.currency)))).toBe(true);
  await app.close();
});

const Golden = z.object({ quotes: z.array(z.object({ id: z.string(), expected: z.unknown() })) });
/**
 * One line; pesos, in which the client pays; four lines. What is printed of the others is held by
 * test/unit/renderer/document/secrets-of-the-price.test.ts: the PDF adds its own parts to each in the same way.
 */
const PRINTED = ['q-001', 'q-009', 'q-021'];

test('no client copy of a new install holds pay, multiplier, rate or buffer', async () => {
  const folder = newFolder();
  const first = await openApp(folder);
  const { quoteId } = await quoteOf(first.page, 'Harbourline Supplies', [line('Bookkeeper', 40_000)]);
  const version = (await call(first.page, 'quotes.get', { quoteId })).version;
  await first.app.close();
  const basis = version?.priced.basis;
  if (!basis) throw new Error('not priced');
  const golden = Golden.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../data/quotes-golden.json'), 'utf8')),
  ).quotes.flatMap(({ id, expected }) => (PRINTED.includes(id) ? [PriceOk.parse(expected)] : []));
  expect(golden.map(({ currency, lines }) => [currency, lines.length])).toEqual([
    ['USD', 1],
    ['PHP', 1],
    ['AUD', 4],
  ]);
  const file = openDataFile(folder);
  for (const [i, result] of golden.entries()) {
    const lines = result.lines.map(() => basis.lines[0]);
    const priced = JSON.stringify({ result, basis: { ...basis, lines } }).replaceAll("'", "''");
    await file.write(
      `INSERT INTO quote_versions (quote_id, version, job_id, priced, priced_on, valid_until, created_at)
       SELECT quote_id, ${i + 100}, job_id, '${priced}', priced_on, valid_until, created_at
       FROM quote_versions WHERE quote_id = ${quoteId} AND version = 1`,
    );
  }
  await file.closed();
  const { app, page } = await openApp(folder);
  for (const [i, result] of golden.entries()) {
    const pdf = join(folder, `${i}.pdf`);
    expect((await exportTo(app, page, quoteId, pdf, { version: i + 100 })).status).toBe('completed');
    const pages = pagesOf(pdf);
    expectFooters(pages, pdf);
    // Each page has something to say: page 1 is repeated nowhere.
    expect(pages.length).toBeLessThanOrEqual(result.lines.length > 6 ? 2 : 1);
    const texts = [
      ...textsOf(pdf),
      pdftotext(pdf),
      execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }),
      execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8' }),
      readFileSync(pdf, 'latin1').replace(/stream\r?\n.*?endstream/gs, ''),
    ];
    expect(texts[2]).toContain(formatAmount(result.totals.monthly_total, result.currency));
    for (const text of texts.slice(0, 5)) {
      for (const figure of internalFigures(result)) expect(text).not.toMatch(figure);
      const words = result.currency === 'PHP' ? text.replaceAll('PHP', '') : text;
      expect(words).not.toMatch(INTERNAL_WORDS);
    }
    expect(texts[5]).not.toMatch(INTERNAL_WORDS);
  }
  await app.close();
});

test('saves whole or not at all, and says what to do', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  const { quoteId } = await quoteOf(page, 'Northwind Legal', [line('Bookkeeper', 40_000)]);
  const place = (name: string): string => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const readOnly = place('read-only');
  writeFileSync(join(readOnly, 'quote.pdf'), 'old');
  chmodSync(readOnly, 0o555);
  const gone = place('gone');
  rmSync(gone, { recursive: true });
  const taken = join(place('taken'), 'quote.pdf');
  mkdirSync(taken);
  for (const path of [join(readOnly, 'quote.pdf'), join(gone, 'quote.pdf'), taken]) {
    const job = await exportTo(app, page, quoteId, path);
    expect(job).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'target_unwritable' } });
    expect(job.error?.message).toMatch(/quote\.pdf.*Choose/);
    expect(JSON.stringify(job)).not.toContain(folder);
  }
  chmodSync(readOnly, 0o755);
  expect(readFileSync(join(readOnly, 'quote.pdf'), 'utf8')).toBe('old');
  expect(readdirSync(readOnly)).toEqual(['quote.pdf']);
  expect(existsSync(gone)).toBe(false);

  const job = await exportTo(app, page, quoteId, join(readOnly, 'quote.pdf'));
  expect(job.status).toBe('completed');
  expect(JSON.stringify(job)).not.toContain(folder);
  expect(readdirSync(readOnly)).toEqual(['quote.pdf']);
  expect(pdftotext(join(readOnly, 'quote.pdf'))).toContain('Northwind Legal');
  await app.close();
});

test('opens no file but the one that a finished PDF job wrote', async () => {
  const folder = newFolder();
  const { app, page } = await openApp(folder);
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedPaths', opened);
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
    shell.showItemInFolder = (path) => void opened.push(`shown ${path}`);
  });
  const { quoteId } = await quoteOf(page, null, [line('Bookkeeper', 40_000)]);
  const pricing = (await call(page, 'quotes.get', { quoteId })).job?.jobId ?? 0;
  const pdf = join(folder, 'quote.pdf');
  const failed = await exportTo(app, page, quoteId, join(folder, 'gone', 'quote.pdf'));
  const done = await exportTo(app, page, quoteId, pdf);
  for (const jobId of [pricing, failed.jobId, 999])
    await expect(call(page, 'files.open', { jobId, reveal: false })).rejects.toThrow(/files\.open/);
  await call(page, 'files.open', { jobId: done.jobId, reveal: false });
  await call(page, 'files.open', { jobId: done.jobId, reveal: true });
  const opened: unknown = await app.evaluate(() => Reflect.get(globalThis, 'openedPaths'));
  expect(opened).toEqual([pdf, `shown ${pdf}`]);
  await app.close();
});

/** A PNG of one colour as a data URL. */
function logo(width: number, height: number): string {
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => Buffer.of(10, 90, 107))]);
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
  }
  return ~crc >>> 0;
}
