import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instalments, priceInWords } from '../../../../main/cli/quote-answer';
import { pricingData } from '../../../../shared/data/current';
import { PriceInput } from '../../../../shared/pricing/price';
import { CURRENCIES, WORKSPACES } from '../../../../shared/request/vocabulary';
import { sampleQuote } from '../../shared/pricing/sample-quote';
import { USD } from '../../../currencies';

const quote = (count: number, workspace: string, currency: (typeof CURRENCIES)[number]) =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      lines: [{ title: 'Bookkeeper', level: 'mid', count, workspace, basic_php: '34500' }],
    }),
    currency,
    { ...pricingData().defaults, setup_payment: 'spread_6_months', deposit_mode: 'one_month' },
  );

describe('the answer of quote', () => {
  it('gives a spread setup as parts that add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom(...WORKSPACES),
        fc.constantFrom(...CURRENCIES),
        async (count, workspace, currency) => {
          const { totals } = (await quote(count, workspace, currency)).result;
          const parts = instalments(totals);
          expect(parts).toHaveLength(6);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(totals.setup_total);
        },
      ),
    );
  });

  it('says in words what is due when', async () => {
    expect(priceInWords(await quote(2, 'wfh', USD))).toEqual([
      '2 × Bookkeeper, mid, wfh: 1,491.77 per person, 2,983.54 per month',
      'Monthly total   USD 2,983.54',
      'One-time setup  USD 2,200.00, in six months: five of USD 366.67, then USD 366.65',
      'Deposit         USD 2,983.54',
      'Due before the start date USD 2,983.54',
      'First year      USD 38,002.48',
    ]);
  });
});
