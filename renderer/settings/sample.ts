/** What settings do to a sample: three service reps and a senior bookkeeper, hybrid, in US dollars. */
import { pricingData } from '../../shared/data/current';
import type { StatutoryData } from '../../shared/data/schemas';
import { AmountTooLarge } from '../../shared/pricing/money';
import type { PricedLine, Totals } from '../../shared/pricing/priced-quote';
import type { PricingSettings } from '../../shared/pricing/settings';
import {
  effectiveRate,
  employmentCost,
  pricedLine,
  priceListOf,
  seatPrice,
  staffPrice,
  totals,
} from '../../shared/pricing/stages';
import { rulesOf } from '../../shared/pricing/statutory';
import { Currency } from '../../shared/request/vocabulary';
import { todayInManila } from '../ui/format';

export const SAMPLE_CURRENCY = Currency.parse('USD');

export const SAMPLE_WORDS = `3 service reps at PHP 28,500 and a senior bookkeeper at PHP 52,000, hybrid, in ${SAMPLE_CURRENCY}`;

const LINES = [
  { title: 'Service rep', level: 'mid', workspace: 'hybrid', count: 3, basic: 2_850_000 },
  { title: 'Bookkeeper', level: 'senior', workspace: 'hybrid', count: 1, basic: 5_200_000 },
] as const;

export interface Sample {
  lines: PricedLine[];
  totals: Totals;
}

/**
 * The sample's price; null where an amount of the settings is too large to price anything.
 *
 * @param rate pesos for one unit of its currency × 10,000
 * @param statutory the tables in use
 */
export function sampleUnder(
  settings: PricingSettings,
  rate: number | null,
  statutory: StatutoryData,
): Sample | null {
  try {
    return rate === null ? null : priced(settings, rate, statutory);
  } catch (error) {
    if (error instanceof AmountTooLarge) return null;
    throw error;
  }
}

function priced(settings: PricingSettings, e4: number, statutory: StatutoryData): Sample | null {
  const data = pricingData();
  const rules = rulesOf(statutory, todayInManila());
  const list = priceListOf(data, SAMPLE_CURRENCY);
  if (!list) return null;
  const conversion = { currency: SAMPLE_CURRENCY, rate: effectiveRate(SAMPLE_CURRENCY, e4, settings) };
  const lines = LINES.map((line) => {
    const { php } = employmentCost({ basic: line.basic, allowances: 0 }, rules, settings);
    const staff = staffPrice(php, line.level, conversion, settings);
    return pricedLine(line, SAMPLE_CURRENCY, php, staff, seatPrice(line.workspace, list, settings));
  });
  return { lines, totals: totals(lines, 0, settings, SAMPLE_CURRENCY, null) };
}
