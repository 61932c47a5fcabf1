import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEcb } from '../../../../main/engine/rates/ecb';
import { frankfurterQuery, parseFrankfurter } from '../../../../main/engine/rates/frankfurter';
import { changeBp, type DatedRate, judgeRate, judgeSheet } from '../../../../shared/rates/judge';
import { UnreadableRates } from '../../../../shared/rates/rate-sheet';
import { isWorkingDay, workingDaysBetween } from '../../../../shared/rates/working-days';
import { AUD, CAD, EUR, GBP, NZD, USD } from '../../../currencies';

const ecb = (
  rates: Record<string, string>,
  date = '2026-11-27',
): string => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time="${date}">${Object.entries(rates)
  .map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`)
  .join('')}</Cube></Cube></gesmes:Envelope>`;

const faultOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableRates) return error.code;
    throw error;
  }
  return 'none';
};

describe('the European Central Bank’s file', () => {
  it('gives pesos for one unit by way of the euro', () => {
    expect(parseEcb(ecb({ PHP: '71.50', USD: '1.1400' }), [USD, EUR])).toEqual({
      source: 'ecb',
      date: '2026-11-27',
      php_per_unit_e4: { USD: 627_193, EUR: 715_000 },
      missing: [],
    });
  });

  it('names a currency that it lacks or that is no rate, and keeps the others', () => {
    const rates = { PHP: '71.50', USD: '1.1400', AUD: 'N/A', CAD: '0', NZD: '1.23456789' };
    const { php_per_unit_e4, missing } = parseEcb(ecb(rates), [USD, AUD, CAD, NZD, GBP]);
    expect(Object.keys(php_per_unit_e4)).toEqual(['USD']);
    expect(missing).toEqual([
      { currency: 'AUD', reason: 'not_a_rate' },
      { currency: 'CAD', reason: 'not_a_rate' },
      { currency: 'NZD', reason: 'not_a_rate' },
      { currency: 'GBP', reason: 'not_listed' },
    ]);
  });

  it('takes the first day where a file holds several', () => {
    const two = ecb({ PHP: '71.50', USD: '1.1400' }).replace(
      '</Cube></Cube>',
      '</Cube><Cube time="2026-11-26"><Cube currency="USD" rate="2"/><Cube currency="AUD" rate="3"/></Cube></Cube>',
    );
    expect(parseEcb(two, [USD, AUD])).toMatchObject({
      date: '2026-11-27',
      php_per_unit_e4: { USD: 627_193 },
      missing: [{ currency: 'AUD', reason: 'not_listed' }],
    });
  });

  it.each([
    ['a document type', `<!DOCTYPE x [<!ENTITY e "1">]>${ecb({ PHP: '71.5' })}`, 'document_type'],
    ['a web page', '<html><body>Sorry</body></html>', 'not_rates'],
    ['nothing', '', 'not_rates'],
    ['no peso', ecb({ USD: '1.14' }), 'no_peso'],
    ['no day', ecb({ PHP: '71.5' }, 'yesterday'), 'no_date'],
    ['a day that does not exist', ecb({ PHP: '71.5' }, '2026-02-30'), 'no_date'],
  ])('is refused: %s', (_, xml, code) => {
    expect(faultOf(() => parseEcb(xml, [USD]))).toBe(code);
  });

  it('never gives anything but rates or a fault, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['not_rates', 'document_type', 'no_date', 'no_peso']).toContain(
          faultOf(() => parseEcb(text, [USD])),
        );
      }),
    );
  });
});

describe('Frankfurter’s answer', () => {
  const row = (quote: string, rate: number, date = '2026-11-27') => ({ date, base: 'PHP', quote, rate });

  it('is asked for the Bangko Sentral’s rates only', () => {
    expect(frankfurterQuery(['USD', 'AUD'])).toBe('base=PHP&quotes=USD,AUD&providers=bsp');
  });

  it('gives pesos for one unit, of its newest day', () => {
    const rows = [row('USD', 0.015936255), row('AUD', 0.0228), row('GBP', 0.0119, '2026-11-20')];
    expect(parseFrankfurter(rows, [USD, AUD, GBP, NZD])).toEqual({
      source: 'bsp',
      date: '2026-11-27',
      php_per_unit_e4: { USD: 627_500, AUD: 438_596 },
      missing: [
        { currency: 'GBP', reason: 'not_listed' },
        { currency: 'NZD', reason: 'not_listed' },
      ],
    });
  });

  it.each([[{ success: false }], [[]], [null], [[{ date: '2026-11-27' }]], [[row('USD', -1)]]])(
    'is refused: %j',
    (json) => {
      expect(faultOf(() => parseFrankfurter(json, [USD]))).toBe('not_rates');
    },
  );
});

describe('working days', () => {
  it('leave out weekends and the bank’s holidays', () => {
    // Good Friday 3 April and Easter Monday 6 April 2026.
    expect(['2026-04-02', '2026-04-03', '2026-04-06', '2026-04-07'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(['2026-05-01', '2026-12-25', '2026-12-26', '2027-01-01', '2026-11-28'].some(isWorkingDay)).toBe(
      false,
    );
    // Bonifacio Day is no holiday of the bank.
    expect(isWorkingDay('2026-11-30')).toBe(true);
    expect(workingDaysBetween('2026-11-27', '2026-11-30')).toBe(1);
    expect(workingDaysBetween('2026-11-30', '2026-11-27')).toBe(0);
  });
});

describe('a fetched rate', () => {
  const today = { manila: '2026-11-30', utc: '2026-11-29' };
  const rate = (php: number, date = '2026-11-27'): DatedRate => ({
    php_per_unit_e4: Math.round(php * 10_000),
    date,
  });

  it('is offered after a long gap, with its change', () => {
    expect(judgeRate(rate(62.75, '2026-09-25'), rate(57.942, '2026-02-19'), null, today)).toEqual({
      state: 'offered',
      change_bp: 830,
      second: 'not_comparable',
    });
  });

  it('is held where it moved fast', () => {
    expect(judgeRate(rate(66), rate(62.1, '2026-11-26'), null, today)).toEqual({
      state: 'held',
      reason: 'moved_fast',
      change_bp: 628,
    });
  });

  it('is refused where it is inverted, of another unit, of the future or older', () => {
    const before = rate(62.1, '2026-11-26');
    const reasonOf = (fresh: DatedRate) => judgeRate(fresh, before, null, today);
    expect(reasonOf(rate(0.0161))).toEqual({ state: 'refused', reason: 'inverted' });
    expect(reasonOf(rate(6.21))).toEqual({ state: 'refused', reason: 'jump' });
    expect(reasonOf(rate(621))).toEqual({ state: 'refused', reason: 'jump' });
    expect(reasonOf(rate(62.2, '2026-12-01'))).toEqual({ state: 'refused', reason: 'future' });
    expect(reasonOf(rate(62.2, '2026-11-25'))).toEqual({ state: 'refused', reason: 'older' });
    expect(reasonOf(rate(62.2, '2026-11-26'))).toEqual({ state: 'nothing_new' });
    expect(reasonOf(rate(62.2, '2026-11-30'))).toMatchObject({ state: 'offered' });
  });

  it('is held where the second source is too far away, and offered where that is silent', () => {
    const before = rate(62.1, '2026-11-26');
    expect(judgeRate(rate(62.2), before, rate(63.14), today)).toMatchObject({ reason: 'sources_differ' });
    expect(judgeRate(rate(62.2), before, rate(62.7), today)).toMatchObject({
      state: 'offered',
      second: 'agrees',
    });
    expect(judgeRate(rate(62.2), before, rate(63.14, '2026-11-26'), today)).toMatchObject({
      state: 'offered',
    });
    expect(judgeRate(rate(62.2), before, rate(63.6, '2026-11-26'), today)).toMatchObject({ state: 'held' });
    expect(judgeRate(rate(62.2), before, rate(70, '2026-11-20'), today)).toMatchObject({
      state: 'offered',
      second: 'not_comparable',
    });
    expect(judgeRate(rate(62.2), before, null, today)).toMatchObject({ second: 'not_comparable' });
  });

  it('waits where all currencies moved by one factor', () => {
    const sheet = (factor: number) => ({
      source: 'ecb' as const,
      date: '2026-11-27',
      php_per_unit_e4: {
        USD: Math.round(621_000 * factor),
        EUR: Math.round(715_000 * factor),
        AUD: Math.round(437_000 * factor),
      },
      missing: [],
    });
    const accepted = {
      USD: rate(62.1, '2026-11-26'),
      EUR: rate(71.5, '2026-11-26'),
      AUD: rate(43.7, '2026-11-26'),
    };
    const states = (factor: number) =>
      [...judgeSheet(sheet(factor), accepted, null, today).values()].map((verdict) => verdict.state);
    expect(states(1.03)).toEqual(['held', 'held', 'held']);
    expect(states(1.01)).toEqual(['offered', 'offered', 'offered']);
  });

  it('never takes the place of another by more than a fifth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (a, b) => {
          const verdict = judgeRate(
            { php_per_unit_e4: b, date: '2026-11-27' },
            { php_per_unit_e4: a, date: '2026-01-05' },
            null,
            today,
          );
          if (verdict.state === 'offered') expect(Math.abs(changeBp(a, b))).toBeLessThanOrEqual(2_000);
          else expect(verdict.state).toBe('refused');
        },
      ),
    );
  });
});
