/** Ties what was understood to the client's words: every placed fact gets an index, in reading order. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { LedgerEntry, Span } from '../../../shared/request/reading';
import type { Origin, RequestLine, StaffingRequest } from '../../../shared/request/staffing-request';

/** A place in the text with its index. Facts read from the same words share it. */
export interface SourceLink {
  key: string;
  /** Counted from 1, in the order in which the places end. */
  index: number;
  span: Span;
  tone: Tone;
}

/** `left_out`: a fact that is none of the price, with its reason in the ledger. */
type Tone = 'read' | 'asked' | 'not_priced' | 'left_out';

export const sourceLinkKey = (span: Span): string => `${span.start}-${span.end}`;

/** The strongest thing that is said of a place. */
const WEIGHT: Readonly<Record<Tone, number>> = { asked: 3, read: 2, left_out: 1, not_priced: 0 };

/**
 * All marked places of the text, an outer one before those within it. What overlaps an earlier place without lying
 * within it is unlinked.
 */
export function sourceLinksOf({
  request,
  reading,
  questions,
}: Pick<QuoteView, 'request' | 'reading' | 'questions'>): SourceLink[] {
  const found = new Map<string, { span: Span; tone: Tone }>();
  const add = (span: Span | null, tone: Tone): void => {
    if (!span) return;
    const known = found.get(sourceLinkKey(span));
    if (!known || WEIGHT[tone] > WEIGHT[known.tone]) found.set(sourceLinkKey(span), { span, tone });
  };
  for (const fact of request ? factsOf(request) : [])
    add(fact.span, fact.origin === 'asked' ? 'asked' : 'read');
  for (const { span } of questions) add(span, 'asked');
  for (const { span, fate, fact } of withoutInnerRefusals(reading?.ledger ?? []))
    add(span, fate === 'superseded' || fate === 'left_out' || fact === 'refusal' ? 'left_out' : 'read');
  for (const { span, kind } of reading?.leftovers ?? []) if (kind === 'not_priced') add(span, 'not_priced');
  const places = nested([...found.values()]);
  const byEnd = places.toSorted((a, b) => a.span.end - b.span.end || b.span.start - a.span.start);
  return places.map((place) => ({
    ...place,
    key: sourceLinkKey(place.span),
    index: byEnd.indexOf(place) + 1,
  }));
}

/** Of a refusal within a longer one ("already have" in "We already have") the longer says it all. */
export const withoutInnerRefusals = (ledger: readonly LedgerEntry[]): LedgerEntry[] =>
  ledger.filter(
    ({ fact, span }) =>
      fact !== 'refusal' ||
      !ledger.some(
        (other) =>
          other.fact === 'refusal' &&
          other.span.start <= span.start &&
          other.span.end >= span.end &&
          sourceLinkKey(other.span) !== sourceLinkKey(span),
      ),
  );

function nested<T extends { span: Span }>(places: readonly T[]): T[] {
  const kept: T[] = [];
  const open: Span[] = [];
  const ordered = places.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (const place of ordered) {
    while ((open.at(-1)?.end ?? Infinity) <= place.span.start) open.pop();
    if (place.span.end > (open.at(-1)?.end ?? Infinity)) continue;
    open.push(place.span);
    kept.push(place);
  }
  return kept;
}

function factsOf(request: StaffingRequest): { span: Span | null; origin: Origin }[] {
  const whole = [request.client, request.currency, request.start];
  const lines = request.lines.flatMap((line) => [line.title, line.level, line.count, line.workspace]);
  return [...whole, ...lines].filter((fact) => fact !== null);
}

/** The words that a line was read from, for the finished quote. */
export function wordsOfLine(text: string, line: RequestLine): string | null {
  const spans = [line.count.span, line.level.span, line.title.span].filter((span) => span !== null);
  if (spans.length === 0) return null;
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  // Facts far apart make no readable phrase: the role's own words stand alone then.
  const near = end - start <= 60 ? { start, end } : line.title.span;
  return near && text.slice(near.start, near.end).replace(/\s+/g, ' ');
}
