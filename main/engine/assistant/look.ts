/** Looks up what quoted words say where they stand. */
import type { Span } from '../../../shared/request/reading';
import type { Evidence, Placed } from './evidence';
import type { Placer } from './words';

/** Where quoted words stand, and what they say there by our own vocabulary. */
export interface Looked<S> {
  place: Span | null;
  said: S[];
  /** The part that says what is claimed. */
  match: S | undefined;
  isForeign: boolean;
}

/** @param means whether a part says what is claimed: of several places of the words, one where it does is taken */
export function look<K extends 'count' | 'level' | 'workspace' | 'currency'>(
  { placer, evidence }: { placer: Placer; evidence: Evidence },
  kind: K,
  words: string,
  near: Span | null,
  means: (said: Placed<K>) => boolean,
): Looked<Placed<K>> {
  const place = placer.nearest(words, near, (one) => evidence.at(kind, one).some(means));
  const said = place ? evidence.at(kind, place) : [];
  return { place, said, match: said.find(means), isForeign: evidence.isForeign };
}
