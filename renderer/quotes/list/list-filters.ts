/** The views of the list of quotes, as they are offered, and what a row says of its last day. */
import { daysBetween } from '../../../shared/calendar';
import type { QuoteViewName } from '../../../shared/contract/quote-list';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { isOpenOffer } from '../../../shared/quotes/quote-state';
import { EXPIRING_DAYS } from '../../../shared/quotes/wording';
import type { Tone } from '../../ui/State';

export const VIEW_LABELS: Record<QuoteViewName, { label: string; tone: Tone | null }> = {
  all: { label: 'All', tone: null },
  needs_input: { label: 'Needs input', tone: 'attention' },
  pricing: { label: 'Pricing', tone: 'run' },
  priced: { label: 'Priced', tone: 'ok' },
  sent: { label: 'Sent', tone: 'sent' },
  expiring: { label: 'Expiring', tone: 'expiring' },
  expired: { label: 'Expired', tone: 'expiring' },
  won: { label: 'Won', tone: 'won' },
  lost: { label: 'Lost', tone: 'plain' },
  withdrawn: { label: 'Withdrawn', tone: 'plain' },
  draft: { label: 'Drafts', tone: 'draft' },
  failed: { label: 'Not priced', tone: 'fault' },
  removed: { label: 'Recently removed', tone: null },
};

/** Whole days that an open offer is still valid; null where it is none. Negative: expired. */
export const daysLeft = ({ validUntil, state }: QuoteSummary, today: string): number | null =>
  validUntil === null || !isOpenOffer(state) ? null : daysBetween(today, validUntil);

export function isExpiring(quote: QuoteSummary, today: string): boolean {
  const days = daysLeft(quote, today);
  return days !== null && days <= EXPIRING_DAYS;
}
