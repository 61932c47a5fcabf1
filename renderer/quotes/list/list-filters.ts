/** The views of the list of quotes, as they are offered, and what a row says of its last day. */
import { daysBetween } from '../../../shared/calendar';
import type { QuoteViewName } from '../../../shared/contract/quote-list';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { EXPIRING_DAYS } from '../../../shared/quotes/wording';
import type { Tone } from '../../ui/State';

export const VIEW_LABELS: Record<QuoteViewName, { label: string; tone: Tone | null }> = {
  all: { label: 'All', tone: null },
  needs_input: { label: 'Needs input', tone: 'attention' },
  pricing: { label: 'Pricing', tone: 'run' },
  priced: { label: 'Priced', tone: 'ok' },
  expiring: { label: 'Expiring', tone: 'expiring' },
  draft: { label: 'Drafts', tone: 'draft' },
  failed: { label: 'Not priced', tone: 'fault' },
  removed: { label: 'Recently removed', tone: null },
};

/** Whole days that a priced quote is still valid; null where it is not priced. Negative: expired. */
export const daysLeft = ({ validUntil, status }: QuoteSummary, today: string): number | null =>
  validUntil === null || status !== 'priced' ? null : daysBetween(today, validUntil);

export function isExpiring(quote: QuoteSummary, today: string): boolean {
  const days = daysLeft(quote, today);
  return days !== null && days <= EXPIRING_DAYS;
}
