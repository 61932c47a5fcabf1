/** Step 4: the multiplier of each line and the staff price in the client's currency. */
import { z } from 'zod';
import type { PricingSettings } from '../../../../../shared/pricing/settings';
import type { ExtraFacts } from '../../../../../shared/pricing/extras/facts';
import { effectiveRate, pricedExtras, StaffPrice, staffPrice } from '../../../../../shared/pricing/stages';
import { multiplierWords } from '../../../../../shared/pricing/explain-parts';
import type { StaffingRequest } from '../../../../../shared/request/staffing-request';
import type { Step } from '../../../queue/job-type';
import type { FoundLine } from './2-find-salaries';
import type { Costs } from './3-compute-contributions';

export const Staff = z.strictObject({ fx_php_per_unit_e4: z.int().positive(), lines: z.array(StaffPrice) });
export type Staff = z.infer<typeof Staff>;

/** @param fx pesos for one unit × 10,000, before the buffer */
export function applyMultipliers(
  request: StaffingRequest,
  found: readonly FoundLine[],
  costs: Costs,
  settings: PricingSettings,
  fx: number,
  extras: readonly (ExtraFacts | null)[],
): Step<Staff> {
  const currency = request.currency.value;
  const overrides = request.lines.map((line) => line.overrides ?? null);
  const multipliers = overrides.map((of) => of?.multiplier?.x100 ?? null);
  const { multiplier_basis, multiplier_covers, salary_bands, level_multipliers, fx_buffer_bp } = settings;
  return {
    name: 'multipliers',
    input: {
      costs: costs.lines,
      levels: found.map(({ level }) => level),
      currency,
      fx,
      settings: [multiplier_basis, multiplier_covers, salary_bands, level_multipliers, fx_buffer_bp],
      ...(extras.some(Boolean) && { extras }),
      ...(multipliers.some(Boolean) && { multipliers }),
    },
    result: Staff,
    run: () => {
      const rate = effectiveRate(currency, fx, settings);
      return {
        fx_php_per_unit_e4: fx,
        lines: costs.lines.map((cost, i) =>
          staffPrice(
            cost.php,
            found[i]?.level ?? settings.level,
            { currency, rate },
            settings,
            pricedExtras(extras[i], cost),
            overrides[i],
          ),
        ),
      };
    },
    summary: ({ lines }) =>
      [...new Set(lines.map((line) => `× ${multiplierWords(line.multiplier_x100)}`))].join(', '),
  };
}
