/** People by month (extras.md 10). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { composeDocument } from '../../../../shared/document/compose';
import { findInternal } from '../../../../shared/document/guard';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { PricingSettings } from '../../../../shared/pricing/settings';
import { quoteRamp } from '../../../../shared/pricing/ramp/quote-ramp';
import { peopleIn, type Ramp, RampInput, type RampPlan } from '../../../../shared/pricing/ramp/ramp';
import { renderDocument } from '../../../../renderer/document/render';
import { Currency } from '../../../../shared/request/vocabulary';
import { USD } from '../../../currencies';
import { FACTS } from '../../renderer/document/sample';
import { anyExtras } from './any-extras';
import { sampleQuote } from './sample-quote';

const { defaults } = pricingData();

const quoteOf = (
  lines: readonly object[],
  settings: Partial<PricingSettings> = {},
  more: object = {},
): Promise<PricedQuote> =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      currency: 'USD',
      fx_php_per_unit_e4: 579_420,
      lines: lines.map((line) => ({ title: 'Role', level: 'mid', workspace: 'hybrid', ...line })),
      ...more,
    }),
    USD,
    { ...defaults, ...settings },
  );
const ramped = (quote: PricedQuote, plan: RampPlan): Ramp => {
  const ramp = quoteRamp(quote, plan);
  if (!ramp) throw new Error('no ramp');
  return ramp;
};

// Two representatives at first, the bookkeeper in the second month, the third representative in the fourth.
const TEAM = [
  { count: 3, basic_php: '28500' },
  // Works by day.
  { count: 1, basic_php: '52000', extras: { night: 'none' } },
];
const PLAN: RampPlan = [
  [
    { month: 1, people: 2 },
    { month: 4, people: 3 },
  ],
  [{ month: 2, people: 1 }],
];
const NIGHT = { extras: { night: { by: 'hours', quarters: 26 } } };

describe('a team that grows', () => {
  it('pays for the people of each month, and for each new seat once', async () => {
    const { months, year_1, full } = ramped(await quoteOf(TEAM, {}, NIGHT), PLAN);
    expect(months.slice(0, 5).map(({ people, monthly }) => [people, monthly])).toEqual([
      [[2, 0], 2_843_04],
      [[2, 1], 4_760_64],
      [[2, 1], 4_760_64],
      [[3, 1], 6_182_16],
      [[3, 1], 6_182_16],
    ]);
    expect(months.slice(0, 5).map(({ setup }) => setup)).toEqual([1_700_00, 850_00, 0, 850_00, 0]);
    expect(months[0]?.due).toBe(4_543_04);
    expect(year_1).toBe(71_403_76);
    expect(full).toMatchObject({ month: 4, monthly: 6_182_16 });
  });

  it('does not pay again for a seat that is filled again', async () => {
    const again: RampPlan = [
      [
        { month: 1, people: 3 },
        { month: 3, people: 1 },
        { month: 5, people: 3 },
      ],
      null,
    ];
    const { months } = ramped(await quoteOf(TEAM), again);
    expect(months.filter(({ setup }) => setup > 0).map(({ month }) => month)).toEqual([1]);
    expect(months[2]?.people).toEqual([1, 1]);
  });

  it('spreads the setup of each seat over its own six months, to the cent', async () => {
    const quote = await quoteOf(TEAM, { setup_payment: 'spread_6_months' });
    const { months } = ramped(quote, PLAN);
    // 1,700.00 in six parts, then 850.00 from month 2 and from month 4.
    expect(months.slice(0, 10).map(({ setup }) => setup)).toEqual([
      283_33, 425_00, 425_00, 566_67, 566_67, 566_69, 283_32, 141_67, 141_65, 0,
    ]);
    expect(months.reduce((sum, { setup }) => sum + setup, 0)).toBe(quote.result.totals.setup_total);
  });

  it('raises a deposit of a month with the month, and never pays it back', async () => {
    const quote = await quoteOf(TEAM, { deposit_mode: 'one_month' });
    const { months } = ramped(quote, PLAN);
    expect(months.filter(({ deposit }) => deposit > 0).map(({ month }) => month)).toEqual([1, 2, 4]);
    expect(months.reduce((sum, { deposit }) => sum + deposit, 0)).toBe(quote.result.totals.deposit);
  });

  it('never has more people than the quote', () => {
    expect(peopleIn([{ month: 1, people: 9 }], 3, 1)).toBe(3);
    expect(peopleIn([{ month: 2, people: 2 }], 3, 1)).toBe(0);
    expect(peopleIn(null, 3, 1)).toBe(3);
  });
});

it('takes months in their order, each once', () => {
  const of = (...months: number[]) =>
    RampInput.safeParse({ 0: months.map((month) => ({ month, people: 1 })) }).success;
  expect([of(1, 4), of(4, 1), of(2, 2), of(25), of()]).toEqual([true, false, false, false, false]);
});

const anyPlan = fc.array(
  fc.option(
    fc
      .uniqueArray(
        fc.record({ month: fc.integer({ min: 1, max: 24 }), people: fc.integer({ min: 0, max: 9 }) }),
        {
          minLength: 1,
          maxLength: 5,
          selector: ({ month }) => month,
        },
      )
      .map((entries) => entries.toSorted((a, b) => a.month - b.month)),
  ),
  { minLength: 3, maxLength: 3 },
);
const anySettings = fc.record({
  setup_payment: fc.constantFrom(...PricingSettings.shape.setup_payment.options),
  deposit_mode: fc.constantFrom(...PricingSettings.shape.deposit_mode.options),
  discount_base: fc.constantFrom(...PricingSettings.shape.discount_base.options),
});

describe('any plan', () => {
  const lines = [
    { count: 3, basic_php: '28500' },
    { count: 1, basic_php: '52000', workspace: 'office' },
    { count: 9, basic_php: '21500', workspace: 'wfh' },
  ];

  it('adds up: its setup is that of its largest team, and each month is due as its parts', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, anySettings, anyExtras, async (plan, settings, extras) => {
        const quote = await quoteOf(lines, settings, { extras, discount_bp: 300 });
        const ramp = ramped(quote, plan);
        for (const { monthly, setup, deposit, due } of ramp.months)
          expect(due).toBe(monthly + setup + deposit);
        const year = ramp.months.slice(0, 12).reduce((sum, { monthly, setup }) => sum + monthly + setup, 0);
        expect(ramp.year_1).toBe(year);
        expect(Math.max(...ramp.months.map(({ monthly }) => monthly))).toBeLessThanOrEqual(
          quote.result.totals.monthly_total,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('of all people from the first month on is the quote itself', async () => {
    await fc.assert(
      fc.asyncProperty(anySettings, anyExtras, async (settings, extras) => {
        const quote = await quoteOf(lines, settings, { extras, discount_bp: 300 });
        const { totals } = quote.result;
        const { months, year_1 } = ramped(quote, [null, null, null]);
        expect(months[0]).toMatchObject({ monthly: totals.monthly_total, deposit: totals.deposit });
        expect(year_1).toBe(totals.first_year_total);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the client copy of a team that grows', () => {
  it('shows month 1 beside the full team, the year by the plan, and nothing internal', async () => {
    const quote = await quoteOf(TEAM, {}, NIGHT);
    const priced = { ...quote, basis: { ...quote.basis, ramp: PLAN } };
    const appearance = {
      company: { name: 'ShoreAgents', address: '', logo: null, terms: '' },
      rounding: 'cents' as const,
    };
    const doc = composeDocument('client', { ...FACTS, priced }, appearance);
    expect(doc.ramp?.months.map(({ month, people, due }) => [month, people, due])).toEqual([
      [1, 2, 4_543_04],
      [2, 3, 5_610_64],
      [3, 3, 4_760_64],
      [4, 4, 7_032_16],
      [5, 4, 6_182_16],
    ]);
    expect(findInternal(doc, priced)).toEqual([]);
    const html = renderDocument(doc, 1);
    for (const text of ['71,403.76', 'From month 5', 'USD 2,843.04 in month 1', 'from month 4'])
      expect(html.replaceAll('<!-- -->', '')).toContain(text);
  });

  it('may name what the client pays, also where an internal figure is the same by chance', async () => {
    // The setup of month 1 is as much as the workspace of one person.
    const SEK = Currency.parse('SEK');
    const input = PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      currency: SEK,
      lines: ['wfh', 'wfh', 'hybrid'].map((workspace) => ({
        title: 'Role',
        level: 'mid',
        count: 1,
        workspace,
        basic_php: '17000',
      })),
    });
    const quote = await sampleQuote(input, SEK, defaults);
    const setup = quote.result.lines[0]?.unit_setup ?? 0;
    const same = quote.result.lines.map((line) => ({
      ...line,
      unit_workspace: setup,
      line_workspace: setup,
    }));
    const plan: RampPlan = [null, [{ month: 7, people: 1 }], [{ month: 7, people: 1 }]];
    const priced = {
      ...quote,
      result: { ...quote.result, lines: same },
      basis: { ...quote.basis, ramp: plan },
    };
    const appearance = {
      company: { name: 'ShoreAgents', address: '', logo: null, terms: '' },
      rounding: 'cents' as const,
    };
    const doc = composeDocument('client', { ...FACTS, priced }, appearance);
    expect(doc.ramp?.months.map((month) => month.setup)).toContain(setup);
    expect(findInternal(doc, priced)).toEqual([]);
  });
});
