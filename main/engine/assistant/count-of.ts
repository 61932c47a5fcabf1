/**
 * How many people of a role Claude claims, as far as the text says so of that role: the number is next to the title,
 * the offline reader ties it to the same line, its own words say people, or it follows from the numbers of its group.
 */
import type { DraftCount, DraftLine } from '../../../shared/request/draft';
import type { LedgerReason, Span } from '../../../shared/request/reading';
import { isPlural, wordsOf } from '../../../shared/request/role-words';
import { holds, numbersIn } from './check-words';
import type { Evidence, Placed } from './evidence';
import type { LeftOut } from './left-out';
import type { SecondReading, TiedLine } from './second-reading';
import type { ClaimedRole } from './to-draft';
import { isSame, overlap, type Placer } from './words';

interface Sources {
  text: string;
  placer: Placer;
  evidence: Evidence;
  second: SecondReading;
  left: LeftOut;
}

export interface CountClaim {
  role: ClaimedRole;
  title: Span;
  /** The offline reader's lines of the same title. */
  lines: readonly TiedLine[];
  /** The other numbers that Claude claims for the same title. */
  others: readonly (number | null)[];
  /** Whether an earlier line is of the same role. */
  isAgain: boolean;
  totalWords: string;
  total: number | null;
}

type Count = Pick<DraftLine, 'count' | 'otherCount' | 'plural'>;

/** Numbers that the offline reader leaves out for these reasons are of nobody who is wanted. */
const OF_NOBODY: ReadonlySet<LedgerReason> = new Set([
  'there_already',
  'not_the_request',
  'serves',
  'refused',
  'later',
  'excepted',
  'quoted',
  'counts_things',
  'part_of_code',
  'heading',
  'writer',
]);

/** @param taken places of the numbers that other lines claim */
export function countOf(claim: CountClaim, sources: Sources, taken: readonly Span[]): Count {
  const { role, title, lines, others } = claim;
  const { evidence, placer, second, left } = sources;
  const places = placer.places(role.count_words);
  const nearby = (means: (said: Placed<'count'>) => boolean): Span | null =>
    placer.nearest(role.count_words, title, (one) => evidence.at('count', one).some(means));
  const isClaimed = ({ value, span }: Placed<'count'>): boolean =>
    (role.count === null || value === role.count) && isFree(span);
  const isRead = (span: Span): boolean =>
    lines.some((line) => line.count?.span && overlap(line.count.span, span));
  const place =
    places.find((one) => evidence.at('count', one).some((said) => isClaimed(said) && isRead(said.span))) ??
    nearby(isClaimed);
  const said = place ? evidence.at('count', place) : [];
  const of = (value: number | null, span: Span, fraction = false): DraftCount => ({ value, span, fraction });
  const one = (count: DraftCount): Count => ({ count, otherCount: null, plural: true });
  const read = lines.map(({ count }) => count?.value ?? null);

  if (role.part_time || (role.count === null && said.some(({ fraction }) => fraction)))
    return one(of(null, place ?? title, true));
  if (role.count === null) return unclaimed();
  const count = role.count;
  if (role.certainty === 'unsure') return open();
  const proof = proofOf();
  if (!proof || evidence.inOrder(proof) || (place && evidence.inOrder(place)) || isOtherwiseOffline())
    return open();
  // A bare singular has no words of its own.
  return isSame(proof, title) ? { count: null, otherCount: null, plural: false } : one(of(count, proof));

  /** What is claimed and not believed is asked about, the claim first. */
  function open(): Count {
    const likely = [role.count, ...read].filter((value) => value !== null && value > 0);
    return place || likely.length > 0
      ? one({ ...of(null, place ?? title), likely: [...new Set(likely)].filter((value) => value !== null) })
      : { count: null, otherCount: null, plural: true };
  }

  function unclaimed(): Count {
    const [first, second] = said.filter(({ value }) => value !== null);
    if (!first || !second || first.value === second.value) return open();
    return { count: of(first.value, first.span), otherCount: of(second.value, second.span), plural: true };
  }

  /** The place that proves the number; the title itself for a bare singular. */
  function proofOf(): Span | null {
    const match = said.find(
      ({ value, span }) => (value === count || (value === null && isChangedTo(span))) && isFree(span),
    );
    if (match && isOfTheseAny(match)) return match.span;
    const computed = place ?? places[0] ?? null;
    if (computed && (isSum(computed) || isRest(computed))) return computed;
    if (place && said.length === 0 && evidence.isForeign && isFree(place)) return place;
    return count === 1 && isOne() ? title : null;
  }

  /** One number says how many of one role, but for "3 each". */
  function isFree(span: Span): boolean {
    return !taken.some((other) => isSame(other, span)) || evidence.isShared(span);
  }

  function isOfTheseAny({ span }: Placed<'count'>): boolean {
    if (evidence.isForeign || evidence.isShared(span)) return true;
    if (isRead(span)) return true;
    // It takes the number for one of this line, and is not sure.
    if (lines.some(({ line }) => isWithin(second.question(line, 'count')?.span, span))) return true;
    const entry = second.entry('count', span);
    const isOfAnother =
      entry?.fate === 'used' && entry.line !== null && !lines.some(({ line }) => line === entry.line);
    if (isOfAnother) return false;
    if (evidence.isBeside(span, title)) return true;
    return !(entry && OF_NOBODY.has(entry.reason)) && (isOfPeople(span) || isCorrected(span));
  }

  /** "Bump it up to 3": the number is definite, for all that "up to" is before it. */
  function isChangedTo(span: Span): boolean {
    const numbers = numbersIn(evidence.tokensAt(span));
    return (
      numbers.length === 1 &&
      numbers[0] === count &&
      evidence.steeredBy({ ...evidence.sentence(span), end: span.start }, ['change'])
    );
  }

  /** Words of people within the quotation, or Claude's words of people right next to the number. */
  function isOfPeople(span: Span): boolean {
    const quoted = place ? evidence.tokensAt(place) : [];
    if (holds(quoted, 'people')) return true;
    const beside = placer.nearest(role.people_words, span);
    return (
      beside !== null &&
      holds(evidence.tokensAt(beside), 'people') &&
      evidence.tokensAt({ start: Math.min(beside.end, span.end), end: Math.max(beside.start, span.start) })
        .length <= NEAR
    );
  }

  /** A number in words of correction, of the only line that they can be of. */
  function isCorrected(span: Span): boolean {
    return left.isEdit(span) && read.length <= 1 && others.length === 0;
  }

  /** `3 shifts of 2`, `12, take two off`: the claim is computed from the two numbers of the quotation. */
  function isSum(at: Span): boolean {
    const tokens = evidence.tokensAt(at);
    const [first, second, ...more] = numbersIn(tokens);
    if (first === undefined || second === undefined || more.length > 0) return false;
    if (count === first * second && holds(tokens, 'product')) return true;
    return count === first - second && holds(tokens, 'fewer');
  }

  /** What is left of the number of the whole group, or half of it. */
  function isRest(at: Span): boolean {
    const tokens = evidence.tokensAt(at);
    const totals = wholes();
    const rest = others.reduce<number>((sum, other) => sum + (other ?? Number.NaN), 0);
    if (others.length > 0 && (holds(tokens, 'rest') || role.count_how === 'rest'))
      return totals.some((total) => count === total - rest);
    return others.length > 0 && holds(tokens, 'half') && totals.some((total) => count * 2 === total);
  }

  /** The numbers that may be of the whole group. */
  function wholes(): number[] {
    const beside = evidence.items.flatMap((item) =>
      item.kind === 'count' && item.value !== null && evidence.isBeside(item.span, title) ? [item.value] : [],
    );
    const named = placer
      .places(claim.totalWords)
      .flatMap((total) => evidence.at('count', total).map(({ value }) => value));
    return [...beside, ...named, ...read].filter((value) => value !== null);
  }

  /** One person of a singular title: the quotation holds no other number, and nothing says another. */
  function isOne(): boolean {
    const words = sources.text.slice(title.start, title.end);
    if (claim.isAgain || isPlural(wordsOf(words).at(-1) ?? '')) return false;
    if (said.some(({ value }) => value !== 1)) return false;
    if (role.count_words.trim() !== '' && places.length === 0) return false;
    return evidence.isForeign || lines.length === 0
      ? evidence.isForeign || !second.hasSay || role.count_words.trim() !== ''
      : read.every((value) => value === 1);
  }

  /** The offline reader ties other numbers to the same title, and the text does not take them back. */
  function isOtherwiseOffline(): boolean {
    if (evidence.isForeign || lines.length === 0 || read.includes(null) || read.includes(count)) return false;
    // It takes one of the numbers that the claim is computed from.
    if (place && isSum(place)) return false;
    const claimed = [count, ...others].reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0);
    if (claimed === read.reduce<number>((sum, value) => sum + (value ?? 0), 0)) return false;
    return !lines.every((line) => line.count?.span && left.reason(line.count.span));
  }
}

const isWithin = (inner: Span | null | undefined, outer: Span): boolean =>
  Boolean(inner && inner.start >= outer.start && inner.end <= outer.end);

/** How many words may stand between a number and the words that say people. */
const NEAR = 3;
