/**
 * Frankfurter, restricted to the rates of the Bangko Sentral ng Pilipinas: the second source, which the first is
 * compared with. It carries a rate forward over days without a bulletin, so the day in the answer counts.
 */
import { z } from 'zod';
import { over, ratio } from '../../../shared/pricing/money';
import { type Currency, IsoDate } from '../../../shared/request/vocabulary';
import {
  inTenThousandths,
  rateOfNumber,
  type RateSheet,
  UnreadableRates,
} from '../../../shared/rates/rate-sheet';

/** What is asked of Frankfurter: these currencies, by the Bangko Sentral alone. */
export const frankfurterQuery = (wanted: readonly string[]): string =>
  `base=PHP&quotes=${wanted.join(',')}&providers=bsp`;

const Row = z.object({
  date: IsoDate,
  base: z.literal('PHP'),
  quote: z.string(),
  /** Units of the currency for one peso. */
  rate: z.number().positive(),
});

/**
 * The rows as pesos for one unit of each wanted currency. Rows of another day than the newest are left out, so that
 * all rates of a sheet are of one day.
 *
 * @throws {UnreadableRates} if the response is not a list of rows, including a success with an error message
 */
export function parseFrankfurter(json: unknown, wanted: readonly Currency[]): RateSheet {
  const rows = z.array(Row).min(1).safeParse(json);
  if (!rows.success) {
    throw new UnreadableRates('not_rates', 'Frankfurter’s response has no Bangko Sentral rates.');
  }
  const date = rows.data.map((row) => row.date).reduce((a, b) => (a > b ? a : b));
  const sheet: RateSheet = { source: 'bsp', date, php_per_unit_e4: {}, missing: [] };
  for (const currency of wanted) {
    const row = rows.data.find((one) => one.quote === currency && one.date === date);
    const units = row && rateOfNumber(row.rate);
    const rate = units && inTenThousandths(over(ratio(1), units));
    if (rate) sheet.php_per_unit_e4[currency] = rate;
    else sheet.missing.push({ currency, reason: row ? 'not_a_rate' : 'not_listed' });
  }
  return sheet;
}
