/** What Claude learns of the quote that a conversation is about: its lines, its state and its amounts as marks; no names. */
import type { QuoteView } from '../../../shared/contract/quote-view';
import { amountMark, type AmountMark } from '../../../shared/maya/amounts';
import { multiplierWords } from '../../../shared/pricing/explain-parts';
import type { PricedLine, PricedQuote } from '../../../shared/pricing/priced-quote';
import { type Currency, PHP } from '../../../shared/request/vocabulary';

/** Enough to talk about; what is beyond is counted. */
const MOST_LINES = 60;

export function quoteContext({ number, status, request, questions, version }: QuoteView): object {
  const lines = request?.lines ?? [];
  const priced = status === 'priced' ? (version?.priced ?? null) : null;
  return {
    number,
    state: status,
    openQuestions: questions.length,
    ...(request && { currency: request.currency.value, discountPercent: request.discount_bp / 100 }),
    ...(priced && totalsOf(priced)),
    lines: lines.slice(0, MOST_LINES).map(({ title, level, count, workspace }, index) => ({
      line: index + 1,
      role: title.value,
      level: level.value,
      people: count.value,
      workspace: workspace.value,
      ...amountsOf(priced?.result.lines[index], priced?.result.currency),
    })),
    ...(lines.length > MOST_LINES && { moreLines: lines.length - MOST_LINES }),
  };
}

function totalsOf({ result: { currency, totals } }: PricedQuote): Record<string, AmountMark> {
  const mark = (minor: number): AmountMark => amountMark(minor, currency);
  return {
    monthlyTotal: mark(totals.monthly_total),
    monthlyStaff: mark(totals.monthly_staff),
    monthlyWorkspace: mark(totals.monthly_workspace),
    ...(totals.discount > 0 && { discountPerMonth: mark(totals.discount) }),
    setupOnce: mark(totals.setup_total),
    firstYear: mark(totals.first_year_total),
  };
}

/** How a line's price is made, from the salary to the price per month. */
function amountsOf(line: PricedLine | undefined, currency: Currency | undefined): Record<string, AmountMark> {
  if (!line || !currency) return {};
  const mark = (minor: number): AmountMark => amountMark(minor, currency);
  return {
    salaryEach: amountMark(line.php.basic, PHP),
    employmentCostEach: amountMark(line.php.employment_cost, PHP),
    multiplier: { amount: `× ${multiplierWords(line.multiplier_x100)}` },
    staffEach: mark(line.unit_staff),
    workspaceEach: mark(line.unit_workspace),
    each: mark(line.unit_monthly),
    perMonth: mark(line.line_monthly),
    setupOnce: mark(line.line_setup),
  };
}
