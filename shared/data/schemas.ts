/** The form of the versioned data files. A new rate is a new dated entry in the data, never a change of code. */
import { z } from 'zod';
import { PricingSettings } from '../pricing/settings';
import { Currency, IsoDate, Level, Workspace } from '../request/vocabulary';

const centavos = z.int().nonnegative();
const basisPoints = z.int().min(0).max(10_000);
const urls = z.array(z.string()).min(1);

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
  }, 'the last row must have no limit');

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

/** The one rule of each kind that is in force on a day. */
export const StatutoryRules = z.strictObject({
  sss: SssRule,
  philhealth: PhilHealthRule,
  pagibig: PagIbigRule,
  thirteenth_month: ThirteenthMonthRule,
});
export type StatutoryRules = z.infer<typeof StatutoryRules>;

export const MinimumWage = z.strictObject({
  region: z.enum(['III', 'NCR']),
  area: z.string(),
  sector: z.string(),
  effective_from: IsoDate,
  /** Centavos a day. */
  amount: centavos,
  order: z.string(),
  status: z.string(),
  source: urls,
});
export type MinimumWage = z.infer<typeof MinimumWage>;

export const StatutoryData = z.object({
  version: z.string(),
  sss: z.array(SssRule),
  philhealth: z.array(PhilHealthRule),
  pagibig: z.array(PagIbigRule),
  thirteenth_month: z.array(ThirteenthMonthRule),
  minimum_wage_daily: z.array(MinimumWage),
  minimum_wage_monthly_factor: z.object({ five_day_week_days_per_year: z.int().positive() }),
});
export type StatutoryData = z.infer<typeof StatutoryData>;

const priceList = z.record(Currency, z.record(Workspace, centavos));

export const PricingData = z.object({
  version: z.string(),
  as_of: IsoDate,
  /** The day of the published price rules, and of the price lists. */
  rules_date: IsoDate,
  price_list_date: IsoDate,
  defaults: PricingSettings,
  workspace_monthly: priceList,
  setup_fee_per_seat: priceList,
  currency_format: z.record(Currency, z.strictObject({ symbol: z.string(), decimals: z.literal(2) })),
  fx: z.object({
    date: IsoDate,
    source: z.string(),
    php_per_unit_e4: z.record(Currency, z.int().positive()),
    notes: z.partialRecord(Currency, z.string()),
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
  ambiguous: z.record(z.string(), z.array(z.string()).min(1)),
});
export type AmbiguityData = z.infer<typeof AmbiguityData>;
