/** Finds quoted words in a text: whole words, ignoring case, accents, width and white space. */
import type { Span } from '../../../shared/request/reading';
import { tokenise } from '../../../shared/request/tokens';

/** A stretch of a text that is withheld, and what is in its place. */
export interface Mark extends Span {
  placeholder: string;
}

/** A word as it is compared, and its place. */
interface Word extends Span {
  key: string;
}

/** Scripts that do not part words by spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Marks around quoted words that a quotation may add. */
const EDGE = /^[.,;:!?"'“”‘’()[\]-]$/;
const PLACEHOLDER = /\[\p{L}+ \d+\]/gu;

export type Placer = ReturnType<typeof placer>;

/** Places words that are quoted from a text in it; a withheld stretch is one word, its placeholder. */
export function placer(text: string, marks: readonly Mark[]) {
  const words = wordsOf(text, marks);
  const placesByKey = indexesByKey(words);

  /** Every place of the quoted words, in order. */
  function places(quote: string): Span[] {
    const wanted = withoutEdges(wordsOf(quote, marksIn(quote)));
    const found = occurrences(words, placesByKey, wanted);
    if (found.length > 0 || !UNSPACED.test(quote)) return found;
    const at = text.indexOf(quote.trim());
    return at < 0 ? [] : [{ start: at, end: at + quote.trim().length }];
  }

  return {
    places,
    /** The place of the quoted words nearest to another, of the good ones where there are any. */
    nearest(quote: string, to: Span | null, isGood: (place: Span) => boolean = () => true): Span | null {
      const all = places(quote);
      const good = all.filter(isGood);
      const distance = (place: Span): number =>
        to === null ? 0 : Math.max(0, place.start - to.end, to.start - place.end);
      const [best] = (good.length > 0 ? good : all).toSorted(
        (a, b) => distance(a) - distance(b) || a.start - b.start,
      );
      return best ?? null;
    },
  };

  /** The text's own placeholders where a quotation holds them. */
  function marksIn(quote: string): Mark[] {
    return [...quote.matchAll(PLACEHOLDER)].flatMap(({ 0: placeholder, index }) =>
      marks.some((mark) => mark.placeholder === placeholder)
        ? [{ placeholder, start: index, end: index + placeholder.length }]
        : [],
    );
  }
}

export const isSame = (one: Span, other: Span): boolean => one.start === other.start && one.end === other.end;
export const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

function wordsOf(text: string, marks: readonly Mark[]): Word[] {
  return [
    ...tokenise(text)
      .tokens.filter((token) => token.kind !== 'newline' && !marks.some((mark) => overlap(token, mark)))
      .map(({ text: key, start, end }) => ({ key, start, end })),
    ...marks.map(({ placeholder, start, end }) => ({ key: placeholder, start, end })),
  ].toSorted((a, b) => a.start - b.start);
}

function withoutEdges(words: readonly Word[]): Word[] {
  const isEdge = (word: Word | undefined): boolean => word !== undefined && EDGE.test(word.key);
  let from = 0;
  let to = words.length;
  while (from < to && isEdge(words[from])) from += 1;
  while (from < to && isEdge(words[to - 1])) to -= 1;
  return words.slice(from, to);
}

/** Where each word is among the words. */
function indexesByKey(words: readonly Word[]): ReadonlyMap<string, readonly number[]> {
  const indexes = new Map<string, number[]>();
  for (const [index, { key }] of words.entries()) {
    const known = indexes.get(key);
    if (known) known.push(index);
    else indexes.set(key, [index]);
  }
  return indexes;
}

/** Looks only where the first word is: many names are looked for in one text. */
function occurrences(
  words: readonly Word[],
  placesByKey: ReadonlyMap<string, readonly number[]>,
  wanted: readonly Word[],
): Span[] {
  const found: Span[] = [];
  for (const at of placesByKey.get(wanted[0]?.key ?? '') ?? []) {
    const first = words[at];
    const last = words[at + wanted.length - 1];
    if (first && last && wanted.every(({ key }, index) => words[at + index]?.key === key)) {
      found.push({ start: first.start, end: last.end });
    }
  }
  return found;
}
