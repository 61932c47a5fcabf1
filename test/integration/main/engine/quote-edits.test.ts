/** Undo and redo of a quote's changes, and restoring a version, in a real data file. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../../main/engine/database/open';
import type { Corrections } from '../../../../shared/request/staffing-request';
import { startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const engines: TestEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
function start(options: StartOptions = {}): TestEngine {
  const engine = startEngine(options);
  engines.push(engine);
  return engine;
}
async function again(
  engine: TestEngine,
  between: (file: string) => void = () => undefined,
): Promise<TestEngine> {
  engines.splice(0);
  await engine.stop();
  between(join(engine.folder, DATABASE_FILE));
  return start({ folder: engine.folder });
}
async function priced(engine: TestEngine): Promise<number> {
  const { quoteId, jobId } = await engine.submit(
    '2 senior bookkeepers and 3 CSRs, hybrid, AUD, for Northwind Legal',
  );
  await engine.ended(jobId);
  return quoteId;
}
const quoteOf = (engine: TestEngine, quoteId: number) => engine.ask('quotes.get', { quoteId });
async function correct(engine: TestEngine, quoteId: number, corrections: Corrections): Promise<void> {
  await engine.ended(
    (await engine.ask('quotes.correct', { quoteId, corrections, submitKey: randomUUID() })).jobId,
  );
}
async function step(engine: TestEngine, quoteId: number, call: 'quotes.undoEdit' | 'quotes.redoEdit') {
  const { jobId, name } = await engine.ask(call, { quoteId, submitKey: randomUUID() });
  await engine.ended(jobId);
  return name;
}
async function restore(engine: TestEngine, quoteId: number, version: number): Promise<void> {
  const { jobId } = await engine.ask('quotes.restoreVersion', { quoteId, version, submitKey: randomUUID() });
  await engine.ended(jobId);
}
const linesOf = async (engine: TestEngine, quoteId: number) =>
  (await quoteOf(engine, quoteId)).version?.priced.result.lines;

it('undoes and redoes one change after the other, by name, also after a restart', async () => {
  let engine = start();
  const quoteId = await priced(engine);
  expect((await quoteOf(engine, quoteId)).edits).toEqual({ undo: null, redo: null, by: {} });
  await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Liza Ramos' });
  await correct(engine, quoteId, { discount_bp: 500 });
  await correct(engine, quoteId, { discount_bp: 500, lines: { 0: { count: 4 } } });
  // The same corrections once more are no change.
  await correct(engine, quoteId, { discount_bp: 500, lines: { 0: { count: 4 } } });
  expect((await quoteOf(engine, quoteId)).edits).toEqual({
    undo: 'Bookkeeper, people 2 → 4',
    redo: null,
    by: { '0:count': { by: 'Liza Ramos', at: expect.any(Number) } },
  });

  engine = await again(engine);
  expect(await step(engine, quoteId, 'quotes.undoEdit')).toBe('Bookkeeper, people 2 → 4');
  expect(await quoteOf(engine, quoteId)).toMatchObject({
    corrections: { discount_bp: 500 },
    edits: { undo: 'discount 0% → 5%', redo: 'Bookkeeper, people 2 → 4' },
  });
  engine = await again(engine);
  await step(engine, quoteId, 'quotes.undoEdit');
  expect(await quoteOf(engine, quoteId)).toMatchObject({ corrections: {}, edits: { undo: null } });
  await step(engine, quoteId, 'quotes.redoEdit');
  await step(engine, quoteId, 'quotes.redoEdit');
  expect(await quoteOf(engine, quoteId)).toMatchObject({
    corrections: { discount_bp: 500, lines: { 0: { count: 4 } } },
    edits: { undo: 'Bookkeeper, people 2 → 4', redo: null },
  });

  // A change after an undo ends what could be redone.
  await step(engine, quoteId, 'quotes.undoEdit');
  await correct(engine, quoteId, { discount_bp: 700 });
  expect((await quoteOf(engine, quoteId)).edits).toEqual({ undo: 'discount 5% → 7%', redo: null, by: {} });
  const refused = await engine.call('quotes.redoEdit', { quoteId, submitKey: randomUUID() });
  expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

it('undoes nothing once the request was read again: lines are other lines then', async () => {
  const engine = start();
  const quoteId = await priced(engine);
  await correct(engine, quoteId, { lines: { 0: { count: 4 } } });
  const { jobId } = await engine.ask('quotes.reprice', {
    quoteId,
    readAgain: true,
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
  expect((await quoteOf(engine, quoteId)).edits).toMatchObject({ undo: null, redo: null });
});

it('restores a version as a new one, with its very corrections, and undoes that', async () => {
  const engine = start();
  const quoteId = await priced(engine);
  const first = await linesOf(engine, quoteId);
  await correct(engine, quoteId, {
    discount_bp: 500,
    lines: { 0: { count: 4, level: 'lead' }, 1: { removed: true } },
  });
  await restore(engine, quoteId, 1);
  expect(await quoteOf(engine, quoteId)).toMatchObject({
    version: { version: 3 },
    corrections: {},
    edits: { undo: 'restore version 1' },
  });
  expect(await linesOf(engine, quoteId)).toEqual(first);
  await step(engine, quoteId, 'quotes.undoEdit');
  expect(await linesOf(engine, quoteId)).toMatchObject([{ title: 'Bookkeeper', count: 4, level: 'lead' }]);
  const { versions } = await engine.ask('quotes.versions', { quoteId });
  expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  expect(
    await engine.call('quotes.restoreVersion', { quoteId, version: 9, submitKey: randomUUID() }),
  ).toMatchObject({
    error: { code: 'not_found' },
  });
});

it('restores a version of an older ShoreQuote by its lines', async () => {
  let engine = start();
  const quoteId = await priced(engine);
  await correct(engine, quoteId, {
    discount_bp: 500,
    lines: { 0: { count: 4, salary: '60000' }, 1: { removed: true } },
  });
  const second = (await quoteOf(engine, quoteId)).version?.priced.result;
  await correct(engine, quoteId, {});
  engine = await again(engine, (file) => {
    const db = new Database(file);
    db.exec('UPDATE quote_versions SET corrections = NULL, reading_revision = NULL');
    db.close();
  });
  await restore(engine, quoteId, 2);
  expect((await quoteOf(engine, quoteId)).version?.priced.result).toEqual(second);
});

it('keeps who settled a check and when, over repricing and a restart, until it is opened again', async () => {
  let engine = start();
  const quoteId = await priced(engine);
  await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Liza Ramos' });
  const settle = (check: string, isSettled: boolean) =>
    engine.ask('quotes.settleCheck', { quoteId, check, isSettled });
  const { revision } = await quoteOf(engine, quoteId);
  await settle('old_rate', true);
  await settle('estimate', true);
  await settle('old_rate', true);
  const settled = ['estimate', 'old_rate'].map((check) => ({
    check,
    by: 'Liza Ramos',
    at: expect.any(Number),
  }));
  const after = await quoteOf(engine, quoteId);
  expect(after.settled).toEqual(settled);
  expect(after.revision).toBeGreaterThan(revision);
  expect(after.version?.version).toBe(1);

  await correct(engine, quoteId, { discount_bp: 500 });
  engine = await again(engine);
  expect((await quoteOf(engine, quoteId)).settled).toEqual(settled);
  await settle('estimate', false);
  expect((await quoteOf(engine, quoteId)).settled).toEqual(settled.slice(1));

  engine = await again(engine, (file) => {
    const db = new Database(file);
    db.exec("UPDATE quotes SET settled = 'damaged'");
    db.close();
  });
  expect((await quoteOf(engine, quoteId)).settled).toEqual([]);
});
