import { expect, it } from 'vitest';
import { addDays, dayInManila, daysBetween, dayWords } from '../../../shared/calendar';

it('writes a day as people read it', () => {
  expect(dayWords('2026-11-23')).toBe('23 Nov 2026');
  expect(dayWords('2026-09-03')).toBe('3 Sep 2026');
});

it('counts whole days, over leap days and back', () => {
  expect(daysBetween('2026-02-19', '2026-11-23')).toBe(277);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-11-23', '2026-11-22')).toBe(-1);
});

it('goes so many days on or back, over months, years and leap days', () => {
  expect(addDays('2026-12-15', 30)).toBe('2027-01-14');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addDays('2026-11-30', 0)).toBe('2026-11-30');
});

it('takes the day of an instant from Manila, eight hours before UTC', () => {
  expect(dayInManila(Date.UTC(2026, 10, 29, 15, 59, 59))).toBe('2026-11-29');
  expect(dayInManila(Date.UTC(2026, 10, 29, 16))).toBe('2026-11-30');
});
