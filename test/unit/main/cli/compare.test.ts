import { expect, it } from 'vitest';
import { comparisonWords } from '../../../../main/cli/compare';
import { USD } from '../../../currencies';

it('compare says each cause with its amount, and the difference that they add up to', () => {
  expect(
    comparisonWords({
      comparable: true,
      currency: USD,
      monthly: 140_000,
      setup: 110_000,
      changes: [
        { cause: 'count', title: 'Bookkeeper', from: 2, to: 3, monthly: 150_000, setup: 110_000 },
        { cause: 'discount', title: null, from: 0, to: 250, monthly: -10_000, setup: 0 },
      ],
    }),
  ).toBe(
    [
      'Bookkeeper: people 2 → 3: +1,500.00 per month, setup +1,100.00',
      'Discount 0% → 2.5%: −100.00 per month',
      'Difference, USD: +1,400.00 per month, setup +1,100.00',
    ].join('\n'),
  );
  expect(comparisonWords({ comparable: false, reason: 'currency' })).toContain('different currencies');
});
