import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { isDecided, oldRateOf, oldRateWords, SendingReason } from '../../../../shared/rates/sending';
import type { Currency } from '../../../../shared/request/vocabulary';
import { AUD, PHP } from '../../../currencies';
import { sampleQuote } from '../pricing/sample-quote';

const quotes = new Map<Currency, PricedQuote>();
beforeAll(async () => {
  const input = PriceInput.omit({ settings: true }).parse({
    as_of: '2026-11-23',
    lines: [{ title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '40000' }],
  });
  for (const currency of [AUD, PHP])
    quotes.set(currency, await sampleQuote(input, currency, pricingData().defaults));
});

/** The sample with the rate of another day. */
function quoted(currency: Currency, date: string, byHand = false): PricedQuote {
  const quote = quotes.get(currency);
  if (!quote) throw new Error('no sample');
  const fx = { ...quote.basis.fx, by_hand: byHand, source: { ...quote.basis.fx.source, date } };
  return { ...quote, basis: { ...quote.basis, fx } };
}

describe('the rate of a quote that is to be sent', () => {
  it.each([
    ['2026-11-02', null, 0],
    ['2026-11-16', null, 10],
    ['2026-11-17', 'confirmation', 11],
    ['2026-12-14', 'confirmation', 30],
    ['2026-12-15', 'reason', 31],
  ])('of 2 November asks on %s for: %s', (today, needs, days) => {
    for (const byHand of [false, true])
      expect(oldRateOf(quoted(AUD, '2026-11-02', byHand), today)).toEqual(
        needs && { currency: 'AUD', date: '2026-11-02', days, needs },
      );
  });

  it('asks for nothing where the quote is in pesos, or the day of the rate has not come', () => {
    expect(oldRateOf(quoted(PHP, '2020-01-01'), '2026-11-30')).toBeNull();
    expect(oldRateOf(quoted(AUD, '2026-12-01'), '2026-11-30')).toBeNull();
  });

  it('asks for more as it ages, never for less', () => {
    const rank = (today: number): number => {
      const rate = oldRateOf(quoted(AUD, '2026-01-05'), new Date(today).toISOString().slice(0, 10));
      return rate === null ? 0 : rate.needs === 'confirmation' ? 1 : 2;
    };
    const day = fc.integer({ min: Date.parse('2026-01-05'), max: Date.parse('2027-12-31') });
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(rank(Math.min(a, b))).toBeLessThanOrEqual(rank(Math.max(a, b)));
      }),
    );
  });
});

describe('a decision', () => {
  const aged = { currency: AUD, date: '2026-11-02', days: 14 };

  it('by confirmation is enough up to 30 working days, a reason at every age', () => {
    for (const needs of ['confirmation', 'reason'] as const) {
      expect(isDecided({ ...aged, needs }, { isConfirmed: false, reason: null })).toBe(false);
      expect(isDecided({ ...aged, needs }, { isConfirmed: false, reason: 'Agreed' })).toBe(true);
    }
    expect(isDecided({ ...aged, needs: 'confirmation' }, { isConfirmed: true, reason: null })).toBe(true);
    expect(isDecided({ ...aged, needs: 'reason' }, { isConfirmed: true, reason: null })).toBe(false);
  });

  it('names the currency, the day and the working days', () => {
    expect(oldRateWords(aged)).toBe('The AUD rate is from 2 Nov 2026, 14 working days old.');
  });

  it.each(['', '   ', '.', '—', '12', '\n\t'])('gives no reason with %j', (text) => {
    expect(SendingReason.safeParse(text).success).toBe(false);
  });

  it.each(['Agreed by phone', ' 합의됨 ', 'x'.repeat(500)])('gives a reason with %j', (text) => {
    expect(SendingReason.parse(text)).toBe(text.trim());
  });

  it('takes no reason longer than 500 characters', () => {
    expect(SendingReason.safeParse('x'.repeat(501)).success).toBe(false);
  });
});
