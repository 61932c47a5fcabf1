/** Words for people about quotes, in one place. */
import type { QuoteStatus } from '../contract/quote-view';

/** What state a quote is in; a search finds it by these words too. */
export const QUOTE_STATE_WORDS: Record<QuoteStatus, string> = {
  draft: 'Draft',
  pricing: 'Pricing',
  needs_input: 'Needs input',
  priced: 'Priced',
  rejected: 'Not priced',
  failed: 'Failed',
};

/** From so many days before its end on, a priced quote counts as expiring. */
export const EXPIRING_DAYS = 7;
