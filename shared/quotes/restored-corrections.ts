/** What to correct so that a quote asks for what an earlier version priced. Pure. */
import { decimal, ratio } from '../pricing/money';
import type { Extras, LineExtras } from '../pricing/extras/extras';
import type { PricedLine, PricedQuote } from '../pricing/priced-quote';
import type { Corrections, LineCorrection } from '../request/staffing-request';

/**
 * For a version that does not say what it was corrected by, or was read otherwise: every line that is read is removed, and
 * each line of the version is added as it was priced. Client, start and answered questions stay.
 *
 * @param readRoles how many lines the request's reading has
 * @param now today's corrections of the quote
 */
export function restoredCorrections(
  { result, basis }: PricedQuote,
  readRoles: number,
  now: Corrections,
): Corrections {
  const removed = Array.from({ length: readRoles }, (_, line): [string, LineCorrection] => [
    String(line),
    { removed: true },
  ]);
  const added = result.lines.map((line, i): [string, LineCorrection] => [
    String(readRoles + i),
    {
      title: line.title,
      level: line.level,
      count: line.count,
      workspace: line.workspace,
      ...(line.wage_region === undefined ? {} : { wage_region: line.wage_region }),
      ...(basis.lines[i]?.salary.confidence === 'by_hand'
        ? { salary: decimal(ratio(line.php.basic, 100), 2) }
        : {}),
      ...(line.overrides && { overrides: line.overrides }),
      ...restoredExtras(line, basis.extras, basis.lines[i]?.manager),
    },
  ]);
  const { client, start, accepted } = now;
  return {
    ...(client === undefined ? {} : { client }),
    ...(start === undefined ? {} : { start }),
    ...(accepted === undefined ? {} : { accepted }),
    currency: result.currency,
    discount_bp: basis.discount_bp,
    ...(basis.fx.by_hand ? { fx_php_per_unit_e4: result.fx_php_per_unit_e4 } : {}),
    vat: basis.settings.vat,
    ...(basis.extras && { extras: basis.extras }),
    lines: Object.fromEntries([...removed, ...added]),
  };
}

/** What a line had other than its quote. */
function restoredExtras(
  { extras: priced }: PricedLine,
  quote: Extras | undefined,
  manager: true | undefined,
): { extras?: LineExtras } {
  if (manager) return { extras: { manager } };
  const { night, holidays } = priced?.facts ?? {};
  const own: LineExtras = {};
  if (!night && quote?.night) own.night = 'none';
  if (night && !quote?.night) own.night = { by: 'hours', quarters: night.quarters };
  if (!holidays && quote?.holidays) own.holidays = 'none';
  if (holidays && !quote?.holidays) own.holidays = { regular: holidays.regular, special: holidays.special };
  return Object.keys(own).length === 0 ? {} : { extras: own };
}
