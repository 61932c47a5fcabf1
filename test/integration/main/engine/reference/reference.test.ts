/** "Rules and data": what is found, which quotes use it, and what it said before. */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineInput } from '../../../../../main/engine/protocol';
import { startEngine, type TestEngine } from '../../../start-engine';

const running: TestEngine[] = [];
const start = (): TestEngine => {
  const engine = startEngine({ now: () => Date.parse('2026-11-30T04:00:00Z') });
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const list = (engine: TestEngine, more: Partial<EngineInput<'reference.list'>> = {}) =>
  engine.ask('reference.list', { list: null, query: '', limit: 2_000, ...more });

async function quoteOf(engine: TestEngine, text: string): Promise<number> {
  const { quoteId, jobId } = await engine.submit(text, { offline: true });
  await engine.ended(jobId);
  return quoteId;
}
const usedIn = async (engine: TestEngine, entry: EngineInput<'reference.get'>) => {
  const view = await engine.ask('reference.get', entry);
  return view.usedIn?.quotes.map(({ quoteId }) => quoteId) ?? null;
};

describe('rules and data', () => {
  it('list every kind, count what fits by list, and show as many as asked for', async () => {
    const engine = start();
    const all = await list(engine);
    expect(all.entries.length).toBe(Object.values(all.counts).reduce((sum, count) => sum + count, 0));
    expect(all.counts).toMatchObject({ price_lists: 21, rates: 6, aliases: 0 });
    expect(all.reviewsDue).toBeGreaterThan(0);
    const some = await list(engine, { list: 'salaries', query: 'bookkeeper', limit: 3 });
    expect(some.entries).toHaveLength(3);
    expect(some.counts.salaries).toBeGreaterThan(3);
    expect(some.counts.rates).toBe(0);
    expect(some.entries.every((entry) => entry.list === 'salaries')).toBe(true);
  });

  it('tell which quotes each was used in', async () => {
    const engine = start();
    const usd = await quoteOf(engine, '1 senior bookkeeper, office, USD');
    const aud = await quoteOf(engine, '2 mid virtual assistants from home in AUD');
    const wage = (await list(engine, { list: 'minimum_wages', query: 'Central Luzon offices' })).entries.find(
      ({ holds }) => holds === 'now',
    );
    expect(await usedIn(engine, { list: 'salaries', id: 'Bookkeeper|senior' })).toEqual([usd]);
    expect(await usedIn(engine, { list: 'salaries', id: 'Bookkeeper|mid' })).toEqual([]);
    expect(await usedIn(engine, { list: 'price_lists', id: 'USD|office' })).toEqual([usd]);
    expect(await usedIn(engine, { list: 'price_lists', id: 'AUD|office' })).toEqual([]);
    expect(await usedIn(engine, { list: 'rates', id: 'AUD' })).toEqual([aud]);
    expect(await usedIn(engine, { list: 'statutory', id: 'sss 2025-01-01' })).toEqual([aud, usd]);
    expect(await usedIn(engine, { list: 'statutory', id: 'sss 2023-01-01' })).toEqual([]);
    expect(await usedIn(engine, { list: 'minimum_wages', id: wage?.id ?? '' })).toEqual([aud, usd]);
    expect(await usedIn(engine, { list: 'statutory', id: 'de_minimis 2026-01-06' })).toBeNull();
    await engine.ask('quotes.remove', { quoteId: usd });
    expect(await usedIn(engine, { list: 'price_lists', id: 'USD|office' })).toEqual([]);
  });

  it('tell whose requests name an ambiguous name, as a whole word', async () => {
    const engine = start();
    const asked = await quoteOf(engine, 'We need 1 PM, wfh, USD');
    await quoteOf(engine, '1 bookkeeper from 3pm25, wfh, USD');
    expect(await usedIn(engine, { list: 'ambiguous_names', id: 'pm' })).toEqual([asked]);
  });

  it('show an alias with its quotes and what the title stood for before', async () => {
    const engine = start();
    const quoteId = await quoteOf(engine, 'We need 2 inbox ninjas, hybrid, in AUD.');
    for (const title of ['Virtual Assistant', 'Bookkeeper']) {
      const { jobId } = await engine.ask('quotes.correct', {
        quoteId,
        corrections: { lines: { 0: { title } } },
        submitKey: randomUUID(),
      });
      await engine.ended(jobId);
      await engine.ask('aliases.keep', { quoteId, line: 0, scope: 'everyone' });
    }
    const later = await quoteOf(engine, '3 inbox ninjas, hybrid, in AUD.');
    const { entries } = await list(engine, { list: 'aliases', query: 'ninja' });
    expect(entries.map(({ name, value }) => [name, value])).toEqual([['inbox ninja', 'Bookkeeper']]);
    const view = await engine.ask('reference.get', { list: 'aliases', id: entries[0]?.id ?? '' });
    expect(view.usedIn?.quotes.map((quote) => quote.quoteId)).toEqual([later]);
    expect(view.history.map(({ value, how, isCurrent }) => [value, how, isCurrent])).toEqual([
      ['Bookkeeper', 'Kept', true],
      ['Virtual Assistant', 'Removed', false],
      ['Virtual Assistant', 'Kept', false],
    ]);
  });

  it('show what rule was in force before', async () => {
    const engine = start();
    const { history } = await engine.ask('reference.get', { list: 'statutory', id: 'sss 2025-01-01' });
    expect(history.map(({ date, isCurrent }) => [date, isCurrent])).toEqual([
      ['2025-01-01', true],
      ['2023-01-01', false],
    ]);
  });

  it('refuse an entry that is not there', async () => {
    const engine = start();
    for (const list of ['salaries', 'statutory', 'aliases', 'price_lists'] as const) {
      const reply = await engine.call('reference.get', { list, id: 'nothing' });
      expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
  });
});
