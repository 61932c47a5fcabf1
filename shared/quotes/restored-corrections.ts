/** What to correct so that a quote asks for what an earlier version priced. Pure. */
import { decimal, ratio } from '../pricing/money';
import type { PricedQuote } from '../pricing/priced-quote';
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
    lines: Object.fromEntries([...removed, ...added]),
  };
}
