/**
 * The amounts of a quote as every file for a client shows them: PDF, email, draft. In whole units each price is
 * rounded on its own; a row of its own holds what the rounding left, so that the parts add up to the whole. What would
 * not multiply as printed is left out.
 * All in minor units of the quote's currency.
 */
import { halfUp, oneUnit, ratio } from '../pricing/money';
import type { PriceOk } from '../pricing/priced-quote';
import { sixthInstalment } from '../pricing/stages';
import type { ClientView } from './client-view';

export interface ClientLineAmounts {
  /** Price per person per month. */
  each: number;
  /** `each` × people. */
  monthly: number;
}

export interface ClientAmounts {
  lines: ClientLineAmounts[];
  /** Rent of equipment per month; 0: none. */
  equipment: number;
  /** Subtotal less lines and equipment: 0 where cents are shown. May be negative. */
  rounding: number;
  /** Total and discount, less VAT. */
  subtotal: number;
  discount: number;
  /** VAT on subtotal less discount; null: none is added. */
  vat: number | null;
  /** The quote's own monthly total, rounded: what every other file names. */
  monthlyTotal: number;
  /** Recruitment and bought equipment, without VAT: parts of the setup. */
  recruitment: number;
  bought: number;
  /** The quote's own setup with VAT, rounded. */
  setup: number;
  /** The price of one seat, where all cost the same and it multiplies to the setup as printed; else null. */
  seat: number | null;
  /** Setup in months 1 to 5 and in month 6, which takes the remainder; null: not spread. */
  instalments: { first: number; sixth: number } | null;
  deposit: number;
  dueBeforeStart: number;
  /** Twelve months and setup. */
  firstYear: number;
}

export function clientAmounts(
  { currency, lines, totals }: PriceOk,
  rounding: ClientView['display_rounding'],
): ClientAmounts {
  const unit = oneUnit(currency);
  const shown =
    rounding === 'whole'
      ? (minor: number): number => unit * halfUp(ratio(minor, unit))
      : (minor: number): number => minor;
  const shownLines = lines.map((line) => {
    const each = shown(line.unit_monthly);
    return { each, monthly: each * line.count };
  });
  const monthlyTotal = shown(totals.monthly_total);
  const discount = shown(totals.discount);
  const vat = totals.monthly_vat === undefined ? null : shown(totals.monthly_vat);
  const subtotal = monthlyTotal + discount - (vat ?? 0);
  const setup = shown(totals.setup_total);
  const equipment = shown(totals.monthly_equipment ?? 0);
  const [seat, ...others] = new Set(lines.map(({ unit_setup }) => shown(unit_setup)));
  const multiplies = others.length === 0 && seat !== undefined && seat * totals.headcount === setup;
  const isSpread = totals.setup_monthly_first_6 > 0;
  // Rounded down in whole units, so that the sixth never falls below the others.
  const first = rounding === 'whole' ? unit * Math.floor(setup / (6 * unit)) : totals.setup_monthly_first_6;
  const deposit = shown(totals.deposit);
  return {
    lines: shownLines,
    equipment,
    rounding: subtotal - equipment - sum(shownLines.map(({ monthly }) => monthly)),
    subtotal,
    discount,
    vat,
    monthlyTotal,
    recruitment: shown(totals.setup_recruitment ?? 0),
    bought: shown(totals.setup_equipment ?? 0),
    setup,
    seat: multiplies ? seat : null,
    instalments: isSpread ? { first, sixth: sixthInstalment(setup, first) } : null,
    deposit,
    dueBeforeStart: (isSpread ? 0 : setup) + deposit,
    firstYear: 12 * monthlyTotal + setup,
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
