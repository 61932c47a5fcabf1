/** Ties what was understood to the client's words: every placed fact gets an index, in reading order. */
import type { QuoteView } from '../../shared/contract/quote-view';
import type { Span } from '../../shared/request/reading';
import type { Origin, RequestLine, StaffingRequest } from '../../shared/request/staffing-request';

/** A place in the text with its index. Facts read from the same words share it. */
export interface Tie {
  key: string;
  /** Counted from 1; null for words that were not priced. */
  index: number | null;
  span: Span;
  tone: 'read' | 'asked' | 'not_priced';
}

export const tieKey = (span: Span): string => `${span.start}-${span.end}`;

/** All underlined places in the text, by place. Places that overlap an earlier one stand unlinked. */
export function tiesOf({
  request,
  reading,
  questions,
}: Pick<QuoteView, 'request' | 'reading' | 'questions'>): Tie[] {
  const found = new Map<string, Tie>();
  const add = (span: Span | null, tone: Tie['tone']): void => {
    if (!span) return;
    const key = tieKey(span);
    if (tone === 'read' && found.has(key)) return;
    found.set(key, { key, index: null, span, tone });
  };
  for (const fact of request ? factsOf(request) : [])
    add(fact.span, fact.origin === 'asked' ? 'asked' : 'read');
  for (const question of questions) add(question.span, 'asked');
  for (const leftover of reading?.leftovers ?? []) {
    if (leftover.kind === 'not_priced' && !found.has(tieKey(leftover.span))) add(leftover.span, 'not_priced');
  }
  const ordered = [...found.values()].toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
  const ties: Tie[] = [];
  let index = 0;
  let end = 0;
  for (const tie of ordered) {
    if (tie.span.start < end) continue;
    end = tie.span.end;
    if (tie.tone !== 'not_priced') index += 1;
    ties.push({ ...tie, index: tie.tone === 'not_priced' ? null : index });
  }
  return ties;
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
