import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ecbFile, EURO, type RatesStandIn, startRates } from '../../../../servers/rates';
import { dayInManila } from '../../../../../shared/calendar';
import { decimal, ratio } from '../../../../../shared/pricing/money';
import { pricingData } from '../../../../../shared/data/current';
import type { EngineInput } from '../../../../../main/engine/protocol';
import { startEngine, type TestEngine } from '../../../start-engine';
import { toolsOf } from './rate-tools';
import { EUR, PHP, USD } from '../../../../currencies';
import { leadForm } from '../../../../lead-form';

const DAY = 86_400_000;
/** Monday, 11:00 in Manila. */
const START = Date.parse('2026-11-30T03:00:00Z');
const BUNDLED = pricingData();

let now = START;
let rates: RatesStandIn;
let engine: TestEngine;
let tools: ReturnType<typeof toolsOf>;

beforeEach(async () => {
  now = START;
  rates = await startRates();
  engine = startEngine({ rates, now: () => now, print: (path) => writeFile(path, '%PDF-1.7') });
  tools = toolsOf(engine);
});
afterEach(async () => {
  await engine.stop();
  await rates.close();
});

const reprice = (quoteIds: number[] | null) => engine.ask('rates.repriceQuotes', { quoteIds });

async function repriced(quoteId: number) {
  const job = (await engine.ask('quotes.get', { quoteId })).job;
  if (job) await engine.ended(job.jobId);
  return tools.versionOf(quoteId);
}

describe('an accepted rate', () => {
  it('makes a new table that new quotes use; a quote keeps the version that it was priced with', async () => {
    const before = await tools.quote();
    expect(before).toMatchObject({ rate: BUNDLED.fx.php_per_unit_e4[USD], data: BUNDLED.version });
    await tools.allow();
    expect(await tools.acceptAll()).toEqual({ version: 1 });
    const after = await tools.quote('1 bookkeeper, wfh, USD, please');
    expect(after).toMatchObject({
      rate: 627_193,
      data: `${BUNDLED.version} rates 1`,
      source: {
        text: 'European Central Bank',
        url: 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml',
        date: '2026-11-27',
      },
    });
    expect(after.monthly).toBeLessThan(before.monthly);
    // A later table changes neither.
    rates.publish({ date: '2026-11-30', euro: { ...EURO, USD: '1.1410' } });
    await tools.check();
    await tools.acceptAll();
    expect(await tools.versionOf(before.quoteId)).toMatchObject({ version: 1, rate: before.rate });
    expect(await tools.versionOf(after.quoteId)).toMatchObject({ version: 1, rate: 627_193 });
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 626_643 });
  });

  it('says who decided and when, and is the newest of its currency that counts', async () => {
    await engine.ask('engine.setSetting', { key: 'mail.sender_name', value: 'Ana Cruz' });
    await tools.allow();
    const usd = await tools.waiting(USD);
    await engine.ask('rates.accept', { rateIds: [usd?.rateId ?? 0], isChecked: false });
    const { history, waiting, inUse } = await tools.overview();
    expect(history).toMatchObject([
      { currency: 'USD', state: 'accepted', decidedBy: 'Ana Cruz', decidedAt: START },
    ]);
    expect(waiting).toHaveLength(5);
    expect(inUse.filter(({ method }) => method === 'cross').map(({ currency }) => currency)).toEqual(['USD']);
    await expect(
      engine.ask('rates.accept', { rateIds: [usd?.rateId ?? 0], isChecked: true }),
    ).rejects.toThrow('no longer the newest');
  });

  it('can be taken back, and waits for a decision again', async () => {
    await tools.allow();
    const { version } = await tools.acceptAll();
    await engine.ask('rates.takeBack', { version });
    expect(await tools.inUse(USD)).toMatchObject({ method: 'bundled' });
    expect(await tools.waiting(USD)).toMatchObject({ state: 'offered', decidedBy: null });
    expect((await tools.overview()).version).toBe(`${BUNDLED.version} rates 2`);
    // What a later rate replaced is not taken back.
    const again = await tools.acceptAll();
    await enter({ rate: '62.80' });
    await expect(engine.ask('rates.takeBack', again)).rejects.toThrow('A later rate is in use');
  });

  it('that is taken back does not wait beside a newer one of its currency', async () => {
    await tools.allow();
    const { version } = await tools.acceptAll();
    rates.publish({ date: '2026-11-30', euro: { ...EURO, USD: '1.1410' } });
    await tools.check();
    await engine.ask('rates.takeBack', { version });
    expect(await tools.waiting(USD)).toMatchObject({ date: '2026-11-30', state: 'offered' });
    await tools.acceptAll();
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 626_643 });
  });

  it('that is dismissed can be offered again', async () => {
    await tools.allow();
    const usd = await tools.waiting(USD);
    const rateIds = [usd?.rateId ?? 0];
    await engine.ask('rates.dismiss', { rateIds });
    expect(await tools.waiting(USD)).toBeNull();
    await engine.ask('rates.offerAgain', { rateIds });
    expect(await tools.waiting(USD)).toMatchObject({ state: 'offered', reason: null });
  });

  it('that was held needs a person who checked it', async () => {
    rates.publish({ date: '2026-11-27', euro: EURO, pesos: { USD: 63.66 } });
    await tools.allow();
    const usd = await tools.waiting(USD);
    const rateIds = [usd?.rateId ?? 0];
    await expect(engine.ask('rates.accept', { rateIds, isChecked: false })).rejects.toThrow(
      'unconfirmed USD: The two sources differ',
    );
    await engine.ask('rates.accept', { rateIds, isChecked: true });
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 627_193 });
  });
});

describe('open quotes', () => {
  it('show what the new rate would do, and are repriced one by one or all at once', async () => {
    const one = await tools.quote();
    const other = await tools.quote('2 bookkeepers, wfh, AUD');
    expect(await engine.ask('rates.openQuotes', {})).toEqual({ count: 0, quotes: [] });
    await tools.allow();
    const { count, quotes } = await engine.ask('rates.openQuotes', {});
    expect(count).toBe(2);
    const effect = quotes.find(({ quoteId }) => quoteId === one.quoteId);
    expect(effect).toMatchObject({
      number: 'Q-1001',
      currency: 'USD',
      before: { php_per_unit_e4: one.rate, date: BUNDLED.fx.date },
      after: { php_per_unit_e4: 627_193, date: '2026-11-27' },
      monthlyBefore: one.monthly,
    });
    // While the rates are only offered, repricing would change nothing.
    expect(await reprice(null)).toEqual({ count: 0 });
    await tools.acceptAll();
    expect(await reprice([one.quoteId])).toEqual({ count: 1 });
    expect(await repriced(one.quoteId)).toMatchObject({
      version: 2,
      rate: 627_193,
      monthly: effect?.monthlyAfter,
    });
    expect((await engine.ask('rates.openQuotes', {})).quotes.map(({ quoteId }) => quoteId)).toEqual([
      other.quoteId,
    ]);
    expect(await reprice(null)).toEqual({ count: 1 });
    expect(await repriced(other.quoteId)).toMatchObject({ version: 2 });
    expect((await engine.ask('rates.openQuotes', {})).count).toBe(0);
  });

  it('leave out what was emailed, won, lost, expired, removed, or has a rate of its own', async () => {
    const texts = ['USD', 'AUD', 'GBP', 'CAD', 'NZD', 'EUR'].map((code) => `1 bookkeeper, wfh, ${code}`);
    texts.push('2 bookkeepers, wfh, USD');
    const quotes = [];
    for (const text of texts) quotes.push(await tools.quote(text));
    const [mailed, won, lost, removed, own, open, noted] = quotes.map(({ quoteId }) => quoteId);
    if (!mailed || !won || !lost || !removed || !own || !open || !noted) throw new Error('seven quotes');
    const event = { kind: 'lost', version: 1, day: dayInManila(now), reason: 'price', note: null } as const;
    await engine.ask('quotes.record', { quoteId: noted, event });
    await draft(mailed);
    await lead(won, ['quoted', 'won']);
    await lead(lost, ['lost']);
    await engine.ask('quotes.remove', { quoteId: removed });
    const { jobId } = await engine.ask('quotes.correct', {
      quoteId: own,
      corrections: { fx_php_per_unit_e4: 360_000 },
      submitKey: randomUUID(),
    });
    await engine.ended(jobId);
    await tools.allow();
    await tools.acceptAll();
    expect((await engine.ask('rates.openQuotes', {})).quotes.map(({ quoteId }) => quoteId)).toEqual([open]);
    expect(await reprice([mailed, won, lost, removed, own, noted])).toEqual({ count: 0 });
    expect(await reprice(null)).toEqual({ count: 1 });
    expect(await repriced(open)).toMatchObject({ version: 2 });
    for (const quoteId of [mailed, won, lost, noted])
      expect(await tools.versionOf(quoteId)).toMatchObject({ version: 1 });
    now += 60 * DAY;
    await enter({ currency: EUR, rate: '71', date: '2027-01-28' });
    expect((await engine.ask('rates.openQuotes', {})).count).toBe(0);
  });
});

describe('a rate that is accepted while a quote is priced', () => {
  const offered = async () => (await engine.ask('rates.openQuotes', {})).quotes.map(({ quoteId }) => quoteId);
  const correct = async (quoteId: number, corrections: EngineInput<'quotes.correct'>['corrections']) => {
    const { jobId } = await engine.ask('quotes.correct', { quoteId, corrections, submitKey: randomUUID() });
    await engine.ended(jobId);
  };

  it('counts where its pricing waits to begin, or for an answer', async () => {
    const asked = await engine.submit('1 manager, wfh, USD', { offline: true });
    expect(await engine.ended(asked.jobId)).toMatchObject({ waitingFor: 'answers' });
    await engine.ask('queue.pause', { type: 'generate_quote' });
    const waiting = await engine.submit('1 bookkeeper, wfh, USD', { offline: true });
    await enter({ rate: '62.10' });
    expect(await offered()).toEqual([]);
    await engine.ask('queue.resume', { type: 'generate_quote' });
    await engine.ended(waiting.jobId);
    await correct(asked.quoteId, { lines: { 0: { title: 'Bookkeeper' } } });
    for (const { quoteId } of [asked, waiting])
      expect(await tools.versionOf(quoteId)).toMatchObject({
        rate: 621_000,
        source: { date: '2026-11-30' },
        data: `${BUNDLED.version} rates 1`,
      });
    expect(await offered()).toEqual([]);
  });

  it('at any moment leaves it with one rate of one version, and is offered where that is the earlier one', async () => {
    await enter({ rate: '62.00' });
    const rateOf = new Map([[1, 620_000]]);
    for (let moment = 0; moment < 8; moment += 1) {
      const { quoteId, jobId } = await engine.submit(`${moment + 1} bookkeepers, wfh, USD`, {
        offline: true,
      });
      let events = 0;
      await engine.until(async () => {
        const { status } = await engine.ask('jobs.get', { jobId });
        events += 1;
        return events > moment || status === 'completed' ? true : null;
      });
      const rate = 620_100 + 100 * moment;
      const { version } = await enter({ rate: decimal(ratio(rate, 10_000), 4), isChecked: true });
      rateOf.set(version, rate);
      await engine.ended(jobId);

      const priced = await tools.versionOf(quoteId);
      const named = Number(/ rates (\d+)$/.exec(priced.data)?.[1]);
      expect([version - 1, version]).toContain(named);
      expect(priced).toMatchObject({ version: 1, rate: rateOf.get(named), source: { date: '2026-11-30' } });
      const isCurrent = named === version;
      const { quotes } = await engine.ask('rates.openQuotes', {});
      const effect = quotes.find((each) => each.quoteId === quoteId);
      expect(effect === undefined).toBe(isCurrent);
      if (effect) {
        expect(effect).toMatchObject({
          before: { php_per_unit_e4: priced.rate },
          after: { php_per_unit_e4: rate },
          monthlyBefore: priced.monthly,
        });
        expect(await reprice([quoteId])).toEqual({ count: 1 });
        expect(await repriced(quoteId)).toMatchObject({ version: 2, rate, monthly: effect.monthlyAfter });
      }
      expect(await offered()).not.toContain(quoteId);
    }
  });
});

describe('a rate entered by hand', () => {
  it('counts at once, says where it was read, and wins until a newer day is accepted', async () => {
    await tools.allow();
    expect(await enter({ rate: '62.10', date: '2026-11-27' })).toEqual({ version: 1 });
    const quote = await tools.quote();
    expect(quote).toMatchObject({
      rate: 621_000,
      source: { text: 'Entered manually, source: bsp.gov.ph', url: null, date: '2026-11-27' },
    });
    // The fetched one of the same day waits no more, and is not brought up again.
    expect(await tools.waiting(USD)).toBeNull();
    rates.script('ecb', { kind: 'body', body: ecbFile({ date: '2026-11-27', euro: EURO }) });
    await tools.check();
    expect(await tools.waiting(USD)).toBeNull();
    rates.publish({ date: '2026-11-30', euro: EURO });
    await tools.check();
    await tools.acceptAll();
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 627_193, method: 'cross' });
  });

  it.each<[string, Partial<Entry>, string]>([
    ['of no number', { rate: 'sixty' }, 'It is not a rate'],
    ['of zero', { rate: '0' }, 'It is not a rate'],
    ['with seven decimals', { rate: '62.1234567' }, 'It is not a rate'],
    ['beyond a million', { rate: '1000001' }, 'It is not a rate'],
    ['of tomorrow', { date: '2026-12-01' }, 'in the future'],
    ['older than the one in use', { date: '2026-11-26' }, 'older than the rate in use'],
    ['that is inverted', { rate: '0.0161' }, 'looks inverted'],
    ['in another unit', { rate: '6.21' }, 'more than 20% away'],
    ['of the peso', { currency: PHP, rate: '1' }, 'need a rate'],
    ['that nobody can look up', { readAt: ' ' }, 'enter the source'],
  ])('%s is refused, and nothing changes', async (_, entry, words) => {
    await enter({ rate: '62.10', date: '2026-11-27' });
    await expect(enter(entry)).rejects.toThrow(words);
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 621_000 });
  });

  it('that moved fast needs a person who checked it', async () => {
    await enter({ rate: '62.10', date: '2026-11-27' });
    await expect(enter({ rate: '66.00' })).rejects.toThrow('unconfirmed It moved by more than 5%');
    await enter({ rate: '66.00', isChecked: true });
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 660_000, date: '2026-11-30' });
  });

  it('survives a restart and a backup that is brought back', async () => {
    await enter({ rate: '62.10' });
    const { jobId } = await engine.ask('storage.backUpNow', { submitKey: randomUUID() });
    await engine.ended(jobId);
    await enter({ rate: '62.20' });
    const [backup] = (await engine.ask('storage.backups', {})).backups;
    await engine.stop();
    engine = startEngine({ rates, now: () => now, folder: engine.folder, restore: backup?.name ?? '' });
    tools = toolsOf(engine);
    expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 621_000, method: 'hand' });
  });
});

type Entry = EngineInput<'rates.enter'>;

const enter = (entry: Partial<Entry>) =>
  engine.ask('rates.enter', {
    currency: USD,
    rate: '62.10',
    date: '2026-11-30',
    readAt: 'bsp.gov.ph',
    isChecked: false,
    ...entry,
  });

/** Makes the quote's email a draft, which counts as sent: the person sends it by themselves. */
async function draft(quoteId: number): Promise<void> {
  const { to: _, ...proposed } = await engine.ask('mail.propose', { quoteId, version: 1 });
  const { jobId } = await engine.ask('mail.sendQuote', {
    quoteId,
    version: 1,
    content: { to: 'client@example.com', subject: proposed.subject, body: proposed.body },
    as: 'draft',
    rateReason: 'The client agreed to this rate.',
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
}

/** A lead that the quote is linked to, moved through these stages. */
async function lead(quoteId: number, stages: ('quoted' | 'won' | 'lost')[]): Promise<void> {
  const { leadId } = await engine.ask('leads.capture', {
    form: leadForm({ company: `Client of ${quoteId}` }),
    note: '',
    captureKey: randomUUID(),
  });
  await engine.ask('leads.linkQuote', { leadId, quoteId });
  for (const stage of stages) await engine.ask('leads.move', { leadId, stage });
}
