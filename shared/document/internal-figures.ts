/**
 * What a client must not learn of a price: pay, contributions, cost, staff and workspace price apart, margin,
 * multiplier and rate. And what the client pays, which a text may name although an internal figure is the same.
 */
import { oneUnit } from '../pricing/money';
import { extraParts } from '../pricing/explain-extras';
import { marginOf, wholeCost } from '../pricing/margin';
import type { PhpBlock, PricedQuote } from '../pricing/priced-quote';
import { type Currency, PHP } from '../request/vocabulary';
import { clientAmounts } from './client-amounts';
import { extrasOf } from './client-extras';
import { rampPart } from './ramp-part';
import { savingsPart } from './savings-part';

export interface InternalAmount {
  /** `basic salary of Bookkeeper` */
  name: string;
  currency: Currency;
  /** In whole units and fractions of `currency`. */
  value: number;
}

export interface InternalFigures {
  currency: Currency;
  amounts: InternalAmount[];
  /** Pesos per unit of the currency, before and after the buffer; none in a quote in pesos. */
  rates: { name: string; value: number }[];
  /** Multipliers, such as 1.7. */
  multipliers: number[];
  /** Why lines were priced other than by the rules. */
  reasons: string[];
  /** Every amount that the client pays or is compared with, in units of `currency`, with cents and in whole units. */
  paid: ReadonlySet<number>;
}

const PARTS: Readonly<Record<keyof PhpBlock, string>> = {
  basic: 'basic salary',
  allowances: 'allowances',
  sss_employer: 'SSS contribution',
  philhealth_employer: 'PhilHealth contribution',
  pagibig_employer: 'Pag-IBIG contribution',
  thirteenth_month: '13th month pay',
  hmo: 'health cover',
  employment_cost: 'employment cost',
};

export function internalFigures(priced: PricedQuote): InternalFigures {
  const { result, basis } = priced;
  const { currency, lines, totals } = result;
  const margin = marginOf(result);
  const amounts: InternalAmount[] = [];
  const add = (name: string, minor: number, of: Currency): void => {
    if (minor > 0) amounts.push({ name, currency: of, value: minor / oneUnit(of) });
  };
  for (const [i, { title, php, count, ...line }] of lines.entries()) {
    for (const [part, minor] of entriesOf(php)) add(`${PARTS[part]} of ${title}`, minor, PHP);
    add(`employment cost of all ${title}`, php.employment_cost * count, PHP);
    const { extras } = line;
    for (const { label, centavos } of extraParts(extras))
      add(`${label.toLowerCase()} of ${title}`, centavos, PHP);
    if (extras) {
      add(`extras of ${title}`, extras.cost, PHP);
      add(`employment cost of ${title}`, wholeCost({ php, extras }), PHP);
      add(`employment cost of all ${title}`, wholeCost({ php, extras }) * count, PHP);
    }
    const range = basis.lines[i]?.salary.range;
    for (const minor of range ? [range.min, range.median, range.max] : [])
      add(`salary range of ${title}`, minor, PHP);
    add(`staff price of ${title}`, line.unit_staff, currency);
    add(`staff price of ${title}`, line.line_staff, currency);
    add(`workspace price of ${title}`, line.unit_workspace, currency);
    add(`workspace price of ${title}`, line.line_workspace, currency);
    add(`calculated price of ${title}`, line.unit_calculated ?? 0, currency);
    add(`margin of ${title}`, margin.lines[i]?.margin ?? 0, currency);
    add(`cost of ${title}`, margin.lines[i]?.cost ?? 0, currency);
  }
  add('staff price of the team', totals.monthly_staff, currency);
  add('workspace price of the team', totals.monthly_workspace, currency);
  add('margin of the team', margin.month.margin, currency);
  add('cost of the team', margin.month.cost, currency);
  return {
    currency,
    amounts,
    rates:
      currency === PHP
        ? []
        : [
            { name: 'exchange rate', value: result.fx_php_per_unit_e4 / 10_000 },
            { name: 'exchange rate with the buffer', value: Number(result.fx_effective) },
          ],
    multipliers: [
      ...new Set(
        lines.flatMap(({ multiplier_x100 }, i) =>
          [multiplier_x100, basis.lines[i]?.band?.x100 ?? multiplier_x100].map((x100) => x100 / 100),
        ),
      ),
    ],
    reasons: [
      ...new Set(
        lines.flatMap(({ overrides: { multiplier, hmo, price } = {} }) =>
          [multiplier, hmo, price].flatMap((override) => override?.reason ?? []),
        ),
      ),
    ],
    paid: new Set((['cents', 'whole'] as const).flatMap((rounding) => paidIn(priced, rounding))),
  };
}

function paidIn(priced: PricedQuote, rounding: 'cents' | 'whole'): number[] {
  const { result, savings } = priced;
  const { lines, instalments, ...amounts } = clientAmounts(result, rounding);
  const ramp = rampPart(priced, rounding);
  const compared = savingsPart(savings);
  const minor = [
    ...lines.flatMap(({ each, monthly }) => [each, monthly]),
    ...Object.values(amounts).flatMap((amount) => amount ?? []),
    ...Object.values(instalments ?? {}),
    ...extrasOf(priced).overtime.map(({ hour }) => hour),
    ...(ramp
      ? [
          ...ramp.months.flatMap(({ monthly, setup, due }) => [monthly, setup, due]),
          ramp.fullMonthly,
          ramp.firstYear,
          ramp.dueBeforeStart,
        ]
      : []),
    // What the client pays at home, and what is left of it.
    ...(compared
      ? [
          ...compared.rows.flatMap(({ base, more, year }) => [base, more, year]),
          ...compared.own.map((own) => own.minor),
          compared.local,
          compared.offshore,
          compared.saving,
        ]
      : []),
  ];
  const unit = oneUnit(result.currency);
  // Amounts that are rounded only where they are printed.
  return minor.flatMap((amount) => {
    const paid = Math.abs(amount) / unit;
    return rounding === 'whole' ? [paid, Math.round(paid)] : [paid];
  });
}

function entriesOf(php: PhpBlock): [keyof PhpBlock, number][] {
  const parts: [keyof PhpBlock, number][] = [];
  for (const part in PARTS) if (isPart(part)) parts.push([part, php[part]]);
  return parts;
}

const isPart = (name: string): name is keyof PhpBlock => name in PARTS;
