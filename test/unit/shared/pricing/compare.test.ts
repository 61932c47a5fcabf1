import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { type Change, compareQuotes } from '../../../../shared/pricing/compare';
import { PriceInput } from '../../../../shared/pricing/price';
import { PricedQuote } from '../../../../shared/pricing/priced-quote';
import type { PricingSettings } from '../../../../shared/pricing/settings';
import {
  type Currency,
  LEVELS,
  VAT_TREATMENTS,
  WAGE_REGIONS,
  WORKSPACES,
} from '../../../../shared/request/vocabulary';
import { sampleQuote } from './sample-quote';
import { AUD, PHP, USD } from '../../../currencies';

const { defaults } = pricingData();

interface Line {
  title: string;
  level: (typeof LEVELS)[number];
  workspace: (typeof WORKSPACES)[number];
  count: number;
  basic_php: string;
  wage_region?: (typeof WAGE_REGIONS)[number] | null;
}
interface Given {
  lines: Line[];
  as_of?: string;
  fx?: number;
  discount_bp?: number;
  settings?: Partial<PricingSettings>;
  currency?: Currency;
}
const quote = ({ lines, as_of = '2026-11-30', fx, discount_bp, settings, currency = USD }: Given) =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({ as_of, lines, fx_php_per_unit_e4: fx, discount_bp }),
    currency,
    { ...defaults, ...settings },
  );

const bookkeeper: Line = {
  title: 'Bookkeeper',
  level: 'mid',
  workspace: 'wfh',
  count: 2,
  basic_php: '34500',
};
const agent: Line = {
  title: 'Customer Service Representative',
  level: 'mid',
  workspace: 'office',
  count: 3,
  basic_php: '28500',
};

const causes = (changes: readonly Change[]) =>
  changes.map(({ cause, title, from, to }) => [cause, title, from, to]);

async function compared(before: Given, after: Given): Promise<Change[]> {
  const found = compareQuotes(await quote(before), await quote(after));
  if (!found.comparable) throw new Error(found.reason);
  return found.changes;
}

describe('what changed between two prices', () => {
  it('is nothing where nothing did', async () => {
    expect(await compared({ lines: [bookkeeper, agent] }, { lines: [bookkeeper, agent] })).toEqual([]);
    expect(await compared({ lines: [bookkeeper, agent] }, { lines: [agent, bookkeeper] })).toEqual([]);
  });

  it('names each cause, with its amount', async () => {
    const changes = await compared(
      { lines: [bookkeeper, agent], fx: 579_420 },
      {
        lines: [
          { ...bookkeeper, level: 'senior', basic_php: '55000' },
          { ...agent, count: 5, workspace: 'wfh', basic_php: '30000' },
          { ...bookkeeper, title: 'Accountant', count: 1 },
        ],
        fx: 627_500,
        discount_bp: 500,
        settings: { hmo_monthly_centavos: 300_000 },
      },
    );
    expect(causes(changes)).toEqual([
      ['level', 'Bookkeeper', 'mid', 'senior'],
      ['salary', 'Customer Service Representative', 2_850_000, 3_000_000],
      ['workspace', 'Customer Service Representative', 'office', 'wfh'],
      ['count', 'Customer Service Representative', 3, 5],
      ['added', 'Accountant', null, 1],
      ['rules', null, null, null],
      ['rate', null, 579_420, 627_500],
      ['discount', null, 0, 500],
    ]);
    expect(changes.find(({ cause }) => cause === 'rate')?.monthly).toBeLessThan(0);
    expect(changes.find(({ cause }) => cause === 'workspace')?.setup).toBe(3 * (110_000 - 55_000));
  });

  it('takes one line left over on both sides as a changed title, and more on one as removed and added', async () => {
    const teacher = { ...agent, title: 'Virtual Assistant' };
    expect(causes(await compared({ lines: [bookkeeper, agent] }, { lines: [bookkeeper, teacher] }))).toEqual([
      ['title', 'Virtual Assistant', 'Customer Service Representative', 'Virtual Assistant'],
    ]);
    expect(causes(await compared({ lines: [bookkeeper, agent] }, { lines: [teacher] }))).toEqual([
      ['removed', 'Bookkeeper', 2, null],
      ['removed', 'Customer Service Representative', 3, null],
      ['added', 'Virtual Assistant', null, 3],
    ]);
  });

  it('names another wage region of a line, which changes no amount', async () => {
    const inManila = { ...agent, wage_region: 'NCR' as const };
    expect(await compared({ lines: [agent] }, { lines: [inManila] })).toEqual([
      {
        cause: 'wage_region',
        title: agent.title,
        from: 'by_workspace',
        to: 'NCR',
        monthly: 0,
        setup: 0,
      },
    ]);
  });

  it('names VAT that was added, with its amount, also against a quote that kept no VAT rule', async () => {
    const given: Given = { lines: [agent], currency: PHP, fx: 10_000 };
    const [net, gross] = [await quote(given), await quote({ ...given, settings: { vat: 'added' } })];
    const { vat: _, ...statutory_rules } = net.basis.statutory_rules ?? {};
    const older = PricedQuote.parse({ ...net, basis: { ...net.basis, statutory_rules } });
    const { monthly_vat: monthly = 0, setup_vat: setup = 0 } = gross.result.totals;
    expect(monthly).toBeGreaterThan(0);
    for (const before of [net, older]) {
      expect(compareQuotes(before, gross)).toMatchObject({
        changes: [{ cause: 'vat', from: 'none', to: 'added', monthly, setup }],
      });
      expect(compareQuotes(gross, before)).toMatchObject({
        changes: [{ cause: 'vat', from: 'added', to: 'none', monthly: -monthly, setup: -setup }],
      });
    }
  });

  it('has a cause for the law of another day', async () => {
    const changes = await compared({ lines: [agent], as_of: '2024-06-30' }, { lines: [agent] });
    expect(causes(changes)).toEqual([['law', null, null, null]]);
  });

  it('is not told of two currencies, nor of a quote that kept no whole rules', async () => {
    const usd = await quote({ lines: [agent] });
    expect(compareQuotes(usd, await quote({ lines: [agent], currency: AUD }))).toEqual({
      comparable: false,
      reason: 'currency',
    });
    const { statutory_rules: _, ...basis } = usd.basis;
    expect(compareQuotes(PricedQuote.parse({ ...usd, basis }), usd)).toEqual({
      comparable: false,
      reason: 'older_quote',
    });
  });

  it('adds up to the whole difference, whatever changed', async () => {
    const line = fc.record({
      title: fc.constantFrom('Bookkeeper', 'Accountant', 'Virtual Assistant'),
      level: fc.constantFrom(...LEVELS),
      workspace: fc.constantFrom(...WORKSPACES),
      wage_region: fc.constantFrom(null, ...WAGE_REGIONS),
      count: fc.integer({ min: 1, max: 30 }),
      basic_php: fc.integer({ min: 1_305_000, max: 30_000_000 }).map((amount) => (amount / 100).toFixed(2)),
    });
    const given = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 6 }),
      as_of: fc.constantFrom('2024-06-30', '2026-01-01', '2026-11-30'),
      fx: fc.integer({ min: 300_000, max: 900_000 }),
      discount_bp: fc.integer({ min: 0, max: 2_000 }),
      settings: fc.record({
        multiplier_basis: fc.constantFrom('salary_band' as const, 'level' as const),
        setup_fee_mode: fc.constantFrom('per_seat_by_workspace' as const, 'none' as const),
        discount_base: fc.constantFrom('monthly_subtotal' as const, 'monthly_staff' as const),
        fx_buffer_bp: fc.integer({ min: 0, max: 2_000 }),
        vat: fc.constantFrom(...VAT_TREATMENTS),
        hmo_monthly_centavos: fc.integer({ min: 0, max: 500_000 }),
      }),
    });
    await fc.assert(
      fc.asyncProperty(given, given, fc.constantFrom<Currency>(PHP, AUD), async (one, other, currency) => {
        const [before, after] = [await quote({ ...one, currency }), await quote({ ...other, currency })];
        const found = compareQuotes(before, after);
        if (!found.comparable) throw new Error(found.reason);
        const sum = (part: 'monthly' | 'setup') =>
          found.changes.reduce((total, change) => total + change[part], 0);
        expect(sum('monthly')).toBe(after.result.totals.monthly_total - before.result.totals.monthly_total);
        expect(sum('setup')).toBe(after.result.totals.setup_total - before.result.totals.setup_total);
        expect(found.monthly).toBe(sum('monthly'));
      }),
    );
  });
});
