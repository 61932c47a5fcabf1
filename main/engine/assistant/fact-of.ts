/**
 * A level, a workplace or the currency that Claude claims. It is believed where the quoted words mean it or fit it, and
 * the offline reader ties nothing else to the same line; what is not believed is asked about, the claim first.
 */
import type { Mention, Open } from '../../../shared/request/draft';
import type { Fact, LedgerEntry, Span } from '../../../shared/request/reading';
import type { Evidence } from './evidence';
import type { LeftOut } from './left-out';
import type { SecondReading } from './second-reading';
import { isSame, overlap, type Placer } from './words';

type Kind = 'level' | 'workspace' | 'currency';

interface Sources {
  placer: Placer;
  evidence: Evidence;
  second: SecondReading;
  left: LeftOut;
}

interface Claimed<T> {
  kind: Kind;
  claim: T | null;
  /** What Claude quotes for it. */
  words: string;
  /** The title of the line; null for the whole request. */
  title: Span | null;
  /** What the offline reader ties to the same: null where it reads nothing, undefined where it has no such line. */
  read: Fact<T> | null | undefined;
  /** The lines of the offline reader that it is of. */
  lines: readonly number[];
  /** Whether the role of the line is named in the sentence of a place, and as nobody's. */
  isNamedNear(place: Span): boolean;
  /** Whether words that mean nothing to our vocabulary fit the claim. */
  fits(place: Span, claim: T): boolean;
}

export interface Believed<T> {
  mentions: Mention<T>[];
  open: Open<T> | null;
}

/** @param meant the value that a part of the text says of a claim of this kind; undefined: none */
export function factOf<T extends string>(
  claimed: Claimed<T>,
  meant: (place: Span) => { value: T | null; span: Span }[],
  { placer, evidence, second, left }: Sources,
): Believed<T> {
  const { claim, words, title, read, kind } = claimed;
  const place = placer.nearest(words, title, (one) => meant(one).some(({ value }) => value === claim));
  const said = place ? meant(place) : [];
  const values = distinct([claim, ...said.map(({ value }) => value), read?.value]);
  const asked = (): Believed<T> => {
    const span = place ?? read?.span ?? title;
    return { mentions: [], open: span && values.length > 0 ? { span, likely: values } : null };
  };
  const believed = (value: T, span: Span): Believed<T> => ({ mentions: [{ value, span }], open: null });
  if (claim === null) return unclaimed();
  // Both readers say so.
  if (read?.value === claim && read.span && !said.some(({ value }) => value === claim))
    return believed(claim, read.span);
  const match = said.find(({ value }) => value === claim);
  const span = match?.span ?? (place && fitsNothingElse(place) ? place : null);
  return span && belongs(span) ? believed(claim, span) : asked();

  function unclaimed(): Believed<T> {
    const contradicting = distinct(said.map(({ value }) => value));
    if (contradicting.length > 1)
      return {
        mentions: said.flatMap(({ value, span }) => (value === null ? [] : [{ value, span }])),
        open: null,
      };
    const isExplained = read?.span ? left.reason(read.span) !== null : true;
    return isExplained && (values.length === 0 || read === undefined)
      ? { mentions: [], open: null }
      : asked();
  }

  function fitsNothingElse(at: Span): boolean {
    if (said.length > 0 || claim === null || evidence.inOrder(at)) return false;
    return evidence.isForeign || (!evidence.steeredBy(at, ['none']) && claimed.fits(at, claim));
  }

  /** Whether the offline reader says nothing else of the same line, and the words are not those of another. */
  function belongs(span: Span): boolean {
    if (evidence.inOrder(span)) return false;
    if (read && read.value !== claim && !isTakenBack(read, span)) return false;
    // Anything that it can't place is not tied to another line.
    if (read || read === undefined) return true;
    return isOfNoOther(second.entry(kind, span), span);
  }

  /** Whether the text corrects what the offline reader read to the claim. */
  function isTakenBack(read: Fact<T>, span: Span): boolean {
    if (!read.span) return false;
    return left.reason(read.span) !== null || (left.isEdit(span) && !left.isEdit(read.span));
  }

  function isOfNoOther(entry: LedgerEntry | undefined, span: Span): boolean {
    if (!entry || !isSame(entry.span, span)) return true;
    if (entry.fate === 'left_out') return entry.reason === 'there_already' && claimed.isNamedNear(span);
    if (entry.fate !== 'used' || entry.line === null) return true;
    return claimed.lines.includes(entry.line) || isSaidOfAll(span);
  }

  /** "all", "both" or "everyone" next to the words. */
  function isSaidOfAll(span: Span): boolean {
    const sentence = evidence.sentence(span);
    const quoted = place ?? span;
    return (
      evidence.steeredBy(quoted, ['all']) ||
      (evidence.steeredBy(sentence, ['all']) && overlap(sentence, quoted))
    );
  }
}

const distinct = <T>(values: readonly (T | null | undefined)[]): T[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
