/**
 * The internal cost sheet: everything that a price is made of, for the company only. Each value is a text, so that the
 * sheet prints as it was composed.
 */
import { z } from 'zod';
import { breakdownOf } from './breakdown';
import { clientAmounts } from './client-amounts';
import type { QuoteFacts } from './compose';
import { dateWords, LEVEL_WORDS } from './words';
import { multiplierWords, percent, WAGE_REGION_WORDS, WORKSPACE_WORDS } from '../pricing/explain-parts';
import { extraParts } from '../pricing/explain-extras';
import { quoteRamp } from '../pricing/ramp/quote-ramp';
import { projectedYears } from '../pricing/extras/projection';
import { extrasWords } from '../pricing/extras/wording';
import { marginOf, type Margin, marginShare, wholeCost } from '../pricing/margin';
import { decimal, formatAmount, formatCount, formatPesos, ratio } from '../pricing/money';
import { assumptions, notices } from '../pricing/notices';
import { overrideWords } from '../pricing/override-words';
import {
  minimumWageUsed,
  type PricedLine,
  type PricedQuote,
  type SalaryBasis,
} from '../pricing/priced-quote';
import { wageRegionOf } from '../pricing/settings';
import { IsoDate } from '../request/vocabulary';

const SheetRow = z.strictObject({
  head: z.string(),
  /** A second line under the head. */
  detail: z.string().nullable(),
  cells: z.array(z.string()),
});

export const SheetTable = z.strictObject({
  /** Heads over several columns. */
  groups: z.array(z.strictObject({ title: z.string(), columns: z.int().positive() })),
  columns: z.array(z.string()).min(1),
  rows: z.array(SheetRow).min(1),
  sum: SheetRow.nullable(),
});
export type SheetTable = z.infer<typeof SheetTable>;

export const SheetFact = z.strictObject({ label: z.string(), value: z.string() });
export type SheetFact = z.infer<typeof SheetFact>;

const Remark = z.strictObject({ title: z.string(), text: z.string() });

export const CostSheet = z.strictObject({
  kind: z.literal('cost_sheet'),
  number: z.string(),
  version: z.int().positive(),
  date: IsoDate,
  validUntil: IsoDate,
  client: z.string().nullable(),
  company: z.string(),
  rulesDate: IsoDate,
  /** The few that stand at the head. */
  figures: z.array(SheetFact),
  costs: SheetTable,
  salaries: SheetTable,
  rates: z.array(SheetFact),
  /** What is beyond the base price; empty: nothing. */
  extras: z.array(SheetFact).default([]),
  totals: z.array(SheetFact),
  checks: z.array(Remark),
  assumptions: z.array(Remark),
  notPriced: z.array(z.string()),
  notes: z.array(z.string()),
});
export type CostSheet = z.infer<typeof CostSheet>;

/** @param today the day of printing, Asia/Manila: how old a rate is depends on it */
export function composeCostSheet(
  { priced, start: _, ...facts }: QuoteFacts,
  company: string,
  today: string,
): CostSheet {
  const { result, basis } = priced;
  const margin = marginOf(result);
  const money = (minor: number): string => formatAmount(minor, result.currency);
  const { lines } = clientAmounts(result, 'cents');
  const { notes } = breakdownOf(
    priced,
    lines.map(({ each }) => each),
  );
  return {
    ...facts,
    kind: 'cost_sheet',
    company,
    rulesDate: basis.as_of,
    figures: [
      { label: `Monthly total, ${result.currency}`, value: money(result.totals.monthly_total) },
      { label: `Staff, ${result.currency}`, value: money(result.totals.monthly_staff) },
      { label: `Staff margin, ${result.currency}`, value: money(margin.month.margin) },
      { label: 'Of the staff price', value: marginShare(margin.month) },
    ],
    costs: costTable(priced, margin),
    salaries: salaryTable(priced),
    rates: rateFacts(priced),
    extras: extraFacts(priced),
    totals: totalFacts(priced),
    checks: notices(priced, today).map(({ title, text }) => ({ title, text })),
    assumptions: assumptions(priced).map(({ title, text }) => ({ title, text })),
    notes,
  };
}

function costTable(priced: PricedQuote, margin: Margin): SheetTable {
  const { currency, lines, totals } = priced.result;
  const money = (minor: number): string => formatAmount(minor, currency);
  const hasAllowances = lines.some(({ php }) => php.allowances > 0);
  const hasExtras = lines.some(({ extras }) => extras !== undefined);
  const cost = [
    'Basic',
    ...(hasAllowances ? ['Allowances'] : []),
    '13th month',
    'SSS',
    'PhilHealth',
    'Pag-IBIG',
    'HMO',
    ...(hasExtras ? ['Extras'] : []),
    'Cost',
  ];
  return {
    groups: [
      { title: 'Team', columns: 2 },
      { title: 'Employment cost of one person, PHP per month', columns: cost.length },
      { title: `Staff, ${currency} per person per month`, columns: 5 },
      { title: `Price, ${currency}`, columns: 3 },
    ],
    columns: [
      'Role',
      'People',
      ...cost,
      'Multiplier',
      'Price',
      'Cost',
      'Margin',
      'Of price',
      'Workspace',
      'Per person',
      'Monthly',
    ],
    rows: lines.map((line, i) => ({
      head: line.title,
      detail: lineWords(priced, line, i),
      cells: [
        formatCount(line.count),
        ...costParts(line, hasAllowances, hasExtras).map(formatPesos),
        `× ${multiplierWords(line.multiplier_x100)}`,
        money(line.unit_staff),
        money(margin.lines[i]?.cost ?? 0),
        money(margin.lines[i]?.margin ?? 0),
        marginShare(margin.lines[i]),
        money(line.unit_workspace),
        money(line.unit_monthly),
        money(line.line_monthly),
      ],
    })),
    sum: {
      head: 'Team, per month',
      detail: null,
      cells: [
        formatCount(totals.headcount),
        ...cost.slice(1).map(() => ''),
        formatPesos(lines.reduce((sum, line) => sum + wholeCost(line) * line.count, 0)),
        '',
        money(totals.monthly_staff),
        money(margin.month.cost),
        money(margin.month.margin + totals.discount),
        marginShare({ ...margin.month, margin: margin.month.margin + totals.discount }),
        money(totals.monthly_workspace),
        '',
        money(totals.monthly_subtotal),
      ],
    },
  };
}

function costParts({ php, extras }: PricedLine, hasAllowances: boolean, hasExtras: boolean): number[] {
  return [
    php.basic,
    ...(hasAllowances ? [php.allowances] : []),
    php.thirteenth_month,
    php.sss_employer,
    php.philhealth_employer,
    php.pagibig_employer,
    php.hmo,
    ...(hasExtras ? [extras?.cost ?? 0] : []),
    wholeCost({ php, extras }),
  ];
}

function lineWords({ basis }: PricedQuote, { level, workspace, overrides }: PricedLine, i: number): string {
  const assumed = basis.lines[i]?.assumed ?? [];
  const word = (fact: 'level' | 'workspace', words: string): string =>
    assumed.includes(fact) ? `${words} (assumed)` : words;
  const facts = [word('level', LEVEL_WORDS[level]), word('workspace', WORKSPACE_WORDS[workspace])].join(', ');
  return [facts, overrideWords(overrides)].filter(Boolean).join('; ');
}

const CONFIDENCE: Readonly<Record<SalaryBasis['confidence'], string>> = {
  sourced: 'Salary table',
  interpolated: 'Estimate',
  web: 'Published, accepted by a person',
  by_hand: 'Entered for this quote',
};

function salaryTable(priced: PricedQuote): SheetTable {
  const { result, basis } = priced;
  return {
    groups: [],
    columns: ['Role', 'Lowest', 'Median', 'Highest', 'Used', 'Origin', 'Source', 'Minimum wage'],
    rows: result.lines.map((line, i) => {
      const salary = basis.lines[i]?.salary;
      const range = salary?.range ?? null;
      const wage = minimumWageUsed(priced, line);
      const least = wage?.parameters['monthly'];
      return {
        head: line.title,
        detail: LEVEL_WORDS[line.level],
        cells: [
          ...(range ? [range.min, range.median, range.max].map(formatPesos) : ['–', '–', '–']),
          formatPesos(line.php.basic),
          salary ? CONFIDENCE[salary.confidence] : '–',
          salary ? `${salary.source.text}, ${dateWords(salary.source.date)}` : '–',
          least === undefined
            ? 'Not on file'
            : `${formatPesos(least)}, ${WAGE_REGION_WORDS[wageRegionOf(line, basis.settings)]}${line.php.basic < least ? ': below it' : ''}`,
        ],
      };
    }),
    sum: null,
  };
}

function rateFacts({ result, basis }: PricedQuote): SheetFact[] {
  if (result.currency === 'PHP') return [{ label: 'Exchange rate', value: 'None: the quote is in PHP' }];
  return [
    {
      label: `PHP for ${result.currency} 1`,
      value: `${decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4)}, ${dateWords(basis.fx.source.date)}`,
    },
    {
      label: 'Source',
      value: basis.fx.by_hand ? `Entered manually: ${basis.fx.source.text}` : basis.fx.source.text,
    },
    { label: 'Buffer', value: percent(basis.fx.buffer_bp) },
    { label: 'Rate used for prices', value: result.fx_effective },
  ];
}

/** What each line has beyond the base price, and what its parts cost. */
function extraFacts(priced: PricedQuote): SheetFact[] {
  const { result, basis } = priced;
  const rise = percent(basis.extras?.increase_bp ?? 0);
  const years = (projectedYears(priced) ?? []).slice(1).map(({ year, monthly_total }) => ({
    label: `Monthly total in year ${year}, pay up ${rise} a year`,
    value: formatAmount(monthly_total, result.currency),
  }));
  const lines = result.lines.flatMap(({ title, extras }) =>
    extras
      ? [
          { label: title, value: extrasWords(extras.facts) },
          ...extraParts(extras).map(({ label, centavos }) => ({
            label: `${label}, PHP per month`,
            value: formatPesos(centavos),
          })),
        ]
      : [],
  );
  return [...lines, ...years];
}

function totalFacts(priced: PricedQuote): SheetFact[] {
  const { result, basis } = priced;
  const { currency, totals } = result;
  const ramp = basis.ramp && quoteRamp(priced, basis.ramp);
  const fact = (label: string, minor: number): SheetFact => ({ label, value: formatAmount(minor, currency) });
  const optional = (label: string, minor: number | undefined): SheetFact[] =>
    minor === undefined ? [] : [fact(label, minor)];
  return [
    fact('Staff, per month', totals.monthly_staff),
    fact('Workspace, per month', totals.monthly_workspace),
    ...optional('Equipment, per month', totals.monthly_equipment),
    ...(totals.discount > 0
      ? [
          fact(
            `Discount, ${percent(basis.discount_bp)} of ${DISCOUNTED[basis.settings.discount_base]}`,
            -totals.discount,
          ),
        ]
      : []),
    ...(totals.monthly_vat === undefined ? [] : [fact('VAT, per month', totals.monthly_vat)]),
    fact('Monthly total', totals.monthly_total),
    ...optional('Equipment, one-time', totals.setup_equipment),
    ...optional('Recruitment, one-time', totals.setup_recruitment),
    fact('Setup, one-time', totals.setup_total),
    fact('Deposit', totals.deposit),
    fact('Due before the start date', totals.due_before_start),
    fact(ramp ? 'First year with all people' : 'First year', totals.first_year_total),
    ...(ramp
      ? [
          fact('Month 1, people by month', ramp.months[0]?.monthly ?? 0),
          fact('First year, people by month', ramp.year_1),
        ]
      : []),
  ];
}

const DISCOUNTED = { monthly_subtotal: 'the subtotal', monthly_staff: 'the staff price' } as const;
