/** What Claude learns of the quote that a conversation is about: its lines and state, without amounts and names. */
import type { QuoteView } from '../../../shared/contract/quote-view';

/** Enough to talk about; what is beyond is counted. */
const MOST_LINES = 60;

export function quoteContext({ number, status, request, questions }: QuoteView): object {
  const lines = request?.lines ?? [];
  return {
    number,
    state: status,
    openQuestions: questions.length,
    ...(request && { currency: request.currency.value, discountPercent: request.discount_bp / 100 }),
    lines: lines.slice(0, MOST_LINES).map(({ title, level, count, workspace }, index) => ({
      line: index + 1,
      role: title.value,
      level: level.value,
      people: count.value,
      workspace: workspace.value,
    })),
    ...(lines.length > MOST_LINES && { moreLines: lines.length - MOST_LINES }),
  };
}
