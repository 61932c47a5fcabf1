/** How many people of a role Claude claims, as far as the text says so of that role. */
import type { DraftCount, DraftLine } from '../../../shared/request/draft';
import type { Reading, Span } from '../../../shared/request/reading';
import { isPlural, wordsOf } from '../../../shared/request/role-words';
import type { Evidence } from './evidence';
import { look } from './look';
import type { ReadingAnswer } from './prompt';
import { isSame, overlap, type Placer } from './words';

interface Sources {
  text: string;
  placer: Placer;
  evidence: Evidence;
  offline: Reading;
}

type Count = Pick<DraftLine, 'count' | 'otherCount' | 'plural'>;

/** @param taken places of the numbers that other lines claim */
export function countOf(
  role: ReadingAnswer['roles'][number],
  title: Span,
  sources: Sources,
  taken: readonly Span[],
): Count {
  const { evidence, offline } = sources;
  // One number says how many of one role, but for "3 each".
  const isFree = (span: Span): boolean =>
    !taken.some((other) => isSame(other, span)) || evidence.isShared(span);
  // A number may be said of other things: "3 stores".
  const isOfPeople = (span: Span): boolean =>
    offline.roles.some(({ count }) => count?.span && overlap(count.span, span)) ||
    evidence.isShared(span) ||
    evidence.isBeside(span, title);
  const { place, said, match, isForeign } = look(
    sources,
    'count',
    role.count_words,
    title,
    ({ value, span }) =>
      (role.count === null || value === role.count) &&
      isFree(span) &&
      (evidence.isForeign || isOfPeople(span)),
  );
  const of = (value: number | null, span: Span, fraction = false): DraftCount => ({ value, span, fraction });
  const one = (count: DraftCount): Count => ({ count, otherCount: null, plural: true });
  // What is claimed and not believed is asked about, the claim first.
  const likely = role.count !== null && role.count > 0 ? [role.count] : [];
  const open: Count =
    place || likely.length > 0
      ? one({ ...of(null, place ?? title), likely })
      : { count: null, otherCount: null, plural: true };

  if (role.part_time || (role.count === null && said.some(({ fraction }) => fraction))) {
    return one(of(null, place ?? title, true));
  }
  if (role.count === null) {
    const [first, second] = said.filter(({ value }) => value !== null);
    if (!first || !second || first.value === second.value) return open;
    return { count: of(first.value, first.span), otherCount: of(second.value, second.span), plural: true };
  }
  if (match) return one(of(role.count, match.span));
  if (place && said.length === 0 && isForeign && isFree(place)) return one(of(role.count, place));
  const isBare = role.count_words.trim() === '' && role.count === 1;
  return isBare && isOne(title, sources) ? { count: null, otherCount: null, plural: false } : open;
}

/** A bare singular is one where the offline reader sees one person of it too: a role may be named twice. */
function isOne(title: Span, { text, evidence, offline }: Sources): boolean {
  if (isPlural(wordsOf(text.slice(title.start, title.end)).at(-1) ?? '')) return false;
  return (
    evidence.isForeign ||
    offline.roles.some(
      (other) => other.title.span && overlap(other.title.span, title) && other.count?.value === 1,
    )
  );
}
