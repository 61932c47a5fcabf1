/** The list of quotes reaches all of them, however many there are. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase, DATABASE_FILE } from '../../../../main/engine/database/open';
import { createQuoteList } from '../../../../main/engine/quotes/quote-list';
import { createQuoteStore } from '../../../../main/engine/quotes/quote-store';
import { MAX_PAGE, placeOf, QUOTE_VIEWS, type QuoteQuery } from '../../../../shared/contract/quote-list';
import type { QuoteSummary } from '../../../../shared/contract/quote-view';
import { multiplyQuotes } from '../../../many-quotes';
import { startEngine, type TestEngine } from '../../start-engine';

const MANY = 1_200;
let engine: TestEngine;

beforeAll(async () => {
  engine = startEngine();
  const { folder } = engine;
  const oldest = await engine.submit('2 senior bookkeepers, hybrid, AUD, for Sunny Coast Dental');
  await engine.ended(oldest.jobId);
  const asked = await engine.submit('1 PM and a few nurses, hybrid, USD', { client: 'Ångström & Söhne' });
  await engine.ended(asked.jobId);
  const rejected = await engine.submit('Thank you for your time.');
  await engine.ended(rejected.jobId);
  await engine.stop();
  // As an older version left it: nothing is known of words.
  const db = new Database(join(folder, DATABASE_FILE));
  db.exec(`${multiplyQuotes(3, MANY)} DELETE FROM quote_words;`);
  db.close();
  engine = startEngine({ folder });
});
afterAll(() => engine.stop());

const list = async (query: Partial<QuoteQuery> = {}): Promise<readonly QuoteSummary[]> =>
  (await engine.ask('quotes.list', { limit: MAX_PAGE, ...query })).quotes;
const numbers = async (query: Partial<QuoteQuery> = {}) => (await list(query)).map(({ number }) => number);

/** Page after page; `between` is called after each. */
async function all(
  query: Partial<QuoteQuery> = {},
  between: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<QuoteSummary[]> {
  const read: QuoteSummary[] = [];
  for (let page = 1; ; page += 1) {
    const last = read.at(-1);
    const after = last && { after: placeOf(last, query.view ?? 'all') };
    const { quotes, isMore } = await engine.ask('quotes.list', { limit: 100, ...query, ...after });
    read.push(...quotes);
    if (!isMore) return read;
    await between(page);
  }
}

describe(`a list of ${MANY} quotes`, () => {
  it('counts all of them, by view', async () => {
    expect(await engine.ask('quotes.counts', {})).toEqual({
      all: MANY,
      needs_input: MANY / 3,
      priced: MANY / 3,
      failed: MANY / 3,
      pricing: 0,
      expiring: 0,
      draft: 0,
      removed: 0,
    });
  });

  it.each([
    ['the oldest by its number', 'Q-1001', ['Q-1001']],
    ['the second oldest by a part of its number', 'q-1002', ['Q-1002']],
    ['by the client that was read', 'sunny COAST dental q-1001', ['Q-1001']],
    ['the newest', `q-${1000 + MANY} client`, [`Q-${1000 + MANY}`]],
    ['by several words in any order', 'bookkeepers 1197 client', ['Q-2197']],
    ['nothing for words that none has', 'zebra', []],
    ['nothing for a pattern', 'q-10%', []],
    ['nothing for a quotation mark', '"', []],
    ['nothing for JSON', '{"word":""}', []],
  ])('finds %s', async (_, text, expected) => {
    expect(await numbers({ text })).toEqual(expected);
  });

  it('finds by roles, words of the request and the words of the state, within a view', async () => {
    expect(await all({ text: 'bookkeeper' })).toHaveLength(MANY / 3);
    expect(await all({ text: 'thank you' })).toHaveLength(MANY / 3);
    expect(await all({ text: 'needs input' })).toHaveLength(MANY / 3);
    expect(await all({ text: 'not priced', view: 'priced' })).toHaveLength(0);
    expect(await numbers({ text: 'q-1003', view: 'failed' })).toEqual(['Q-1003']);
    expect(await numbers({ text: 'q-1003', view: 'priced' })).toEqual([]);
  });

  it('is the same before and after the words are written down', async () => {
    const { folder } = engine;
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    const count = db.prepare('SELECT count(*) FROM quote_words').pluck();
    while (count.get() !== MANY) await new Promise(setImmediate);
    db.close();
    expect(await numbers({ text: 'q-1001' })).toEqual(['Q-1001']);
    expect(await numbers({ text: 'ÅNGSTRÖM söhne' })).toEqual(['Q-1002']);
  });

  it.each(QUOTE_VIEWS)('gives every quote of %s once, page by page, newest first', async (view) => {
    const counts = await engine.ask('quotes.counts', {});
    const read = await all({ view });
    expect(read).toHaveLength(counts[view]);
    expect(new Set(read.map(({ quoteId }) => quoteId)).size).toBe(read.length);
    const places = read.map((quote) => placeOf(quote, view));
    expect(places).toEqual(places.toSorted((a, b) => b.at - a.at || b.quoteId - a.quoteId));
  });

  it('misses and repeats none while quotes change between the pages', async () => {
    const before = (await all()).map(({ quoteId }) => quoteId);
    const changed: number[] = [];
    const read = await all({}, async (page) => {
      const quoteId = before.at(-page * 3);
      if (quoteId === undefined) return;
      changed.push(quoteId);
      await engine.ask('quotes.remove', { quoteId });
      await engine.ask('quotes.restore', { quoteId });
      const draft = { quoteId: null, text: `draft ${page}`, client: null, currency: null };
      await engine.ask('quotes.saveDraft', draft);
    });
    expect(changed.length).toBeGreaterThan(5);
    expect(read.map(({ quoteId }) => quoteId)).toEqual(before);
    for (const { quoteId } of await all({ view: 'draft' })) await engine.ask('quotes.remove', { quoteId });
  });

  it('gives single quotes as they stand in a view, and numbered ones alone', async () => {
    const ids = (await list({ text: 'q-1001' })).map(({ quoteId }) => quoteId);
    expect(await numbers({ quoteIds: ids })).toEqual(['Q-1001']);
    expect(await numbers({ quoteIds: ids, view: 'priced' })).toEqual(['Q-1001']);
    expect(await numbers({ quoteIds: ids, view: 'draft' })).toEqual([]);
    expect(await numbers({ quoteIds: [] })).toEqual([]);
    const draft = { quoteId: null, text: 'a draft', client: null, currency: null };
    const { quoteId } = await engine.ask('quotes.saveDraft', draft);
    expect((await list({ limit: 1 }))[0]?.quoteId).toBe(quoteId);
    expect((await list({ limit: 1, isNumbered: true }))[0]?.quoteId).not.toBe(quoteId);
  });

  it('is found by what it became', async () => {
    const [quote] = await list({ text: 'q-1001' });
    const quoteId = quote?.quoteId ?? 0;
    await engine.ask('quotes.correct', {
      quoteId,
      corrections: { client: 'Kestrel Aviation' },
      submitKey: '5f0c0a52-6b3c-4b5e-9d3e-3c1f0f6a0001',
    });
    expect(await numbers({ text: 'kestrel' })).toEqual(['Q-1001']);
    expect((await numbers({ limit: 1 }))[0]).toBe('Q-1001');
  });

  it('counts what expires within a week', async () => {
    const later = startEngine({ now: () => Date.now() });
    const { jobId } = await later.submit('2 bookkeepers, hybrid, AUD');
    await later.ended(jobId);
    const { folder } = later;
    const [quote] = (await later.ask('quotes.list', { limit: 1 })).quotes;
    await later.stop();
    const day = (offset: number): (() => number) => {
      const at = Date.parse(quote?.validUntil ?? '') + offset * 86_400_000;
      return () => at;
    };
    for (const [offset, expiring] of [
      [-8, 0],
      [-7, 1],
      [0, 1],
      [30, 1],
    ] as const) {
      const then = startEngine({ folder, now: day(offset) });
      expect((await then.ask('quotes.counts', {})).expiring).toBe(expiring);
      expect((await then.ask('quotes.list', { limit: 5, view: 'expiring' })).quotes).toHaveLength(expiring);
      await then.stop();
    }
  });
});

/** A database that notes which statements are prepared. */
function recorded(db: Db): { watched: Db; statements: string[] } {
  const statements: string[] = [];
  const watched = new Proxy(db, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => {
            statements.push(sql);
            return target.prepare(sql);
          }
        : Reflect.get(target, name),
  });
  return { watched, statements };
}

it('reads the clients of all quotes from indexes alone', () => {
  const folder = startEngine();
  const db = openDatabase(folder.folder);
  const { watched, statements } = recorded(db);
  createQuoteStore(watched, Date.now, () => '');
  const [sql] = statements.filter((one) => one.includes("typeof(name) = 'text'"));
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  const scans = steps.map((row) => JSON.stringify(row)).filter((step) => step.includes('SCAN quotes'));
  expect(scans).toHaveLength(3);
  for (const scan of scans) expect(scan).toContain('USING COVERING INDEX');
  db.close();
  return folder.stop();
});

it('reads no wide row to order, filter or count', () => {
  const folder = startEngine();
  const db = openDatabase(folder.folder);
  const { watched, statements } = recorded(db);
  createQuoteList(watched, () => '2026-11-30');
  const parameters = { words: '[]', numbered: 0, limit: 1, soon: '', ids: '[]', at: 0, id: 0 };
  for (const sql of statements) {
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(parameters)
      .map((row) => JSON.stringify(row));
    expect(
      plan.filter(
        (step) =>
          /"SCAN quotes"|USE TEMP B-TREE FOR ORDER BY/.test(step) && !sql.includes('IN (SELECT value'),
      ),
    ).toEqual([]);
  }
  expect(statements).toHaveLength(QUOTE_VIEWS.length * 3 + 1);
  db.close();
  return folder.stop();
});
