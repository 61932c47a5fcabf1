import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statutoryData } from '../../../../shared/data/current';
import { marginOf, marginShare } from '../../../../shared/pricing/margin';
import { type PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { rulesOf } from '../../../../shared/pricing/statutory';
import { discountFor, withDiscount } from '../../../../shared/pricing/try-discount';
import { AUD, PHP, USD } from '../../../currencies';
import { pricedQuote } from '../../renderer/document/sample';

type Given = NonNullable<PriceInput['settings']>;

function quote(people: number, basic: number, { currency = USD, ...settings }: Given = {}, discount = 0) {
  const priced = pricedQuote({
    as_of: '2026-11-30',
    currency,
    discount_bp: discount,
    lines: [
      {
        title: 'Bookkeeper',
        level: 'mid',
        count: people,
        workspace: 'office',
        basic_php: String(basic),
      },
      { title: 'Bookkeeper', level: 'senior', count: 1, workspace: 'wfh', basic_php: '61234.56' },
    ],
    settings,
  });
  return {
    ...priced,
    basis: { ...priced.basis, statutory_rules: rulesOf(statutoryData(), priced.basis.as_of) },
  } satisfies PricedQuote;
}

const anyQuote = fc
  .record({
    people: fc.integer({ min: 1, max: 40 }),
    basic: fc.integer({ min: 20_000, max: 90_000 }),
    now: fc.integer({ min: 0, max: 2_000 }),
    base: fc.constantFrom<'monthly_subtotal' | 'monthly_staff'>('monthly_subtotal', 'monthly_staff'),
    money: fc.constantFrom<Given>(
      { currency: USD },
      { currency: AUD },
      { currency: PHP },
      { currency: PHP, vat: 'added' },
    ),
  })
  .map(({ people, basic, now, base, money }) => quote(people, basic, { ...money, discount_base: base }, now));
const total = (priced: PricedQuote, bp: number): number =>
  withDiscount(priced, bp)?.totals.monthly_total ?? Number.NaN;

describe('another discount', () => {
  it('is the quote itself at the discount that it has', () => {
    fc.assert(
      fc.property(anyQuote, (priced) => {
        expect(withDiscount(priced, priced.basis.discount_bp)).toEqual(priced.result);
      }),
      { numRuns: 40 },
    );
  });

  it('never raises a total or a margin when it rises, and its parts add up', () => {
    fc.assert(
      fc.property(
        anyQuote,
        fc.integer({ min: 0, max: 1_999 }),
        fc.integer({ min: 1, max: 100 }),
        (priced, bp, more) => {
          const [low, high] = [withDiscount(priced, bp), withDiscount(priced, bp + more)];
          if (!low || !high) throw new Error('the sample has its rules');
          expect(high.totals.monthly_total).toBeLessThanOrEqual(low.totals.monthly_total);
          const margins = [marginOf(low), marginOf(high)] as const;
          expect(margins[1].month.margin).toBeLessThanOrEqual(margins[0].month.margin);
          for (const { lines, month } of margins) {
            expect(month.staff - month.cost).toBe(
              lines.reduce((sum, line, i) => sum + line.margin * (priced.result.lines[i]?.count ?? 0), 0),
            );
          }
          expect(margins[0].month.margin + low.totals.discount).toBe(
            margins[1].month.margin + high.totals.discount,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the discount for a total', () => {
  it('is the smallest that is not above it, or the limit with what is missing', () => {
    fc.assert(
      fc.property(anyQuote, fc.double({ min: 0.6, max: 1.2, noNaN: true }), (priced, share) => {
        const goal = Math.round(total(priced, 0) * share);
        const found = discountFor(priced, goal);
        if (!found) throw new Error('the sample has its rules');
        const { discount_bp: bp, missed_by, result } = found;
        expect(result.totals.monthly_total - goal).toBe(missed_by);
        expect(result.totals.monthly_total).toBe(total(priced, bp));
        if (missed_by > 0) expect(bp).toBe(priced.basis.settings.max_discount_bp);
        if (bp > 0) expect(total(priced, bp - 1)).toBeGreaterThan(goal);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the total of every discount again', () => {
    const priced = quote(4, 42_000);
    for (const bp of [0, 1, 499, 500, 753, 1_999, 2_000]) {
      const found = discountFor(priced, total(priced, bp));
      expect(found).toMatchObject({ missed_by: 0, discount_bp: bp });
    }
  });

  it('says nothing of a quote that was frozen without its rules', () => {
    const priced = quote(1, 30_000);
    const { statutory_rules: _, ...basis } = priced.basis;
    expect(discountFor({ ...priced, basis }, 100_00)).toBeNull();
  });
});

it('writes a margin as a share of the staff price', () => {
  expect(marginShare({ staff: 1_178_98, margin: 499_87 })).toBe('42.4%');
  expect(marginShare({ staff: 1_000_00, margin: -25_00 })).toBe('−2.5%');
  expect(marginShare({ staff: 0, margin: 0 })).toBe('–');
});
