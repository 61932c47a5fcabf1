/** A currency that is enabled, priced in, disabled and enabled again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { explain } from '../../../../shared/pricing/explain';
import { notices } from '../../../../shared/pricing/notices';
import { AUD, HKD, JPY, SGD } from '../../../currencies';
import { EURO, type RatesStandIn, startRates } from '../../../servers/rates';
import { startEngine, type TestEngine } from '../../start-engine';
import { toolsOf } from './rates/rate-tools';

/** Monday, 11:00 in Manila. */
const NOW = Date.parse('2026-11-30T03:00:00Z');
const TEXT = '2 bookkeepers, hybrid, Singapore dollars';

let rates: RatesStandIn;
let engine: TestEngine;
beforeEach(async () => {
  rates = await startRates();
  engine = startEngine({ rates, now: () => NOW });
});
afterEach(async () => {
  await engine.stop();
  await rates.close();
});

const enable = (...codes: string[]) =>
  engine.ask('engine.setSetting', { key: 'currencies.enabled', value: codes });
const enter = (currency: typeof SGD, rate: string) =>
  engine.ask('rates.enter', { currency, rate, date: '2026-11-27', readAt: 'bank page', isChecked: false });
const derive = (currency: typeof SGD, from = AUD) =>
  engine.call('currencies.setPriceList', { currency, prices: { kind: 'derived', from } });

const refusal = async (reply: ReturnType<TestEngine['call']>) => {
  const refused = await reply;
  return refused.ok ? null : refused.error;
};

async function priced(text: string) {
  const { quoteId, jobId } = await engine.submit(text, { offline: true });
  await engine.ended(jobId);
  return engine.ask('quotes.get', { quoteId });
}
const asked = async (text: string): Promise<string[]> =>
  (await priced(text)).questions.map(({ code, text: words }) => `${code}: ${words}`);

it('says step by step what a currency still needs, then prices in it', async () => {
  expect(await asked(TEXT)).toEqual([
    'currency: There is no price list in “Singapore dollars”. Enable SGD in Settings > Currencies, or choose another currency.',
  ]);
  expect(
    await refusal(
      engine.call('quotes.submit', {
        quoteId: null,
        text: '2 VAs',
        client: null,
        currency: SGD,
        offline: true,
        fresh: false,
        submitKey: crypto.randomUUID(),
      }),
    ),
  ).toMatchObject({
    code: 'invalid',
    fields: [{ path: 'currency' }],
  });
  await enable('SGD');
  expect(await refusal(derive(SGD))).toMatchObject({
    message: 'There is no exchange rate for SGD yet. Enter one under Exchange rates first.',
  });
  expect((await asked(`${TEXT}, please`))[0]).toMatch(
    /^currency_unsupported: There is no SGD price list yet/,
  );
  await enter(SGD, '48.4364');
  expect(await derive(SGD)).toMatchObject({ ok: true });

  const quote = await priced(`${TEXT}, now`);
  const { version } = quote;
  if (!version) throw new Error('not priced');
  const { result, basis } = version.priced;
  expect(result).toMatchObject({
    currency: 'SGD',
    fx_php_per_unit_e4: 484_364,
    // AUD 300 at 40.7970 and 48.4364 pesos.
    lines: [{ unit_workspace: 25_268 }],
  });
  expect(result.totals.display_monthly_total).toMatch(/^S\$/);
  expect(basis.fx.source).toMatchObject({ text: 'Entered manually, source: bank page', date: '2026-11-27' });
  expect(basis.price_list).toMatchObject({
    derived: true,
    source: { text: expect.stringContaining('derived from the AUD price list, 1 AUD = 0.8423 SGD') },
  });
  expect(notices(version.priced, '2026-11-30').map(({ code }) => code)).toContain('derived_prices');
  expect(explain(version.priced, { of: 'line', line: 0, part: 'unit_workspace' }).sources[0]?.text).toContain(
    'derived from',
  );
  expect((await engine.ask('reference.get', { list: 'price_lists', id: 'SGD|hybrid' })).entry).toMatchObject({
    confidence: 'derived',
    value: 'SGD 252.68 per month',
  });
});

it('leaves quotes as they are when it is disabled, and asks before one is priced again', async () => {
  await enable('SGD');
  await enter(SGD, '48.4364');
  await derive(SGD);
  const before = await priced(TEXT);
  await enable();
  const after = await engine.ask('quotes.get', { quoteId: before.quoteId });
  expect(after.version).toEqual(before.version);
  expect((await engine.ask('rates.overview', {})).inUse.map(({ currency }) => currency)).not.toContain('SGD');
  const { jobId } = await engine.ask('quotes.reprice', {
    quoteId: before.quoteId,
    readAgain: false,
    submitKey: crypto.randomUUID(),
  });
  await engine.ended(jobId);
  const waiting = await engine.ask('quotes.get', { quoteId: before.quoteId });
  expect(waiting.questions).toMatchObject([{ code: 'currency_unsupported', enable: 'SGD' }]);
  expect(waiting.version).toEqual(before.version);
  // Enabled again, its prices and its rate are still there.
  await enable('SGD');
  expect((await priced(`${TEXT} again`)).version?.priced.result.currency).toBe('SGD');
});

it('has prices in yen without a minor unit, entered by hand', async () => {
  await enable('JPY');
  await enter(JPY, '0.3947');
  const amounts = { wfh: '15,000', hybrid: '22000', office: '29000' };
  const refused = await refusal(
    engine.call('currencies.setPriceList', {
      currency: JPY,
      prices: { kind: 'by_hand', monthly: { ...amounts, office: '290.50' }, setup: amounts },
    }),
  );
  expect(refused).toMatchObject({ fields: [{ path: 'prices.monthly.office' }] });
  const { versionId } = await engine.ask('currencies.setPriceList', {
    currency: JPY,
    prices: { kind: 'by_hand', monthly: amounts, setup: amounts },
  });
  const { version } = await priced('2 bookkeepers, hybrid, in yen');
  const { totals, lines } = version?.priced.result ?? { totals: null, lines: [] };
  expect(lines).toMatchObject([{ unit_workspace: 22_000, unit_setup: 22_000 }]);
  expect(totals?.display_monthly_total).toMatch(/^¥\d{3},\d{3}$/);
  expect(version?.priced.basis.price_list.derived).toBeUndefined();
  // Undone, it has no price list any more.
  await engine.ask('reference.undo', { versionId });
  expect((await asked('3 bookkeepers, hybrid, in yen'))[0]).toMatch(/There is no JPY price list yet/);
});

it('gets its first rate from the daily check, also where the file did not change since', async () => {
  const tools = toolsOf(engine);
  rates.publish({ date: '2026-11-27', euro: { ...EURO, HKD: '8.9000' } });
  await tools.allow();
  expect(await tools.waiting(HKD)).toBeNull();
  await enable('HKD');
  const [check] = await tools.checks();
  if (check) await tools.ended(check.jobId);
  const found = await tools.waiting(HKD);
  expect(found).toMatchObject({ state: 'offered', changeBp: null });
  await tools.acceptAll();
  expect(await tools.inUse(HKD)).toMatchObject({ method: 'cross', php_per_unit_e4: found?.php_per_unit_e4 });
});
