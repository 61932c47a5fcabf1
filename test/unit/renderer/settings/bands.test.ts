import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hundredths, parsedBands, typedBands } from '../../../../renderer/settings/bands';
import { PricingSettings, type SalaryBand } from '../../../../shared/pricing/settings';

const bands = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 99_999_999_999 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 100, max: 1_000 }), { minLength: 7, maxLength: 7 }),
  )
  .map(([ends, multipliers]): SalaryBand[] =>
    [...ends.toSorted((a, b) => a - b), null].map((max, index) => ({ max, x100: multipliers[index] ?? 100 })),
  );

describe('salary bands', () => {
  it('are stored as they were typed', () => {
    fc.assert(
      fc.property(bands, (stored) => {
        expect(PricingSettings.shape.salary_bands.safeParse(stored).success).toBe(true);
        expect(parsedBands(typedBands(stored))).toEqual({ bands: stored });
      }),
    );
  });

  it.each([
    ['no end', [{ id: 'a', max: '', multiplier: '1.7' }], 'highest salary'],
    ['words for an end', [{ id: 'a', max: 'a lot', multiplier: '1.7' }], 'highest salary'],
    ['a multiplier below one', [{ id: 'a', max: '100', multiplier: '0.9' }], 'multiplier from 1 to 10'],
    [
      'an end that does not rise',
      [
        { id: 'a', max: '200', multiplier: '1.7' },
        { id: 'b', max: '200', multiplier: '1.5' },
      ],
      'higher than the one before',
    ],
  ])('are refused with %s', (_, typed, why) => {
    const parsed = parsedBands([...typed, { id: 'last', max: '', multiplier: '1.4' }]);
    expect(parsed).toEqual({ error: expect.stringContaining(why) });
  });

  it('take multipliers of two decimals', () => {
    expect(['1', '1.5', '× 1.75', '10'].map(hundredths)).toEqual([100, 150, 175, 1_000]);
    expect(['', '0.99', '10.01', '1.755', '-2', '1,5'].map(hundredths)).toEqual(Array(6).fill(null));
  });
});
