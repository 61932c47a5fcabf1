import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceTenths } from '../../../shared/salaries/proposal';
import { acceptedWords, differenceWords } from '../../../shared/salaries/wording';

describe('a difference', () => {
  it.each([
    [30_000, 33_000, '+10.0%'],
    [30_000, 27_000, '−10.0%'],
    [30_000, 30_000, '0.0%'],
    [30_000, 30_010, '0.0%'],
    [30_000, 30_015, '+0.1%'],
    [30_000, 29_985, '−0.1%'],
    [20_000, 60_000, '+200.0%'],
  ])('from %i to %i is %s', (from, to, words) => {
    expect(differenceWords(differenceTenths(from, to))).toBe(words);
  });

  it('is rounded to the nearest tenth of a percent', () => {
    const pesos = fc.integer({ min: 6_000, max: 1_000_000 });
    fc.assert(
      fc.property(pesos, pesos, (from, to) => {
        expect(Math.abs(differenceTenths(from, to) - ((to - from) * 1_000) / from)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

it('names the page and the day of an accepted figure', () => {
  expect(acceptedWords('https://www.payscale.com/research/PH', '2026-11-25')).toBe(
    'Web, accepted by you on 25 Nov 2026; www.payscale.com',
  );
});
