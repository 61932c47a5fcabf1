/** The form of the versioned data files. A new rate is a new dated entry in the data, never a change of code. */
import { z } from 'zod';
import { OnCost } from '../pricing/savings/savings';
import { PricingSettings } from '../pricing/settings';
import { Currency, IsoDate, Level, WageRegion, Workspace } from '../request/vocabulary';

const centavos = z.int().nonnegative();
const basisPoints = z.int().min(0).max(10_000);
const urls = z.array(z.string()).min(1);

/** When a rule or table was last read at its source, and by when it must be read again. */
const checked = {
  checked_on: IsoDate,
  /** Null: no longer in force, so there is nothing to review. */
  review_by: IsoDate.nullable(),
  /** Who at the company confirmed it; null: nobody yet. */
  confirmed_by: z.string().nullable(),
};

/** A rule holds from its first to its last day, both inclusive; null: until further notice. */
const dated = {
  effective_from: IsoDate,
  effective_to: IsoDate.nullable(),
  name: z.string(),
  status: z.string(),
  source: urls,
};

/** What a contribution is a share of: the calculation knows these and no others (payroll.md section 1). */
const onBasic = z.literal('basic');
const onBasicPlusAllowances = z.literal('basic_plus_allowances');

/** Rows up to a limit each; the last one has none, so that every amount finds its row. */
const openEnded = <R extends z.ZodType>(row: R, limit: (value: z.infer<R>) => number | null) =>
  z.array(row).refine((rows) => {
    const last = rows.at(-1);
    return last !== undefined && limit(last) === null;
  }, 'the last row must have no upper limit');

export const SssRule = z.strictObject({
  ...dated,
  base: onBasicPlusAllowances,
  employer_rate_bp: basisPoints,
  employee_rate_bp: basisPoints,
  msc_min: centavos,
  msc_max: centavos,
  msc_step: centavos,
  below_first_bracket: centavos,
  top_bracket_from: centavos,
  regular_msc_cap: centavos,
  ec_employer: openEnded(
    z.strictObject({ msc_below: centavos.nullable(), amount: centavos }),
    (row) => row.msc_below,
  ),
});
export type SssRule = z.infer<typeof SssRule>;

export const PhilHealthRule = z.strictObject({
  ...dated,
  base: onBasic,
  total_rate_bp: basisPoints,
  floor: centavos,
  ceiling: centavos,
  split: z.literal('half_half'),
  odd_centavo_to: z.literal('employer'),
});
export type PhilHealthRule = z.infer<typeof PhilHealthRule>;

export const PagIbigRule = z.strictObject({
  ...dated,
  base: onBasicPlusAllowances,
  max_fund_salary: centavos,
  employer_rate_bp: basisPoints,
  employee_rates: openEnded(
    z.strictObject({ up_to: centavos.nullable(), rate_bp: basisPoints }),
    (row) => row.up_to,
  ),
});
export type PagIbigRule = z.infer<typeof PagIbigRule>;

export const ThirteenthMonthRule = z.strictObject({ ...dated, base: onBasic, divisor: z.int().positive() });
export type ThirteenthMonthRule = z.infer<typeof ThirteenthMonthRule>;

/** Value added tax on services; the treatment of a quote says whether it is added. */
export const VatRule = z.strictObject({ ...dated, rate_bp: basisPoints });
export type VatRule = z.infer<typeof VatRule>;

/** The one rule of each kind that is in force on a day, as a quote keeps it: without when it was checked. */
export const StatutoryRules = z.strictObject({
  sss: SssRule.strip(),
  philhealth: PhilHealthRule.strip(),
  pagibig: PagIbigRule.strip(),
  thirteenth_month: ThirteenthMonthRule.strip(),
  /** Absent in quotes frozen before VAT could be added. */
  vat: VatRule.strip().optional(),
});
export type StatutoryRules = z.infer<typeof StatutoryRules>;

export const MinimumWage = z.strictObject({
  region: WageRegion,
  area: z.string(),
  /** Office work is `non_agriculture`, regardless of the size of the client. */
  sector: z.enum(['non_agriculture', 'retail_and_service', 'small_or_agriculture']),
  effective_from: IsoDate,
  /** Centavos a day. */
  amount: centavos,
  order: z.string(),
  status: z.string(),
  source: urls,
  ...checked,
});
export type MinimumWage = z.infer<typeof MinimumWage>;

/** Extra pay for hours between `from_hour` and `to_hour`, Asia/Manila: at least this share of the hour's wage. */
export const NightDifferentialRule = z.strictObject({
  ...dated,
  ...checked,
  base: onBasic,
  least_rate_bp: basisPoints,
  from_hour: z.int().min(0).max(23),
  to_hour: z.int().min(0).max(23),
});
export type NightDifferentialRule = z.infer<typeof NightDifferentialRule>;

/** Small benefits tax-free up to their ceilings. They never lower the minimum wage check, which looks at basic pay. */
export const DeMinimisRule = z.strictObject({
  ...dated,
  ...checked,
  ceilings: z
    .array(
      z.strictObject({
        kind: z.string(),
        words: z.string(),
        amount: centavos,
        per: z.enum(['month', 'half_year', 'year']),
      }),
    )
    .min(1),
  overtime_meal_bp_of_daily_minimum: basisPoints,
  monetised_leave_days: z.int().positive(),
});
export type DeMinimisRule = z.infer<typeof DeMinimisRule>;

export const StatutoryData = z.object({
  version: z.string(),
  sss: z.array(SssRule.extend(checked)),
  philhealth: z.array(PhilHealthRule.extend(checked)),
  pagibig: z.array(PagIbigRule.extend(checked)),
  thirteenth_month: z.array(ThirteenthMonthRule.extend(checked)),
  vat: z.array(VatRule.extend(checked)),
  night_differential: z.array(NightDifferentialRule),
  de_minimis: z.array(DeMinimisRule),
  minimum_wage_daily: z.array(MinimumWage),
  minimum_wage_monthly_factor: z.object({ five_day_week_days_per_year: z.int().positive() }),
});
export type StatutoryData = z.infer<typeof StatutoryData>;

/** Of each currency that comes with a price list. */
const priceList = z.record(Currency, z.record(Workspace, centavos));

export const PricingData = z.object({
  version: z.string(),
  as_of: IsoDate,
  /** The day of the published price rules, and of the price lists. */
  rules_date: IsoDate,
  price_list_date: IsoDate,
  rules_checked: z.strictObject(checked),
  price_list_checked: z.strictObject(checked),
  defaults: PricingSettings,
  workspace_monthly: priceList,
  setup_fee_per_seat: priceList,
  fx: z.object({
    date: IsoDate,
    source: z.string(),
    php_per_unit_e4: z.record(Currency, z.int().positive()),
    notes: z.record(Currency, z.string()),
    /** Currencies whose rate no bulletin printed: it was worked out from others. */
    derived: z.array(Currency),
  }),
  sources: z.object({ article: z.string(), website_code_2025_12: z.string() }),
});
export type PricingData = z.infer<typeof PricingData>;

const salary = z.strictObject({
  min_php: z.int().positive(),
  median_php: z.int().positive(),
  max_php: z.int().positive(),
  source: z.string(),
  source_date: IsoDate,
  confidence: z.enum(['sourced', 'interpolated']),
});

export const SalaryData = z.strictObject({
  version: z.string(),
  effective_date: IsoDate,
  ...checked,
  roles: z
    .array(
      z.strictObject({
        role: z.string(),
        family: z.string(),
        aliases: z.array(z.string()),
        levels: z.record(Level, salary),
      }),
    )
    .min(1),
});
export type SalaryData = z.infer<typeof SalaryData>;

const sourced = z.strictObject({ text: z.string().min(1), url: z.string().nullable(), date: IsoDate });

/** Rules and usual values of the extras of a quote (extras.md 2 to 11). */
export const ExtrasData = z.strictObject({
  version: z.string(),
  ...checked,
  /** Working days of a year in a five-day week (payroll.md 7), and hours of a day: what an hour's pay is worked out with. */
  days_per_year: z.int().positive(),
  hours_per_day: z.int().positive(),
  /** What is paid on top of the day's pay. */
  premiums: z.strictObject({
    overtime_bp: basisPoints,
    rest_day_bp: basisPoints,
    regular_holiday_bp: basisPoints,
    special_day_bp: basisPoints,
    source: sourced,
  }),
  /** How many holidays a year has; a later year counts as the last one listed. */
  holidays: z
    .array(
      z.strictObject({
        year: z.int(),
        regular: z.int().nonnegative(),
        special: z.int().nonnegative(),
        source: sourced,
      }),
    )
    .min(1),
  leave: z.strictObject({ days: z.int().positive(), source: sourced }),
  separation: z.strictObject({ source: sourced }),
  increase: z.strictObject({ bp: basisPoints, source: sourced }),
  equipment_months: z.int().positive(),
  /** Where clients work and their usual hours there, with the words that name each in a request. */
  places: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        zone: z.string(),
        words: z.array(z.string()),
        start: z.string(),
        end: z.string(),
        break_start: z.string(),
      }),
    )
    .min(1),
});
export type ExtrasData = z.infer<typeof ExtrasData>;

const benchmarkRange = z.strictObject({ from: centavos, to: centavos.nullable() });

/** What hiring at home costs: contributions by country, base pay by role (extras.md 18). */
export const SavingsData = z.strictObject({
  version: z.string(),
  ...checked,
  countries: z
    .array(
      z.strictObject({
        country: z.string(),
        /** As it is in a sentence. */
        name: z.string(),
        currency: Currency,
        on_cost: OnCost,
        words: z.string(),
        source: sourced,
        /** Whether every part was read at its source. */
        verified: z.boolean(),
      }),
    )
    .min(1),
  /** Yearly base pay, hundredths of the country's currency, by level; `to`: null has no upper end. */
  benchmarks: z.array(
    z.strictObject({
      id: z.string(),
      families: z.array(z.string()).min(1),
      country: z.string(),
      role: z.string(),
      junior: benchmarkRange,
      mid: benchmarkRange,
      senior: benchmarkRange,
      confidence: z.enum(['official', 'own', 'guide']),
      source: sourced,
    }),
  ),
});
export type SavingsData = z.infer<typeof SavingsData>;

/** Sites whose pages may be a salary's source, each with its subdomains. */
export const SalarySites = z.strictObject({
  version: z.string(),
  sites: z
    .array(z.strictObject({ domain: z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/), why: z.string() }))
    .min(1),
});
export type SalarySites = z.infer<typeof SalarySites>;

export const AmbiguityData = z.object({
  version: z.string(),
  effective_date: IsoDate,
  ambiguous: z.record(z.string(), z.array(z.string()).min(1)),
});
export type AmbiguityData = z.infer<typeof AmbiguityData>;
