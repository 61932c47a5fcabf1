import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { compareQuotes } from '../../../../shared/pricing/compare';
import { explain, amountRefs } from '../../../../shared/pricing/explain';
import { evaluate } from '../../../formula-evaluator';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';
import { leapingClock } from './leaping-clock';
import { AUD } from '../../../currencies';

const running: TestEngine[] = [];
const start = (options?: StartOptions): TestEngine => {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const REQUEST = 'Hi, we need 3 customer service reps and a senior bookkeeper, hybrid, from January, in AUD';

async function priced(engine: TestEngine, text = REQUEST) {
  const { quoteId, jobId } = await engine.submit(text);
  await engine.ended(jobId);
  const quote = await engine.ask('quotes.get', { quoteId });
  if (!quote.version) throw new Error(`not priced: ${quote.status}`);
  return { quoteId, jobId, quote, version: quote.version };
}

/** The code of a refusal; `ok` where there is none. */
const codeOf = async (reply: ReturnType<TestEngine['call']>): Promise<string> => {
  const { ok, ...rest } = await reply;
  return ok || !('error' in rest) ? 'ok' : rest.error.code;
};

describe('a quote', () => {
  it('is acknowledged as pending and priced by a job in six steps', async () => {
    const engine = start();
    const submitted = await engine.submit(REQUEST);
    expect(submitted.status).toBe('pending');
    const job = await engine.ended(submitted.jobId);
    expect(job.status).toBe('completed');
    expect(job.steps.map(({ name, status }) => [name, status])).toEqual(
      ['parse', 'salaries', 'contributions', 'multipliers', 'workspace', 'breakdown'].map((name) => [
        name,
        'done',
      ]),
    );
    const quote = await engine.ask('quotes.get', { quoteId: submitted.quoteId });
    expect(quote).toMatchObject({
      status: 'priced',
      number: 'Q-1001',
      reader: { source: 'offline', reason: 'no_key' },
    });
    expect(quote.version?.priced.result.totals.headcount).toBe(4);
    expect(quote.version?.priced.result.currency).toBe('AUD');
  });

  it('opens every number to a formula that gives it, with a dated source', async () => {
    const { version } = await priced(
      start(),
      '2 senior accountants, office, 1 junior va wfh and 3 csr in GBP',
    );
    const refs = amountRefs(version.priced);
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) {
      const { formula, value, sources, title } = explain(version.priced, ref);
      const decimals = value.includes('.') ? (value.split('.')[1]?.length ?? 0) : 0;
      expect(`${title} ${evaluate(formula, decimals)}`).toBe(`${title} ${value.replace(/,/g, '')}`);
      expect(sources[0]?.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('is one job for one submit key, and for the same request under way or within the hour', async () => {
    let now = Date.parse('2026-11-24T02:00:00Z');
    const engine = start({ now: () => now });
    const submitKey = randomUUID();
    const [first, second] = await Promise.all([
      engine.submit(REQUEST, { submitKey }),
      engine.submit(REQUEST, { submitKey }),
    ]);
    expect(second).toMatchObject({ jobId: first.jobId, quoteId: first.quoteId });
    await engine.ended(first.jobId);
    now += 59 * 60_000;
    expect(await engine.submit(`  ${REQUEST.replace(' ', '\n')} `)).toMatchObject({
      jobId: first.jobId,
      status: 'completed',
    });
    const fresh = await engine.submit(REQUEST, { fresh: true });
    expect(fresh.jobId).not.toBe(first.jobId);
    await engine.ended(fresh.jobId);
    now += 61 * 60_000;
    const later = await engine.submit(REQUEST);
    expect([first.jobId, fresh.jobId]).not.toContain(later.jobId);
    await engine.ended(later.jobId);
    expect((await engine.ask('quotes.list', { limit: 50 })).quotes).toHaveLength(3);
  });

  it('prices a correction from the first step that it touches', async () => {
    const engine = start();
    const { quoteId, version } = await priced(engine);
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { lines: { 0: { workspace: 'office' } } },
      submitKey: randomUUID(),
    });
    const job = await engine.ended(jobId);
    expect(job.steps.map(({ status }) => status)).toEqual([
      'skipped',
      'skipped',
      'skipped',
      'skipped',
      'done',
      'done',
    ]);
    const quote = await engine.ask('quotes.get', { quoteId });
    expect(quote.version?.version).toBe(version.version + 1);
    expect(quote.version?.priced.result.lines[0]).toMatchObject({
      workspace: 'office',
      unit_workspace: 40_000,
    });
    expect(quote.request?.lines[0]?.workspace.origin).toBe('by_hand');
  });

  it('asks what is unclear and goes on with the same job once answered', async () => {
    const engine = start();
    const { quoteId, jobId } = await engine.submit('1 PM and a few bookkeepers, hybrid, AUD');
    const asked = await engine.ended(jobId);
    expect(asked).toMatchObject({ status: 'pending', waitingFor: 'answers', attempts: 0 });
    const { questions } = await engine.ask('quotes.get', { quoteId });
    expect(questions.map(({ code, line }) => [code, line])).toEqual([
      ['role', 0],
      ['count', 1],
    ]);
    const answer = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { lines: { 0: { title: 'Project Manager' }, 1: { count: 3 } } },
      submitKey: randomUUID(),
    });
    expect(answer.jobId).toBe(jobId);
    expect(await engine.ended(jobId)).toMatchObject({ status: 'completed', attempts: 1 });
    const quote = await engine.ask('quotes.get', { quoteId });
    expect(quote.version?.priced.result.totals.headcount).toBe(4);
  });

  it('stands in the list as it is after each change', async () => {
    const engine = start();
    const listed = async () => (await engine.ask('quotes.list', { limit: 5 })).quotes;
    const { quoteId, jobId, version } = await priced(engine, '2 bookkeepers, hybrid, AUD');
    const [first] = await listed();
    expect(first).toMatchObject({ quoteId, status: 'priced', about: 'Bookkeeper × 2' });
    expect(first?.monthlyTotal).toBe(version.priced.result.totals.monthly_total);
    expect(await listed()).toEqual([first]);
    const corrections = { client: 'Acme', lines: { 0: { count: 4 } } };
    const again = await engine.ask('quotes.correct', { quoteId, corrections, submitKey: randomUUID() });
    expect(again.jobId).not.toBe(jobId);
    expect(await listed()).toMatchObject([{ status: 'pricing', client: 'Acme', about: 'Bookkeeper × 4' }]);
    await engine.ended(again.jobId);
    const [after] = await listed();
    expect(after).toMatchObject({ status: 'priced', client: 'Acme', about: 'Bookkeeper × 4' });
    expect(after?.monthlyTotal).toBeGreaterThan(first?.monthlyTotal ?? 0);
  });

  it('keeps what was set by hand on its lines only while its words are the same', async () => {
    const engine = start();
    const { quoteId, jobId } = await engine.submit('1 PM and 2 bookkeepers, hybrid');
    await engine.ended(jobId);
    const corrections = {
      currency: AUD,
      lines: { 1: { count: 9 }, 2: { title: 'Auditor', count: 1 } },
    } as const;
    await engine.ask('quotes.correct', { quoteId, corrections, submitKey: randomUUID() });
    await engine.ended(jobId);
    await engine.ask('jobs.cancel', { filter: { jobIds: [jobId] } });
    const draft = { quoteId, client: null, currency: null };
    await engine.ask('quotes.saveDraft', { ...draft, text: '1 PM and 2 bookkeepers, hybrid' });
    expect((await engine.ask('quotes.get', { quoteId })).corrections).toEqual(corrections);
    await engine.ask('quotes.saveDraft', { ...draft, text: '4 csr, hybrid' });
    expect((await engine.ask('quotes.get', { quoteId })).corrections).toEqual({ currency: 'AUD' });
    const again = await engine.submit('4 csr, hybrid', { quoteId });
    await engine.ended(again.jobId);
    const { request } = await engine.ask('quotes.get', { quoteId });
    expect(request?.lines.map(({ title, count }) => [title.value, count.value])).toEqual([
      ['Customer Service Representative', 4],
    ]);
  });

  it('reads the first part of a long text, and keeps all of it', async () => {
    const engine = start();
    const long = `2 bookkeepers, hybrid, AUD.\n${'We sell boots and tents. '.repeat(1_000)}`;
    const { quoteId, jobId } = await engine.submit(long);
    await engine.ended(jobId);
    const { text, reading } = await engine.ask('quotes.get', { quoteId });
    expect(text).toBe(long);
    expect(reading?.roles).toHaveLength(1);
    expect(reading?.parts).toMatchObject([{ kind: 'beyond', span: { end: long.length } }]);
  });

  it('keeps a draft as typed, and refuses to overwrite a change of another window', async () => {
    const engine = start();
    const draft = { client: null, currency: null };
    const long = 'bookkeeper '.repeat(3_000);
    const { quoteId, revision } = await engine.ask('quotes.saveDraft', {
      ...draft,
      quoteId: null,
      text: long,
    });
    expect((await engine.ask('quotes.get', { quoteId })).text).toBe(long);

    const next = await engine.ask('quotes.saveDraft', { ...draft, quoteId, revision, text: 'here' });
    expect(next.revision).toBeGreaterThan(revision);
    expect(
      await codeOf(engine.call('quotes.saveDraft', { ...draft, quoteId, revision, text: 'there' })),
    ).toBe('conflict');
    expect((await engine.ask('quotes.get', { quoteId })).text).toBe('here');
  });

  it('edits a request that was not priced in place, with its number and client', async () => {
    const engine = start();
    const first = await engine.submit('Happy birthday', { client: 'Northwind Legal' });
    await engine.ended(first.jobId);
    const { quoteId } = first;
    const before = await engine.ask('quotes.get', { quoteId });
    expect(before.status).toBe('rejected');
    const corrected = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { client: 'Northwind Ltd', discount_bp: 100 },
      submitKey: randomUUID(),
    });
    await engine.ended(corrected.jobId);
    await engine.ask('quotes.editRequest', { quoteId });
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({
      status: 'draft',
      number: before.number,
      text: 'Happy birthday',
      options: { client: 'Northwind Ltd' },
      corrections: { discount_bp: 100 },
    });
    // The same words again, within the hour: it is read again, not answered by its own refusal.
    const second = await engine.submit('Happy birthday', { quoteId, client: 'Northwind Ltd' });
    expect(second.jobId).not.toBe(first.jobId);
    expect(second.quoteId).toBe(quoteId);
    await engine.ended(second.jobId);
    await engine.ask('quotes.editRequest', { quoteId });
    const third = await engine.submit('2 bookkeepers, hybrid, AUD', { quoteId, client: 'Northwind Ltd' });
    await engine.ended(third.jobId);
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({
      status: 'priced',
      number: before.number,
      request: { client: { value: 'Northwind Ltd' } },
    });
    expect((await engine.ask('quotes.list', { limit: 5 })).quotes).toHaveLength(1);
    expect(await codeOf(engine.call('quotes.editRequest', { quoteId }))).toBe('conflict');
    expect(await codeOf(engine.call('quotes.editRequest', { quoteId: 99 }))).toBe('not_found');
  });

  it('gives a quote that has a number no other quote’s answer', async () => {
    const engine = start();
    const { quoteId, jobId } = await engine.submit('Happy birthday');
    await engine.ended(jobId);
    await priced(engine, '2 bookkeepers, hybrid, AUD');
    await engine.ask('quotes.editRequest', { quoteId });
    const again = await engine.submit('2 bookkeepers, hybrid, AUD', { quoteId });
    await engine.ended(again.jobId);
    expect(again.quoteId).toBe(quoteId);
    expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({ status: 'priced', number: 'Q-1001' });
  });

  it('takes a typed salary and rate, marks them, and explains a fall across a band', async () => {
    const engine = start();
    const { quoteId } = await priced(engine, '1 accountant wfh USD');
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { fx_php_per_unit_e4: 580_000, lines: { 0: { salary: '39999.99' } } },
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    const { version } = await engine.ask('quotes.get', { quoteId });
    expect(version?.priced.basis.fx.by_hand).toBe(true);
    expect(version?.priced.basis.lines[0]?.salary).toMatchObject({
      confidence: 'by_hand',
      source: { text: 'Entered manually' },
      // What it would be without the typed one, and where that is from.
      range: { median: expect.any(Number) },
      range_source: { text: expect.stringMatching(/^Salary table, /) },
    });
    expect(version?.priced.result.lines[0]?.multiplier_x100).toBe(170);
  });

  it('asks again where a typed salary is below the minimum wage', async () => {
    const engine = start();
    const { quoteId } = await priced(engine, '1 bookkeeper wfh USD');
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { lines: { 0: { salary: '9000' } } },
      submitKey: randomUUID(),
    });
    expect(await engine.ended(jobId)).toMatchObject({ waitingFor: 'answers' });
    const quote = await engine.ask('quotes.get', { quoteId });
    expect(quote).toMatchObject({
      status: 'needs_input',
      questions: [{ code: 'below_minimum_wage', line: 0 }],
    });
  });

  it('checks a salary against the minimum wage of the region that its line is set to', async () => {
    const engine = start();
    const { quoteId } = await priced(engine, '1 bookkeeper wfh USD');
    const correct = async (line: object) => {
      const { jobId } = await engine.ask('quotes.correct', {
        quoteId,
        corrections: { lines: { 0: { salary: '16421.24', ...line } } },
        submitKey: randomUUID(),
      });
      await engine.ended(jobId);
      return engine.ask('quotes.get', { quoteId });
    };
    expect(await correct({ wage_region: 'NCR' })).toMatchObject({
      questions: [
        {
          code: 'below_minimum_wage',
          text: 'PHP 16,421.24 is below the minimum wage of PHP 16,421.25 per month (NCR-28, Metro Manila). Which salary is right?',
        },
      ],
      request: { lines: [{ wage_region: { value: 'NCR', origin: 'by_hand' } }] },
    });
    const quote = await correct({});
    expect(quote).toMatchObject({
      status: 'priced',
      request: { lines: [{ wage_region: { value: 'III', origin: 'assumed' } }] },
    });
    expect(quote.version?.priced.result.lines[0]).not.toHaveProperty('wage_region');
    const inManila = await correct({ salary: '17000', wage_region: 'NCR' });
    expect(inManila.version?.priced.result.lines[0]?.wage_region).toBe('NCR');
  });

  it('adds VAT by the settings, or as a person chose for it', async () => {
    const engine = start();
    await engine.ask('engine.setSetting', { key: 'pricing.vat', value: 'added' });
    const { quoteId, quote, version } = await priced(engine, '2 bookkeepers wfh in pesos');
    expect(quote.request).toMatchObject({
      currency: { value: 'PHP' },
      vat: { value: 'added', origin: 'assumed' },
    });
    const { totals } = version.priced.result;
    expect(totals.monthly_vat).toBe(Math.floor((totals.monthly_subtotal * 12 + 50) / 100));
    for (const ref of amountRefs(version.priced)) {
      const { formula, value, title } = explain(version.priced, ref);
      const decimals = value.includes('.') ? (value.split('.')[1]?.length ?? 0) : 0;
      expect(`${title} ${evaluate(formula, decimals)}`).toBe(`${title} ${value.replace(/,/g, '')}`);
    }
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId,
      corrections: { vat: 'none' },
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    const now = await engine.ask('quotes.get', { quoteId });
    expect(now.version?.priced.result.totals.monthly_total).toBe(totals.monthly_subtotal);
    expect(now.version?.priced.basis.rules.vat).toBe(undefined);
  });

  it('lists its versions, and gives any two of them to be compared', async () => {
    const engine = start();
    const { quoteId, version: first } = await priced(engine, '2 bookkeepers wfh USD');
    for (const count of [3, 4]) {
      const { jobId } = await engine.ask('quotes.correct', {
        quoteId,
        corrections: { lines: { 0: { count, ...(count === 4 && { wage_region: 'NCR' as const }) } } },
        submitKey: randomUUID(),
      });
      await engine.ended(jobId);
    }
    const { versions } = await engine.ask('quotes.versions', { quoteId });
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(versions[2]?.price).toEqual({
      currency: 'USD',
      monthlyTotal: first.priced.result.totals.monthly_total,
    });
    const get = async (version: number) => (await engine.ask('quotes.version', { quoteId, version })).priced;
    expect(await get(1)).toEqual(first.priced);
    const each = first.priced.result.lines[0]?.unit_monthly ?? 0;
    expect(compareQuotes(await get(1), await get(3))).toMatchObject({
      comparable: true,
      monthly: 2 * each,
      changes: [
        { cause: 'wage_region', from: 'by_workspace', to: 'NCR', monthly: 0 },
        { cause: 'count', from: 2, to: 4, monthly: 2 * each },
      ],
    });
    expect(await codeOf(engine.call('quotes.version', { quoteId, version: 4 }))).toBe('not_found');
    expect(await codeOf(engine.call('quotes.versions', { quoteId: 999 }))).toBe('not_found');
  });

  it('is as it was after a restart, and a rejected text stays rejected without a retry', async () => {
    const folder = newFolder();
    const first = start({ folder });
    const { quoteId, quote } = await priced(first);
    const rejected = await first.submit('hello, how are you?');
    expect(await first.ended(rejected.jobId)).toMatchObject({
      status: 'completed',
      attempts: 1,
      result: { status: 'rejected' },
    });
    await running.splice(0)[0]?.stop();
    const second = start({ folder });
    expect((await second.ask('quotes.get', { quoteId })).version).toEqual(quote.version);
  });

  it('refuses bad input field by field before any job', async () => {
    const engine = start();
    const reply = await engine.call('quotes.submit', {
      quoteId: null,
      text: '  ',
      client: null,
      currency: 'XYZ',
      offline: false,
      fresh: false,
      submitKey: randomUUID(),
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: [{ path: 'text' }, { path: 'currency' }] },
    });
    expect((await engine.ask('queue.health', {})).types[0]).toMatchObject({ pending: 0, completed_24h: 0 });
  });

  it('counts its work for each job type', async () => {
    const engine = start();
    await priced(engine);
    const { types } = await engine.ask('queue.health', {});
    expect(types.find(({ type }) => type === 'generate_quote')).toMatchObject({
      pending: 0,
      processing: 0,
      completed_24h: 1,
      failed_24h: 0,
    });
    expect(types.find(({ type }) => type === 'export_pdf')).toMatchObject({
      completed_24h: 0,
      avg_duration_seconds: null,
    });
  });
});

describe('a PDF job', () => {
  it('tries again where printing failed, and gives up at a place that cannot be written', async () => {
    const { PrintFailedError } = await import('../../../../main/engine/shell');
    const failures = [new PrintFailedError('print_failed', 'no window')];
    const engine = start({
      ...leapingClock(),
      print: async (path) => {
        if (path === '/closed.pdf') throw new PrintFailedError('target_unwritable', 'The folder is closed.');
        const failure = failures.shift();
        if (failure) throw failure;
      },
    });
    const { quoteId, version } = await priced(engine);
    const exportTo = (path: string) =>
      engine.ask('engine.exportPdf', { quoteId, version: version.version, path, submitKey: randomUUID() });
    const good = await exportTo('/tmp/quote.pdf');
    expect(await engine.ended(good.jobId)).toMatchObject({ status: 'completed', attempts: 2 });
    const bad = await exportTo('/closed.pdf');
    expect(await engine.ended(bad.jobId)).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { code: 'target_unwritable' },
    });
  });
});
