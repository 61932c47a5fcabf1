/** What a person was asked about an email, and sends all the same. */
import { z } from 'zod';

/** `expired`: the quote is past its last valid day; `old_rate`: its exchange rate is old. */
export const Confirmed = z.array(z.enum(['expired', 'old_rate'])).max(2);
export type Confirmed = z.infer<typeof Confirmed>;

interface Undecided {
  /** What a person confirms by sending the email all the same. */
  confirms: Confirmed;
  /** Whether a person must write why it is sent with its rate. */
  needsReason: boolean;
}

/** What a person has to decide about an email that failed for one of these reasons. */
export const UNDECIDED: Readonly<Record<string, Undecided>> = {
  quote_expired: { confirms: ['expired'], needsReason: false },
  rate_old: { confirms: ['old_rate'], needsReason: false },
  quote_expired_rate_old: { confirms: ['expired', 'old_rate'], needsReason: false },
  rate_too_old: { confirms: [], needsReason: true },
  quote_expired_rate_too_old: { confirms: ['expired'], needsReason: true },
};
