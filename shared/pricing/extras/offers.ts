/** What the client asked for that extras can answer: words of the request that the price leaves out. */
import type { ExtrasData } from '../../data/schemas';
import type { Leftover } from '../../request/reading';
import type { Extras, Shift } from './extras';

export type Place = ExtrasData['places'][number];

export type Offer =
  | { kind: 'hours'; words: string; places: Place[] }
  | { kind: 'overtime'; words: string }
  | { kind: 'equipment'; words: string };

/** A full day at a place, with its unpaid hour. */
export const shiftOf = ({ zone, start, end, break_start }: Place): Shift => ({
  zone,
  start,
  end,
  break_start,
  break_quarters: 4,
});

/** Hours beyond the shift: their price is listed, not added up. */
const OVERTIME = /\b(?:overtime|weekends?|on.call)\b/i;

/** In the order of the text; what an extra answers already is left out. */
export function offersOf(
  text: string,
  leftovers: readonly Leftover[],
  extras: Extras | undefined,
  { places }: ExtrasData,
): Offer[] {
  const offers = leftovers.flatMap(({ kind, topic, span }): Offer[] => {
    if (kind !== 'not_priced') return [];
    const words = text.slice(span.start, span.end).replaceAll(/\s+/g, ' ');
    if (topic === 'equipment') return extras?.equipment ? [] : [{ kind: 'equipment', words }];
    if (topic !== 'working hours') return [];
    if (OVERTIME.test(words)) return extras?.rate_card ? [] : [{ kind: 'overtime', words }];
    return extras?.night ? [] : [{ kind: 'hours', words, places: placesNamed(words, places) }];
  });
  return [...new Map(offers.map((offer) => [`${offer.kind} ${offer.words.toLowerCase()}`, offer])).values()];
}

/** Those that the words name; all of them where they name none. */
function placesNamed(words: string, places: readonly Place[]): Place[] {
  const text = ` ${words.toLowerCase().replaceAll(/[^\p{L}\p{N}/]+/gu, ' ')} `;
  const named = places.filter((place) => place.words.some((word) => text.includes(` ${word} `)));
  return named.length > 0 ? named : [...places];
}
