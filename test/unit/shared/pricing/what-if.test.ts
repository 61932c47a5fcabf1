import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import { centavos } from '../../../../shared/pricing/money';
import { price, PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { PricingSettings } from '../../../../shared/pricing/settings';
import {
  answeredLine,
  effectWords,
  levelChange,
  type LineInput,
  type Medians,
  monthlyEffect,
  monthlyOfRequest,
  priceOfLine,
  termsOfDay,
} from '../../../../shared/pricing/what-if';
import type { RequestLine } from '../../../../shared/request/staffing-request';
import {
  byWorkspace,
  CURRENCIES,
  type Currency,
  LEVELS,
  WAGE_REGIONS,
  WORKSPACES,
} from '../../../../shared/request/vocabulary';
import { sampleQuote } from './sample-quote';
import { AUD, USD } from '../../../currencies';
import { inEveryCurrency } from '../../../every-currency';

const tables = {
  pricing: inEveryCurrency(pricingData()),
  statutory: statutoryData(),
  salaries: salaryData(),
};
const { defaults } = tables.pricing;
const { shape } = PricingSettings;
const pesos = (amount: number): string => (amount / 100).toFixed(2);
const mediansOf = (role: string): Medians | undefined =>
  tables.salaries.roles.find((each) => each.role === role)?.levels;

const settings = fc.record({
  multiplier_basis: fc.constantFrom(...shape.multiplier_basis.options),
  multiplier_covers: fc.constantFrom(...shape.multiplier_covers.options),
  setup_fee_mode: fc.constantFrom(...shape.setup_fee_mode.options),
  discount_base: fc.constantFrom(...shape.discount_base.options),
  deposit_mode: fc.constantFrom(...shape.deposit_mode.options),
  vat: fc.constantFrom(...shape.vat.options),
  minimum_wage_guard: fc.constantFrom(...shape.minimum_wage_guard.options),
  wage_regions: fc.record(byWorkspace(() => fc.constantFrom(...WAGE_REGIONS))),
  fx_buffer_bp: fc.integer({ min: 0, max: 2000 }),
  max_headcount_per_quote: fc.constantFrom(20, 500),
  manual_review_salary_above_centavos: fc.constantFrom(9_000_000, 50_000_000),
});
const salary = fc.integer({ min: 900_000, max: 12_000_000 });
const facts = {
  level: fc.constantFrom(...LEVELS),
  workspace: fc.constantFrom(...WORKSPACES),
  wage_region: fc.constantFrom(null, ...WAGE_REGIONS),
  count: fc.integer({ min: 1, max: 9 }),
};
const line = fc.record({ ...facts, basic: salary, allowances: fc.constantFrom(0, 150_050) });
const change = fc.record({ ...facts, basic: salary }, { requiredKeys: [] });
const given = fc.record({
  as_of: fc.constantFrom('2024-06-30', '2026-11-23'),
  currency: fc.constantFrom(...CURRENCIES),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  discount_bp: fc.integer({ min: 0, max: 2000 }),
  settings,
});

interface Given {
  as_of: string;
  currency: Currency;
  lines: Omit<LineInput, 'title'>[];
  discount_bp: number;
  settings: Partial<PricingSettings>;
}

const inputOf = ({ lines, ...more }: Given): PriceInput =>
  PriceInput.parse({
    ...more,
    lines: lines.map(({ basic, allowances, ...each }) => ({
      ...each,
      title: 'Bookkeeper',
      basic_php: pesos(basic),
      allowances_php: pesos(allowances),
    })),
  });
const monthlyOf = (wanted: Given): number | null => {
  const result = price(inputOf(wanted), tables);
  return result.status === 'ok' ? result.totals.monthly_total : null;
};
const quoteOf = (wanted: Given): Promise<PricedQuote> => {
  const { settings: _, ...input } = inputOf(wanted);
  return sampleQuote(input, wanted.currency, { ...defaults, ...wanted.settings });
};

describe('the effect of changing one fact of one line', () => {
  it('is exactly what pricing the changed quote gives, and nothing where that would ask', async () => {
    let priced = 0;
    await fc.assert(
      fc.asyncProperty(given, fc.nat(), change, async (wanted, nth, changed) => {
        const before = monthlyOf(wanted);
        fc.pre(before !== null);
        const at = nth % wanted.lines.length;
        const lines = wanted.lines.map((each, i) => (i === at ? { ...each, ...changed } : each));
        const after = monthlyOf({ ...wanted, lines });
        const effect = monthlyEffect(await quoteOf(wanted), at, changed);
        expect(effect).toBe(after === null || before === null ? null : after - before);
        if (effect !== null) priced += 1;
      }),
      { numRuns: 300 },
    );
    expect(priced).toBeGreaterThan(100);
  });

  it('is not known for a quote that was frozen without its rules', async () => {
    const quote = await quoteOf(REPRESENTATIVES);
    const { statutory_rules: _, ...basis } = quote.basis;
    expect(monthlyEffect({ ...quote, basis }, 0, { level: 'senior' })).toBeNull();
    expect(monthlyEffect(quote, 7, { level: 'senior' })).toBeNull();
  });
});

/** Three customer service representatives on the defaults, at the median of the table. */
const medians = mediansOf('Customer Service Representative');
const REPRESENTATIVES: Given = {
  as_of: '2026-11-23',
  currency: USD,
  discount_bp: 0,
  settings: {},
  lines: [
    { level: 'mid', workspace: 'hybrid', wage_region: null, count: 3, basic: 2_850_000, allowances: 0 },
  ],
};

/** The quote with its salaries marked as the table's, or as typed. */
const marked = (quote: PricedQuote, confidence: 'sourced' | 'by_hand'): PricedQuote => ({
  ...quote,
  basis: {
    ...quote.basis,
    lines: quote.basis.lines.map((each) => ({ ...each, salary: { ...each.salary, confidence } })),
  },
});

describe('another level', () => {
  it('brings the median of that level', async () => {
    const quote = marked(await quoteOf(REPRESENTATIVES), 'sourced');
    const senior = levelChange(quote, 0, 'senior', medians);
    expect(senior).toEqual({ level: 'senior', basic: 3_750_000 });
    expect(monthlyEffect(quote, 0, senior ?? {})).toBe(95_430);
  });

  it('keeps a salary typed by hand', async () => {
    const quote = marked(await quoteOf(REPRESENTATIVES), 'by_hand');
    expect(levelChange(quote, 0, 'senior', medians)).toEqual({ level: 'senior' });
  });

  it('says nothing once the salary table has moved on', async () => {
    const quote = marked(await quoteOf(REPRESENTATIVES), 'sourced');
    const raised = medians && { ...medians, mid: { median_php: 29_000 } };
    expect(levelChange(quote, 0, 'senior', raised)).toBeNull();
    expect(levelChange(quote, 0, 'senior', undefined)).toBeNull();
  });
});

describe('the price of an answer', () => {
  const read = <T>(value: T) => ({ value, origin: 'read' as const, span: null });
  const asked = <T>(value: T) => ({ value, origin: 'asked' as const, span: null });
  const request: RequestLine = {
    line: 0,
    title: asked('pm'),
    known: false,
    level: { value: 'mid', origin: 'assumed', span: null },
    count: read(2),
    workspace: read('office'),
    wage_region: { value: 'III', origin: 'assumed', span: null },
    salary: null,
  };
  const terms = termsOfDay(
    '2026-11-23',
    { currency: AUD, fx_php_per_unit_e4: 407_970, discount_bp: 0 },
    defaults,
    tables,
  );
  const each = (title: string): number | null => {
    const answered = answeredLine(request, { title }, mediansOf);
    return answered && terms && (priceOfLine(answered, terms)?.unit_monthly ?? null);
  };

  it('is that of the role, one person per month', () => {
    expect(each('Property Manager')).toBe(247_836);
    expect(each('Project Manager')).toBe(303_972);
    expect(each('Product Manager')).toBe(335_159);
    expect(each('Wizard')).toBeNull();
  });

  it('waits for the other facts that it depends on', () => {
    expect(answeredLine(request, {}, mediansOf)).toBeNull();
    expect(answeredLine({ ...request, level: asked('mid') }, { title: 'Bookkeeper' }, mediansOf)).toBeNull();
    const count = { ...request, title: read('Virtual Assistant'), count: asked(null) };
    expect(answeredLine(count, { count: 4 }, mediansOf)).toMatchObject({ count: 4, basic: 2_400_000 });
    expect(answeredLine(count, {}, mediansOf)).toMatchObject({ count: 1 });
    const typed = { ...count, title: read('Wizard'), salary: '30000.50' };
    expect(answeredLine(typed, {}, mediansOf)).toMatchObject({ basic: centavos('30000.50') });
  });

  it('is exactly what pricing the whole request gives', () => {
    fc.assert(
      fc.property(given, (wanted) => {
        const known = termsOfDay(
          wanted.as_of,
          { ...wanted, fx_php_per_unit_e4: tables.pricing.fx.php_per_unit_e4[wanted.currency] ?? 0 },
          { ...defaults, ...wanted.settings },
          tables,
        );
        const lines = wanted.lines.map((one) => ({ ...one, title: 'Bookkeeper' }));
        expect(known && monthlyOfRequest(lines, known)).toBe(monthlyOf(wanted));
      }),
    );
  });

  it('is not known on a day without rules', () => {
    const day = { currency: USD, fx_php_per_unit_e4: 579_420, discount_bp: 0 };
    expect(termsOfDay('2023-12-31', day, defaults, tables)).toBeNull();
  });
});

describe('effects in words', () => {
  const SAME = 'Another level wouldn’t change the price.';

  it('say what each alternative adds or saves', () => {
    expect(
      effectWords(
        USD,
        [
          { label: 'Junior', effect: -40_211 },
          { label: 'Senior', effect: 95_430 },
          { label: 'Lead', effect: null },
        ],
        SAME,
      ),
    ).toBe('Junior saves USD 402.11 per month, senior adds USD 954.30.');
    expect(effectWords(USD, [{ label: 'Hybrid', effect: 0 }], SAME)).toBe('Hybrid costs the same per month.');
    expect(effectWords(USD, [{ label: 'Lead', effect: null }], SAME)).toBeNull();
    const none = ['Junior', 'Senior', 'Lead'].map((label) => ({ label, effect: 0 }));
    expect(effectWords(USD, none, SAME)).toBe(SAME);
    expect(effectWords(USD, [...none, { label: 'Mid', effect: null }], SAME)).toBe(SAME);
    expect(effectWords(USD, [...none, { label: 'Mid', effect: 5 }], SAME)).toContain('mid adds USD 0.05');
  });
});
