import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { topicsNotPriced } from '../../../../shared/document/topics-not-priced';
import { Extras } from '../../../../shared/pricing/extras/extras';
import { PriceInput } from '../../../../shared/pricing/price';
import { USD } from '../../../currencies';
import { sampleQuote } from '../pricing/sample-quote';
import { read } from '../request/reading-context';

const priced = (extras?: Extras) =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      lines: [{ title: 'Bookkeeper', level: 'mid', count: 2, workspace: 'wfh', basic_php: '34500' }],
      ...(extras && { extras }),
    }),
    USD,
    pricingData().defaults,
  );

const leftovers = (text: string) => read(text).leftovers;

describe('what is not in the price', () => {
  it('names each topic once, in the order of the words, and no words that carry no fact', async () => {
    const text =
      'Kindly send a quote for 2 bookkeepers with laptops and headsets. They work US hours. Do you sign an NDA?';
    expect(topicsNotPriced(leftovers(text), await priced())).toEqual([
      'equipment',
      'working hours',
      'a confidentiality agreement',
    ]);
  });

  it('leaves out what the extras of the price answer', async () => {
    const text = 'We need 2 bookkeepers with laptops on night shift. Do you sign an NDA?';
    const nights = await priced(Extras.parse({ night: { by: 'hours', quarters: 32 } }));
    expect(topicsNotPriced(leftovers(text), nights)).toEqual(['equipment', 'a confidentiality agreement']);
  });

  it('has nothing to name where the request asks for nothing else', async () => {
    expect(topicsNotPriced(leftovers('We need 2 bookkeepers.'), await priced())).toEqual([]);
  });
});
