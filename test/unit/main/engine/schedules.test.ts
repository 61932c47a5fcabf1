import { describe, expect, it } from 'vitest';
import { slotAfter } from '../../../../main/engine/queue/schedules';

const every = { hour: 16, minute: 30, timeZone: 'Europe/Berlin' };
const after = (instant: string): string => new Date(slotAfter(every, Date.parse(instant))).toISOString();

describe('a slot of another time zone', () => {
  it('keeps its hour there, in winter and in summer', () => {
    expect(after('2026-11-30T03:00:00.123Z')).toBe('2026-11-30T15:30:00.000Z');
    expect(after('2026-11-30T15:30:00.000Z')).toBe('2026-12-01T15:30:00.000Z');
    expect(after('2026-07-01T14:29:59.999Z')).toBe('2026-07-01T14:30:00.000Z');
    expect(after('2026-11-30T23:30:00.000Z')).toBe('2026-12-01T15:30:00.000Z');
  });

  it('moves with the clocks of that zone', () => {
    // Clocks go forward on 29 March 2026 and back on 25 October 2026, both at 01:00 UTC.
    expect(after('2026-03-28T20:00:00Z')).toBe('2026-03-29T14:30:00.000Z');
    expect(after('2026-10-24T20:00:00Z')).toBe('2026-10-25T15:30:00.000Z');
    expect(after('2026-10-25T00:30:00Z')).toBe('2026-10-25T15:30:00.000Z');
  });
});
