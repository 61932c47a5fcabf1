import { describe, expect, it } from 'vitest';
import {
  dateWords,
  durationWords,
  leftWords,
  localDateWords,
  manilaInstantWords,
  nearDateWords,
  todayInManila,
} from '../../../../renderer/ui/format';

describe('words for times', () => {
  it('round what is left so that it does not pretend', () => {
    expect([0, 3_000, 8_000, 14_000, 40_000, 300_000].map(leftWords)).toEqual([
      'about 5 s',
      'about 5 s',
      'about 10 s',
      'about 10 s',
      'about 30 s',
      'about 5 min',
    ]);
  });

  it('name durations and days', () => {
    expect([4, 3_100, 125_000].map(durationWords)).toEqual(['< 0.1 s', '3.1 s', '2 min 5 s']);
    expect(['2026-11-24', '2026-09-03', '2027-01'].map(dateWords)).toEqual([
      '24 Nov 2026',
      '3 Sep 2026',
      'January 2027',
    ]);
    expect(localDateWords(new Date(2026, 8, 3).getTime())).toBe('3 Sep 2026');
    // 16:30 UTC is past midnight in Manila.
    expect(manilaInstantWords(Date.parse('2001-09-03T16:30:00Z'))).toBe('00:30 Manila time on 4 Sep 2001');
    expect(manilaInstantWords(Date.now())).toMatch(/^\d\d:\d\d Manila time$/);
    expect(nearDateWords('2001-09-03')).toBe('3 Sep 2001');
    expect(nearDateWords(`${todayInManila().slice(0, 4)}-09-03`)).toBe('3 Sep');
  });
});
