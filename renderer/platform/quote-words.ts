/** A quote's name and the label of its state, shared by sidebar, list and screens. */
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { ShownState } from '../../shared/quotes/quote-state';
import { QUOTE_STATE_WORDS } from '../../shared/quotes/wording';
import type { Tone } from '../ui/State';

const TONES: Record<ShownState, Tone> = {
  draft: 'draft',
  pricing: 'run',
  needs_input: 'attention',
  priced: 'ok',
  sent: 'sent',
  won: 'won',
  lost: 'plain',
  expired: 'expiring',
  withdrawn: 'plain',
  rejected: 'attention',
  failed: 'fault',
};

export const quoteState = (state: ShownState): { words: string; tone: Tone } => ({
  words: QUOTE_STATE_WORDS[state],
  tone: TONES[state],
});

export const quoteName = (quote: Pick<QuoteSummary, 'client' | 'about' | 'number'>): string =>
  quote.client ?? (quote.about || quote.number || 'Empty draft');
