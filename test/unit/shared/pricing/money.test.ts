import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyFacts, minorUnits } from '../../../../shared/pricing/currencies';
import { amountOf, formatAmount, formatShort, formatWhole } from '../../../../shared/pricing/money';
import { CURRENCIES, Currency } from '../../../../shared/request/vocabulary';
import { JPY, SGD, USD } from '../../../currencies';

const currency = fc.constantFrom(...CURRENCIES);
const minor = fc.integer({ min: 0, max: 99_999_999_999 });

describe('an amount', () => {
  it('comes back from how it is shown, in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, of) => {
        const rounded = amount % (999_999_999 * 10 ** minorUnits(of));
        expect(amountOf(formatAmount(rounded, of), of)).toBe(rounded);
        expect(amountOf(formatShort(rounded, of), of)).toBe(rounded);
        expect(formatAmount(-rounded - 1, of)).toBe(`−${formatAmount(rounded + 1, of)}`);
      }),
    );
  });

  it('shows as many decimals as its currency has', () => {
    expect(formatAmount(134_471, USD)).toBe('1,344.71');
    expect(formatAmount(5, SGD)).toBe('0.05');
    expect(formatAmount(134_471, JPY)).toBe('134,471');
    expect(formatAmount(0, JPY)).toBe('0');
    expect(formatWhole(134_471, JPY)).toBe('134,471');
    expect(formatWhole(134_450, USD)).toBe('1,345');
    expect(formatShort(134_400, USD)).toBe('1,344');
  });

  it('is refused with more decimals than its currency has, or with misplaced commas', () => {
    expect(amountOf('290', USD)).toBe(29_000);
    expect(amountOf('1,100.5', USD)).toBe(110_050);
    expect(amountOf('29000', JPY)).toBe(29_000);
    for (const typed of ['290.505', '1,10.50', '', '-5', '1.', '.5', '1e3', '１２', '12 000'])
      expect(amountOf(typed, USD)).toBeNull();
    expect(amountOf('29000.5', JPY)).toBeNull();
  });
});

describe('a currency', () => {
  it('is known by its code, as written', () => {
    expect(Currency.safeParse('SGD').success).toBe(true);
    for (const code of ['sgd', 'XXX', '', 'AED', 'toString', '__proto__'])
      expect(Currency.safeParse(code).success).toBe(false);
  });

  it('has a name, a symbol and its minor units', () => {
    expect(currencyFacts(SGD)).toEqual({
      code: 'SGD',
      name: 'Singapore dollar',
      minor_units: 2,
      symbol: 'S$',
    });
    expect(minorUnits(JPY)).toBe(0);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
  });
});
