import { describe, expect, it } from 'vitest';
import { outdatedWords } from '../../../../../renderer/quotes/send/outdated';
import type { QuoteView } from '../../../../../shared/contract/quote-view';
import { goldenInput, pricedQuote } from '../../document/sample';
import { AUD, USD } from '../../../../currencies';
import type { Currency } from '../../../../../shared/request/vocabulary';

const priced = pricedQuote(goldenInput('q-003'));
const version: QuoteView['version'] = {
  version: 3,
  priced,
  pricedAt: 1,
  date: '2026-11-23',
  validUntil: '2026-12-23',
  jobId: 1,
};
const total = priced.result.totals.monthly_total;
const words = (made: number, price: { currency: Currency; monthlyTotal: number } | null) =>
  outdatedWords({ version: made, price }, { version });

describe('a file of a quote', () => {
  it('of the newest version says nothing', () => {
    expect(words(3, { currency: USD, monthlyTotal: total })).toBeNull();
    expect(outdatedWords({ version: 1, price: null }, { version: null })).toBeNull();
  });

  it('of an older version says both totals', () => {
    expect(words(1, { currency: AUD, monthlyTotal: 1_810_856 })).toBe(
      'It says AUD 18,108.56 per month (version 1). The quote is now USD 5,951.73 (version 3).',
    );
  });

  it('of an older version with the same total says so', () => {
    expect(words(2, { currency: USD, monthlyTotal: total })).toBe(
      'It is version 2. The quote is now version 3, still USD 5,951.73 per month.',
    );
  });

  it('of a version that cannot be read says what the quote is now', () => {
    expect(words(2, null)).toBe('It is version 2. The quote is now version 3, USD 5,951.73 per month.');
  });
});
