import { expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { projectedYears } from '../../../../shared/pricing/extras/projection';
import { PriceInput } from '../../../../shared/pricing/price';
import { USD } from '../../../currencies';
import { sampleQuote } from './sample-quote';

const quoteOf = (basic_php: string, extras: object) =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      currency: 'USD',
      fx_php_per_unit_e4: 579_420,
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php }],
      extras,
    }),
    USD,
    pricingData().defaults,
  );
const staffOf = async (basic: string, extras: object) =>
  projectedYears(await quoteOf(basic, extras))?.map(({ lines }) => lines[0]?.unit_staff);

it('prices each year by the rules, not by the rise alone (extras.md 11)', async () => {
  expect(await staffOf('30000', { increase_bp: 550 })).toEqual([1_178_98, 1_238_22, 1_301_97]);
});

it('keeps the multiplier of the first year, unless it is told to follow the band', async () => {
  expect(
    (await staffOf('39000', { increase_bp: 550, increase_keeps_multiplier: false }))?.slice(0, 2),
  ).toEqual([1_492_58, 1_379_79]);
  const kept = await staffOf('39000', { increase_bp: 550 });
  expect(kept?.[1]).toBeGreaterThan(kept?.[0] ?? 0);
});

it('is the quote itself in the first year, and nothing without a rise', async () => {
  const quote = await quoteOf('30000', { increase_bp: 550, night: { by: 'hours', quarters: 28 } });
  const [first] = projectedYears(quote) ?? [];
  expect(first?.lines).toEqual(quote.result.lines);
  expect(first?.year_total).toBe(quote.result.totals.first_year_total);
  expect(projectedYears(await quoteOf('30000', {}))).toBe(null);
});
