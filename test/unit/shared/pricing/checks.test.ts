/** What is settled before a quote is sent, and until when. */
import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { checks, sortChecks } from '../../../../shared/pricing/checks';
import { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote } from '../../../../shared/pricing/priced-quote';
import { AUD } from '../../../currencies';
import { sampleQuote } from './sample-quote';

const priced = (basic_php: string, fx?: number): Promise<PricedQuote> =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      fx_php_per_unit_e4: fx,
      lines: [{ title: 'Bookkeeper', level: 'mid', workspace: 'wfh', count: 2, basic_php }],
    }),
    AUD,
    pricingData().defaults,
  );
const VALID = '2026-12-30';
const TODAY = '2026-11-30';

describe('the checks of a quote', () => {
  it('have a key each, also where two are about one line', async () => {
    const all = checks(await priced('13500'), VALID, TODAY);
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('are the same the next day, although words of a rate’s age are not', async () => {
    const quote = await priced('34500', 400_000);
    const keys = (today: string): string[] => checks(quote, VALID, today).map(({ key }) => key);
    const later = keys('2026-12-15');
    expect(later.some((key) => key.startsWith('old_rate'))).toBe(true);
    expect(keys('2026-12-16')).toEqual(later);
  });

  it('are open again once what they are about has changed', async () => {
    const before = checks(await priced('13500'), VALID, TODAY);
    const settled = before.map(({ key }) => ({ check: key, by: 'Liza', at: 1 }));
    const all = sortChecks(before, settled);
    expect(all.open).toEqual([]);
    expect(all.settled.map(({ key, by }) => [key, by])).toEqual(before.map(({ key }) => [key, 'Liza']));
    const after = sortChecks(checks(await priced('13600'), VALID, TODAY), settled);
    expect(after.open.some(({ key }) => key.startsWith('near_minimum_wage'))).toBe(true);
  });

  it('have an expired quote', async () => {
    const expired = checks(await priced('34500'), VALID, '2026-12-31');
    expect(expired[0]).toMatchObject({ title: 'This quote has expired', answer: 'Send it expired' });
  });
});
