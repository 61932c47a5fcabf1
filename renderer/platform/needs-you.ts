import { type NeedsYou, needsYou } from '../../shared/jobs/needs-you';
import { useQuery } from './query';

/** What waits for a person; null until all of it is known. */
export function useNeedsYou(): NeedsYou | null {
  const standing = useQuery('queue.standing', {}).data;
  const letters = useQuery('queue.deadLetters', {}).data?.letters;
  const counts = useQuery('quotes.counts', {}).data;
  return standing && letters && counts ? needsYou(standing, letters, counts) : null;
}
