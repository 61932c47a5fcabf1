/** What other extras would make of a quote: by the stages that make every price, on the terms it was frozen with. */
import { AmountTooLarge } from '../money';
import type { PricedQuote, Totals } from '../priced-quote';
import { totals, vatRateBp } from '../stages';
import { chargeTerms, frozenTerms, inputOf, priceOfLine } from '../what-if';
import type { Extras, LineExtras } from './extras';
import { extraFacts, type ExtraTables } from './facts';

/**
 * Null where the quote was frozen without its rules, or an amount would be too large.
 *
 * @param own what each line has instead of the quote's extras
 */
export function totalsWith(
  priced: PricedQuote,
  extras: Extras | undefined,
  own: readonly (LineExtras | undefined)[],
  tables: ExtraTables,
): Totals | null {
  const frozen = frozenTerms(priced);
  if (!frozen) return null;
  const terms = { ...frozen, extras };
  const { as_of } = priced.basis;
  const lines = priced.result.lines.map((line, i) =>
    priceOfLine({ ...inputOf(line), extras: extraFacts(extras, own[i], as_of, tables) }, terms),
  );
  const known = lines.filter((line) => line !== null);
  if (known.length < lines.length) return null;
  const { discount_bp, settings, currency, rules } = terms;
  try {
    const vatBp = vatRateBp(currency, settings, rules);
    return totals(known, discount_bp, settings, currency, vatBp, chargeTerms(terms));
  } catch (error) {
    if (error instanceof AmountTooLarge) return null;
    throw error;
  }
}
