import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateAge } from '../../../../shared/rates/age';
import { bufferUsed } from '../../../../shared/rates/buffer';

describe('the age of a rate', () => {
  it('counts working days: weekends and the bank’s holidays make it no older', () => {
    // Friday's rate on Monday; Wednesday's before Easter on the Tuesday after.
    expect(rateAge('2026-11-27', '2026-11-30')).toEqual({ days: 1, level: 'current' });
    expect(rateAge('2026-04-01', '2026-04-07')).toEqual({ days: 2, level: 'current' });
    expect(rateAge('2026-11-30', '2026-11-27')).toEqual({ days: 0, level: 'current' });
  });

  it.each([
    ['2026-11-05', 3, 'current'],
    ['2026-11-06', 4, 'ageing'],
    ['2026-11-16', 10, 'ageing'],
    ['2026-11-17', 11, 'old'],
    ['2026-12-14', 30, 'old'],
    ['2026-12-15', 31, 'too_old'],
  ])('on %s is %i working days, %s', (today, days, level) => {
    expect(rateAge('2026-11-02', today)).toEqual({ days, level });
  });

  it('puts the table of February into the last row', () => {
    expect(rateAge('2026-02-19', '2026-11-30').level).toBe('too_old');
  });
});

describe('the use of the buffer', () => {
  it('is the fall of the rate as a share of the buffer', () => {
    expect(bufferUsed(627_500, 621_225, 200)).toBe(50);
    expect(bufferUsed(627_500, 614_950, 200)).toBe(100);
    expect(bufferUsed(627_500, 575_418, 200)).toBe(415);
    expect(bufferUsed(579_420, 627_500, 200)).toBe(0);
    expect(bufferUsed(627_500, 600_000, 0)).toBeNull();
  });

  it('never falls as the rate falls', () => {
    const rate = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(rate, rate, rate, fc.integer({ min: 1, max: 2_000 }), (quoted, a, b, bp) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(bufferUsed(quoted, low, bp)).toBeGreaterThanOrEqual(bufferUsed(quoted, high, bp) ?? Infinity);
      }),
    );
  });
});
