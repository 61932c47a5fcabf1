import { elapsedWords } from './format';
import { useNow } from './ticker';

/** Counts up from a stored instant. */
export function Elapsed({ since }: { since: number }) {
  const now = useNow();
  return <>{elapsedWords(now - since)}</>;
}
