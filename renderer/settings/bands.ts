/** Salary bands as they are typed: each with its upper end and its multiplier, the last one open. */
import { PricingSettings, type SalaryBand } from '../../shared/pricing/settings';
import { decimal, formatPesos, ratio } from '../../shared/pricing/money';

export interface TypedBand {
  /** Stays with the band while others come and go. */
  id: string;
  /** Pesos, highest salary of the band; empty for the open one. */
  max: string;
  multiplier: string;
}

export const typedBands = (bands: readonly SalaryBand[]): TypedBand[] =>
  bands.map(({ max, x100 }, index) => ({
    id: String(index),
    max: max === null ? '' : formatPesos(max),
    multiplier: decimal(ratio(x100, 100), 2),
  }));

/** Multipliers with up to two decimals, in hundredths; null where it is none. 1 to 10. */
export function hundredths(typed: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(typed.trim().replace(/^×\s*/, ''));
  if (!match) return null;
  const x100 = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return x100 >= 100 && x100 <= 1_000 ? x100 : null;
}

/** The bands as they are stored, or what to change. */
export function parsedBands(typed: readonly TypedBand[]): { bands: SalaryBand[] } | { error: string } {
  const bands: SalaryBand[] = [];
  for (const [index, { max, multiplier }] of typed.entries()) {
    const x100 = hundredths(multiplier);
    if (x100 === null)
      return { error: `Band ${index + 1}: enter a multiplier from 1 to 10, for example 1.7.` };
    if (index === typed.length - 1) {
      bands.push({ max: null, x100 });
      continue;
    }
    const end = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(max.trim().replaceAll(',', ''));
    if (!end)
      return { error: `Band ${index + 1}: enter its highest salary in pesos, for example 39,999.99.` };
    bands.push({ max: Number(end[1]) * 100 + Number((end[2] ?? '').padEnd(2, '0')), x100 });
  }
  const parsed = PricingSettings.shape.salary_bands.safeParse(bands);
  return parsed.success
    ? { bands: parsed.data }
    : { error: 'Each band’s upper limit must be higher than the one before it.' };
}
