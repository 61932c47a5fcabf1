import { expect, it } from 'vitest';
import { daysBetween, dayWords } from '../../../shared/dates';

it('writes a day as people read it', () => {
  expect(dayWords('2026-11-23')).toBe('23 Nov 2026');
  expect(dayWords('2026-09-03')).toBe('3 Sep 2026');
});

it('counts whole days, over leap days and never below none', () => {
  expect(daysBetween('2026-02-19', '2026-11-23')).toBe(277);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-11-23', '2026-11-22')).toBe(0);
});
