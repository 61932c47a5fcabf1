/** Words for people about quotes, in one place. */
import type { LostReason } from './quote-event';
import type { ShownState } from './quote-state';

/** What state a quote is in; a search finds it by these words too. */
export const QUOTE_STATE_WORDS: Record<ShownState, string> = {
  draft: 'Draft',
  pricing: 'Pricing',
  needs_input: 'Needs input',
  priced: 'Priced',
  sent: 'Sent',
  won: 'Won',
  lost: 'Lost',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
  rejected: 'Not priced',
  failed: 'Failed',
};

export const LOST_REASON_WORDS: Record<LostReason, string> = {
  price: 'Price',
  timing: 'Timing',
  hired_locally: 'Hired locally',
  other_provider: 'Another provider',
  no_answer: 'No answer',
  scope_changed: 'Scope changed',
  other: 'Other',
};

/** From so many days before its end on, a priced quote counts as expiring. */
export const EXPIRING_DAYS = 7;
