/** The sentence that words stand in, as a person would quote it. */
import type { Span } from '../../../shared/request/reading';

/** A longer sentence is quoted around the words alone. In UTF-16 units. */
const MAX_SENTENCE = 240;
/** What is quoted on each side of the words then. */
const AROUND = 80;

/** Ends a sentence: a stop with white space behind it, or a line break other than a soft wrap (`\n` before lower case). */
const STOP = /[.!?;](?=\s)|\n(?!\p{Ll})/gu;

/** The place of the sentence around a span, without white space at its ends. */
export function sentenceAt(text: string, span: Span): Span {
  let start = 0;
  let end = text.length;
  for (const { index, 0: mark } of text.matchAll(STOP)) {
    const after = index + mark.length;
    if (after <= span.start) start = after;
    else if (index >= span.end - 1) {
      // A stop belongs to its sentence, a line break does not.
      end = Math.max(span.end, mark === '\n' ? index : after);
      break;
    }
  }
  if (end - start > MAX_SENTENCE) {
    start = Math.max(start, span.start - AROUND);
    end = Math.min(end, span.end + AROUND);
    while (start > 0 && start < span.start && /\S/.test(text[start - 1] ?? '')) start += 1;
    while (end < text.length && end > span.end && /\S/.test(text[end] ?? '')) end -= 1;
  }
  while (start < span.start && /\s/.test(text[start] ?? '')) start += 1;
  while (end > span.end && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}
