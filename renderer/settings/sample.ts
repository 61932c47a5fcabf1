/** What settings do to a sample: three service reps and a senior bookkeeper, hybrid, in US dollars. */
import { pricingData, statutoryData } from '../../shared/data/current';
import type { PricedLine, Totals } from '../../shared/pricing/priced-quote';
import type { PricingSettings } from '../../shared/pricing/settings';
import {
  effectiveRate,
  employmentCost,
  pricedLine,
  seatPrice,
  staffPrice,
  totals,
} from '../../shared/pricing/stages';
import { todayInManila } from '../ui/format';

export const SAMPLE_WORDS =
  '3 service reps at PHP 28,500 and a senior bookkeeper at PHP 52,000, hybrid, in USD';

const LINES = [
  { title: 'Service rep', level: 'mid', workspace: 'hybrid', count: 3, basic: 2_850_000 },
  { title: 'Bookkeeper', level: 'senior', workspace: 'hybrid', count: 1, basic: 5_200_000 },
] as const;

/** Centavos and cents, as everywhere. */
export function sampleUnder(settings: PricingSettings): { lines: PricedLine[]; totals: Totals } {
  const data = pricingData();
  const rate = effectiveRate('USD', data.fx.php_per_unit_e4.USD, settings);
  const lines = LINES.map((line) => {
    const cost = { basic: line.basic, allowances: 0 };
    const { php } = employmentCost(cost, todayInManila(), settings, statutoryData());
    return pricedLine(
      line,
      php,
      staffPrice(php, line.level, rate, settings),
      seatPrice('USD', line.workspace, settings, data),
    );
  });
  return { lines, totals: totals(lines, 0, 'USD', settings, data) };
}
