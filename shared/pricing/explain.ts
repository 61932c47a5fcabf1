/** Opens any number of a priced quote: formula, inputs, sources. Everything comes from the quote itself. */
import { explainCost, isCostPart } from './explain-cost';
import { explainExtras, type ExtraPart, isExtraPart } from './explain-extras';
import { explainLinePrice } from './explain-line';
import { explainRate } from './explain-rate';
import { explainTotal } from './explain-total';
import { type AmountRef, type Explanation, LINE_PARTS, TOTAL_PARTS } from './explanation';
import type { PricedExtras, PricedQuote } from './priced-quote';

/** Every number that can be opened. */
export function amountRefs({ result }: PricedQuote): AmountRef[] {
  return [
    ...result.lines.flatMap(({ extras }, line) =>
      LINE_PARTS.filter((part) => !isExtraPart(part) || isOn(part, extras)).map((part): AmountRef => ({
        of: 'line',
        line,
        part,
      })),
    ),
    ...TOTAL_PARTS.filter((part) => result.totals[part] !== undefined).map((part): AmountRef => ({
      of: 'totals',
      part,
    })),
    { of: 'fx', part: 'spot' },
    { of: 'fx', part: 'effective' },
  ];
}

const isOn = (part: ExtraPart, extras: PricedExtras | undefined): boolean =>
  extras !== undefined && (part === 'extras_cost' || (extras[part] ?? 0) > 0);

/**
 * Explains one number. The formula holds the inputs as literal numbers; worked out exactly and rounded half-up
 * to the decimals of `value`, it gives `value`.
 *
 * @throws {RangeError} where the quote has no such line, or the line no such extra
 */
export function explain(priced: PricedQuote, ref: AmountRef): Explanation {
  if (ref.of === 'fx') return { ref, ...explainRate(priced, ref.part) };
  if (ref.of === 'totals') return { ref, ...explainTotal(priced, ref.part) };
  const line = priced.result.lines[ref.line];
  const basis = priced.basis.lines[ref.line];
  if (!line || !basis) throw new RangeError(`the quote has no line ${ref.line}`);
  const { part } = ref;
  if (isExtraPart(part)) {
    if (!line.extras) throw new RangeError(`line ${ref.line} has no extras`);
    return { ref, ...explainExtras(priced, line, line.extras, { ...ref, part }) };
  }
  return isCostPart(part)
    ? { ref, ...explainCost(priced, line, basis, { ...ref, part }) }
    : { ref, ...explainLinePrice(priced, line, basis, { ...ref, part }) };
}
