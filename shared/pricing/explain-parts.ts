/** What the explanations are put together from. */
import { decimal, formatPesos, ratio } from './money';
import type { AmountRef, Explanation, ExplanationRow } from './explanation';
import type { PricedLine, PricedQuote } from './priced-quote';
import type { Source } from './source';

export type LineRef = Extract<AmountRef, { of: 'line' }>;
export type LinePart = LineRef['part'];
export type TotalPart = Extract<AmountRef, { of: 'totals' }>['part'];
export type Opened = Omit<Explanation, 'ref'>;

export const HALF_UP = 'rounded half-up to the cent, once';

export const WORKSPACE_WORDS = { wfh: 'Work from home', hybrid: 'Hybrid', office: 'Office' } as const;
export const VAT_WORDS = { none: 'Not mentioned', zero_rated: 'Zero-rated', added: 'Added' } as const;
export const WAGE_REGION_WORDS = { III: 'Central Luzon', NCR: 'Metro Manila' } as const;

const trimmed = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);
/** Basis points as `2%`, with a no-break space. */
export const percent = (bp: number): string => `${trimmed(decimal(ratio(bp, 100), 2))}%`;
export const multiplierWords = (x100: number): string => trimmed(decimal(ratio(x100, 100), 2));

/** A salary band in words: `under 40,000.00`, `40,000.00 to 100,000.00`, `above 100,000.00`. */
export function bandWords(below: number | null, max: number | null): string {
  if (below === null) return max === null ? 'every salary' : `up to ${formatPesos(max)}`;
  return max === null ? `above ${formatPesos(below)}` : `${formatPesos(below + 1)} to ${formatPesos(max)}`;
}

export function row(
  label: string,
  value: string,
  unit: string | null,
  more: Partial<ExplanationRow> = {},
): ExplanationRow {
  return { label, detail: null, value, unit, weight: 'plain', ref: null, source: null, ...more };
}

export function costRows({ php }: PricedLine, at: (part: LinePart) => AmountRef): ExplanationRow[] {
  const peso = (label: string, part: Exclude<keyof PricedLine['php'], 'employment_cost'>): ExplanationRow =>
    row(label, formatPesos(php[part]), 'PHP', { ref: at(part) });
  return [
    peso('Basic salary', 'basic'),
    ...(php.allowances > 0 ? [peso('Allowances', 'allowances')] : []),
    peso('13th month', 'thirteenth_month'),
    peso('SSS', 'sss_employer'),
    peso('PhilHealth', 'philhealth_employer'),
    peso('Pag-IBIG', 'pagibig_employer'),
    peso('HMO', 'hmo'),
  ];
}

export function unique(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [`${source.text}|${source.date}`, source])).values()];
}

/** Where the value of an override comes from: a person, who gave a reason. */
export const overrideSource = (
  { basis }: Pick<PricedQuote, 'basis'>,
  override: { reason: string } | undefined,
): Source => ({ text: `Override: ${override?.reason ?? ''}`, url: null, date: basis.as_of });
