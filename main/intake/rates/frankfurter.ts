/**
 * Frankfurter, restricted to the rates of the Bangko Sentral ng Pilipinas: the second source, which the first is
 * compared with. It carries a rate forward over days without a bulletin, so the day in the answer counts.
 */
import { z } from 'zod';
import { over, ratio } from '../../../shared/pricing/money';
import { type Currency, IsoDate } from '../../../shared/request/vocabulary';
import {
  inTenThousandths,
  printedRate,
  type RateSheet,
  UnreadableRates,
} from '../../../shared/rates/rate-sheet';

/** Where the rates of these currencies are asked for. */
export const frankfurterUrl = (wanted: readonly string[]): string =>
  `https://api.frankfurter.dev/v2/rates?base=PHP&quotes=${wanted.join(',')}&providers=bsp`;

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
 * @throws {UnreadableRates} where the answer is no list of rows, also where it says why in a success
 */
export function parseFrankfurter(json: unknown, wanted: readonly Exclude<Currency, 'PHP'>[]): RateSheet {
  const rows = z.array(Row).min(1).safeParse(json);
  if (!rows.success) {
    throw new UnreadableRates('not_rates', 'Frankfurter’s answer holds no rates of the Bangko Sentral.');
  }
  const date = rows.data.map((row) => row.date).reduce((a, b) => (a > b ? a : b));
  const sheet: RateSheet = { source: 'bsp', date, php_per_unit_e4: {}, missing: [] };
  for (const currency of wanted) {
    const row = rows.data.find((one) => one.quote === currency && one.date === date);
    const units = row && printedUnits(row.rate);
    const rate = units && inTenThousandths(over(ratio(1), units));
    if (rate) sheet.php_per_unit_e4[currency] = rate;
    else sheet.missing.push({ currency, reason: row ? 'not_a_rate' : 'not_listed' });
  }
  return sheet;
}

/** A JSON number by its digits; a peso buys so little of most currencies that more than six decimals are usual. */
function printedUnits(rate: number) {
  const short = printedRate(rate.toFixed(6));
  const [, fraction] = /^0\.(\d{1,12})$/.exec(String(rate)) ?? [];
  return fraction === undefined ? short : ratio(BigInt(fraction), 10n ** BigInt(fraction.length));
}
