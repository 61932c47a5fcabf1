/**
 * What another discount would make of a priced quote, and which discount reaches a given total: by the stage that makes
 * every total, on the terms that the quote was frozen with. Minor units of the quote's currency.
 */
import type { PricedQuote, PriceOk } from './priced-quote';
import { totals, vatRateBp } from './stages';
import { chargeTerms, frozenTerms } from './what-if';

/** The result with a discount in basis points; null for a quote that was frozen without its rules. */
export function withDiscount(priced: PricedQuote, discountBp: number): PriceOk | null {
  const terms = frozenTerms(priced);
  if (!terms) return null;
  const { settings, currency, rules } = terms;
  const { result } = priced;
  const vatBp = vatRateBp(currency, settings, rules);
  return {
    ...result,
    totals: totals(result.lines, discountBp, settings, currency, vatBp, chargeTerms(terms)),
  };
}

/** The discount that comes nearest to a monthly total without exceeding it, as far as the limit allows. */
export interface DiscountFound {
  /** Basis points; a discount is stored in hundredths of a percent. */
  discount_bp: number;
  /** With this discount. */
  result: PriceOk;
  /** The monthly total less the goal: 0 meets it, negative is below it, positive is more than the limit can take off. */
  missed_by: number;
}

/**
 * The smallest discount, in whole basis points up to the limit in the settings, whose monthly total (with VAT where it is
 * added) is not above `goal`. Without any, the largest discount that is allowed. A total never rises with the discount, so
 * halving the range finds it.
 *
 * @returns null for a quote that was frozen without its rules
 */
export function discountFor(priced: PricedQuote, goal: number): DiscountFound | null {
  let least = 0;
  let most = priced.basis.settings.max_discount_bp;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    const tried = withDiscount(priced, middle);
    if (!tried) return null;
    if (tried.totals.monthly_total <= goal) most = middle;
    else least = middle + 1;
  }
  const result = withDiscount(priced, most);
  return result && { discount_bp: most, result, missed_by: result.totals.monthly_total - goal };
}
