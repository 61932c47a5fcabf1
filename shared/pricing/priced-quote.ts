/**
 * A price and everything it was made from. A quote version stores one `PricedQuote`; it holds every rule,
 * rate and setting used, so that opening it in a year gives the same numbers and the same explanations.
 * All money is in integer minor units: centavos in `php` blocks, minor units of `currency` elsewhere.
 */
import { z } from 'zod';
import { StatutoryRules } from '../data/schemas';
import { Extras } from './extras/extras';
import { ExtraFacts } from './extras/facts';
import {
  Currency,
  IsoDate,
  Level,
  WAGE_REGIONS,
  WageRegion,
  WORKSPACES,
  Workspace,
} from '../request/vocabulary';
import { LineOverrides } from './overrides';
import { RampPlan } from './ramp/ramp';
import { Savings } from './savings/savings';
import { FormulaSettings, SalaryBand, wageRegionOf } from './settings';
import { Source } from './source';

const minor = z.int().nonnegative();

// ---- the calculation's own form (the form of golden quotes; scripts rely on it) ----------------------

export const PhpBlock = z.strictObject({
  basic: minor,
  allowances: minor,
  sss_employer: minor,
  philhealth_employer: minor,
  pagibig_employer: minor,
  thirteenth_month: minor,
  hmo: minor,
  /** Sum of all of the above. */
  employment_cost: minor,
});
export type PhpBlock = z.infer<typeof PhpBlock>;

/** What extras cost besides the employment cost; centavos per month. One that is off is left out. */
export const ExtraCost = z.strictObject({
  night_differential: minor.optional(),
  holiday_pay: minor.optional(),
  leave_provision: minor.optional(),
  separation_provision: minor.optional(),
  /** What they add to SSS and to the 13th month. */
  sss_rise: minor,
  thirteenth_rise: minor,
  /** Sum of all of the above. */
  cost: minor,
});
export type ExtraCost = z.infer<typeof ExtraCost>;

export const PricedExtras = z.strictObject({ facts: ExtraFacts, ...ExtraCost.shape });
export type PricedExtras = z.infer<typeof PricedExtras>;

export const PricedLine = z.strictObject({
  title: z.string(),
  level: Level,
  workspace: Workspace,
  /** Set for this line; absent: that of its workspace. */
  wage_region: WageRegion.optional(),
  count: z.int().positive(),
  php: PhpBlock,
  /** Absent: the line has no extras. */
  extras: PricedExtras.optional(),
  /** What a person set in place of the rules; absent: nothing. Internal. */
  overrides: LineOverrides.optional(),
  /** The calculated price per person, where another was set; absent: none was, or it does not count. */
  unit_calculated: minor.optional(),
  multiplier_x100: z.int().positive(),
  unit_staff: minor,
  unit_workspace: minor,
  unit_monthly: minor,
  unit_setup: minor,
  line_staff: minor,
  line_workspace: minor,
  line_monthly: minor,
  line_setup: minor,
});
export type PricedLine = z.infer<typeof PricedLine>;

export const Totals = z.strictObject({
  headcount: z.int().positive(),
  monthly_staff: minor,
  monthly_workspace: minor,
  /** Rent of equipment, part of the subtotal; absent: there is none. */
  monthly_equipment: minor.optional(),
  monthly_subtotal: minor,
  discount: minor,
  /** VAT on subtotal less discount; absent: none is added. */
  monthly_vat: minor.optional(),
  /** Subtotal less discount, with VAT. */
  monthly_total: minor,
  /** Equipment that is bought, and recruitment: parts of the setup; absent: there is none. */
  setup_equipment: minor.optional(),
  setup_recruitment: minor.optional(),
  /** VAT on the setup; absent: none is added. */
  setup_vat: minor.optional(),
  /** All that is charged once: the lines' setup, equipment and recruitment, with VAT. */
  setup_total: minor,
  setup_monthly_first_6: minor,
  /** Equipment that is paid back at the end, part of the deposit; absent: there is none. */
  deposit_equipment: minor.optional(),
  deposit: minor,
  due_before_start: minor,
  first_year_total: minor,
  display_monthly_total: z.string(),
});
export type Totals = z.infer<typeof Totals>;

export const PriceOk = z.strictObject({
  status: z.literal('ok'),
  currency: Currency,
  fx_php_per_unit_e4: z.int().positive(),
  fx_effective: z.string(),
  lines: z.array(PricedLine).min(1),
  totals: Totals,
});
export type PriceOk = z.infer<typeof PriceOk>;

// ---- what it was made from -----------------------------------------------------------------------------

export const SalaryBasis = z.strictObject({
  /**
   * `sourced` and `interpolated` are the salary table's own words; `web`: found there and accepted by a person;
   * `by_hand`: a person typed it.
   */
  confidence: z.enum(['sourced', 'interpolated', 'web', 'by_hand']),
  /** The range of role and level in the data, centavos; null if entered manually for a title outside the table. */
  range: z.strictObject({ min: minor, median: minor, max: minor }).nullable(),
  /** The source of the range of a salary that was entered manually; absent in older quotes, and where `source` says it. */
  range_source: Source.optional(),
  source: Source,
});
export type SalaryBasis = z.infer<typeof SalaryBasis>;

export const EmployerContributions = z.strictObject({
  sss_msc: minor,
  sss_regular: minor,
  sss_mpf: minor,
  sss_ec: minor,
  philhealth_base: minor,
  philhealth_total: minor,
  pagibig_base: minor,
});
export type EmployerContributions = z.infer<typeof EmployerContributions>;

export const LineBasis = z.strictObject({
  /** The request's line that it was priced from; absent in older quotes. */
  line: z.int().nonnegative().optional(),
  salary: SalaryBasis,
  contributions: EmployerContributions,
  /** The salary band that set the multiplier; null when multipliers follow the level. */
  band: SalaryBand.nullable(),
  /** Facts that the client's words did not state and the app filled in. */
  assumed: z.array(z.enum(['level', 'workspace'])),
  /** A manager has no night, holiday or overtime pay; absent: not said. */
  manager: z.literal(true).optional(),
});
export type LineBasis = z.infer<typeof LineBasis>;

/** One statutory rule as used: its numbers by name, so that an explanation can show them, and its source. */
export const RuleUsed = z.strictObject({
  name: z.string(),
  effective_from: IsoDate,
  /** The rule's parameters as in the data (rates in basis points, amounts in centavos). */
  parameters: z.record(z.string(), z.number()),
  source: Source,
  /** When the rule was last read at its source, and by when it is to be read again; absent in older quotes. */
  checked_on: IsoDate.optional(),
  review_by: IsoDate.nullable().optional(),
});
export type RuleUsed = z.infer<typeof RuleUsed>;

/** When a table was last read at its source, and by when it is to be read again. */
export const TableChecked = z.strictObject({
  name: z.string(),
  checked_on: IsoDate,
  review_by: IsoDate.nullable(),
});
export type TableChecked = z.infer<typeof TableChecked>;

export const PricedQuote = z.strictObject({
  result: PriceOk,
  /** Against hiring at home; absent: it was not compared. */
  savings: Savings.optional(),
  basis: z.strictObject({
    /** The day whose rules were used, Asia/Manila. */
    as_of: IsoDate,
    lines: z.array(LineBasis).min(1),
    /** True where the text did not name a currency. */
    currency_assumed: z.boolean(),
    discount_bp: z.int().nonnegative(),
    /** People by month; absent: all from the first month on. */
    ramp: RampPlan.optional(),
    /** As they were switched on, with what an hour of overtime is worked out with; absent: the quote has none. */
    extras: Extras.optional(),
    fx: z.strictObject({
      by_hand: z.boolean(),
      /** True where the rate was worked out from others; absent in quotes frozen before this was kept. */
      derived: z.boolean().optional(),
      buffer_bp: z.int().nonnegative(),
      source: Source,
    }),
    settings: FormulaSettings,
    settings_source: Source,
    rules: z.strictObject({
      sss: RuleUsed,
      philhealth: RuleUsed,
      pagibig: RuleUsed,
      thirteenth_month: RuleUsed,
      /** Only where it is added. */
      vat: RuleUsed.optional(),
      /**
       * By wage region; null: none is on file for the day, so the guard was skipped. Quotes frozen before a line could
       * have a region of its own hold them by workspace, and still older ones hold one for all, `minimum_wage`.
       */
      minimum_wages: z
        .partialRecord(z.enum([...WAGE_REGIONS, ...WORKSPACES]), RuleUsed.nullable())
        .optional(),
      minimum_wage: RuleUsed.nullable().optional(),
    }),
    /**
     * The rules whole, as the calculation takes them, so that a change can be tried on the quote itself; absent
     * in quotes frozen before they were kept.
     */
    statutory_rules: StatutoryRules.optional(),
    /** The list prices of the quote's currency. */
    price_list: z.strictObject({
      workspace: z.record(Workspace, minor),
      setup: z.record(Workspace, minor),
      source: Source,
      /** True where it was worked out from the list in another currency; absent: a person set it. */
      derived: z.boolean().optional(),
    }),
    /** The tables besides the statutory rules that the price was made from; absent in older quotes. */
    tables: z.array(TableChecked).optional(),
    /** Versions of the data files used. */
    versions: z.strictObject({ statutory: z.string(), pricing: z.string(), salaries: z.string() }),
  }),
});
export type PricedQuote = z.infer<typeof PricedQuote>;

/** The minimum wage that a line's salary was checked against; null where none was on file. */
export function minimumWageUsed(
  { basis: { rules, settings } }: PricedQuote,
  line: Pick<PricedLine, 'workspace' | 'wage_region'>,
): RuleUsed | null {
  const wages = rules.minimum_wages;
  return wages?.[wageRegionOf(line, settings)] ?? wages?.[line.workspace] ?? rules.minimum_wage ?? null;
}
