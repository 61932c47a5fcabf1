/** What a client sees is decided when a file is made; an install from before the question sees all hidden. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { QuoteDocument } from '../../../../shared/document/quote-document';
import { PrintFailedError } from '../../../../main/engine/shell';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const running: TestEngine[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
});

const SHOW = {
  'pricing.client_sees_multiplier': true,
  'pricing.client_sees_php_breakdown': true,
  'pricing.client_view_chosen': true,
};

function engineOn(options: StartOptions = {}) {
  const printed: QuoteDocument[] = [];
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
  async function exported(quoteId: number, version = 1) {
    const submitKey = randomUUID();
    const { jobId } = await engine.ask('engine.exportPdf', {
      quoteId,
      version,
      path: '/tmp/q.pdf',
      submitKey,
    });
    return engine.ended(jobId);
  }
  return { engine, printed, set, quote, exported };
}

it('a new data file hides everything and has nothing to ask', async () => {
  const { engine, printed, quote, exported } = engineOn();
  await exported(await quote());
  expect(printed[0]?.breakdown).toBeNull();
  const { values } = await engine.ask('engine.settings', {});
  expect(values.pricing).toMatchObject({
    client_sees_multiplier: false,
    client_sees_php_breakdown: false,
    client_view_chosen: true,
  });
});

it('a quote that is priced already is made by the settings of the moment, and its price stays', async () => {
  const { engine, printed, set, quote, exported } = engineOn();
  const quoteId = await quote();
  await set({
    ...SHOW,
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
  expect(printed[0]?.breakdown).not.toBeNull();
  await set({ 'pricing.client_sees_multiplier': false });
  await exported(quoteId);
  expect(printed[1]?.breakdown).toBeNull();
  expect((await engine.ask('quotes.get', { quoteId })).version?.version).toBe(1);
});

it('a failed PDF is made anew by the settings of its retry', async () => {
  let isFull = true;
  const { engine, printed, set, quote, exported } = engineOn({
    print: async () => {
      if (isFull) throw new PrintFailedError('disk_full', 'The disk is full.');
    },
  });
  await set(SHOW);
  const job = await exported(await quote());
  expect(job.status).toBe('failed');
  await set({ 'pricing.client_sees_php_breakdown': false, 'company.name': 'Shore Two' });
  isFull = false;
  await engine.ask('jobs.retry', { filter: { jobIds: [job.jobId] }, from: 'failed_step' });
  await engine.ended(job.jobId);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatchObject({ breakdown: null, company: { name: 'Shore Two' } });
});

it('whole amounts are the same in PDF and email', async () => {
  const { engine, printed, set, quote, exported } = engineOn();
  const quoteId = await quote();
  await set({ 'pricing.display_rounding': 'whole', 'mail.quote_body': 'Total: {monthly_total}' });
  await exported(quoteId);
  const { body } = await engine.ask('mail.propose', { quoteId, version: 1 });
  const total = printed[0]?.amounts.monthlyTotal ?? 0;
  expect(total % 100).toBe(0);
  expect(body).toBe(`Total: AUD ${(total / 100).toLocaleString('en')}`);
});

it('switching what the client sees makes the same words no new request', async () => {
  const { engine, set } = engineOn();
  const first = await engine.submit('2 bookkeepers, hybrid, AUD');
  await engine.ended(first.jobId);
  await set({ ...SHOW, 'pricing.display_rounding': 'whole' });
  expect(await engine.submit('2 bookkeepers, hybrid, AUD')).toMatchObject({ quoteId: first.quoteId });
});

it('an install from before is hidden until it has answered, also where both were switched on by hand', async () => {
  const folder = newFolder();
  const before = engineOn({ folder });
  const quoteId = await before.quote();
  await before.engine.stop();
  running.splice(0);
  const db = new Database(join(folder, 'shorequote.db'));
  db.exec(`DELETE FROM settings WHERE key LIKE 'pricing.client%';
    INSERT INTO settings (key, value, updated_at) VALUES
      ('pricing.client_sees_multiplier', 'true', 1), ('pricing.client_sees_php_breakdown', 'true', 1);
    UPDATE quote_versions SET priced = json_set(priced, '$.basis.settings.client_sees_multiplier', json('true'),
      '$.basis.settings.client_sees_php_breakdown', json('true'), '$.basis.settings.display_rounding', 'whole')`);
  db.close();
  const { engine, printed, set, exported } = engineOn({ folder });
  expect((await engine.ask('engine.settings', {})).values.pricing.client_view_chosen).toBe(false);
  await exported(quoteId);
  expect(printed[0]).toMatchObject({ breakdown: null, rounding: 'cents' });
  await set({ 'pricing.client_view_chosen': true });
  await exported(quoteId);
  expect(printed[1]?.breakdown).not.toBeNull();
});
