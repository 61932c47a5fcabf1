import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crossRateWords, derivedPrices } from '../../../../shared/pricing/derive-prices';
import { oneUnit } from '../../../../shared/pricing/money';
import { CURRENCIES } from '../../../../shared/request/vocabulary';
import { AUD, JPY, SGD } from '../../../currencies';

const LIST = {
  workspace: { wfh: 20_000, hybrid: 30_000, office: 40_000 },
  setup: { wfh: 165_000, hybrid: 125_000, office: 85_000 },
};
const aud = { currency: AUD, php_per_unit_e4: 437_674 };

it('a derived price list is the other one at the two rates, to the nearest minor unit', () => {
  const sgd = { currency: SGD, php_per_unit_e4: 484_364 };
  expect(derivedPrices(LIST, aud, sgd)).toEqual({
    workspace: { wfh: 18_072, hybrid: 27_108, office: 36_144 },
    setup: { wfh: 149_095, hybrid: 112_951, office: 76_806 },
  });
  expect(crossRateWords(aud, sgd)).toBe('0.9036');
  expect(derivedPrices(LIST, aud, { currency: JPY, php_per_unit_e4: 3_947 }).workspace).toEqual({
    wfh: 22_178,
    hybrid: 33_266,
    office: 44_355,
  });
});

it('a derived price is worth the same in pesos, within half a minor unit', () => {
  const rated = fc.record({
    currency: fc.constantFrom(...CURRENCIES),
    php_per_unit_e4: fc.integer({ min: 1_000, max: 900_000 }),
  });
  const amounts = fc.record({
    wfh: fc.integer({ min: 0, max: 9_999_999 }),
    hybrid: fc.integer({ min: 0, max: 9_999_999 }),
    office: fc.integer({ min: 0, max: 9_999_999 }),
  });
  fc.assert(
    fc.property(rated, rated, amounts, (from, to, workspace) => {
      const pesos = (minor: number, { currency, php_per_unit_e4 }: typeof from): number =>
        (minor / oneUnit(currency)) * php_per_unit_e4;
      const derived = derivedPrices({ workspace, setup: workspace }, from, to);
      expect(derived.setup).toEqual(derived.workspace);
      const half = pesos(0.5, to) * 1.000_001;
      for (const place of ['wfh', 'hybrid', 'office'] as const)
        expect(
          Math.abs(pesos(derived.workspace[place], to) - pesos(workspace[place], from)),
        ).toBeLessThanOrEqual(half);
    }),
  );
});
