import { describe, expect, it } from 'vitest';
import { daysLeft, isExpiring } from '../../../../../renderer/quotes/list/list-filters';
import type { QuoteSummary } from '../../../../../shared/contract/quote-view';
import { USD } from '../../../../currencies';

const quote = (part: Partial<QuoteSummary> = {}): QuoteSummary => ({
  quoteId: 1,
  number: 'Q-1042',
  status: 'priced',
  state: 'priced',
  deal: null,
  client: 'Harbourline Supplies',
  about: 'Customer Service Representative × 3, Bookkeeper',
  currency: USD,
  monthlyTotal: 595_173,
  step: null,
  openQuestions: 0,
  validUntil: '2026-12-23',
  updatedAt: 0,
  removedAt: null,
  ...part,
});

describe('the list of quotes', () => {
  it('counts the days that a priced quote is valid', () => {
    expect(daysLeft(quote(), '2026-12-16')).toBe(7);
    expect(daysLeft(quote({ state: 'sent' }), '2026-12-16')).toBe(7);
    expect(daysLeft(quote({ state: 'pricing' }), '2026-12-16')).toBeNull();
    expect(daysLeft(quote({ state: 'won' }), '2026-12-16')).toBeNull();
    expect([15, 16, 24].map((day) => isExpiring(quote(), `2026-12-${day}`))).toEqual([false, true, true]);
  });
});
