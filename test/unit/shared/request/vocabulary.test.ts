import { describe, expect, it } from 'vitest';
import { IsoDate, StartDate } from '../../../../shared/request/vocabulary';

const IMPOSSIBLE = [
  '2026-02-31',
  '2027-02-29',
  '2100-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '2026-01-01T00:00',
  '20260101',
  '',
];

describe('a date', () => {
  it.each(['2026-11-24', '2028-02-29', '2000-02-29', '2024-01-01', '2026-12-31'])('may be %s', (day) => {
    expect(IsoDate.safeParse(day).success).toBe(true);
    expect(StartDate.safeParse(day).success).toBe(true);
  });

  it.each(IMPOSSIBLE)('is not “%s”', (day) => {
    expect(IsoDate.safeParse(day).success).toBe(false);
    expect(StartDate.safeParse(day).success).toBe(false);
  });

  it('of a start may be a month', () => {
    expect(StartDate.safeParse('2027-01').success).toBe(true);
    expect(StartDate.safeParse('2027-13').success).toBe(false);
    expect(StartDate.safeParse('2027-00').success).toBe(false);
    expect(IsoDate.safeParse('2027-01').success).toBe(false);
  });

  it('that does not exist is refused with an example', () => {
    expect(IsoDate.safeParse('2026-02-31').error?.issues[0]?.message).toBe(
      'must be a valid date, for example 2026-11-24',
    );
  });
});
