/**
 * The four stages of a price, each pure and with a JSON result: the pipeline stores them one by one, `price`
 * runs them in a row. Pesos in centavos, client amounts in minor units of the currency.
 */
import { z } from 'zod';
import type { PricingData, StatutoryRules } from '../data/schemas';
import type { Currency, Level, WageRegion, Workspace } from '../request/vocabulary';
import { currencyFacts } from './currencies';
import {
  basisPointsOf,
  decimal,
  exact,
  formatAmount,
  halfUp,
  inCurrency,
  plus,
  type Ratio,
  ratio,
  times,
} from './money';
import { type ChargeTerms, chargesOf, depositOf, NO_CHARGES } from './extras/charges';
import type { ExtraFacts } from './extras/facts';
import { inSssBase, extraPay, thirteenthBase } from './extras/pay';
import {
  EmployerContributions,
  ExtraCost,
  PhpBlock,
  type PricedExtras,
  type PricedLine,
  type Totals,
} from './priced-quote';
import { type LineOverrides, priceSet } from './overrides';
import { type PricingSettings, SalaryBand } from './settings';
import { contributions } from './statutory';

// ---- contributions ------------------------------------------------------------------------------------

export const LineCost = z.strictObject({
  php: PhpBlock,
  contributions: EmployerContributions,
  /** Absent: the line has no extras. */
  extras: ExtraCost.optional(),
});
export type LineCost = z.infer<typeof LineCost>;

/** Centavos per month. */
interface Pay {
  basic: number;
  allowances: number;
  extras?: ExtraFacts | null | undefined;
  overrides?: LineOverrides | null | undefined;
}

/**
 * What employing one person costs per month, before the multiplier (pricing.md section 2). What extras add is kept
 * apart, with what they add to SSS and the 13th month (extras.md 0 and 1).
 *
 * @throws {AmountTooLarge}
 */
export function employmentCost(
  { basic, allowances, extras, overrides }: Pay,
  rules: StatutoryRules,
  settings: PricingSettings,
): LineCost {
  const { sss, philhealth, pagibig, thirteenthMonth } = contributions(basic, allowances, rules);
  const parts = {
    basic,
    allowances,
    sss_employer: sss.employer,
    philhealth_employer: philhealth.employer,
    pagibig_employer: pagibig.employer,
    thirteenth_month: thirteenthMonth,
    hmo: overrides?.hmo?.centavos ?? settings.hmo_monthly_centavos,
  };
  return {
    php: { ...parts, employment_cost: sumOf(Object.values(parts)) },
    contributions: {
      sss_msc: sss.msc,
      sss_regular: sss.regular,
      sss_mpf: sss.mpf,
      sss_ec: sss.ec,
      philhealth_base: philhealth.base,
      philhealth_total: philhealth.total,
      pagibig_base: pagibig.base,
    },
    ...(extras && { extras: extraCost({ basic, allowances, extras }, rules, parts) }),
  };
}

/** @param base the employment cost without the extras */
function extraCost(
  { basic, allowances, extras }: Pay & { extras: ExtraFacts },
  rules: StatutoryRules,
  base: Pick<PhpBlock, 'sss_employer' | 'thirteenth_month'>,
): ExtraCost {
  const pay = extraPay(basic, extras);
  const { sss, thirteenthMonth } = contributions(basic, allowances, rules, {
    pay: inSssBase(pay),
    thirteenthBase: thirteenthBase(basic, allowances, pay, extras.thirteenth_base),
  });
  const rises = {
    sss_rise: sss.employer - base.sss_employer,
    thirteenth_rise: thirteenthMonth - base.thirteenth_month,
  };
  return { ...pay, ...rises, cost: sumOf([...defined(Object.values(pay)), ...Object.values(rises)]) };
}

/** The extras of a line with what they cost; null: it has none. */
export const pricedExtras = (facts: ExtraFacts | null | undefined, cost: LineCost): PricedExtras | null =>
  facts && cost.extras ? { facts, ...cost.extras } : null;

/**
 * What forbids a salary, if anything does (pricing.md section 8).
 *
 * @param minimum the monthly minimum wage in centavos; null where none is on file, which skips the guard
 */
export function salaryObjection(
  basic: number,
  minimum: number | null,
  settings: PricingSettings,
): 'below_minimum_wage' | 'salary_needs_manual_review' | null {
  if (settings.minimum_wage_guard === 'block' && minimum !== null && basic < minimum)
    return 'below_minimum_wage';
  return basic > settings.manual_review_salary_above_centavos ? 'salary_needs_manual_review' : null;
}

// ---- multipliers ----------------------------------------------------------------------------------------

export const StaffPrice = z.strictObject({
  multiplier_x100: z.int().positive(),
  /** The salary band that set it; null when multipliers follow the level. */
  band: SalaryBand.nullable(),
  unit_staff: z.int().nonnegative(),
});
export type StaffPrice = z.infer<typeof StaffPrice>;

/** Pesos per unit after the buffer; pesos themselves carry no buffer. */
export function effectiveRate(currency: Currency, phpPerUnitE4: number, settings: PricingSettings): Ratio {
  const spot = ratio(phpPerUnitE4, 10_000);
  return currency === 'PHP' ? spot : times(spot, ratio(10_000 - settings.fx_buffer_bp, 10_000));
}

/** From pesos to the client's currency; the rate is that after the buffer. */
export interface Conversion {
  currency: Currency;
  rate: Ratio;
}

/**
 * The staff price of one person per month: rounded half-up to the minor unit, once; extras that are not charged with the
 * multiplier are rounded on their own (extras.md 1). The salary band is that of the basic salary alone.
 *
 * @throws {AmountTooLarge}
 */
export function staffPrice(
  php: PhpBlock,
  level: Level,
  conversion: Conversion,
  settings: PricingSettings,
  extras: PricedExtras | null = null,
  overrides: LineOverrides | null = null,
): StaffPrice {
  const band =
    settings.multiplier_basis === 'level'
      ? null
      : (settings.salary_bands.find(({ max }) => max === null || php.basic <= max) ?? null);
  const multiplier = overrides?.multiplier?.x100 ?? (band ? band.x100 : settings.level_multipliers[level]);
  const base = multiplied(php, multiplier, settings);
  return { multiplier_x100: multiplier, band, unit_staff: unitStaff(base, multiplier, conversion, extras) };
}

function unitStaff(
  base: Ratio,
  multiplier: number,
  conversion: Conversion,
  extras: PricedExtras | null,
): number {
  if (!extras) return inCurrency(base, conversion);
  const more = chargedExtras(extras, multiplier);
  return extras.facts.charge === 'with_multiplier'
    ? inCurrency(plus(base, more), conversion)
    : exact(inCurrency(base, conversion) + inCurrency(more, conversion));
}

/** What is converted for the extras of a line: their cost by the way they are charged, centavos. */
export const chargedExtras = (
  { cost, facts: { charge, markup_bp } }: PricedExtras,
  multiplierX100: number,
): Ratio =>
  times(
    ratio(cost),
    {
      with_multiplier: ratio(multiplierX100, 100),
      at_cost: ratio(1),
      markup: ratio(10_000 + markup_bp, 10_000),
    }[charge],
  );

/** The peso amount that is converted: what the multiplier covers, and what goes through at cost. */
export function multiplied(php: PhpBlock, multiplierX100: number, settings: PricingSettings): Ratio {
  const multiplier = ratio(multiplierX100, 100);
  if (settings.multiplier_covers === 'full_employment_cost')
    return times(ratio(php.employment_cost), multiplier);
  const salary = times(ratio(php.basic + php.allowances), multiplier);
  if (settings.multiplier_covers === 'salary_only') return salary;
  return plus(salary, ratio(atCost(php)));
}

/** What goes through without the multiplier under `salary_then_benefits_at_cost`; the 13th month does not. */
export const atCost = (php: PhpBlock): number =>
  php.sss_employer + php.philhealth_employer + php.pagibig_employer + php.hmo;

// ---- workspace --------------------------------------------------------------------------------------------

export const SeatPrice = z.strictObject({
  unit_workspace: z.int().nonnegative(),
  unit_setup: z.int().nonnegative(),
});
export type SeatPrice = z.infer<typeof SeatPrice>;

/** The list prices of one currency, by workspace, in its minor units. */
export interface PriceList {
  workspace: Record<Workspace, number>;
  setup: Record<Workspace, number>;
}

/** Null: there is no price list in this currency. */
export function priceListOf(
  { workspace_monthly, setup_fee_per_seat }: Pick<PricingData, 'workspace_monthly' | 'setup_fee_per_seat'>,
  currency: Currency,
): PriceList | null {
  const [workspace, setup] = [workspace_monthly[currency], setup_fee_per_seat[currency]];
  return workspace && setup ? { workspace, setup } : null;
}

/** What a seat costs by the list; a list price is never converted or multiplied. */
export const seatPrice = (workspace: Workspace, list: PriceList, settings: PricingSettings): SeatPrice => ({
  unit_workspace: list.workspace[workspace],
  unit_setup: settings.setup_fee_mode === 'none' ? 0 : list.setup[workspace],
});

// ---- breakdown ----------------------------------------------------------------------------------------------

export interface LineFacts {
  title: string;
  level: Level;
  workspace: Workspace;
  /** Set for this line; null or absent: that of the workspace. */
  wage_region?: WageRegion | null | undefined;
  count: number;
  overrides?: LineOverrides | null | undefined;
}

/**
 * Unit prices are rounded already; a line is unit × count, so that everything adds up. Of a price that was set for the
 * line, the staff price is what is left after the workspace.
 *
 * @param currency that of the quote
 * @throws {AmountTooLarge}
 */
export function pricedLine(
  { title, level, workspace, wage_region, count, overrides }: LineFacts,
  currency: Currency,
  php: PhpBlock,
  staff: StaffPrice,
  seat: SeatPrice,
  extras: PricedExtras | null = null,
): PricedLine {
  const calculated = exact(staff.unit_staff + seat.unit_workspace);
  const set = priceSet(overrides, currency, seat.unit_workspace);
  const unitMonthly = set ?? calculated;
  const unitStaff = unitMonthly - seat.unit_workspace;
  return {
    title,
    level,
    workspace,
    ...(wage_region && { wage_region }),
    count,
    php,
    ...(extras && { extras }),
    ...(overrides && { overrides }),
    ...(set !== null && { unit_calculated: calculated }),
    multiplier_x100: staff.multiplier_x100,
    unit_staff: unitStaff,
    unit_workspace: seat.unit_workspace,
    unit_monthly: unitMonthly,
    unit_setup: seat.unit_setup,
    line_staff: exact(unitStaff * count),
    line_workspace: exact(seat.unit_workspace * count),
    line_monthly: exact(unitMonthly * count),
    line_setup: exact(seat.unit_setup * count),
  };
}

/** Each month's money of a quote. */
export type MonthlyTotals = Pick<
  Totals,
  | 'monthly_staff'
  | 'monthly_workspace'
  | 'monthly_equipment'
  | 'monthly_subtotal'
  | 'discount'
  | 'monthly_vat'
  | 'monthly_total'
>;

/** The VAT that is added, in basis points; null: none. Only a price in pesos has it: a tax is never converted. */
export const vatRateBp = (
  currency: Currency,
  { vat }: Pick<PricingSettings, 'vat'>,
  rules: StatutoryRules,
): number | null => (vat === 'added' && currency === 'PHP' ? (rules.vat?.rate_bp ?? null) : null);

/**
 * What a quote costs per month. Discount and VAT are one line each, rounded half-up to the minor unit.
 *
 * @param vatBp as of `vatRateBp`
 * @param charges what the quote has besides its lines
 * @throws {AmountTooLarge}
 */
export function monthlyTotals(
  lines: readonly PricedLine[],
  discountBp: number,
  settings: PricingSettings,
  vatBp: number | null,
  charges: ChargeTerms | null = null,
): MonthlyTotals {
  const staff = sumOf(lines.map(({ line_staff }) => line_staff));
  const workspace = sumOf(lines.map(({ line_workspace }) => line_workspace));
  const equipment = charges ? chargesOf(lines, charges).equipment : 0;
  const subtotal = exact(staff + workspace + equipment);
  const discount = basisPointsOf(settings.discount_base === 'monthly_staff' ? staff : subtotal, discountBp);
  const vat = basisPointsOf(subtotal - discount, vatBp ?? 0);
  return {
    monthly_staff: staff,
    monthly_workspace: workspace,
    ...(equipment > 0 && { monthly_equipment: equipment }),
    monthly_subtotal: subtotal,
    discount,
    ...(vatBp !== null && { monthly_vat: vat }),
    monthly_total: exact(subtotal - discount + vat),
  };
}

/**
 * @param vatBp as of `vatRateBp`; a deposit is paid back, so none is added to it
 * @param charges what the quote has besides its lines
 * @throws {AmountTooLarge}
 */
export function totals(
  lines: readonly PricedLine[],
  discountBp: number,
  settings: PricingSettings,
  currency: Currency,
  vatBp: number | null,
  charges: ChargeTerms | null = null,
): Totals {
  const months = monthlyTotals(lines, discountBp, settings, vatBp, charges);
  const { monthly_total: monthly, monthly_workspace: workspace, monthly_staff: staff } = months;
  const { equipment_once, equipment_deposit, recruitment } = charges ? chargesOf(lines, charges) : NO_CHARGES;
  const net = sumOf([...lines.map(({ line_setup }) => line_setup), equipment_once, recruitment]);
  const setupVat = basisPointsOf(net, vatBp ?? 0);
  const setup = exact(net + setupVat);
  const own = charges && depositOf(charges.extras, { total: monthly, workspace, staff });
  const usual = { none: 0, one_month: monthly, three_months_workspace: exact(3 * workspace) };
  const deposit = exact((own ?? usual[settings.deposit_mode]) + equipment_deposit);
  const spread = settings.setup_payment === 'spread_6_months' ? firstInstalment(setup) : 0;
  return {
    headcount: sumOf(lines.map(({ count }) => count)),
    ...months,
    ...(equipment_once > 0 && { setup_equipment: equipment_once }),
    ...(recruitment > 0 && { setup_recruitment: recruitment }),
    ...(vatBp !== null && { setup_vat: setupVat }),
    setup_total: setup,
    setup_monthly_first_6: spread,
    ...(equipment_deposit > 0 && { deposit_equipment: equipment_deposit }),
    deposit,
    due_before_start: exact((spread > 0 ? 0 : setup) + deposit),
    first_year_total: exact(exact(12 * monthly) + setup),
    // For scripts that read it.
    display_monthly_total: `${currencyFacts(currency).symbol}${formatAmount(monthly, currency)}`,
  };
}

/** Below this, minor units, five rounded parts can be more than the whole: such a setup is paid at once. */
const MIN_SPREAD_SETUP = 15;

/** Each of the first five of six instalments of a setup, half-up; 0: it is not spread. */
const firstInstalment = (setup: number): number => (setup < MIN_SPREAD_SETUP ? 0 : halfUp(ratio(setup, 6)));

/**
 * The last of six instalments of a setup whose first five are `first`: it takes what the rounding left, so that the
 * six add up to the setup.
 */
export const sixthInstalment = (setup: number, first: number): number => setup - 5 * first;

/** The parts in which a setup is paid, the first one at once. */
export function setupParts(setup: number, { setup_payment }: PricingSettings): number[] {
  const first = setup_payment === 'spread_6_months' ? firstInstalment(setup) : 0;
  if (first === 0) return setup === 0 ? [] : [setup];
  return [...Array<number>(5).fill(first), sixthInstalment(setup, first)];
}

const defined = (amounts: readonly (number | undefined)[]): number[] =>
  amounts.flatMap((amount) => amount ?? []);

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => exact(sum + amount), 0);

/** The effective rate as shown: six decimals, half-up. */
export const shownRate = (rate: Ratio): string => decimal(rate, 6);
