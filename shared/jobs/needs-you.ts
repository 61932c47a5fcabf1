/** What waits for a person: one number for the sidebar, the status line, Activity and the taskbar. */
import type { QuoteCounts } from '../contract/quote-list';
import type { DeadLetter } from './dead-letter';
import type { QueueStanding } from './health';

export interface NeedsYou {
  /** Failed jobs that were neither retried nor dismissed. */
  failed: number;
  /** Jobs that wait for an approval or a review. */
  undecided: number;
  /** Quotes that could not be priced, but for those whose failed job is counted. */
  notPriced: number;
  /** Quotes that need an answer. */
  needInput: number;
  total: number;
}

export function needsYou(
  { deadLetters: failed, undecided }: Pick<QueueStanding, 'deadLetters' | 'undecided'>,
  letters: readonly Pick<DeadLetter, 'type'>[],
  counts: Pick<QuoteCounts, 'failed' | 'needs_input'>,
): NeedsYou {
  const ofQuotes = letters.filter(({ type }) => type === 'generate_quote').length;
  const notPriced = Math.max(0, counts.failed - ofQuotes);
  const needInput = counts.needs_input;
  return { failed, undecided, notPriced, needInput, total: failed + undecided + notPriced + needInput };
}
