/**
 * The euro reference rates of the European Central Bank: gesmes XML, units of each currency for one euro, published
 * about 16:00 Central European Time on its working days. Reuse is allowed with the source named.
 */
import { Parser } from 'htmlparser2';
import { type Currency, IsoDate } from '../../../shared/request/vocabulary';
import {
  cross,
  inTenThousandths,
  printedRate,
  type RateSheet,
  UnreadableRates,
} from '../../../shared/rates/rate-sheet';

/**
 * The bank's file as pesos for one unit of each wanted currency, by way of the euro.
 *
 * @throws {UnreadableRates} if it is not such a file, has no date, or has no peso rate
 */
export function parseEcb(xml: string, wanted: readonly Currency[]): RateSheet {
  const { date, printed } = cubesOf(xml);
  const pesos = printedRate(printed.get('PHP') ?? '');
  if (!pesos) throw new UnreadableRates('no_peso', 'The European Central Bank’s file has no peso rate.');
  const sheet: RateSheet = { source: 'ecb', date, php_per_unit_e4: {}, missing: [] };
  for (const currency of wanted) {
    const text = currency === 'EUR' ? '1' : printed.get(currency);
    const units = text === undefined ? null : printedRate(text);
    const rate = units && inTenThousandths(cross(pesos, units));
    if (rate) sheet.php_per_unit_e4[currency] = rate;
    else sheet.missing.push({ currency, reason: text === undefined ? 'not_listed' : 'not_a_rate' });
  }
  return sheet;
}

/** The first day's `<Cube currency= rate=>`; a file may hold earlier days behind it. */
function cubesOf(xml: string): { date: string; printed: Map<string, string> } {
  // A document type could define entities; the bank's file has none.
  if (/<!doctype/i.test(xml)) {
    throw new UnreadableRates('document_type', 'The European Central Bank didn’t return its rate file.');
  }
  let date: string | null = null;
  let days = 0;
  const printed = new Map<string, string>();
  const parser = new Parser(
    {
      onopentag(name, { time, currency, rate }) {
        if (name !== 'Cube') return;
        if (time !== undefined) {
          days += 1;
          if (days === 1) date = time;
        }
        if (days === 1 && currency !== undefined && rate !== undefined && !printed.has(currency))
          printed.set(currency, rate);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (printed.size === 0) {
    throw new UnreadableRates('not_rates', 'The European Central Bank’s file contains no rates.');
  }
  const day = IsoDate.safeParse(date);
  if (!day.success) {
    throw new UnreadableRates('no_date', 'The European Central Bank’s file has no date.');
  }
  return { date: day.data, printed };
}
