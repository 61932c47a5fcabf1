import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedCorrections, type LineChange, QuoteChange } from '../../../../shared/quotes/quote-change';
import { Corrections } from '../../../../shared/request/staffing-request';

const set = (line: number, more: Partial<Extract<LineChange, { action: 'set' }>>): LineChange => ({
  action: 'set',
  line,
  title: null,
  level: null,
  count: null,
  workspace: null,
  ...more,
});
const change = (lines: LineChange[]): QuoteChange => ({ lines, currency: null, discount_bp: null });

describe('corrections with a change', () => {
  it('keep what the change does not name', () => {
    const before: Corrections = { client: 'Harbourline', lines: { 0: { level: 'senior', salary: '52000' } } };
    expect(changedCorrections(before, change([set(0, { count: 3 })]), 1)).toEqual({
      client: 'Harbourline',
      lines: { 0: { level: 'senior', salary: '52000', count: 3 } },
    });
  });

  it('add lines behind those that were read and those that were added', () => {
    const add: LineChange = { action: 'add', title: 'Accountant', level: null, count: 2, workspace: null };
    const { lines } = changedCorrections(
      { lines: { 4: { title: 'Auditor', count: 1 } } },
      change([add, add]),
      3,
    );
    expect(Object.keys(lines ?? {})).toEqual(['4', '5', '6']);
  });

  it('are as before where nothing is changed', () => {
    expect(changedCorrections({ discount_bp: 500 }, change([]), 2)).toEqual({ discount_bp: 500 });
  });

  it('can be stored, whatever is set, added and removed, and setting a fact twice is setting it once', () => {
    const line = fc.integer({ min: 0, max: 20 });
    const one: fc.Arbitrary<LineChange> = fc.oneof(
      fc.record({
        action: fc.constant('set' as const),
        line,
        title: fc.option(fc.constantFrom('Bookkeeper', 'Accountant')),
        level: fc.option(fc.constantFrom('junior' as const, 'lead' as const)),
        count: fc.option(fc.integer({ min: 1, max: 50 })),
        workspace: fc.option(fc.constantFrom('wfh' as const, 'office' as const)),
      }),
      fc.record({ action: fc.constant('remove' as const), line }),
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (lines) => {
        const once = changedCorrections({}, change(lines), 5);
        expect(Corrections.safeParse(once).success).toBe(true);
        expect(changedCorrections(once, change(lines), 5)).toEqual(once);
      }),
    );
  });
});
