import { elapsedWords } from './format';
import { useSeconds } from './ticker';

/** Counts up from a stored instant. */
export function Elapsed({ since }: { since: number }) {
  const now = useSeconds();
  return <>{elapsedWords(now - since)}</>;
}
