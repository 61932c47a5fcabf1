/** What a quote is called and what state it is in, in words; shared by sidebar, list and screens. */
import type { QuoteStatus, QuoteSummary } from '../../shared/contract/quote-view';
import type { Tone } from '../ui/State';

export const QUOTE_STATES: Record<QuoteStatus, { words: string; tone: Tone }> = {
  draft: { words: 'Draft', tone: 'draft' },
  pricing: { words: 'Pricing', tone: 'run' },
  needs_input: { words: 'Needs input', tone: 'attention' },
  priced: { words: 'Priced', tone: 'ok' },
  rejected: { words: 'Not priced', tone: 'attention' },
  failed: { words: 'Failed', tone: 'fault' },
};

export const quoteName = (quote: Pick<QuoteSummary, 'client' | 'about' | 'number'>): string =>
  quote.client ?? (quote.about || quote.number || 'Empty draft');
