/** The bundled rate table, renewed from both sources: what is said of each currency, and the new table. */
import { type Currency, CURRENCIES } from '../../../shared/request/vocabulary';
import { decimal, ratio } from '../../../shared/pricing/money';
import { ECB_URL, parseEcb } from './ecb';
import { frankfurterUrl, parseFrankfurter } from './frankfurter';
import { type DatedRate, judgeSheet, type Verdict } from '../../../shared/rates/judge';
import { type RateSheet, UnreadableRates } from '../../../shared/rates/rate-sheet';

export { ECB_URL, UnreadableRates };

/** The currencies whose rate is looked up: all but the peso itself. */
const FOREIGN = CURRENCIES.filter((currency) => currency !== 'PHP');

export const FRANKFURTER_URL = frankfurterUrl(FOREIGN);

/** The rates of a pricing file. */
export interface RateTable {
  date: string;
  source: string;
  php_per_unit_e4: Record<string, number>;
  derived: string[];
  notes: Record<string, string>;
}

/**
 * @param first what the European Central Bank answered
 * @param second what Frankfurter answered; null: nothing
 * @param day today by both clocks, and whether held rates are taken as well
 * @returns a row of words for each currency, and the new table; null where it must stay as it is
 * @throws {UnreadableRates} where the first source's answer is no rate file
 */
export function renew(
  first: string,
  second: string | null,
  before: RateTable,
  day: { manila: string; utc: string; acceptHeld: boolean },
): { rows: string[]; fx: RateTable | null } {
  const sheet = parseEcb(first, FOREIGN);
  const rows: string[] = [];
  const other = second === null ? null : secondSheet(second, rows);
  const accepted: Partial<Record<Currency, DatedRate>> = {};
  for (const currency of FOREIGN) {
    const rate = before.php_per_unit_e4[currency];
    if (rate !== undefined) accepted[currency] = { php_per_unit_e4: rate, date: before.date };
  }
  const verdicts = judgeSheet(sheet, accepted, other, day);
  const rates: Record<string, number> = { PHP: 10_000 };
  let complete = sheet.date > before.date;
  if (!complete) rows.push(`Nothing newer than ${before.date}: the source’s day is ${sheet.date}.`);
  for (const currency of FOREIGN) {
    const rate = sheet.php_per_unit_e4[currency];
    const verdict = verdicts.get(currency);
    if (rate === undefined || !verdict) {
      rows.push(`${currency}: not in the file.`);
      complete = false;
      continue;
    }
    rates[currency] = rate;
    rows.push(`${currency} ${decimal(ratio(rate, 10_000), 4)}: ${verdictWords(verdict)}`);
    if (verdict.state !== 'offered' && !(verdict.state === 'held' && day.acceptHeld)) complete = false;
  }
  if (!complete) return { rows, fx: null };
  const notes = { PHP: before.notes['PHP'] ?? 'no buffer is applied to PHP' };
  return { rows, fx: { date: sheet.date, source: ECB_URL, php_per_unit_e4: rates, derived: [], notes } };
}

function secondSheet(text: string, rows: string[]): RateSheet | null {
  try {
    const json: unknown = JSON.parse(text);
    return parseFrankfurter(json, FOREIGN);
  } catch (error) {
    if (!(error instanceof UnreadableRates) && !(error instanceof SyntaxError)) throw error;
    rows.push('The second source’s answer is not readable, so nothing was compared.');
    return null;
  }
}

const REASONS = {
  future: 'refused, its day has not come yet',
  older: 'refused, older than the table',
  inverted: 'refused, it looks inverted',
  jump: 'refused, it moved by more than 20 %',
  sources_differ: 'held, the two sources differ',
  moved_fast: 'held, it moved by more than 5 % within ten working days',
  common_factor: 'held, all currencies moved by the same factor',
} as const;

function verdictWords(verdict: Verdict): string {
  if (verdict.state === 'nothing_new') return 'nothing new';
  if (verdict.state === 'refused') return REASONS[verdict.reason];
  const change = `${verdict.change_bp < 0 ? '−' : '+'}${decimal(ratio(Math.abs(verdict.change_bp), 100), 2)} %`;
  if (verdict.state === 'held') return `${change}, ${REASONS[verdict.reason]}`;
  return verdict.second === 'agrees' ? `${change}, both sources agree` : `${change}, not compared`;
}
