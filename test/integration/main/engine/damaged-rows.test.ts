import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOOKKEEPERS, startClaude } from '../../../servers/claude';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';

let folder: string;
let engine: TestEngine;

/** Changes the data file behind the engine's back, as a fault of the disk or another program would. */
async function damage(statement: string, ...values: unknown[]): Promise<void> {
  await engine.stop();
  const db = new Database(join(folder, 'shorequote.db'));
  expect(db.prepare(statement).run(...values).changes).toBe(1);
  db.close();
  engine = startEngine({ folder });
}

async function priced(text: string): Promise<number> {
  const { quoteId, jobId } = await engine.submit(text, { offline: true });
  await engine.ended(jobId);
  return quoteId;
}

let damaged: number;
let whole: number;
beforeEach(async () => {
  folder = newFolder();
  engine = startEngine({ folder });
  damaged = await priced('2 senior bookkeepers, hybrid, AUD');
  whole = await priced('3 customer service representatives, office, USD');
});
afterEach(() => engine.stop());

describe('a damaged quote', () => {
  it.each([
    ['its reading', 'UPDATE quotes SET reading = ? WHERE id = ?'],
    ['its corrections', 'UPDATE quotes SET corrections = ? WHERE id = ?'],
    ['its questions', 'UPDATE quotes SET questions = ? WHERE id = ?'],
    ['its priced version', 'UPDATE quote_versions SET priced = ? WHERE quote_id = ?'],
  ])('in %s is named, and the others stay usable', async (_, statement) => {
    for (const content of ['{"cut": ', '{"known": "JSON of another form"}', 'null']) {
      await damage(statement, content, damaged);
      const { quotes } = await engine.ask('quotes.list', { limit: 50 });
      expect(new Set(quotes.map(({ quoteId }) => quoteId))).toEqual(new Set([damaged, whole]));
      expect(quotes.find(({ quoteId }) => quoteId === damaged)).toMatchObject({
        number: 'Q-1001',
        status: 'failed',
        about: expect.stringMatching(/damaged/),
        monthlyTotal: null,
      });
      const reply = await engine.call('quotes.get', { quoteId: damaged });
      expect(reply).toMatchObject({ ok: false, error: { code: 'storage', message: /^Q-1001 is damaged/ } });
      expect(JSON.stringify(reply)).not.toMatch(/JSON|Zod|SyntaxError|cut/);
      expect(await engine.ask('quotes.get', { quoteId: whole })).toMatchObject({ status: 'priced' });
    }
  });

  it.each(['{"cut": ', '{"client": {"value": 7}}'])(
    'with the reading %s does not keep Claude from reading others',
    async (content) => {
      await damage('UPDATE quotes SET reading = ? WHERE id = ?', content, damaged);
      await engine.stop();
      const claude = await startClaude();
      claude.script({ kind: 'answer', json: BOOKKEEPERS });
      engine = startEngine({ folder, claude: { baseUrl: claude.url, key: 'sk-ant-test' } });
      const { quoteId, jobId } = await engine.submit('2 senior bookkeepers, hybrid, AUD please');
      await engine.ended(jobId);
      expect(await engine.ask('quotes.get', { quoteId })).toMatchObject({ reader: { source: 'claude' } });
      await claude.close();
    },
  );

  it('is left in the file as it is', async () => {
    await damage('UPDATE quotes SET reading = ? WHERE id = ?', '{"cut": ', damaged);
    for (const name of ['quotes.correct', 'quotes.reprice'] as const)
      expect(
        await engine.call(name, {
          quoteId: damaged,
          submitKey: randomUUID(),
          ...(name === 'quotes.correct' ? { corrections: { currency: 'USD' } } : { readAgain: true }),
        }),
      ).toMatchObject({ ok: false, error: { code: 'storage' } });
    await engine.stop();
    const db = new Database(join(folder, 'shorequote.db'), { readonly: true });
    expect(db.prepare('SELECT reading FROM quotes WHERE id = ?').pluck().get(damaged)).toBe('{"cut": ');
    db.close();
    engine = startEngine({ folder });
  });
});

it('names a damaged setting and uses its default', async () => {
  await engine.ask('engine.setSetting', { key: 'company.valid_days', value: 14 });
  await engine.ask('engine.setSetting', { key: 'company.name', value: 'Shore' });
  await damage("UPDATE settings SET value = '{14' WHERE key = 'company.valid_days'");
  const settings = await engine.ask('engine.settings', {});
  expect(settings.damaged).toEqual(['company.valid_days']);
  expect(settings.values.company).toMatchObject({ name: 'Shore', valid_days: 30 });
  expect(engine.problems()).toMatchObject([{ code: 'settings_damaged' }]);
  await priced('1 bookkeeper, wfh, AUD');
});

describe('a damaged job', () => {
  it.each(['{"cut": ', '{"quoteId": "x"}', 'null'])(
    'with the input %s gives up, with its reason',
    async (content) => {
      await engine.stop();
      // A job that is ready, as after a crash right after its submission.
      const db = new Database(join(folder, 'shorequote.db'));
      const job = db.prepare('SELECT job_id FROM quotes WHERE id = ?').pluck().get(damaged);
      db.prepare('UPDATE job_data SET input = ? WHERE job_id = ?').run(content, job);
      db.prepare(
        "UPDATE jobs SET status = 'pending', completed_at = NULL, attempts = 0, cache_key = NULL WHERE id = ?",
      ).run(job);
      db.close();
      engine = startEngine({ folder });
      const ended = await engine.ended(Number(job));
      expect(ended).toMatchObject({ status: 'failed', error: { code: 'bad_input' } });
      const { letters } = await engine.ask('queue.deadLetters', {});
      expect(letters.map(({ jobId }) => jobId)).toEqual([job]);
      await priced('1 bookkeeper, wfh, AUD');
    },
  );

  it.each([
    ['result', '{"cut": '],
    ['error', '{"cut": '],
    ['error', '{"code": 7}'],
  ])('with the %s %s is named as damaged wherever it is shown', async (column, content) => {
    const { job } = await engine.ask('quotes.get', { quoteId: damaged });
    const jobId = job?.jobId ?? 0;
    await damage(`UPDATE job_data SET ${column} = ? WHERE job_id = ?`, content, jobId);
    const named = {
      jobId,
      status: 'completed',
      error: { code: 'damaged' },
      ...(column === 'result' ? { result: null } : { result: { status: 'priced' } }),
    };
    expect(await engine.ask('jobs.get', { jobId })).toMatchObject(named);
    expect((await engine.ask('jobs.detail', { jobId })).job).toMatchObject(named);
    const { jobs } = await engine.ask('jobs.list', { filter: {}, limit: 50 });
    expect(jobs.find((one) => one.jobId === jobId)).toMatchObject(named);
    expect(jobs.find((one) => one.jobId === jobId + 1)).toMatchObject({ error: null });
    expect((await engine.ask('quotes.list', { limit: 50 })).quotes).toHaveLength(2);
    expect(await engine.ask('quotes.get', { quoteId: damaged })).toMatchObject({ status: 'priced' });
    expect(await engine.ask('quotes.get', { quoteId: whole })).toMatchObject({ status: 'priced' });
  });

  it.each([
    ['waiting_for', 'a star'],
    ['priority', 40],
  ])('with an unknown %s is named as damaged', async (column, value) => {
    const { job } = await engine.ask('quotes.get', { quoteId: damaged });
    await damage(`UPDATE jobs SET ${column} = ? WHERE id = ?`, value, job?.jobId);
    const { jobs } = await engine.ask('jobs.list', { filter: {}, limit: 50 });
    expect(jobs.find(({ jobId }) => jobId === job?.jobId)).toMatchObject({ error: { code: 'damaged' } });
  });

  it('with an input that is not readable shows none, and is named as damaged', async () => {
    const { job } = await engine.ask('quotes.get', { quoteId: damaged });
    const jobId = job?.jobId ?? 0;
    await damage('UPDATE job_data SET input = ? WHERE job_id = ?', '{"path": "/home/ana/quo', jobId);
    expect(await engine.ask('jobs.detail', { jobId })).toMatchObject({
      input: null,
      job: { error: { code: 'damaged' } },
    });
  });

  it.each(['progress', 'cost', 'result'])('with a step whose %s is not readable is shown', async (column) => {
    const { job } = await engine.ask('quotes.get', { quoteId: damaged });
    const jobId = job?.jobId ?? 0;
    const statement = `UPDATE job_steps SET ${column} = '{"cut": ' WHERE job_id = ? AND name = 'parse'`;
    await damage(statement, jobId);
    expect((await engine.ask('jobs.get', { jobId })).steps).toHaveLength(6);
    // What was read cannot be taken over; it is read again.
    const again = await engine.ask('quotes.reprice', {
      quoteId: damaged,
      readAgain: false,
      submitKey: randomUUID(),
    });
    expect(await engine.ended(again.jobId)).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it('that failed keeps its reason where its error is not readable', async () => {
    const { jobId } = await engine.ask('alerts.test', { submitKey: randomUUID() });
    expect((await engine.ended(jobId)).status).toBe('failed');
    const before = await engine.ask('queue.deadLetters', {});
    await damage('UPDATE dead_letters SET error = ? WHERE job_id = ?', '{"cut": ', jobId);
    const { letters } = await engine.ask('queue.deadLetters', {});
    expect(letters).toEqual([{ ...before.letters[0], error: expect.objectContaining({ code: 'damaged' }) }]);
  });
});

describe('a job on a damaged quote', () => {
  it('that prices it gives up at once, with the reason in plain words', async () => {
    const { job } = await engine.ask('quotes.get', { quoteId: damaged });
    const jobId = job?.jobId ?? 0;
    await engine.stop();
    const db = new Database(join(folder, 'shorequote.db'));
    // A job that is ready, as after a crash right before its end.
    db.prepare("UPDATE jobs SET status = 'pending', completed_at = NULL, attempts = 0 WHERE id = ?").run(
      jobId,
    );
    db.prepare('UPDATE quotes SET reading = ? WHERE id = ?').run('{"cut": ', damaged);
    db.close();
    engine = startEngine({ folder });
    expect(await engine.ended(jobId)).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: { code: 'quote_damaged', message: /^Q-1001 is damaged in the data file/ },
    });
  });
});
