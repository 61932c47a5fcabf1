/** The bundled rate table, renewed from both sources: what is said of each currency, and the new table. */
import { CURRENCIES, type Currency } from '../../../shared/request/vocabulary';
import { isForeign } from '../../../shared/pricing/currencies';
import { decimal, ratio } from '../../../shared/pricing/money';
import { type DatedRate, judgeSheet, type Verdict } from '../../../shared/rates/judge';
import type { RateSheet } from '../../../shared/rates/rate-sheet';
import { RATE_SOURCES } from '../../../shared/rates/sources';
import { fetchFirst, fetchSecond, RatesNotFetched } from './fetch-rates';

export { fetchFirst, fetchSecond, RATE_SOURCES, RatesNotFetched };

/** Every currency that may be enabled. */
export const FOREIGN = CURRENCIES.filter(isForeign);

/** The rates of a pricing file. */
export interface RateTable {
  date: string;
  source: string;
  php_per_unit_e4: Record<string, number>;
  derived: string[];
  notes: Record<string, string>;
}

/**
 * @param sheet what the European Central Bank answered
 * @param other what Frankfurter answered; null: nothing
 * @param day today by both clocks, and whether held rates are taken as well
 * @returns a row of words for each currency, and the new table; null where it must stay as it is
 */
export function renew(
  sheet: RateSheet,
  other: RateSheet | null,
  before: RateTable,
  day: { manila: string; utc: string; acceptHeld: boolean },
): { rows: string[]; fx: RateTable | null } {
  const rows: string[] = [];
  const accepted: Record<Currency, DatedRate> = {};
  for (const currency of FOREIGN) {
    const rate = before.php_per_unit_e4[currency];
    if (rate !== undefined) accepted[currency] = { php_per_unit_e4: rate, date: before.date };
  }
  const verdicts = judgeSheet(sheet, accepted, other, day);
  const rates: Record<string, number> = { PHP: 10_000 };
  let complete = sheet.date > before.date;
  if (!complete) rows.push(`Nothing newer than ${before.date}: the source’s date is ${sheet.date}.`);
  for (const currency of FOREIGN) {
    const rate = sheet.php_per_unit_e4[currency];
    const verdict = verdicts.get(currency);
    if (rate === undefined || !verdict) {
      rows.push(`${currency}: not in the file.`);
      // A currency without a rate in the table can still be enabled with a manual rate.
      if (accepted[currency]) complete = false;
      continue;
    }
    rates[currency] = rate;
    rows.push(`${currency} ${decimal(ratio(rate, 10_000), 4)}: ${verdictWords(verdict)}`);
    if (verdict.state !== 'offered' && !(verdict.state === 'held' && day.acceptHeld)) complete = false;
  }
  if (!complete) return { rows, fx: null };
  const notes = { PHP: before.notes['PHP'] ?? 'no buffer is applied to PHP' };
  return {
    rows,
    fx: { date: sheet.date, source: RATE_SOURCES.ecb.url, php_per_unit_e4: rates, derived: [], notes },
  };
}

const REASONS = {
  future: 'rejected, its date is in the future',
  older: 'rejected, older than the table',
  inverted: 'rejected, it looks inverted',
  jump: 'rejected, it moved by more than 20%',
  sources_differ: 'held, the two sources differ',
  moved_fast: 'held, it moved by more than 5% within ten working days',
  common_factor: 'held, all currencies moved by the same factor',
} as const;

function verdictWords(verdict: Verdict): string {
  if (verdict.state === 'nothing_new') return 'nothing new';
  if (verdict.state === 'refused') return REASONS[verdict.reason];
  const change = `${verdict.change_bp < 0 ? '−' : '+'}${decimal(ratio(Math.abs(verdict.change_bp), 100), 2)}%`;
  if (verdict.state === 'held') return `${change}, ${REASONS[verdict.reason]}`;
  return verdict.second === 'agrees' ? `${change}, both sources agree` : `${change}, not compared`;
}
