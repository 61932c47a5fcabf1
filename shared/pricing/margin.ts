/**
 * What is left of the staff price after the employment cost at the market's rate, without the buffer: the buffer is
 * protection, and margin until it is used. What workspace costs is not known, so it has no margin.
 * Minor units of the quote's currency; never shown to a client.
 */
import { halfUp, oneUnit, over, ratio, times } from './money';
import type { PriceOk } from './priced-quote';
import { PHP } from '../request/vocabulary';

export interface StaffMargin {
  /** Staff price. */
  staff: number;
  /** Employment cost at the market's rate. */
  cost: number;
  /** Staff price less cost; negative: a loss. */
  margin: number;
}

export interface Margin {
  /** Of one person of each line, per month. */
  lines: StaffMargin[];
  /** Of the whole team per month, less the discount. */
  month: StaffMargin;
}

export function marginOf({ currency, fx_php_per_unit_e4, lines, totals }: PriceOk): Margin {
  const spot = ratio(fx_php_per_unit_e4, 10_000);
  const each = lines.map(({ php, unit_staff: staff }) => {
    // Centavos by pesos per unit give hundredths of a unit.
    const cost = halfUp(
      times(over(ratio(php.employment_cost), spot), ratio(oneUnit(currency), oneUnit(PHP))),
    );
    return { staff, cost, margin: staff - cost };
  });
  const cost = lines.reduce((sum, { count }, i) => sum + count * (each[i]?.cost ?? 0), 0);
  const staff = totals.monthly_staff;
  return { lines: each, month: { staff, cost, margin: staff - cost - totals.discount } };
}
