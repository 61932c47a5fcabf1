import type { Currency } from '../../../../shared/request/vocabulary';
import { describe, expect, it } from 'vitest';
import { daysOf, offerWords } from '../../../../shared/rates/offer';
import { changeWords } from '../../../../shared/rates/wording';
import { AUD, CAD, GBP, USD } from '../../../currencies';

const rate = (currency: Currency, e4: number, changeBp: number) => ({
  currency,
  php_per_unit_e4: e4,
  changeBp,
});

describe('the line that offers new rates', () => {
  it('names each rate with its change, and no more than three', () => {
    expect(offerWords([rate(USD, 627_500, 20)])).toBe('USD\u00A062.7500 (+0.2%)');
    expect(
      offerWords([
        rate(USD, 627_500, 830),
        rate(AUD, 437_576, -4),
        rate(GBP, 838_218, -717),
        rate(CAD, 1, 0),
      ]),
    ).toBe('USD\u00A062.7500 (+8.3%), AUD\u00A043.7576 (0.0%), GBP\u00A083.8218 (−7.2%) and 1 more');
  });

  it('names every day that they are of, once', () => {
    expect(daysOf([{ date: '2026-11-30' }, { date: '2026-11-27' }, { date: '2026-11-30' }])).toBe(
      '27 Nov 2026 and 30 Nov 2026',
    );
  });

  it('rounds a change half away from zero', () => {
    expect([5, -5, 4, 44, 45].map(changeWords)).toEqual(['+0.1%', '−0.1%', '0.0%', '+0.4%', '+0.5%']);
  });
});
