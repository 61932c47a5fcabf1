/** The list of quotes reaches all of them, however many there are. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Db, openDatabase, DATABASE_FILE } from '../../../../main/engine/database/open';
import { createQuoteList } from '../../../../main/engine/quotes/quote-list';
import { cursorOf } from '../../../../main/engine/lists/cursor';
import { fits, searchText, sortText, withNumbers, wordsOf } from '../../../../shared/lists/words';
import { createQuoteStore } from '../../../../main/engine/quotes/quote-store';
import {
  MAX_PAGE,
  QUOTE_SORTS,
  QUOTE_VIEWS,
  type QuotePage,
  type QuoteQuery,
  type QuoteSort,
} from '../../../../shared/contract/quote-list';
import type { QuoteSummary } from '../../../../shared/contract/quote-view';
import { multiplyQuotes } from '../../../many-quotes';
import { startEngine, type TestEngine } from '../../start-engine';

const MANY = 1_200;
/** list-pages.ts sorts up to 2,000 matches. */
const MORE_THAN_SORTED = 2_500;
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
  db.exec(`${multiplyQuotes(3, MANY)} DELETE FROM quote_list;`);
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
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const found: QuotePage = await engine.ask('quotes.list', {
      limit: 100,
      ...query,
      ...(after === null ? {} : { after }),
    });
    read.push(...found.quotes);
    after = found.next;
    if (after === null) return read;
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
      sent: 0,
      expiring: 0,
      expired: 0,
      won: 0,
      lost: 0,
      withdrawn: 0,
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
    ['nothing for a pattern', 'q-9%1', []],
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

  it('is the same before and after the entries are made', async () => {
    const { folder } = engine;
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    const count = db.prepare('SELECT count(*) FROM quote_list').pluck();
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
    const at = ({ updatedAt, removedAt }: QuoteSummary) =>
      view === 'removed' ? (removedAt ?? 0) : updatedAt;
    expect(read).toEqual(read.toSorted((a, b) => at(b) - at(a) || b.quoteId - a.quoteId));
  });

  it('finds clients by name, each once, whatever else the words stand in', async () => {
    const clientsOf = async (text: string) =>
      (await engine.ask('quotes.clients', { text, limit: 50 })).clients;
    expect(await clientsOf('angstrom sohne')).toEqual([{ name: 'Ångström & Söhne', quotes: 1 }]);
    expect(await clientsOf('söh')).toEqual([{ name: 'Ångström & Söhne', quotes: 1 }]);
    // A word of a request is none of a client's name, nor are letters inside one.
    expect(await clientsOf('bookkeepers')).toEqual([]);
    expect(await clientsOf('ngström')).toEqual([]);
    expect(await clientsOf('%')).toEqual([]);
    const some = await clientsOf('client 11');
    expect(some).toHaveLength(50);
    expect(some[0]).toEqual({ name: `Client ${MANY - 1}`, quotes: 1 });
    expect((await engine.ask('quotes.clients', { text: 'client 999', limit: 50 })).clients).toEqual([
      { name: 'Client 999', quotes: 1 },
    ]);
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
    for (const [offset, expiring, expired] of [
      [-8, 0, 0],
      [-7, 1, 0],
      [0, 1, 0],
      [1, 0, 1],
      [30, 0, 1],
    ] as const) {
      const then = startEngine({ folder, now: day(offset) });
      expect(await then.ask('quotes.counts', {})).toMatchObject({ expiring, expired });
      expect((await then.ask('quotes.list', { limit: 5, view: 'expired' })).quotes).toHaveLength(expired);
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
  createQuoteStore(watched, Date.now, () => ({ client: null, text: '' }));
  const [sql] = statements.filter((one) => one.includes("typeof(name) = 'text'"));
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  const scans = steps.map((row) => JSON.stringify(row)).filter((step) => step.includes('SCAN quotes'));
  expect(scans).toHaveLength(3);
  for (const scan of scans) expect(scan).toContain('USING COVERING INDEX');
  db.close();
  return folder.stop();
});

describe('every order of the list', () => {
  beforeAll(() => filled(engine.folder));

  it.each(
    QUOTE_SORTS.flatMap((by) => (['ascending', 'descending'] as const).map((way) => [by, way] as const)),
  )('by %s, %s: gives each quote once, in order, those without a value last', async (by, direction) => {
    const read = await all({ sort: { by, direction } });
    expect(new Set(read.map(({ quoteId }) => quoteId)).size).toBe(read.length);
    expect(read).toHaveLength((await engine.ask('quotes.counts', {})).all);
    const keys = read.map((quote) => keyOf(quote, by));
    const firstWithout = keys.indexOf(null);
    const keyed = firstWithout < 0 ? keys : keys.slice(0, firstWithout);
    expect(keys.slice(keyed.length).every((key) => key === null)).toBe(true);
    const sign = direction === 'ascending' ? 1 : -1;
    expect(keyed).toEqual(keyed.toSorted((a, b) => (a === b ? 0 : (a ?? 0) < (b ?? 0) ? -sign : sign)));
  });

  it('holds while quotes are added, removed and changed between the pages', async () => {
    const sort = { by: 'client', direction: 'ascending' } as const;
    const before = await all({ sort });
    const gone: number[] = [];
    const read = await all({ sort }, async (page) => {
      const quoteId = before.at(-page * 5)?.quoteId ?? 0;
      await engine.ask('quotes.remove', { quoteId });
      gone.push(quoteId);
      await engine.ask('quotes.saveDraft', {
        quoteId: null,
        text: 'new',
        client: `Aa ${page}`,
        currency: null,
      });
    });
    // Each that stayed is there once, in its place; what was added before the place that was reached is not.
    expect(read.map(({ quoteId }) => quoteId)).toEqual(
      before.map(({ quoteId }) => quoteId).filter((id) => !gone.includes(id)),
    );
    expect(gone.length).toBeGreaterThan(5);
    for (const quoteId of gone) await engine.ask('quotes.restore', { quoteId });
    for (const { quoteId } of await all({ view: 'draft' })) await engine.ask('quotes.remove', { quoteId });
  });

  it('refuses a place in another list, and says what to do', async () => {
    const { next } = await engine.ask('quotes.list', { limit: 1 });
    const asked = { limit: 1, sort: { by: 'client', direction: 'ascending' } as const };
    for (const after of [next ?? '', 'x', '%%%']) {
      const reply = await engine.call('quotes.list', { ...asked, after });
      expect(reply).toMatchObject({
        ok: false,
        error: { code: 'invalid', message: expect.stringContaining('Load the list again.') },
      });
    }
  });
});

/** The value that a quote is sorted by. Here all prices are in one currency. */
function keyOf(quote: QuoteSummary, by: QuoteSort): string | number | null {
  switch (by) {
    case 'changed':
      return quote.updatedAt;
    case 'number':
      return quote.number === null ? null : Number(quote.number.slice(2));
    case 'client':
      return quote.client === null ? null : sortText(quote.client);
    case 'monthly':
      return quote.monthlyTotal;
    case 'valid':
      return quote.validUntil;
  }
}

describe('a search', () => {
  const texts = [
    'José wants “two” C++ developers - and a near-shore C# lead',
    'NEAR(bookkeeper, 3) OR NOT cost*',
    "L'Oréal: 50% of the team; O'Brien & Söhne",
    'e-mail dana@northwind.example about Q-1001',
    'Ångström 東京 Київ   a b c',
    '"quoted" words:x {json} ^caret \\ back',
  ];

  it('finds what comparing every quote with its words finds, whatever is typed', async () => {
    const searching = startEngine();
    for (let n = 0; n < 120; n += 1) {
      const draft = {
        quoteId: null,
        text: `${texts[n % texts.length]} ${texts[(n * 7) % 5]?.slice(0, n % 30)} n${n}`,
        client: n % 3 === 0 ? `Client ${n % 11}` : null,
        currency: null,
      };
      await searching.ask('quotes.saveDraft', draft);
    }
    const { quotes } = await searching.ask('quotes.list', { limit: MAX_PAGE });
    const searched = await Promise.all(
      quotes.map(async ({ quoteId, client, about }) => {
        const { text } = await searching.ask('quotes.get', { quoteId });
        return { quoteId, words: searchText(withNumbers([client, about, text, 'draft'].join(' '))) };
      }),
    );
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '*',
        'NEAR',
        'NOT',
        'OR',
        'AND',
        '-',
        '(',
        ')',
        '^',
        ':',
        '{',
        "'",
        '%',
        '_',
        '\\',
        'é',
        'e\u0301',
        'jose',
        'JOSÉ',
        'c++',
        'c#',
        'near(',
        'q-1001',
        'Q1001',
        'client 1',
        'soh',
        'angs',
        '東',
        'киї',
        'dana@north',
        'cost*',
        '"two"',
        'n1',
        'dra',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 5 }),
        fc.constantFrom(...QUOTE_SORTS),
        async (pieces, by) => {
          const text = pieces.join(' ').slice(0, 200);
          const found = await searching.ask('quotes.list', {
            limit: MAX_PAGE,
            text,
            sort: { by, direction: 'ascending' },
          });
          const words = wordsOf(withNumbers(text));
          const expected =
            text.trim() !== '' && words.length === 0
              ? []
              : searched.filter((one) => fits(one.words, words)).map(({ quoteId }) => quoteId);
          const ids = found.quotes.map(({ quoteId }) => quoteId);
          expect(ids.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
          if (text.trim() !== '') expect(found.total).toBe(expected.length);
        },
      ),
      { numRuns: 200 },
    );
    await searching.stop();
  });

  it('is the same where more match than are sorted, page by page', async () => {
    const many = startEngine();
    const { folder } = many;
    await many.ended((await many.submit('2 bookkeepers, hybrid, AUD')).jobId);
    await many.stop();
    const db = new Database(join(folder, DATABASE_FILE));
    db.exec(multiplyQuotes(1, MORE_THAN_SORTED));
    db.close();
    const again = startEngine({ folder });
    await filled(folder);
    for (const sort of [undefined, { by: 'client', direction: 'descending' } as const]) {
      const query = { text: 'bookkeep', ...(sort ? { sort } : {}) };
      const first = await again.ask('quotes.list', { limit: 500, ...query });
      expect(first.total).toBe(MORE_THAN_SORTED);
      const read = [...first.quotes];
      for (let { next } = first; next !== null;) {
        const page = await again.ask('quotes.list', { limit: 500, ...query, after: next });
        read.push(...page.quotes);
        ({ next } = page);
      }
      expect(new Set(read.map(({ quoteId }) => quoteId)).size).toBe(MORE_THAN_SORTED);
    }
    await again.stop();
  });
});

/** Waits until each quote has its entry. */
async function filled(folder: string): Promise<void> {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
  const isFilled = db
    .prepare('SELECT (SELECT count(*) FROM quotes) = (SELECT count(*) FROM quote_list)')
    .pluck();
  while (isFilled.get() !== 1) await new Promise(setImmediate);
  db.close();
}

/** Every statement that reads the list, with and without entries. */
function listStatements(db: Db): string[] {
  const { watched, statements } = recorded(db);
  const read = (): void => {
    const list = createQuoteList(
      watched,
      () => '2026-11-30',
      () => undefined,
    );
    list.counts();
    for (const view of QUOTE_VIEWS) {
      for (const by of QUOTE_SORTS) {
        for (const direction of ['ascending', 'descending'] as const) {
          for (const more of [{}, { text: 'a' }, { quoteIds: [1] }, { after: null }]) {
            const sort = { by, direction };
            const place = 'after' in more ? { key: 1, id: 1 } : null;
            const after = place ? { after: cursorOf(`quotes ${view} ${by} ${direction}`, place) } : {};
            list.page({ view, limit: 1, sort, ...('after' in more ? after : more) });
          }
        }
      }
    }
  };
  read();
  db.exec("INSERT INTO quotes (status, text, created_at, updated_at) VALUES ('draft', 'a', 1, 1)");
  read();
  return statements;
}

it('walks an index, and reads no wide row to order, filter or count', () => {
  const folder = startEngine();
  const db = openDatabase(folder.folder);
  const statements = listStatements(db);
  const walks = statements.flatMap((sql) => {
    const named = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [
      name,
      name === 'words' || name === 'ids' ? '[]' : 1,
    ]);
    const values = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    return (
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values, Object.fromEntries(named))
        .map((row) => z.object({ detail: z.string() }).parse(row).detail)
        .filter(
          (step) =>
            /^SCAN (?:quotes|listed|quote_list)(?!.* USING )/.test(step) || step.includes('FOR ORDER BY'),
        )
        // A few rows are sorted; while there are no entries, the rows themselves are walked from the newest.
        .filter(() => !sql.includes('json_each(@ids)') && !sql.includes('ORDER BY quotes.id DESC'))
        .map((step) => `${step}: ${sql.replace(/\s+/g, ' ')}`)
    );
  });
  expect(walks).toEqual([]);
  expect(statements.length).toBeGreaterThan(QUOTE_VIEWS.length * QUOTE_SORTS.length * 4);
  db.close();
  return folder.stop();
});
