/** The form of an opened number: what it is, how it was made, from what, by which source of which date. */
import { z } from 'zod';
import { Source } from './source';

const linePart = z.enum([
  'basic',
  'allowances',
  'sss_employer',
  'philhealth_employer',
  'pagibig_employer',
  'thirteenth_month',
  'hmo',
  'employment_cost',
  'night_differential',
  'holiday_pay',
  'leave_provision',
  'separation_provision',
  'sss_rise',
  'thirteenth_rise',
  'extras_cost',
  'multiplier',
  'unit_staff',
  'unit_workspace',
  'unit_monthly',
  'unit_setup',
  'line_staff',
  'line_workspace',
  'line_monthly',
  'line_setup',
]);
/** In the order of a derivation. */
export const LINE_PARTS = linePart.options;
const totalPart = z.enum([
  'headcount',
  'monthly_staff',
  'monthly_workspace',
  'monthly_equipment',
  'monthly_subtotal',
  'discount',
  'monthly_vat',
  'monthly_total',
  'setup_equipment',
  'setup_recruitment',
  'setup_vat',
  'setup_total',
  'setup_monthly_first_6',
  'deposit_equipment',
  'deposit',
  'due_before_start',
  'first_year_total',
]);
export const TOTAL_PARTS = totalPart.options;

/** Names one number of a priced quote. */
export const AmountRef = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('line'), line: z.int().nonnegative(), part: linePart }),
  z.strictObject({ of: z.literal('totals'), part: totalPart }),
  z.strictObject({ of: z.literal('fx'), part: z.enum(['spot', 'effective']) }),
]);
export type AmountRef = z.infer<typeof AmountRef>;

export const ExplanationRow = z.strictObject({
  /** What the row is, e.g. `SSS, employer’s share`. */
  label: z.string(),
  /** What was done, in words and numbers, e.g. `10% of 28,500.00 + 30.00 EC`. */
  detail: z.string().nullable(),
  /** The row's value as shown, without a currency code, e.g. `2,880.00`, `× 1.7`. */
  value: z.string(),
  /** Currency block the value belongs to; null for counts, rates and multipliers. */
  unit: z.string().nullable(),
  /** `sum`: rule above; `answer`: double rule below. */
  weight: z.enum(['plain', 'sum', 'answer']),
  /** The row's own explanation, if it can be opened further. */
  ref: AmountRef.nullable(),
  source: Source.nullable(),
});
export type ExplanationRow = z.infer<typeof ExplanationRow>;

export const Explanation = z.strictObject({
  ref: AmountRef,
  title: z.string(),
  /** The amount as shown, without code: `1,344.71`; and its unit: a currency code, `people`, or `×`. */
  value: z.string(),
  unit: z.string(),
  /**
   * The formula with the inputs as literal numbers, e.g. `37,567.50 × 1.7 ÷ (57.9420 × (1 − 2%))`.
   * Grammar: numbers with thousands commas, `n%`, `+ − × ÷`, parentheses, `min(a, b)`, `max(a, b)`,
   * `floor(a)`, `round(a, decimals)` (half-up). Worked out exactly and rounded half-up to the decimals of
   * `value`, it gives `value`.
   */
  formula: z.string(),
  /** The same in names: `employment cost × multiplier ÷ effective rate`. */
  formula_words: z.string(),
  /** Where and how it was rounded; null if it was not. */
  rounding: z.string().nullable(),
  rows: z.array(ExplanationRow),
  /** At least one, each with a date. */
  sources: z.array(Source).min(1),
});
export type Explanation = z.infer<typeof Explanation>;
