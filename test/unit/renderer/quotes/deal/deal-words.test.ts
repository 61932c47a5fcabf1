/** What the bar of a priced quote says next to its state. */
import { expect, it } from 'vitest';
import { eventWords, factWords, knownVersion } from '../../../../../renderer/quotes/deal/deal-words';
import { pricingData } from '../../../../../shared/data/current';
import { PriceInput } from '../../../../../shared/pricing/price';
import { dealOf } from '../../../../../shared/quotes/deal';
import type { QuoteEvent } from '../../../../../shared/quotes/quote-event';
import { AUD, USD } from '../../../../currencies';
import { sampleQuote } from '../../../shared/pricing/sample-quote';

const event = (kind: QuoteEvent['kind'], more: Partial<QuoteEvent> = {}): QuoteEvent => ({
  eventId: more.version ?? 1,
  kind,
  version: 1,
  at: 0,
  day: '2024-11-24',
  source: 'person',
  person: 'Liza',
  recipient: null,
  file: null,
  name: null,
  reason: null,
  note: null,
  undoes: null,
  ...more,
});
const SENT = event('sent', { recipient: 'Dana Cole' });
const WON = event('won', { eventId: 9, name: 'Dana Cole' });

const priced = (count: number, currency = USD) =>
  sampleQuote(
    PriceInput.omit({ settings: true }).parse({
      as_of: '2026-11-30',
      lines: [{ title: 'Bookkeeper', level: 'mid', workspace: 'wfh', count, basic_php: '34500' }],
    }),
    currency,
    pricingData().defaults,
  );
const fact = async (
  events: QuoteEvent[],
  version: number,
  now: number,
  known: number | null,
  currency = USD,
) =>
  factWords(
    {
      deal: { ...dealOf(events), events },
      version: {
        version,
        priced: await priced(now),
        pricedAt: 0,
        date: '2026-11-30',
        validUntil: '2026-12-30',
        jobId: 1,
      },
    },
    known === null ? null : await priced(known, currency),
  );

it('says what was sent or decided, and what changed since', async () => {
  expect(await fact([], 2, 2, null)).toBe('Not sent yet');
  expect(await fact([SENT], 1, 2, null)).toBe('v1 sent 24 Nov 2024 to Dana Cole');
  expect(await fact([SENT], 2, 3, 2)).toBe('1 change since v1 sent 24 Nov 2024 to Dana Cole');
  expect(await fact([SENT], 2, 2, 2)).toBe('No changes since v1 sent 24 Nov 2024 to Dana Cole');
  expect(await fact([SENT], 2, 2, 2, AUD)).toBe('Changed since v1 sent 24 Nov 2024 to Dana Cole');
  expect(await fact([SENT, WON], 2, 3, 2)).toBe('1 change since v1 accepted 24 Nov 2024 by Dana Cole');
  expect(await fact([SENT, event('lost', { eventId: 9, reason: 'price' })], 2, 3, 2)).toBe(
    'Lost 24 Nov 2024, price',
  );
  expect(await fact([SENT, event('withdrawn', { eventId: 9 })], 1, 2, null)).toBe('v1 withdrawn 24 Nov 2024');
});

it('compares with the version that was accepted, else with the one that was sent last', () => {
  const second = event('sent', { eventId: 2, version: 2 });
  expect(knownVersion(dealOf([SENT, second]))?.version).toBe(2);
  expect(knownVersion(dealOf([SENT, second, WON]))?.version).toBe(1);
  expect(knownVersion(dealOf([]))).toBeNull();
});

it('calls an export of an older ShoreQuote an export', () => {
  expect(eventWords(event('sent', { source: 'earlier' }))).toBe('v1 exported 24 Nov 2024');
  expect(eventWords(event('sent', { source: 'earlier', recipient: 'dana@client.example' }))).toBe(
    'v1 sent 24 Nov 2024 to dana@client.example',
  );
});
