import { expect, it } from 'vitest';
import { pricingData } from '../../../../../shared/data/current';
import { PriceInput } from '../../../../../shared/pricing/price';
import { sampleBreakdown } from '../../../shared/pricing/sample-quote';
import { USD } from '../../../../currencies';

const given = (more: object) =>
  PriceInput.omit({ settings: true }).parse({
    as_of: '2026-11-23',
    lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '40000', ...more }],
    fx_php_per_unit_e4: 1_000,
  });

it('asks where the amounts are too large to be exact', async () => {
  const settings = pricingData().defaults;
  expect(await sampleBreakdown(given({}), USD, settings)).toMatchObject({ questions: [] });
  const huge = given({ basic_php: '999999999.99', count: 100_000 });
  expect(await sampleBreakdown(huge, USD, settings)).toMatchObject({
    priced: null,
    questions: [{ fact: 'headcount', text: expect.stringMatching(/too large to calculate exactly/) }],
  });
});
