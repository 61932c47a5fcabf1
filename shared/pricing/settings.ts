/** The settings of the price formula (pricing.md section 5); the defaults are data, see shared/data. */
import { z } from 'zod';
import { byWorkspace, Currency, Level, VatTreatment, WageRegion, Workspace } from '../request/vocabulary';

const centavos = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER);
/** A million pesos per month: beyond any health cover, and far from where amounts stop being exact. */
const MAX_HMO = 100_000_000;
const basisPoints = z.int().min(0).max(10_000);
const multiplierX100 = z.int().min(100).max(1_000);

export const SalaryBand = z.strictObject({
  /** Highest monthly basic salary of the band, centavos, inclusive; null: no upper end. */
  max: centavos.nullable(),
  x100: multiplierX100,
});
export type SalaryBand = z.infer<typeof SalaryBand>;

export const PricingSettings = z.strictObject({
  currency: Currency,
  workspace: Workspace,
  level: Level,
  /** The minimum wage that salaries are checked against, by where the person works; a line may name another region. */
  wage_regions: z.record(Workspace, WageRegion),
  multiplier_basis: z.enum(['salary_band', 'level']),
  multiplier_covers: z.enum(['full_employment_cost', 'salary_only', 'salary_then_benefits_at_cost']),
  /** Rising; only the last band has no upper end. */
  salary_bands: z
    .array(SalaryBand)
    .min(1)
    .refine(
      (bands) =>
        bands.every((band, i) =>
          i === bands.length - 1
            ? band.max === null
            : band.max !== null && band.max > (bands[i - 1]?.max ?? -1),
        ),
      'bands must be in ascending order, and only the last one may be open-ended',
    ),
  level_multipliers: z.record(Level, multiplierX100),
  hmo_monthly_centavos: centavos.max(MAX_HMO),
  fx_buffer_bp: z.int().min(0).max(2_000),
  setup_fee_mode: z.enum(['per_seat_by_workspace', 'none']),
  setup_payment: z.enum(['upfront', 'spread_6_months']),
  deposit_mode: z.enum(['none', 'one_month', 'three_months_workspace']),
  discount_base: z.enum(['monthly_subtotal', 'monthly_staff']),
  max_headcount_per_quote: z.int().min(1).max(100_000),
  max_discount_bp: basisPoints,
  manual_review_salary_above_centavos: centavos,
  vat: VatTreatment,
  minimum_wage_guard: z.enum(['block', 'warn', 'off']),
});
export type PricingSettings = z.infer<typeof PricingSettings>;

/**
 * The settings of the formula out of an object that may hold more: the settings group of the same name, or a quote
 * version that was frozen when it still held what the client sees, one wage region for all workspaces, or nothing of VAT.
 */
export const FormulaSettings = z.preprocess((given) => {
  const read = z.looseObject({ region: WageRegion.optional().catch(undefined) }).safeParse(given);
  if (!read.success) return given;
  const { region } = read.data;
  return { vat: 'none', ...(region && { wage_regions: byWorkspace(() => region) }), ...read.data };
}, z.object(PricingSettings.shape));

/** Whose minimum wage counts for a line: that of the region set on it, else of the place where the person works. */
export const wageRegionOf = (
  line: { workspace: Workspace; wage_region?: WageRegion | null | undefined },
  { wage_regions }: Pick<PricingSettings, 'wage_regions'>,
): WageRegion => line.wage_region ?? wage_regions[line.workspace];
