/** What a person was asked about an email, and sends all the same. */
import { z } from 'zod';

/** `expired`: the quote is past its last valid day; `old_rate`: its exchange rate is old. */
export const Confirmed = z.array(z.enum(['expired', 'old_rate'])).max(2);
export type Confirmed = z.infer<typeof Confirmed>;

/** What a person confirms by sending an email all the same that failed for one of these reasons. */
export const CONFIRMED_BY_SENDING: Readonly<Record<string, Confirmed[number]>> = {
  quote_expired: 'expired',
  rate_old: 'old_rate',
};
