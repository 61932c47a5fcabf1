/** What a quote costs in the years to come, at a yearly rise of the basic salaries (extras.md 11). */
import { AmountTooLarge } from '../money';
import type { PricedLine, PricedQuote } from '../priced-quote';
import {
  effectiveRate,
  employmentCost,
  pricedExtras,
  pricedLine,
  seatPrice,
  staffPrice,
  totals,
  vatRateBp,
} from '../stages';
import { chargeTerms, frozenTerms, inputOf, type Terms } from '../what-if';
import { raised } from './pay';

export interface ProjectedYear {
  /** 1: the first. */
  year: number;
  lines: PricedLine[];
  monthly_total: number;
  /** Twelve months; of the first year with all that is charged once. */
  year_total: number;
}

const YEARS = 3;

/**
 * Each year is priced again by the quote's own rules: contributions have ceilings, so last year's price times the rise
 * would be wrong. The workspace list does not rise. Null: the quote was frozen without its rules, or is too large.
 */
export function projectedYears(priced: PricedQuote): ProjectedYear[] | null {
  const { extras } = priced.basis;
  const terms = frozenTerms(priced);
  if (!terms || extras?.increase_bp === undefined) return null;
  const { increase_bp: bp, increase_keeps_multiplier: keeps = true } = extras;
  try {
    return Array.from({ length: YEARS }, (_, done) => {
      const lines = priced.result.lines.map((line) =>
        lineAfter(line, raised(line.php.basic, bp, done), keeps, terms),
      );
      const { monthly_total, first_year_total } = totals(
        lines,
        terms.discount_bp,
        terms.settings,
        terms.currency,
        vatRateBp(terms.currency, terms.settings, terms.rules),
        chargeTerms(terms),
      );
      return {
        year: done + 1,
        lines,
        monthly_total,
        year_total: done === 0 ? first_year_total : 12 * monthly_total,
      };
    });
  } catch (error) {
    if (error instanceof AmountTooLarge) return null;
    throw error;
  }
}

/** @param keeps whether the multiplier stays that of the first year: a higher band would lower the price */
function lineAfter(line: PricedLine, basic: number, keeps: boolean, terms: Terms): PricedLine {
  const { currency, fx_php_per_unit_e4, rules, price_list } = terms;
  const settings = keeps
    ? {
        ...terms.settings,
        multiplier_basis: 'salary_band' as const,
        salary_bands: [{ max: null, x100: line.multiplier_x100 }],
      }
    : terms.settings;
  const input = inputOf(line);
  const cost = employmentCost({ ...input, basic }, rules, settings);
  const extras = pricedExtras(input.extras, cost);
  const conversion = { currency, rate: effectiveRate(currency, fx_php_per_unit_e4, settings) };
  const staff = staffPrice(cost.php, line.level, conversion, settings, extras, line.overrides);
  return pricedLine(
    input,
    currency,
    cost.php,
    staff,
    seatPrice(line.workspace, price_list, settings),
    extras,
  );
}
