/**
 * What is left of the staff price after the employment cost at the market's rate, without the buffer: the buffer is
 * protection, and margin until it is used. What workspace costs is not known, so it has no margin.
 * Minor units of the quote's currency; never shown to a client.
 */
import { decimal, inCurrency, ratio } from './money';
import type { PricedLine, PriceOk } from './priced-quote';

export interface StaffMargin {
  /** Staff price. */
  staff: number;
  /** Employment cost with that of the extras, at the market's rate. */
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
  const rate = ratio(fx_php_per_unit_e4, 10_000);
  const each = lines.map((line) => {
    const staff = line.unit_staff;
    const cost = inCurrency(ratio(wholeCost(line)), { currency, rate });
    return { staff, cost, margin: staff - cost };
  });
  const cost = lines.reduce((sum, { count }, i) => sum + count * (each[i]?.cost ?? 0), 0);
  const staff = totals.monthly_staff;
  return { lines: each, month: { staff, cost, margin: staff - cost - totals.discount } };
}

/** What one person costs to employ with the extras, centavos per month. */
export const wholeCost = ({ php, extras }: Pick<PricedLine, 'php' | 'extras'>): number =>
  php.employment_cost + (extras?.cost ?? 0);

/** A margin as a share of the staff price, to one decimal: `41.2%`; a dash where there is no staff price. */
export function marginShare(of: Pick<StaffMargin, 'staff' | 'margin'> | undefined): string {
  if (!of || of.staff === 0) return '–';
  const share = decimal(ratio(Math.abs(of.margin) * 100, of.staff), 1);
  return `${of.margin < 0 ? '−' : ''}${share}%`;
}
