/** The ramp of a priced quote, on the terms that it was frozen with. */
import { AmountTooLarge } from '../money';
import type { PricedQuote } from '../priced-quote';
import { setupParts, totals, vatRateBp } from '../stages';
import { chargeTerms, frozenTerms, inputOf, priceOfLine } from '../what-if';
import { type Ramp, rampOf, type RampPlan, type TeamCost } from './ramp';

const NOTHING: TeamCost = { monthly: 0, setup: 0, deposit: 0 };

/**
 * Discount, VAT, equipment and deposit follow a month's people by the quote's own rules. Null: the quote was frozen
 * without its rules, or a month would be too large.
 */
export function quoteRamp(priced: PricedQuote, plan: RampPlan): Ramp | null {
  const terms = frozenTerms(priced);
  if (!terms) return null;
  const { settings, rules, currency, discount_bp } = terms;
  const vatBp = vatRateBp(currency, settings, rules);
  const { lines } = priced.result;
  // A guard that the quote itself passed does not stand in the way of a larger team.
  const open = { ...terms, settings: { ...settings, max_headcount_per_quote: Number.MAX_SAFE_INTEGER } };
  const costOf = (people: readonly number[]): TeamCost => {
    const team = lines.flatMap((line, i) => {
      const count = people[i] ?? 0;
      return count === 0 ? [] : (priceOfLine({ ...inputOf(line), count }, open) ?? []);
    });
    if (team.length === 0) return NOTHING;
    const { monthly_total, setup_total, deposit } = totals(
      team,
      discount_bp,
      settings,
      currency,
      vatBp,
      chargeTerms(terms),
    );
    return { monthly: monthly_total, setup: setup_total, deposit };
  };
  try {
    return rampOf(
      plan,
      lines.map(({ count }) => count),
      costOf,
      (setup) => setupParts(setup, settings),
    );
  } catch (error) {
    if (error instanceof AmountTooLarge) return null;
    throw error;
  }
}
