/** A rate of today, entered as a person does in Settings, so that a quote may be sent: the bundled table is old. */
import type { Input, Output } from '../shared/contract/contract';
import { rateWords } from '../shared/rates/wording';
import type { Currency } from '../shared/request/vocabulary';

interface RateCalls {
  overview(): Promise<Output<'rates.overview'>>;
  enter(rate: Input<'rates.enter'>): Promise<unknown>;
}

/**
 * The number stays as it is in use, so that prices stay too.
 *
 * @param now today, milliseconds since 1970
 */
export async function enterFreshRate(calls: RateCalls, currency: Currency, now: number): Promise<void> {
  const { inUse } = await calls.overview();
  const used = inUse.find((rate) => rate.currency === currency);
  if (!used) throw new Error(`no rate of ${currency}`);
  await calls.enter({
    currency,
    rate: rateWords(used.php_per_unit_e4),
    date: new Date(now).toISOString().slice(0, 10),
    readAt: 'Test',
    isChecked: true,
  });
}
