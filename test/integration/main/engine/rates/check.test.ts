import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ecbFile, EURO, type RatesAnswer, type RatesStandIn, startRates } from '../../../../servers/rates';
import { pricingData } from '../../../../../shared/data/current';
import { startEngine, type TestEngine } from '../../../start-engine';
import { toolsOf } from './rate-tools';
import { GBP, USD } from '../../../../currencies';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 11:00 in Manila. */
const START = Date.parse('2026-11-30T03:00:00Z');

let now = START;
let rates: RatesStandIn;
let engine: TestEngine;
let tools: ReturnType<typeof toolsOf>;

function start(folder?: string): void {
  engine = startEngine({ rates, now: () => now, ...(folder === undefined ? {} : { folder }) });
  tools = toolsOf(engine);
}
/** As if the app had run on to this instant: a clock that is only set moves what is due along. */
async function restartAt(instant: number): Promise<void> {
  await engine.stop();
  now = instant;
  start(engine.folder);
  // Answered behind what the start itself writes.
  await engine.ask('rates.dismissNotice', {});
}
beforeEach(async () => {
  now = START;
  rates = await startRates();
  start();
});
afterEach(async () => {
  await engine.stop();
  await rates.close();
});

it('asks nobody before a person allows it', async () => {
  engine.setOnline(true);
  await tools.quote();
  expect(await tools.checks()).toEqual([]);
  await expect(tools.check()).rejects.toThrow('First allow the daily check');
  expect(rates.requests('ecb')).toEqual([]);
  expect((await tools.overview()).checks).toMatchObject({
    isAllowed: false,
    failure: null,
    noticeDays: null,
  });
});

it('offers what it finds, with its change and what the second source says', async () => {
  const pesos = { USD: 62.75, AUD: 43.7 };
  rates.publish({ date: '2026-11-27', euro: EURO, pesos });
  const job = await tools.allow();
  expect(job).toMatchObject({
    status: 'completed',
    result: { outcome: 'checked' },
    steps: [
      { name: 'fetch_rates', summary: 'Rates of 27 Nov 2026' },
      { name: 'judge_rates', summary: '6 rates' },
    ],
  });
  expect(await tools.waiting(USD)).toMatchObject({
    php_per_unit_e4: 627_193,
    date: '2026-11-27',
    source: 'European Central Bank',
    method: 'cross',
    second: { php_per_unit_e4: 627_500, date: '2026-11-27' },
    changeBp: 824,
    state: 'offered',
    reason: null,
    decidedAt: null,
  });
  expect(await tools.waiting(GBP)).toMatchObject({ second: null, state: 'offered' });
  // Nothing counts by itself.
  expect(await tools.inUse(USD)).toMatchObject({
    php_per_unit_e4: pricingData().fx.php_per_unit_e4[USD],
    method: 'bundled',
  });
  const [asked] = rates.requests('bsp');
  expect(asked?.url).toBe('/v2/rates?base=PHP&quotes=USD,AUD,GBP,CAD,NZD,EUR&providers=bsp');
});

it('names the day of the source, asks only for what is newer, and brings nothing up twice', async () => {
  now = Date.parse('2026-11-29T03:00:00Z');
  await tools.allow();
  expect(await tools.waiting(USD)).toMatchObject({ date: '2026-11-27' });
  const { rateId } = (await tools.waiting(USD)) ?? { rateId: 0 };
  await engine.ask('rates.dismiss', { rateIds: [rateId] });
  expect(await tools.check()).toMatchObject({ steps: [{ summary: 'Unchanged since the last check' }, {}] });
  const [, second] = rates.requests('ecb');
  expect(second?.headers['if-none-match']).toBe('"2026-11-27"');
  // The same day with another name of the answer: known rates stay as they were decided.
  rates.script('ecb', { kind: 'body', body: ecbFile({ date: '2026-11-27', euro: EURO }) });
  rates.publish({ date: '2026-11-28', euro: EURO });
  await tools.check();
  expect(await tools.waiting(USD)).toBeNull();
  expect((await tools.overview()).waiting).toHaveLength(5);
});

it('replaces what waits by a newer rate, and keeps both on record', async () => {
  await tools.allow();
  rates.publish({ date: '2026-11-30', euro: { ...EURO, USD: '1.1410' } });
  await tools.check();
  expect(await tools.waiting(USD)).toMatchObject({ date: '2026-11-30', php_per_unit_e4: 626_643 });
  const { history } = await tools.overview();
  expect(history.find(({ currency }) => currency === 'USD')).toMatchObject({
    state: 'replaced',
    date: '2026-11-27',
    php_per_unit_e4: 627_193,
  });
});

it('holds what the second source contradicts, and refuses what cannot be', async () => {
  const euro = { ...EURO, AUD: '16.34', CAD: '0', NZD: 'N/A' };
  rates.publish({ date: '2026-11-27', euro, pesos: { USD: 63.66, GBP: 83.9 } });
  await tools.allow();
  expect(await tools.waiting(USD)).toMatchObject({ state: 'held', reason: 'sources_differ' });
  expect(await tools.waiting(GBP)).toMatchObject({ state: 'offered' });
  const { history, checks } = await tools.overview();
  expect(history.find(({ currency }) => currency === 'AUD')).toMatchObject({
    state: 'refused',
    reason: 'jump',
  });
  expect(checks.missing).toEqual(['CAD', 'NZD']);
});

it('takes a small change without asking where the firm set that, and no large one', async () => {
  await tools.allow();
  await tools.acceptAll();
  await tools.set('accept_small_changes', true);
  now += DAY;
  rates.publish({ date: '2026-11-30', euro: { ...EURO, USD: '1.1500', GBP: '0.8200' } });
  await tools.check();
  expect(await tools.inUse(USD)).toMatchObject({ php_per_unit_e4: 621_739, date: '2026-11-30' });
  expect(await tools.waiting(GBP)).toMatchObject({ state: 'offered', changeBp: 402 });
  const { history } = await tools.overview();
  expect(history.find(({ currency }) => currency === 'USD')).toMatchObject({ decidedBy: 'ShoreQuote' });
});

/** The answers of a server that takes longer than anybody waits. */
const SLOW: [string, RatesAnswer][] = [
  ['that sends a byte at a time', { kind: 'trickle' }],
  ['that stops after its headers', { kind: 'hang' }],
  ['that never answers', { kind: 'silence' }],
];

/** Begins again with another time limit for each source. */
async function startWith(deadlineMs: number): Promise<void> {
  await engine.stop();
  engine = startEngine({ rates: { ...rates, deadlineMs }, now: () => now, folder: engine.folder });
  tools = toolsOf(engine);
}

describe('a first source', () => {
  const body = (text: string, type?: string): RatesAnswer => ({
    kind: 'body',
    body: text,
    ...(type === undefined ? {} : { type }),
  });
  it.each<[string, RatesAnswer, string]>([
    ['that is gone', { kind: 'status', status: 404 }, 'the server returned status 404'],
    [
      'that moved to another host',
      { kind: 'status', status: 301, headers: { location: 'https://rates.example/x' } },
      'the address has moved to rates.example',
    ],
    [
      'that says no within a success',
      body('{"success":false,"error":{"code":101}}', 'application/json'),
      'another kind',
    ],
    ['that says no in XML', body('<error/>'), 'contains no rates'],
    [
      'with a document type',
      body(`<!DOCTYPE x>${ecbFile({ date: '2026-11-27', euro: EURO })}`),
      'didn’t return its rate file',
    ],
    ['of another kind', body('<html></html>', 'text/html'), 'another kind'],
    ['that is too large', body(`<x>${'y'.repeat(300_000)}</x>`), 'too large'],
    ['without a day', body(ecbFile({ date: '', euro: EURO })), 'has no date'],
  ])('%s changes nothing and is not asked again today', async (_, answer, words) => {
    rates.script('ecb', answer);
    const job = await tools.allow();
    expect(job).toMatchObject({ status: 'completed', attempts: 1, result: { outcome: 'failed' } });
    const { checks, waiting, inUse } = await tools.overview();
    expect(checks.failure).toContain(words);
    expect(checks.succeededAt).toBeNull();
    expect(waiting).toEqual([]);
    expect(inUse.every(({ method }) => method === 'bundled')).toBe(true);
    expect(engine.alerts).toEqual([]);
  });

  it.each<[string, RatesAnswer, number]>([
    ['that is busy', { kind: 'status', status: 429, headers: { 'retry-after': '600' } }, 600_000],
    ['that is down', { kind: 'status', status: 503 }, 60_000],
    ['whose connection breaks', { kind: 'drop' }, 60_000],
  ])('%s is asked again later', async (_, answer, wait) => {
    rates.script('ecb', answer);
    const job = await tools.allow();
    expect(job).toMatchObject({ status: 'retry', attempts: 1, runAfter: START + wait });
    expect((await tools.overview()).checks).toMatchObject({ isChecking: true, failure: null });
  });

  it.each(SLOW)('%s is ended at the time limit, and asked again later', async (_, answer) => {
    await startWith(200);
    rates.script('ecb', answer);
    expect(await tools.allow()).toMatchObject({
      status: 'retry',
      attempts: 1,
      runAfter: START + 60_000,
      error: { message: 'European Central Bank: the server took longer than 0.2 seconds.' },
    });
  });

  it('that is slow holds up nothing else', async () => {
    await startWith(600_000);
    rates.script('ecb', { kind: 'trickle' });
    await tools.set('check_daily', true);
    await rates.asked('ecb');
    expect(await tools.quote()).toMatchObject({ version: 1 });
    expect((await tools.checks()).map(({ status }) => status)).toEqual(['processing']);
    await engine.freshRate(USD);
    expect(await tools.inUse(USD)).toMatchObject({ method: 'hand' });
  });

  it('that stays down is asked four times, and the job ends quietly', async () => {
    const down: RatesAnswer = { kind: 'status', status: 500 };
    rates.script('ecb', down, down, down, down);
    const job = await tools.allow();
    const due = [job.runAfter - START];
    for (const attempt of [2, 3, 4]) {
      await restartAt((await engine.ask('jobs.get', { jobId: job.jobId })).runAfter);
      const next = await engine.until(async () => {
        const { attempts, ...one } = await engine.ask('jobs.get', { jobId: job.jobId });
        return attempts === attempt && one.status !== 'processing' ? one : null;
      });
      if (next.status === 'retry') due.push(next.runAfter - now);
    }
    expect(due).toEqual([60_000, 300_000, 1_800_000]);
    expect(await engine.ask('jobs.get', { jobId: job.jobId })).toMatchObject({
      status: 'completed',
      result: { outcome: 'failed' },
    });
    expect(engine.alerts).toEqual([]);
    expect((await engine.ask('queue.deadLetters', {})).letters).toEqual([]);
  });

  it('whose rates are stuck is offered all the same, and counts as no success', async () => {
    rates.publish({ date: '2026-11-20', euro: EURO });
    await tools.allow();
    expect(await tools.waiting(USD)).toMatchObject({ date: '2026-11-20' });
    expect((await tools.overview()).checks).toMatchObject({
      failure: expect.stringContaining('still from 20 Nov 2026'),
      succeededAt: null,
    });
  });
});

it('says nothing while the computer is offline, and asks once the network is back', async () => {
  await engine.stop();
  const away = 'http://no-such-host.invalid/ecb';
  engine = startEngine({ rates: { ecb: away, bsp: away }, now: () => now });
  tools = toolsOf(engine);
  expect(await tools.allow()).toMatchObject({
    status: 'completed',
    attempts: 1,
    result: { outcome: 'offline' },
  });
  now += 4 * DAY;
  engine.setOnline(true);
  const [, first] = await engine.until(async () => {
    const checks = await tools.checks();
    return checks.length === 2 ? checks : null;
  });
  expect(first).toMatchObject({ status: 'completed', result: { outcome: 'offline' } });
  const { checks, waiting } = await tools.overview();
  expect({ ...checks, waiting }).toMatchObject({ failure: null, noticeDays: null, waiting: [] });
  expect(engine.alerts).toEqual([]);
  expect(engine.problems()).toEqual([]);
});

it.each<[string, RatesAnswer, string]>([
  ['is gone', { kind: 'status', status: 404 }, 'returned status 404'],
  ['is busy', { kind: 'status', status: 429 }, 'asked ShoreQuote to wait'],
  ['says no within a success', { kind: 'body', body: '{"success":false}' }, 'has no Bangko Sentral rates'],
  [
    'has the base inverted',
    { kind: 'body', body: '[{"date":"2026-11-27","base":"USD","quote":"PHP","rate":62.75}]' },
    'has no Bangko Sentral rates',
  ],
  ['is no JSON', { kind: 'body', body: '[' }, 'has no Bangko Sentral rates'],
])('a second source that %s is said and stops nothing', async (_, answer, words) => {
  rates.script('bsp', answer);
  await tools.allow();
  const { checks } = await tools.overview();
  expect(checks).toMatchObject({ secondFailure: expect.stringContaining(words), failure: null });
  expect(await tools.waiting(USD)).toMatchObject({ state: 'offered', second: null });
});

it.each(SLOW)('a second source %s is said at the time limit and stops nothing', async (_, answer) => {
  await startWith(200);
  rates.script('bsp', answer);
  expect(await tools.allow()).toMatchObject({ status: 'completed' });
  const { checks } = await tools.overview();
  expect(checks).toMatchObject({ secondFailure: expect.stringContaining('longer than 0.2 seconds') });
  expect(await tools.waiting(USD)).toMatchObject({ state: 'offered', second: null });
});

it('tells after three days without a success, and once more after ten', async () => {
  const gone: RatesAnswer = { kind: 'status', status: 404 };
  const notice = async () => (await tools.overview()).checks.noticeDays;
  rates.script('ecb', gone, gone, gone, gone);
  await tools.allow();
  expect(await notice()).toBeNull();
  now = START + 3 * DAY;
  await tools.check();
  expect(await notice()).toBe(3);
  await engine.ask('rates.dismissNotice', {});
  expect(await notice()).toBeNull();
  now = START + 10 * DAY;
  await tools.check();
  expect(await notice()).toBe(10);
  await engine.ask('rates.dismissNotice', {});
  now = START + 30 * DAY;
  await tools.check();
  expect(await notice()).toBeNull();
  rates.publish({ date: '2026-12-29', euro: EURO });
  await tools.check();
  rates.script('ecb', gone);
  now += 3 * DAY;
  await tools.check();
  expect(await notice()).toBe(3);
});

it('begins at the start and with the network where the newest rate is older than a working day', async () => {
  await tools.allow();
  await tools.acceptAll();
  expect(await tools.checks()).toHaveLength(1);
  // Friday's rate on Monday is one working day old.
  await restartAt(now);
  engine.setOnline(true);
  await engine.ask('rates.dismissNotice', {});
  expect(await tools.checks()).toHaveLength(1);
  await restartAt(now + DAY);
  await engine.until(async () => ((await tools.checks()).length === 2 ? true : null));
});

it('asks at 16:30 and 18:00 in Berlin', async () => {
  rates.publish({ date: '2026-11-30', euro: EURO });
  await tools.allow();
  await tools.acceptAll();
  const after = async (instant: string): Promise<number> => {
    await restartAt(Date.parse(instant));
    return (await tools.checks()).length;
  };
  expect(await after('2026-11-30T15:29:00Z')).toBe(1);
  expect(await after('2026-11-30T15:30:30Z')).toBe(2);
  expect(await after('2026-11-30T16:59:00Z')).toBe(2);
  expect(await after('2026-11-30T17:00:30Z')).toBe(3);
  await tools.set('check_daily', false);
  expect(await after('2026-12-01T15:30:30Z')).toBe(3);
});
