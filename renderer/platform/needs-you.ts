/** What waits for a person: one number for the sidebar, the status line and Activity. */
import type { QuoteCounts } from '../../shared/contract/quote-list';
import type { DeadLetter } from '../../shared/jobs/dead-letter';
import type { QueueStanding } from '../../shared/jobs/health';
import { useQuery } from './query';

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

/** Null until all of it is known. */
export function useNeedsYou(): NeedsYou | null {
  const standing = useQuery('queue.standing', {}).data;
  const letters = useQuery('queue.deadLetters', {}).data?.letters;
  const counts = useQuery('quotes.counts', {}).data;
  return standing && letters && counts ? needsYou(standing, letters, counts) : null;
}
