/** The known word that a mistyped one was meant to be. */
import { editDistance } from '../../shared/request/edit-distance';

/** The nearest of the names, at most two slips away, one in a short name; null where none is that near. */
export function nearest(typed: string, names: readonly string[]): string | null {
  let best: { name: string; slips: number } | null = null;
  for (const name of names) {
    const most = name.length < 5 ? 1 : 2;
    const slips = editDistance(typed.toLowerCase(), name, most);
    if (slips <= most && slips < (best?.slips ?? Infinity)) best = { name, slips };
  }
  return best?.name ?? null;
}
