/**
 * Number of typing slips between two words: insertions, deletions, substitutions and swaps of neighbours
 * (optimal string alignment). Stops early and returns `limit + 1` once it is sure to exceed `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** Slips forgiven in a word of this many letters: none in short ones, where most slips make another word. */
export function slipsForgiven(length: number): number {
  if (length < 5) return 0;
  return length < 8 ? 1 : 2;
}

/** True where nothing but two neighbouring letters have changed places, the first one kept: `wrok`, `hoem`. */
export function isSwapped(word: string, candidate: string): boolean {
  if (word.length !== candidate.length) return false;
  let at = 0;
  while (at < word.length && word[at] === candidate[at]) at += 1;
  return (
    at > 0 &&
    at + 1 < word.length &&
    word[at] === candidate[at + 1] &&
    word[at + 1] === candidate[at] &&
    word.slice(at + 2) === candidate.slice(at + 2)
  );
}

/** A word as it is left when its vowels are dropped. */
export const withoutVowels = (word: string): string => word.replaceAll(/[aeiou]/g, '');

/**
 * True for a word written without (some of) its vowels: `grphc` for `graphic`, `mngr` for `manager`.
 *
 * @param consonants `withoutVowels` of the short word
 * @param fullConsonants `withoutVowels` of the full word
 */
export function isShortened(
  short: string,
  consonants: string,
  full: string,
  fullConsonants: string,
): boolean {
  return (
    consonants.length >= 3 &&
    short.length < full.length &&
    short[0] === full[0] &&
    consonants === fullConsonants &&
    isSubsequence(short, full)
  );
}

/** True where the letters of one word stand in the other in their order: nothing but omissions. */
function isSubsequence(short: string, full: string): boolean {
  let at = 0;
  for (let index = 0; index < full.length && at < short.length; index++) {
    if (short[at] === full[index]) at += 1;
  }
  return at === short.length;
}
