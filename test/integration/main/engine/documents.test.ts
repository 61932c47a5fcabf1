/** Three documents of one quote, chosen with each file and made by the settings of that moment. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract';
import type { DocumentKind } from '../../../../shared/document/kind';
import type { PrintedDocument } from '../../../../shared/document/printed-document';
import { formatPesos } from '../../../../shared/pricing/money';
import { documentKinds } from '../../../../main/engine/database/migrations/0026-document-kinds';
import { PrintFailedError } from '../../../../main/engine/shell';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const running: TestEngine[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
});

function engineOn(options: StartOptions = {}) {
  const printed: PrintedDocument[] = [];
  const engine = startEngine({
    ...options,
    print: async (path, document) => {
      await options.print?.(path, document);
      printed.push(document);
    },
  });
  running.push(engine);
  const set = async (values: Record<string, string | boolean | number>): Promise<void> => {
    for (const [key, value] of Object.entries(values)) await engine.ask('engine.setSetting', { key, value });
  };
  async function quote(): Promise<number> {
    const { quoteId, jobId } = await engine.submit('3 CSRs and a bookkeeper, hybrid, AUD');
    await engine.ended(jobId);
    return quoteId;
  }
  async function exported(quoteId: number, document?: DocumentKind, name = 'q.pdf') {
    const submitKey = randomUUID();
    const { jobId } = await engine.ask('engine.exportPdf', {
      quoteId,
      version: 1,
      path: `/tmp/${name}`,
      ...(document && { document }),
      submitKey,
    });
    return engine.ended(jobId);
  }
  return { engine, printed, set, quote, exported };
}

it('makes the client copy unless another document is chosen, whatever was made before', async () => {
  const { engine, printed, quote, exported } = engineOn();
  const quoteId = await quote();
  for (const [kind, name] of [
    ['open_book', 'open.pdf'],
    ['cost_sheet', 'internal-q.pdf'],
    [undefined, 'q.pdf'],
  ] as const) {
    expect((await exported(quoteId, kind, name)).status).toBe('completed');
    expect((await engine.ask('quotes.get', { quoteId })).pdf).toMatchObject({
      document: kind ?? 'client',
      fileName: name,
    });
  }
  expect(printed.map(({ kind }) => kind)).toEqual(['open_book', 'cost_sheet', 'client']);
  expect(printed[0]).toHaveProperty('breakdown.exchangeRate', expect.stringContaining('the rate of'));
  expect(printed[2]).toHaveProperty('breakdown', null);
});

it('saves a cost sheet only under a name that says it is internal', async () => {
  const { engine, quote, exported } = engineOn();
  const quoteId = await quote();
  await expect(exported(quoteId, 'cost_sheet', 'Q-1001.pdf')).rejects.toThrow(/must begin with “internal-”/);
  expect((await engine.ask('quotes.get', { quoteId })).pdf).toBeNull();
});

it('saves a workbook or CSV of the client copy only', async () => {
  const { engine, printed, quote, exported } = engineOn();
  const quoteId = await quote();
  for (const name of ['q.xlsx', 'q.csv']) {
    await expect(exported(quoteId, 'open_book', name)).rejects.toThrow(/Only the client copy can be saved/);
    await expect(exported(quoteId, 'cost_sheet', `internal-${name}`)).rejects.toThrow(/Only the client copy/);
    expect((await exported(quoteId, 'client', name)).status).toBe('completed');
    expect((await engine.ask('quotes.get', { quoteId })).pdf).toMatchObject({ fileName: name });
  }
  expect(printed.map(({ kind }) => kind)).toEqual(['client', 'client']);
});

it('makes no client copy that holds an internal figure, and says where it stands', async () => {
  const { engine, printed, set, quote, exported } = engineOn();
  const quoteId = await quote();
  const { version } = await engine.ask('quotes.get', { quoteId });
  const pay = formatPesos(version?.priced.result.lines[0]?.php.basic ?? 0);
  await set({ 'company.terms': `We pay PHP ${pay} for this role.` });
  const job = await exported(quoteId);
  expect(job).toMatchObject({ status: 'failed', attempts: 1, error: { code: 'internal_figure' } });
  expect(job.error?.message).toContain(`Terms: “${pay}”`);
  expect(printed).toEqual([]);
  expect((await exported(quoteId, 'open_book', 'open.pdf')).status).toBe('completed');
  await set({ 'company.terms': '' });
  const again = await exported(quoteId);
  expect(again.steps[0]?.summary).toBe(
    'Client copy of Q-1001, version 1. Safe to send: nothing internal found',
  );
});

it('a quote that is priced already is made by the settings of the moment, and its price stays', async () => {
  const { engine, printed, set, quote, exported } = engineOn();
  const quoteId = await quote();
  await set({
    'pricing.display_rounding': 'whole',
    'company.name': 'Shore Two',
    'company.terms': 'Paid in 14 days.',
  });
  await exported(quoteId);
  expect(printed[0]).toMatchObject({
    rounding: 'whole',
    company: { name: 'Shore Two' },
    terms: 'Paid in 14 days.',
    version: 1,
  });
  expect((await engine.ask('quotes.get', { quoteId })).version?.version).toBe(1);
});

it('a failed PDF is created again with the settings of its retry', async () => {
  let isFull = true;
  const { engine, printed, set, quote, exported } = engineOn({
    print: async () => {
      if (isFull) throw new PrintFailedError('disk_full', 'The disk is full.');
    },
  });
  const job = await exported(await quote());
  expect(job.status).toBe('failed');
  await set({ 'company.name': 'Shore Two' });
  isFull = false;
  await engine.ask('jobs.retry', { filter: { jobIds: [job.jobId] }, from: 'failed_step' });
  await engine.ended(job.jobId);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatchObject({ kind: 'client', company: { name: 'Shore Two' } });
});

it('whole amounts are the same in PDF and email', async () => {
  const { engine, printed, set, quote, exported } = engineOn();
  const quoteId = await quote();
  await set({ 'pricing.display_rounding': 'whole', 'mail.quote_body': 'Total: {monthly_total}' });
  await exported(quoteId);
  const { body } = await engine.ask('mail.propose', { quoteId, version: 1 });
  const [document] = printed;
  if (document?.kind !== 'client') throw new Error('no client copy');
  const total = document.amounts.monthlyTotal;
  expect(total % 100).toBe(0);
  expect(body).toBe(`Total: AUD ${(total / 100).toLocaleString('en')}`);
});

it('an email attaches what the settings say unless it says otherwise, and never a cost sheet', async () => {
  const { engine, set, quote } = engineOn();
  const quoteId = await quote();
  const asked = { quoteId, version: 1 };
  expect(await engine.ask('mail.propose', asked)).toMatchObject({ document: 'client' });
  await set({ 'pricing.default_document': 'open_book' });
  expect(await engine.ask('mail.propose', asked)).toMatchObject({
    document: 'open_book',
    attachment: expect.stringMatching(/^Q-1001 v1 open book/),
  });
  expect(await engine.ask('mail.propose', { ...asked, document: 'client' })).toMatchObject({
    document: 'client',
  });
  const content = { to: 'ana@example.com', subject: 'Quote', body: 'Attached.' };
  const email = { ...asked, content, as: 'draft', submitKey: randomUUID() };
  const accepts = (document: string): boolean =>
    contract['mail.sendQuote'].input.safeParse({ ...email, document }).success;
  expect([accepts('client'), accepts('open_book'), accepts('cost_sheet')]).toEqual([true, true, false]);
  await expect(
    engine.ask('engine.setSetting', { key: 'pricing.default_document', value: 'cost_sheet' }),
  ).rejects.toThrow(/default_document/);
});

it('sends no email that names an internal figure beside the client copy', async () => {
  const { engine, quote } = engineOn();
  const quoteId = await quote();
  const { version } = await engine.ask('quotes.get', { quoteId });
  const pay = formatPesos(version?.priced.result.lines[0]?.php.basic ?? 0);
  const content = { to: 'ana@example.com', subject: 'Quote', body: `They earn ${pay}.` };
  const { jobId } = await engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content,
    as: 'draft',
    submitKey: randomUUID(),
    confirmed: ['old_rate'],
    rateReason: 'agreed',
  });
  const job = await engine.ended(jobId);
  expect(job).toMatchObject({ status: 'failed', error: { code: 'internal_figure' } });
  expect(job.error?.message).toContain(`Email message: “${pay}”`);
});

it('switching what emails attach makes the same words no new request', async () => {
  const { engine, set } = engineOn();
  const first = await engine.submit('2 bookkeepers, hybrid, AUD');
  await engine.ended(first.jobId);
  await set({ 'pricing.default_document': 'open_book', 'pricing.display_rounding': 'whole' });
  expect(await engine.submit('2 bookkeepers, hybrid, AUD')).toMatchObject({ quoteId: first.quoteId });
});

it.each([
  [{ client_sees_multiplier: true, client_sees_php_breakdown: true, client_view_chosen: true }, 'open_book'],
  [{ client_sees_multiplier: true, client_sees_php_breakdown: true }, 'client'],
  [{ client_sees_multiplier: true, client_sees_php_breakdown: false, client_view_chosen: true }, 'client'],
  [{}, 'client'],
])('takes the former switches %o over as what emails attach: %s', async (former, document) => {
  const folder = newFolder();
  const before = engineOn({ folder });
  const quoteId = await before.quote();
  await before.exported(quoteId);
  await before.engine.stop();
  running.splice(0);
  const db = new Database(join(folder, 'shorequote.db'));
  // As it was before this migration, with the later ones in place.
  db.exec('ALTER TABLE quote_pdfs DROP COLUMN document');
  for (const [name, value] of Object.entries(former))
    db.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 1)').run(
      `pricing.${name}`,
      JSON.stringify(value),
    );
  db.exec(documentKinds.sql);
  db.close();
  const { engine } = engineOn({ folder });
  const { values, damaged } = await engine.ask('engine.settings', {});
  expect(values.pricing.default_document).toBe(document);
  expect(damaged).toEqual([]);
  expect((await engine.ask('quotes.get', { quoteId })).pdf?.document).toBeNull();
});
