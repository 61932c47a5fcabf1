/** A quote's name and the label of its state, shared by sidebar, list and screens. */
import type { QuoteStatus, QuoteSummary } from '../../shared/contract/quote-view';
import { QUOTE_STATE_WORDS } from '../../shared/quotes/wording';
import type { Tone } from '../ui/State';

const TONES: Record<QuoteStatus, Tone> = {
  draft: 'draft',
  pricing: 'run',
  needs_input: 'attention',
  priced: 'ok',
  rejected: 'attention',
  failed: 'fault',
};

export const quoteState = (status: QuoteStatus): { words: string; tone: Tone } => ({
  words: QUOTE_STATE_WORDS[status],
  tone: TONES[status],
});

export const quoteName = (quote: Pick<QuoteSummary, 'client' | 'about' | 'number'>): string =>
  quote.client ?? (quote.about || quote.number || 'Empty draft');
