/** Which quotes a list shows: by state, and by words of number, client, roles and state. */
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { QUOTE_STATES } from '../app/quote-words';
import { daysBetween } from '../ui/format';
import type { Tone } from '../ui/State';

export type FilterName = 'all' | 'needs_input' | 'pricing' | 'priced' | 'expiring' | 'draft' | 'failed';

/** From so many days on a quote counts as expiring. */
const EXPIRING_DAYS = 7;

interface Filter {
  name: FilterName;
  label: string;
  tone: Tone | null;
  has: (quote: QuoteSummary, today: string) => boolean;
}

export const FILTERS: readonly Filter[] = [
  { name: 'all', label: 'All', tone: null, has: () => true },
  {
    name: 'needs_input',
    label: 'Needs input',
    tone: 'attention',
    has: ({ status }) => status === 'needs_input',
  },
  { name: 'pricing', label: 'Pricing', tone: 'run', has: ({ status }) => status === 'pricing' },
  { name: 'priced', label: 'Priced', tone: 'ok', has: ({ status }) => status === 'priced' },
  { name: 'expiring', label: 'Expiring', tone: 'expiring', has: isExpiring },
  { name: 'draft', label: 'Drafts', tone: 'draft', has: ({ status }) => status === 'draft' },
  {
    name: 'failed',
    label: 'Not priced',
    tone: 'fault',
    has: ({ status }) => status === 'failed' || status === 'rejected',
  },
];

/** Whole days that a priced quote is still valid; null where it is not priced. Negative: expired. */
export const daysLeft = ({ validUntil, status }: QuoteSummary, today: string): number | null =>
  validUntil === null || status !== 'priced' ? null : daysBetween(today, validUntil);

export function isExpiring(quote: QuoteSummary, today: string): boolean {
  const days = daysLeft(quote, today);
  return days !== null && days <= EXPIRING_DAYS;
}

/** Every word must occur somewhere. */
export function matches(quote: QuoteSummary, search: string): boolean {
  const said = [quote.number ?? '', quote.client ?? '', quote.about, QUOTE_STATES[quote.status].words]
    .join(' ')
    .toLowerCase();
  return search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
