import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import { PricingData } from '../../../../shared/data/schemas';
import { clientAmounts } from '../../../../shared/document/client-amounts';
import { formatClientAmount } from '../../../../shared/document/words';
import { formatAmount, formatWhole, oneUnit } from '../../../../shared/pricing/money';
import { price } from '../../../../shared/pricing/price';
import type { PriceOk } from '../../../../shared/pricing/priced-quote';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../../../shared/request/vocabulary';
import { inEveryCurrency } from '../../../every-currency';

const tables = {
  pricing: inEveryCurrency(pricingData()),
  statutory: statutoryData(),
  salaries: salaryData(),
};
const options = <T extends string>(...values: T[]) => fc.constantFrom(...values);

/** A setup fee of the price list that is not whole, as an own list may hold; null: as it is. */
const oddSetup = fc.option(fc.integer({ min: 100, max: 200_000 }));
function withSetup(fee: number | null): typeof tables {
  if (fee === null) return tables;
  const each = { wfh: fee, hybrid: fee, office: fee };
  const setup_fee_per_seat = Object.fromEntries(CURRENCIES.map((currency) => [currency, each]));
  return { ...tables, pricing: PricingData.parse({ ...tables.pricing, setup_fee_per_seat }) };
}

const quote: fc.Arbitrary<PriceOk> = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    discount_bp: fc.integer({ min: 0, max: 2_000 }),
    lines: fc.array(
      fc.record({
        title: fc.constant('Bookkeeper'),
        level: fc.constantFrom(...LEVELS),
        workspace: fc.constantFrom(...WORKSPACES),
        count: fc.integer({ min: 1, max: 50 }),
        basic_php: fc
          .integer({ min: 2_000_000, max: 40_000_000 })
          .map((centavos) => (centavos / 100).toFixed(2)),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    settings: fc.record({
      setup_payment: options('upfront', 'spread_6_months'),
      setup_fee_mode: options('per_seat_by_workspace', 'none'),
      deposit_mode: options('none', 'one_month', 'three_months_workspace'),
      discount_base: options('monthly_subtotal', 'monthly_staff'),
      vat: options('none', 'zero_rated', 'added'),
    }),
  })
  .chain((input) => oddSetup.map((fee) => price({ as_of: '2026-11-23', ...input }, withSetup(fee))))
  .filter((result) => result.status === 'ok');

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

describe('the amounts of a client’s file', () => {
  it('add up to the whole, as they are printed, in every display setting', () => {
    fc.assert(
      fc.property(quote, options('cents', 'whole'), (result, rounding) => {
        const shown = clientAmounts(result, rounding);
        for (const [i, { each, monthly }] of shown.lines.entries())
          expect(monthly).toBe(each * (result.lines[i]?.count ?? 0));
        const lines = sum(shown.lines.map(({ monthly }) => monthly));
        expect(lines + shown.rounding).toBe(shown.subtotal);
        expect(shown.subtotal - shown.discount + (shown.vat ?? 0)).toBe(shown.monthlyTotal);
        if (shown.seat !== null) expect(shown.seat * result.totals.headcount).toBe(shown.setup);
        expect(Math.abs(shown.setup - result.totals.setup_total)).toBeLessThanOrEqual(50);
        expect(shown.firstYear).toBe(12 * shown.monthlyTotal + shown.setup);
        if (shown.instalments) {
          expect(5 * shown.instalments.first + shown.instalments.sixth).toBe(shown.setup);
          expect(shown.instalments.sixth).toBeGreaterThanOrEqual(0);
        }
        expect(shown.dueBeforeStart).toBe((shown.instalments ? 0 : shown.setup) + shown.deposit);
        if (rounding === 'whole') {
          const { lines: each, instalments, seat, vat, ...rest } = shown;
          const all = [
            seat ?? 0,
            vat ?? 0,
            ...Object.values(rest),
            ...each.flatMap((line) => Object.values(line)),
          ];
          for (const minor of [...all, ...Object.values(instalments ?? {})])
            expect(Number.isInteger(minor / oneUnit(result.currency))).toBe(true);
        }
      }),
    );
  });

  it('are those of the quote where cents are shown', () => {
    fc.assert(
      fc.property(quote, (result) => {
        const shown = clientAmounts(result, 'cents');
        const { totals } = result;
        expect(shown).toMatchObject({
          rounding: 0,
          subtotal: totals.monthly_subtotal,
          discount: totals.discount,
          vat: totals.monthly_vat ?? null,
          monthlyTotal: totals.monthly_total,
          setup: totals.setup_total,
          deposit: totals.deposit,
          dueBeforeStart: totals.due_before_start,
          firstYear: totals.first_year_total,
        });
      }),
    );
  });

  it('name the quote’s own total, rounded, in whole units', () => {
    fc.assert(
      fc.property(quote, (result) => {
        const { currency } = result;
        const { monthlyTotal } = clientAmounts(result, 'whole');
        expect(formatClientAmount(monthlyTotal, currency, 'whole')).toBe(
          formatWhole(result.totals.monthly_total, currency),
        );
        expect(formatClientAmount(monthlyTotal, currency, 'cents')).toBe(
          formatAmount(monthlyTotal, currency),
        );
      }),
    );
  });

  it('name no price of a seat that would not multiply to the setup as printed', () => {
    const line = {
      title: 'Bookkeeper',
      level: 'mid' as const,
      workspace: 'wfh' as const,
      basic_php: '40000',
    };
    const setup = (count: number) => {
      const input = { as_of: '2026-11-23', currency: 'USD', lines: [{ ...line, count }] };
      const result = price(input, withSetup(110_049));
      if (result.status !== 'ok') throw new Error('no price');
      const { setup: total, seat } = clientAmounts(result, 'whole');
      return [total, seat];
    };
    expect(setup(1)).toEqual([110_000, 110_000]);
    expect(setup(2)).toEqual([220_100, null]);
  });

  it.each(Array.from({ length: 61 }, (_, fee) => fee))(
    'spread a setup of %i cents in parts that are never negative and add up, or not at all',
    (fee) => {
      const line = {
        title: 'Bookkeeper',
        level: 'mid' as const,
        count: 1,
        workspace: 'wfh' as const,
        basic_php: '40000',
      };
      const settings = { setup_payment: 'spread_6_months' as const };
      const result = price({ as_of: '2026-11-23', currency: 'USD', lines: [line], settings }, withSetup(fee));
      if (result.status !== 'ok') throw new Error('no price');
      expect(result.totals.setup_monthly_first_6 > 0).toBe(fee >= 15);
      expect(result.totals.due_before_start - result.totals.deposit).toBe(fee >= 15 ? 0 : fee);
      for (const rounding of ['cents', 'whole'] as const) {
        const { instalments, setup, dueBeforeStart, deposit } = clientAmounts(result, rounding);
        expect(dueBeforeStart).toBe((instalments ? 0 : setup) + deposit);
        if (!instalments) continue;
        expect(Math.min(instalments.first, instalments.sixth)).toBeGreaterThanOrEqual(0);
        expect(5 * instalments.first + instalments.sixth).toBe(setup);
      }
    },
  );

  it('give the sixth month what is left of 13,700.00', () => {
    const input = {
      as_of: '2026-11-23',
      currency: 'PHP',
      lines: [
        {
          title: 'Bookkeeper',
          level: 'mid' as const,
          count: 1,
          workspace: 'wfh' as const,
          basic_php: '40000',
        },
      ],
      settings: { setup_payment: 'spread_6_months' as const },
    };
    const result = price(input, tables);
    if (result.status !== 'ok') throw new Error('no price');
    const totals = { ...result.totals, setup_total: 1_370_000, setup_monthly_first_6: 228_333 };
    expect(clientAmounts({ ...result, totals }, 'cents').instalments).toEqual({
      first: 228_333,
      sixth: 228_335,
    });
    expect(clientAmounts({ ...result, totals }, 'whole').instalments).toEqual({
      first: 228_300,
      sixth: 228_500,
    });
  });
});
