/** What a client must not learn of a price: its internal figures, and the words that stand next to them. */
import { formatPesos, formatWhole } from '../shared/pricing/money';
import type { PriceOk } from '../shared/pricing/priced-quote';
import { PHP } from './currencies';

/** Every form in which a number of centavos or cents may be written. */
const formsOf = (minor: number): string[] => [
  formatPesos(minor),
  formatWhole(minor, PHP),
  (minor / 100).toFixed(2),
  String(minor),
];

/** Pay, contributions, staff prices and rates, in all forms, without those that the client pays by chance. */
export function internalFigures({ lines, totals, fx_effective, fx_php_per_unit_e4 }: PriceOk): RegExp[] {
  const paid = new Set([
    ...lines.flatMap(({ unit_monthly, line_monthly, unit_setup }) => [
      unit_monthly,
      line_monthly,
      unit_setup,
    ]),
    ...Object.values(totals).filter((value) => typeof value === 'number'),
  ]);
  const hidden = lines.flatMap(({ php, unit_staff, line_staff }) => [
    ...Object.values(php),
    unit_staff,
    line_staff,
  ]);
  const figures = [
    ...hidden.filter((minor) => minor > 0 && !paid.has(minor)).flatMap(formsOf),
    fx_effective,
    String(fx_php_per_unit_e4),
    (fx_php_per_unit_e4 / 10_000).toFixed(4),
  ];
  return figures.filter((text) => text.length > 4 && !/^[01]\.0+$/.test(text)).map(wholeFigure);
}

/** The figure by itself, not digits of another one. */
const wholeFigure = (figure: string): RegExp =>
  new RegExp(`(?<![\\d.,])${figure.replaceAll('.', '\\.')}(?!\\d|[.,]\\d)`);

/** Words of the calculation. In a quote in pesos `PHP` itself is the client's currency. */
export const INTERNAL_WORDS =
  /multiplier|buffer|exchange rate|less 2|employment cost|basic salary|one twelfth|staff price|estimate|\bPHP\b|× ?1\.\d/i;
