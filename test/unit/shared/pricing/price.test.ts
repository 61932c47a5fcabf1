import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import salariesOfReference from '../../../../shared/data/salaries-2026-11-23.json';
import { SalaryData } from '../../../../shared/data/schemas';
import { AmountTooLarge } from '../../../../shared/pricing/money';
import { price, PriceInput, type PriceResult } from '../../../../shared/pricing/price';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../../../shared/request/vocabulary';
import generated from '../../../data/quotes-generated.json';
import golden from '../../../data/quotes-golden.json';
import { oneUnit } from '../../../../shared/pricing/money';
import { inEveryCurrency } from '../../../every-currency';

const tables = { pricing: pricingData(), statutory: statutoryData(), salaries: salaryData() };
const priced = (input: unknown): PriceResult => price(PriceInput.parse(input), tables);

describe('price', () => {
  it.each(golden.quotes)('$id: $why', ({ input, expected }) => {
    expect(priced(input)).toEqual(expected);
  });

  it.each(generated.quotes)('agrees with the independent reference on $id', ({ input, expected }) => {
    const ofItsDay = { ...tables, salaries: SalaryData.parse(salariesOfReference) };
    expect(price(PriceInput.parse(input), ofItsDay)).toEqual(expected);
  });

  it('refuses a setting that does not exist', () => {
    const input = { as_of: '2026-11-23', lines: [], settings: { margin: 1 } };
    expect(PriceInput.safeParse(input).success).toBe(false);
  });

  it('checks each line against the minimum wage of the place where the person works', () => {
    const lines = (['wfh', 'office'] as const).map((workspace) => ({
      title: 'Bookkeeper',
      level: 'junior',
      count: 1,
      workspace,
      basic_php: '16421.24',
    }));
    const asked = (settings: object) => priced({ as_of: '2026-11-30', lines, settings });
    const below = (line: number) => ({ line, code: 'below_minimum_wage' });
    const { wage_regions } = tables.pricing.defaults;
    expect(asked({}).status).toBe('ok');
    expect(asked({ wage_regions: { ...wage_regions, office: 'NCR' } })).toMatchObject({
      questions: [below(1)],
    });
    // One region for all, as before the region followed the workspace.
    expect(asked({ region: 'NCR' })).toMatchObject({ questions: [below(0), below(1)] });
  });

  it('checks a line that names a wage region against that of the region, whatever the settings say', () => {
    const line = { title: 'Bookkeeper', level: 'junior', count: 1, workspace: 'wfh', basic_php: '16421.24' };
    const asked = (wage_region: string | null, settings: object = {}) =>
      priced({ as_of: '2026-11-30', lines: [{ ...line, wage_region }, line], settings });
    expect(asked('NCR')).toMatchObject({ questions: [{ line: 0, code: 'below_minimum_wage' }] });
    expect(asked('III', { region: 'NCR' })).toMatchObject({
      questions: [{ line: 1, code: 'below_minimum_wage' }],
    });
    expect(asked(null)).toMatchObject({ status: 'ok' });
    const result = asked('III');
    expect(result.status === 'ok' && result.lines.map(({ wage_region }) => wage_region)).toEqual([
      'III',
      undefined,
    ]);
    const wrong = PriceInput.safeParse({ as_of: '2026-11-30', lines: [{ ...line, wage_region: 'Cebu' }] });
    expect(wrong.error?.issues[0]?.message).toBe('must be one of III, NCR');
  });

  it('adds VAT to a quote in pesos where that is set, as a line rounded once, and to no other', () => {
    const lines = [
      { title: 'Bookkeeper', level: 'mid', count: 3, workspace: 'office', basic_php: '34500' },
      { title: 'Bookkeeper', level: 'senior', count: 1, workspace: 'wfh', basic_php: '55000.55' },
    ];
    const totalsOf = (currency: string, vat: string) => {
      const result = priced({ as_of: '2026-11-30', currency, lines, discount_bp: 333, settings: { vat } });
      if (result.status !== 'ok') throw new Error(result.status);
      return result.totals;
    };
    const net = totalsOf('PHP', 'none');
    const gross = totalsOf('PHP', 'added');
    // vat = halfUp(subtotal × 12 / 100), on what is left after the discount.
    const twelvePercent = (amount: number): number => Math.floor((amount * 12 + 50) / 100);
    expect(gross.monthly_vat).toBe(twelvePercent(net.monthly_total));
    expect(gross.setup_vat).toBe(twelvePercent(net.setup_total));
    expect(gross.monthly_total).toBe(
      gross.monthly_subtotal - gross.discount + twelvePercent(net.monthly_total),
    );
    expect(gross.setup_total).toBe(net.setup_total + twelvePercent(net.setup_total));
    expect(gross.first_year_total).toBe(12 * gross.monthly_total + gross.setup_total);
    expect(totalsOf('PHP', 'zero_rated')).toEqual(net);
    expect(totalsOf('AUD', 'added')).toEqual(totalsOf('AUD', 'none'));
    expect(net).not.toHaveProperty('monthly_vat');
  });

  it('asks for a salary by the name of the role, and about a title that is none', () => {
    const line = { level: 'mid', count: 1, workspace: 'wfh' };
    const lines = [
      { ...line, title: 'csr' },
      { ...line, title: 'wizard' },
    ];
    expect(priced({ as_of: '2026-11-23', lines })).toEqual({
      status: 'needs_clarification',
      questions: [
        { line: 0, code: 'salary_missing' },
        { line: 1, code: 'role_unknown' },
      ],
    });
  });
});

const line = fc.record({
  title: fc.constant('Bookkeeper'),
  level: fc.constantFrom(...LEVELS),
  count: fc.integer({ min: 1, max: 40 }),
  workspace: fc.constantFrom(...WORKSPACES),
  basic_php: fc.integer({ min: 1_305_000, max: 49_999_999 }).map((amount) => (amount / 100).toFixed(2)),
});
const input = fc.record({
  as_of: fc.constantFrom('2024-12-31', '2026-01-01', '2026-11-23'),
  currency: fc.constantFrom(...CURRENCIES),
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  discount_bp: fc.integer({ min: 0, max: 2000 }),
});

describe('a very large price', () => {
  const raised = {
    max_headcount_per_quote: 100_000,
    manual_review_salary_above_centavos: Number.MAX_SAFE_INTEGER,
  };
  const salary = fc
    .bigInt({ min: 100_000_000_00n, max: 999_999_999_99n })
    .map((amount) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`);
  const lines = fc.array(fc.tuple(salary, fc.integer({ min: 90_000, max: 100_000 })), {
    minLength: 1,
    maxLength: 3,
  });
  const rate = fc.constantFrom(10_000, 1_000, 579_420);

  it('is exact or refused, never nearly right', () => {
    fc.assert(
      fc.property(lines, rate, fc.integer({ min: 0, max: 2000 }), (given, fx, discount_bp) => {
        const wanted = {
          as_of: '2026-11-23',
          lines: given.map(([basic_php, count]) => ({
            title: 'Bookkeeper',
            level: 'mid',
            count: Math.floor(count / given.length),
            workspace: 'wfh',
            basic_php,
          })),
          fx_php_per_unit_e4: fx,
          discount_bp,
          settings: raised,
        };
        let result: PriceResult;
        try {
          result = priced(wanted);
        } catch (error) {
          expect(error).toBeInstanceOf(AmountTooLarge);
          return;
        }
        if (result.status !== 'ok') throw new Error(`not priced: ${JSON.stringify(result)}`);
        const { totals } = result;
        const subtotal = result.lines.reduce(
          (sum, { unit_monthly, count }) => sum + BigInt(unit_monthly) * BigInt(count),
          0n,
        );
        const discount = (2n * subtotal * BigInt(discount_bp) + 10_000n) / 20_000n;
        const setup = result.lines.reduce(
          (sum, { unit_setup, count }) => sum + BigInt(unit_setup) * BigInt(count),
          0n,
        );
        expect(BigInt(totals.monthly_subtotal)).toBe(subtotal);
        expect(BigInt(totals.monthly_total)).toBe(subtotal - discount);
        expect(BigInt(totals.first_year_total)).toBe(12n * (subtotal - discount) + setup);
      }),
    );
  });
});

describe('laws of a price', () => {
  /** Also in the currencies that have to be enabled first, some of which have no minor unit. */
  const inAny = (given: unknown): PriceResult =>
    price(PriceInput.parse(given), { ...tables, pricing: inEveryCurrency(tables.pricing) });

  it('adds up, with no negative amount', () => {
    fc.assert(
      fc.property(input, (given) => {
        const result = inAny(given);
        if (result.status !== 'ok') throw new Error(`not priced: ${JSON.stringify(result)}`);
        const { lines, totals } = result;
        const sum = (part: (one: (typeof lines)[number]) => number) =>
          lines.reduce((all, one) => all + part(one), 0);
        for (const one of lines) {
          const { employment_cost, ...parts } = one.php;
          expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(employment_cost);
          expect(one.line_monthly).toBe((one.unit_staff + one.unit_workspace) * one.count);
          for (const amount of Object.values(parts)) expect(amount).toBeGreaterThanOrEqual(0);
        }
        expect(totals.monthly_subtotal).toBe(sum((one) => one.line_monthly));
        expect(totals.monthly_total).toBe(totals.monthly_subtotal - totals.discount);
        expect(totals.first_year_total).toBe(12 * totals.monthly_total + totals.setup_total);
        expect(totals.monthly_total).toBeGreaterThan(0);
      }),
    );
  });

  it('converts to the nearest minor unit, whatever the currency’s', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1_000, max: 900_000 }), (given, fx) => {
        const result = inAny({ ...given, fx_php_per_unit_e4: fx });
        if (result.status !== 'ok') throw new Error('not priced');
        const buffer = result.currency === 'PHP' ? 10_000n : 9_800n;
        for (const { php, multiplier_x100, unit_staff } of result.lines) {
          // Both sides × 10¹²: what the price pays at the effective rate, and what it is for.
          const paid = BigInt(unit_staff) * BigInt(fx) * buffer * 10_000n;
          const unit = BigInt(oneUnit(result.currency));
          const cost = BigInt(php.employment_cost) * BigInt(multiplier_x100) * unit * 100_000_000n;
          const off = paid > cost ? paid - cost : cost - paid;
          expect(2n * off).toBeLessThanOrEqual(BigInt(fx) * buffer * 10_000n);
        }
      }),
    );
  });

  it('has no cents in yen', () => {
    const result = inAny({
      as_of: '2026-11-23',
      currency: 'JPY',
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 3, workspace: 'wfh', basic_php: '34500' }],
      fx_php_per_unit_e4: 3_947,
    });
    expect(result).toMatchObject({
      lines: [{ unit_workspace: 18_019 }],
      totals: { display_monthly_total: expect.stringMatching(/^¥\d{3},\d{3}$/) },
    });
  });

  it('is refused in a currency without a price list or a rate', () => {
    const given = { as_of: '2026-11-23', currency: 'SGD', lines: [] };
    expect(priced(given)).toMatchObject({ questions: [{ code: 'currency_unsupported' }] });
    const { pricing } = { pricing: inEveryCurrency(tables.pricing) };
    const noRate = { ...pricing, fx: tables.pricing.fx };
    expect(price(PriceInput.parse(given), { ...tables, pricing: noRate })).toMatchObject({
      questions: [{ code: 'currency_unsupported' }],
    });
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(input, (given) => {
        expect(inAny(given)).toEqual(inAny(structuredClone(given)));
      }),
    );
  });

  it('never falls with a rising salary inside one band', () => {
    const salary = fc.integer({ min: 1_305_000, max: 3_999_999 });
    fc.assert(
      fc.property(salary, salary, (a, b) => {
        const staff = (basic: number): number => {
          const result = priced({
            as_of: '2026-11-23',
            currency: 'USD',
            lines: [
              {
                title: 'Bookkeeper',
                level: 'mid',
                count: 1,
                workspace: 'wfh',
                basic_php: (basic / 100).toFixed(2),
              },
            ],
          });
          return result.status === 'ok' ? result.totals.monthly_staff : Number.NaN;
        };
        expect(staff(Math.min(a, b))).toBeLessThanOrEqual(staff(Math.max(a, b)));
      }),
    );
  });
});
