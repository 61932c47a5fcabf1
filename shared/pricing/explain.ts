/** Opens any number of a priced quote: formula, inputs, sources. Everything comes from the quote itself. */
import { decimal, formatAmount, formatCount, over, ratio } from './money';
import type { AmountRef, Explanation, ExplanationRow } from './explanation';
import type { LineBasis, PricedLine, PricedQuote, RuleUsed, Source } from './priced-quote';
import { multiplied } from './stages';

type LineRef = Extract<AmountRef, { of: 'line' }>;
type LinePart = LineRef['part'];
type TotalPart = Extract<AmountRef, { of: 'totals' }>['part'];
type Opened = Omit<Explanation, 'ref'>;

const HALF_UP = 'rounded half-up to the cent, once';

/** Every number that can be opened. */
export function amountRefs({ result }: PricedQuote): AmountRef[] {
  return [
    ...result.lines.flatMap((_, line) => LINE_PARTS.map((part): AmountRef => ({ of: 'line', line, part }))),
    ...TOTAL_PARTS.map((part): AmountRef => ({ of: 'totals', part })),
    { of: 'fx', part: 'spot' },
    { of: 'fx', part: 'effective' },
  ];
}

/**
 * Explains one number. The formula holds the inputs as literal numbers; worked out exactly and rounded half-up
 * to the decimals of `value`, it gives `value`.
 *
 * @throws {RangeError} where the quote has no such line
 */
export function explain(priced: PricedQuote, ref: AmountRef): Explanation {
  if (ref.of === 'fx') return { ref, ...explainRate(priced, ref.part) };
  if (ref.of === 'totals') return { ref, ...explainTotal(priced, ref.part) };
  const line = priced.result.lines[ref.line];
  const basis = priced.basis.lines[ref.line];
  if (!line || !basis) throw new RangeError(`the quote has no line ${ref.line}`);
  return { ref, ...explainLine(priced, line, basis, ref) };
}

const LINE_PARTS: readonly LinePart[] = [
  'basic',
  'allowances',
  'sss_employer',
  'philhealth_employer',
  'pagibig_employer',
  'thirteenth_month',
  'hmo',
  'employment_cost',
  'multiplier',
  'unit_staff',
  'unit_workspace',
  'unit_monthly',
  'unit_setup',
  'line_staff',
  'line_workspace',
  'line_monthly',
  'line_setup',
];
const TOTAL_PARTS: readonly TotalPart[] = [
  'headcount',
  'monthly_staff',
  'monthly_workspace',
  'monthly_subtotal',
  'discount',
  'monthly_total',
  'setup_total',
  'setup_monthly_first_6',
  'deposit',
  'due_before_start',
  'first_year_total',
];

const WORKSPACE_WORDS = { wfh: 'Work from home', hybrid: 'Hybrid', office: 'Office' } as const;
const percent = (bp: number): string => `${trimmed(decimal(ratio(bp, 100), 2))} %`;
const trimmed = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);
export const multiplierWords = (x100: number): string => trimmed(decimal(ratio(x100, 100), 2));

function row(
  label: string,
  value: string,
  unit: string | null,
  more: Partial<ExplanationRow> = {},
): ExplanationRow {
  return { label, detail: null, value, unit, weight: 'plain', ref: null, source: null, ...more };
}

const parameter = (rule: RuleUsed, name: string): number => rule.parameters[name] ?? 0;

function explainLine(priced: PricedQuote, line: PricedLine, basis: LineBasis, ref: LineRef): Opened {
  const { php } = line;
  const { currency } = priced.result;
  const { rules, settings, settings_source: settingsSource, price_list: list } = priced.basis;
  const at = (part: LinePart): AmountRef => ({ of: 'line', line: ref.line, part });
  const peso = (
    minor: number,
    words: Pick<Opened, 'title' | 'formula' | 'formula_words' | 'rows' | 'sources'> & { rounding?: string },
  ): Opened => ({
    value: formatAmount(minor),
    unit: 'PHP',
    rounding: null,
    ...words,
  });
  const client = (
    minor: number,
    words: Pick<Opened, 'title' | 'formula' | 'formula_words' | 'rows' | 'sources'>,
  ): Opened => ({
    value: formatAmount(minor),
    unit: currency,
    rounding: null,
    ...words,
  });
  const given = (title: string, minor: number, source: Source, detail: string): Opened =>
    peso(minor, {
      title,
      formula: formatAmount(minor),
      formula_words: detail,
      rows: [row(title, formatAmount(minor), 'PHP', { detail, weight: 'answer', source })],
      sources: [source],
    });
  const perPerson = (
    part: 'staff' | 'workspace' | 'monthly' | 'setup',
    title: string,
    sources: Source[],
  ): Opened => {
    const unit = line[`unit_${part}`];
    const total = line[`line_${part}`];
    return client(total, {
      title,
      formula: `${formatAmount(unit)} × ${formatCount(line.count)}`,
      formula_words: 'price of one person × people',
      rows: [
        row('One person', formatAmount(unit), currency, { ref: at(`unit_${part}`) }),
        row('People', `× ${formatCount(line.count)}`, null),
        row(title, formatAmount(total), currency, { weight: 'answer' }),
      ],
      sources,
    });
  };

  switch (ref.part) {
    case 'basic': {
      const { salary } = basis;
      const words = {
        sourced: 'median of the salary table, from a named source',
        interpolated: 'median of the salary table, an estimate',
        by_hand: 'typed by hand',
      }[salary.confidence];
      const opened = given('Basic salary', php.basic, salary.source, words);
      if (salary.range) {
        const { min, max } = salary.range;
        opened.rows.unshift(
          row('Range in the table', `${formatAmount(min)} to ${formatAmount(max)}`, 'PHP', {
            source: salary.source,
          }),
        );
      }
      return opened;
    }
    case 'allowances':
      return given(
        'Allowances',
        php.allowances,
        settingsSource,
        php.allowances === 0 ? 'none in this quote' : 'as given',
      );
    case 'hmo':
      return given(
        'Health cover (HMO)',
        php.hmo,
        settingsSource,
        'a fixed amount for each person, from the settings',
      );
    case 'sss_employer': {
      const { sss_msc: msc, sss_regular: regular, sss_mpf: fund, sss_ec: ec } = basis.contributions;
      const cap = parameter(rules.sss, 'regular_msc_cap');
      const rate = percent(parameter(rules.sss, 'employer_rate_bp'));
      const above = Math.max(0, msc - cap);
      return peso(php.sss_employer, {
        title: "SSS, employer's share",
        formula: `${rate} × ${formatAmount(msc - above)} + ${rate} × ${formatAmount(above)} + ${formatAmount(ec)}`,
        formula_words: 'rate × salary credit up to the cap + rate × the credit above it (MPF) + EC',
        rows: [
          row('Salary credit', formatAmount(msc), 'PHP', {
            detail: `the table's bracket for ${formatAmount(php.basic + php.allowances)}`,
            source: rules.sss.source,
          }),
          row('Regular SSS', formatAmount(regular), 'PHP', {
            detail: `${rate} of ${formatAmount(msc - above)}`,
          }),
          row('Provident fund (MPF)', formatAmount(fund), 'PHP', {
            detail: `${rate} of ${formatAmount(above)}`,
          }),
          row("Employees' Compensation (EC)", formatAmount(ec), 'PHP'),
          row("SSS, employer's share", formatAmount(php.sss_employer), 'PHP', { weight: 'answer' }),
        ],
        sources: [rules.sss.source],
        rounding: 'each part rounded half-up to the centavo',
      });
    }
    case 'philhealth_employer': {
      const { philhealth_base: base, philhealth_total: total } = basis.contributions;
      const rate = percent(parameter(rules.philhealth, 'total_rate_bp'));
      const floor = formatAmount(parameter(rules.philhealth, 'floor'));
      const ceiling = formatAmount(parameter(rules.philhealth, 'ceiling'));
      return peso(php.philhealth_employer, {
        title: "PhilHealth, employer's share",
        formula: `round(${rate} × max(${floor}, min(${formatAmount(php.basic)}, ${ceiling})), 2) ÷ 2`,
        formula_words: 'half of the premium on the basic salary, between floor and ceiling',
        rows: [
          row('Base', formatAmount(base), 'PHP', {
            detail: `basic salary, at least ${floor}, at most ${ceiling}`,
            source: rules.philhealth.source,
          }),
          row('Premium', formatAmount(total), 'PHP', { detail: `${rate} of the base` }),
          row("PhilHealth, employer's share", formatAmount(php.philhealth_employer), 'PHP', {
            detail: 'half; an odd centavo is the employer’s',
            weight: 'answer',
          }),
        ],
        sources: [rules.philhealth.source],
        rounding: 'the premium is rounded half-up to the centavo, then shared',
      });
    }
    case 'pagibig_employer': {
      const rate = percent(parameter(rules.pagibig, 'employer_rate_bp'));
      const most = formatAmount(parameter(rules.pagibig, 'max_fund_salary'));
      return peso(php.pagibig_employer, {
        title: "Pag-IBIG, employer's share",
        formula: `${rate} × min(${formatAmount(php.basic + php.allowances)}, ${most})`,
        formula_words: 'rate × fund salary, at most its maximum',
        rows: [
          row('Fund salary', formatAmount(basis.contributions.pagibig_base), 'PHP', {
            detail: `basic and allowances, at most ${most}`,
            source: rules.pagibig.source,
          }),
          row("Pag-IBIG, employer's share", formatAmount(php.pagibig_employer), 'PHP', {
            detail: `${rate} of it`,
            weight: 'answer',
          }),
        ],
        sources: [rules.pagibig.source],
        rounding: 'rounded half-up to the centavo',
      });
    }
    case 'thirteenth_month': {
      const divisor = formatCount(parameter(rules.thirteenth_month, 'divisor'));
      return peso(php.thirteenth_month, {
        title: '13th month pay',
        formula: `${formatAmount(php.basic)} ÷ ${divisor}`,
        formula_words: 'basic salary ÷ 12',
        rows: [
          row('Basic salary', formatAmount(php.basic), 'PHP', { ref: at('basic') }),
          row('13th month pay', formatAmount(php.thirteenth_month), 'PHP', {
            detail: `÷ ${divisor}`,
            weight: 'answer',
            source: rules.thirteenth_month.source,
          }),
        ],
        sources: [rules.thirteenth_month.source],
        rounding: 'rounded half-up to the centavo',
      });
    }
    case 'employment_cost': {
      const rows = costRows(line, at);
      return peso(php.employment_cost, {
        title: 'Employment cost',
        formula: rows.map((part) => part.value).join(' + '),
        formula_words: 'salary + allowances + employer contributions + 13th month + HMO',
        rows: [
          ...rows,
          row('Employment cost', formatAmount(php.employment_cost), 'PHP', { weight: 'answer' }),
        ],
        sources: [
          basis.salary.source,
          rules.sss.source,
          rules.philhealth.source,
          rules.pagibig.source,
          rules.thirteenth_month.source,
          settingsSource,
        ],
      });
    }
    case 'multiplier': {
      const value = multiplierWords(line.multiplier_x100);
      return {
        title: 'Multiplier',
        value,
        unit: '×',
        formula: value,
        formula_words: basis.band ? 'by the band of the basic salary' : `by level: ${line.level}`,
        rounding: null,
        rows:
          settings.multiplier_basis === 'level'
            ? [row(line.level, `× ${value}`, null, { weight: 'answer', source: settingsSource })]
            : settings.salary_bands.map((band, i) =>
                row(
                  bandWords(settings.salary_bands[i - 1]?.max ?? null, band.max),
                  `× ${multiplierWords(band.x100)}`,
                  null,
                  {
                    weight:
                      band.x100 === line.multiplier_x100 && band.max === (basis.band?.max ?? null)
                        ? 'answer'
                        : 'plain',
                    detail:
                      band.max === (basis.band?.max ?? null)
                        ? `applies: the salary is ${formatAmount(php.basic)}`
                        : null,
                    source: settingsSource,
                  },
                ),
              ),
        sources: [settingsSource, basis.salary.source],
      };
    }
    case 'unit_staff':
      return explainStaff(priced, line, at);
    case 'unit_workspace':
      return client(line.unit_workspace, {
        title: `${WORKSPACE_WORDS[line.workspace]} workspace`,
        formula: formatAmount(line.unit_workspace),
        formula_words: 'list price for one person a month',
        rows: [
          row(`${WORKSPACE_WORDS[line.workspace]} workspace`, formatAmount(line.unit_workspace), currency, {
            weight: 'answer',
            source: list.source,
          }),
        ],
        sources: [list.source],
      });
    case 'unit_setup':
      return client(line.unit_setup, {
        title: 'Setup of one seat, once',
        formula: formatAmount(line.unit_setup),
        formula_words:
          settings.setup_fee_mode === 'none'
            ? 'no setup fee, by the settings'
            : `list price for ${WORKSPACE_WORDS[line.workspace].toLowerCase()}`,
        rows: [
          row('Setup of one seat', formatAmount(line.unit_setup), currency, {
            weight: 'answer',
            source: list.source,
          }),
        ],
        sources: [list.source],
      });
    case 'unit_monthly':
      return client(line.unit_monthly, {
        title: 'One person, a month',
        formula: `${formatAmount(line.unit_staff)} + ${formatAmount(line.unit_workspace)}`,
        formula_words: 'staff + workspace',
        rows: [
          ...costRows(line, at),
          row('Employment cost', formatAmount(php.employment_cost), 'PHP', {
            weight: 'sum',
            ref: at('employment_cost'),
          }),
          row('Multiplier', `× ${multiplierWords(line.multiplier_x100)}`, null, { ref: at('multiplier') }),
          row('Exchange rate', `÷ ${priced.result.fx_effective}`, null, {
            ref: { of: 'fx', part: 'effective' },
          }),
          row('Staff', formatAmount(line.unit_staff), currency, { weight: 'sum', ref: at('unit_staff') }),
          row(`${WORKSPACE_WORDS[line.workspace]} workspace`, formatAmount(line.unit_workspace), currency, {
            ref: at('unit_workspace'),
          }),
          row('Each, a month', formatAmount(line.unit_monthly), currency, { weight: 'answer' }),
        ],
        sources: [basis.salary.source, priced.basis.fx.source, list.source],
      });
    case 'line_staff':
      return perPerson('staff', 'Staff of this line', [basis.salary.source, priced.basis.fx.source]);
    case 'line_workspace':
      return perPerson('workspace', 'Workspace of this line', [list.source]);
    case 'line_monthly':
      return perPerson('monthly', 'This line, a month', [basis.salary.source, list.source]);
    case 'line_setup':
      return perPerson('setup', 'Setup of this line, once', [list.source]);
  }
}

function costRows({ php }: PricedLine, at: (part: LinePart) => AmountRef): ExplanationRow[] {
  const peso = (label: string, part: Exclude<keyof PricedLine['php'], 'employment_cost'>): ExplanationRow =>
    row(label, formatAmount(php[part]), 'PHP', { ref: at(part) });
  return [
    peso('Basic salary', 'basic'),
    ...(php.allowances > 0 ? [peso('Allowances', 'allowances')] : []),
    peso('13th month', 'thirteenth_month'),
    peso('SSS', 'sss_employer'),
    peso('PhilHealth', 'philhealth_employer'),
    peso('Pag-IBIG', 'pagibig_employer'),
    peso('HMO', 'hmo'),
  ];
}

function explainStaff(priced: PricedQuote, line: PricedLine, at: (part: LinePart) => AmountRef): Opened {
  const { currency, fx_php_per_unit_e4: spot } = priced.result;
  const { settings, fx, settings_source: settingsSource } = priced.basis;
  const { php } = line;
  const multiplier = multiplierWords(line.multiplier_x100);
  const rate = rateFormula(spot, currency === 'PHP' ? 0 : fx.buffer_bp);
  const salary = formatAmount(php.basic + php.allowances);
  const atCost = formatAmount(php.sss_employer + php.philhealth_employer + php.pagibig_employer + php.hmo);
  const covered = {
    full_employment_cost: {
      formula: `${formatAmount(php.employment_cost)} × ${multiplier}`,
      words: 'employment cost × multiplier',
    },
    salary_only: { formula: `${salary} × ${multiplier}`, words: 'salary × multiplier' },
    salary_then_benefits_at_cost: {
      formula: `(${salary} × ${multiplier} + ${atCost})`,
      words: '(salary × multiplier + contributions and HMO at cost)',
    },
  }[settings.multiplier_covers];
  const inPesos = multiplied(php, line.multiplier_x100, settings);
  return {
    title: 'Staff, one person a month',
    value: formatAmount(line.unit_staff),
    unit: currency,
    formula: `${covered.formula} ÷ ${rate}`,
    formula_words: `${covered.words} ÷ effective exchange rate`,
    rounding: HALF_UP,
    rows: [
      row('Employment cost', formatAmount(php.employment_cost), 'PHP', { ref: at('employment_cost') }),
      row('Multiplier', `× ${multiplier}`, null, { ref: at('multiplier'), source: settingsSource }),
      row('Staff in pesos', full(over(inPesos, ratio(100))), 'PHP', { detail: 'unrounded', weight: 'sum' }),
      row('Exchange rate', `÷ ${priced.result.fx_effective}`, null, {
        detail: rate,
        ref: { of: 'fx', part: 'effective' },
        source: fx.source,
      }),
      row('Staff', formatAmount(line.unit_staff), currency, { weight: 'answer' }),
    ],
    sources: [fx.source, settingsSource],
  };
}

/** An unrounded peso amount, in as many decimals as it needs (at most eight). */
function full(pesos: { n: bigint; d: bigint }): string {
  const [whole = '0', fraction = ''] = decimal(pesos, 8).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(2, '0');
  return `${formatAmount(Number(whole) * 100).slice(0, -3)}.${kept}`;
}

function rateFormula(spotE4: number, bufferBp: number): string {
  const spot = decimal(ratio(spotE4, 10_000), 4);
  return bufferBp === 0 ? spot : `(${spot} × (1 − ${percent(bufferBp)}))`;
}

function explainRate(priced: PricedQuote, part: 'spot' | 'effective'): Opened {
  const { currency, fx_php_per_unit_e4: spot, fx_effective: effective } = priced.result;
  const { fx, settings_source: settingsSource } = priced.basis;
  const shownSpot = decimal(ratio(spot, 10_000), 4);
  if (part === 'spot') {
    return {
      title: `PHP for one ${currency}`,
      value: shownSpot,
      unit: 'PHP',
      formula: shownSpot,
      formula_words: fx.by_hand ? 'typed by hand' : 'reference rate of the day named',
      rounding: null,
      rows: [row(`PHP for one ${currency}`, shownSpot, null, { weight: 'answer', source: fx.source })],
      sources: [fx.source],
    };
  }
  const buffer = currency === 'PHP' ? 0 : fx.buffer_bp;
  return {
    title: 'Effective exchange rate',
    value: effective,
    unit: 'PHP',
    formula: rateFormula(spot, buffer),
    formula_words: 'rate × (1 − buffer)',
    rounding: 'exact in the calculation, shown with six decimals',
    rows: [
      row(`PHP for one ${currency}`, shownSpot, null, { ref: { of: 'fx', part: 'spot' }, source: fx.source }),
      row('Buffer', `− ${percent(buffer)}`, null, {
        detail: 'covers a weaker currency until payment',
        source: settingsSource,
      }),
      row('Effective rate', effective, null, { weight: 'answer' }),
    ],
    sources: [fx.source, settingsSource],
  };
}

function explainTotal(priced: PricedQuote, part: TotalPart): Opened {
  const { result, basis } = priced;
  const { totals, lines, currency } = result;
  const { settings, price_list: list, settings_source: settingsSource, discount_bp: discountBp } = basis;
  const salarySources = basis.lines.map((line) => line.salary.source);
  const staffSources = unique([...salarySources, basis.fx.source]);
  const total = (name: TotalPart): AmountRef => ({ of: 'totals', part: name });
  const open = (
    title: string,
    value: number,
    formula: string,
    words: string,
    rows: ExplanationRow[],
    sources: Source[],
    unit: string = currency,
  ): Opened => {
    const shown = unit === 'people' ? formatCount(value) : formatAmount(value);
    return {
      title,
      value: shown,
      unit,
      formula,
      formula_words: words,
      rounding: null,
      rows: [...rows, row(title, shown, unit === 'people' ? null : unit, { weight: 'answer' })],
      sources,
    };
  };
  const sumOf = (
    title: string,
    value: number,
    linePart: 'line_staff' | 'line_workspace' | 'line_setup',
    words: string,
    sources: Source[],
  ): Opened =>
    open(
      title,
      value,
      lines.map((line) => formatAmount(line[linePart])).join(' + '),
      words,
      lines.map((line, i) =>
        row(`${formatCount(line.count)} × ${line.title}`, formatAmount(line[linePart]), currency, {
          ref: { of: 'line', line: i, part: linePart },
        }),
      ),
      sources,
    );
  const amount = (label: string, name: Exclude<TotalPart, 'headcount'>): ExplanationRow =>
    row(label, formatAmount(totals[name]), currency, { ref: total(name) });

  switch (part) {
    case 'headcount':
      return open(
        'People',
        totals.headcount,
        lines.map((line) => formatCount(line.count)).join(' + '),
        'sum of the lines',
        lines.map((line) => row(line.title, formatCount(line.count), null)),
        [{ text: 'The request', url: null, date: basis.as_of }],
        'people',
      );
    case 'monthly_staff':
      return sumOf('Staff, a month', totals.monthly_staff, 'line_staff', 'sum of the lines', staffSources);
    case 'monthly_workspace':
      return sumOf('Workspace, a month', totals.monthly_workspace, 'line_workspace', 'sum of the lines', [
        list.source,
      ]);
    case 'setup_total':
      return sumOf('Setup, once', totals.setup_total, 'line_setup', 'sum of the lines', [list.source]);
    case 'monthly_subtotal':
      return open(
        'Subtotal, a month',
        totals.monthly_subtotal,
        `${formatAmount(totals.monthly_staff)} + ${formatAmount(totals.monthly_workspace)}`,
        'staff + workspace',
        [amount('Staff', 'monthly_staff'), amount('Workspace', 'monthly_workspace')],
        unique([...staffSources, list.source]),
      );
    case 'discount': {
      const onStaff = settings.discount_base === 'monthly_staff';
      const base = onStaff ? totals.monthly_staff : totals.monthly_subtotal;
      return {
        ...open(
          'Discount',
          totals.discount,
          `${formatAmount(base)} × ${percent(discountBp)}`,
          `${onStaff ? 'staff' : 'subtotal'} × discount`,
          [
            amount(onStaff ? 'Staff' : 'Subtotal', onStaff ? 'monthly_staff' : 'monthly_subtotal'),
            row('Discount', percent(discountBp), null, { source: settingsSource }),
          ],
          [settingsSource],
        ),
        rounding: HALF_UP,
      };
    }
    case 'monthly_total':
      return open(
        'A month',
        totals.monthly_total,
        `${formatAmount(totals.monthly_subtotal)} − ${formatAmount(totals.discount)}`,
        'subtotal − discount',
        [
          ...lines.map((line, i) =>
            row(`${formatCount(line.count)} × ${line.title}`, formatAmount(line.line_monthly), currency, {
              ref: { of: 'line', line: i, part: 'line_monthly' },
            }),
          ),
          { ...amount('Subtotal', 'monthly_subtotal'), weight: 'sum' },
          amount('Discount', 'discount'),
        ],
        unique([...staffSources, list.source]),
      );
    case 'setup_monthly_first_6':
      return {
        ...open(
          'Setup, each of the first six months',
          totals.setup_monthly_first_6,
          totals.setup_monthly_first_6 === 0 ? '0.00' : `${formatAmount(totals.setup_total)} ÷ 6`,
          totals.setup_monthly_first_6 === 0 ? 'setup is paid once, by the settings' : 'setup ÷ 6',
          [amount('Setup', 'setup_total')],
          [settingsSource],
        ),
        rounding: HALF_UP,
      };
    case 'deposit': {
      const [formula, words] = {
        none: ['0.00', 'no deposit, by the settings'],
        one_month: [formatAmount(totals.monthly_total), 'one month'],
        three_months_workspace: [
          `3 × ${formatAmount(totals.monthly_workspace)}`,
          'three months of workspace',
        ],
      }[settings.deposit_mode] ?? ['0.00', ''];
      return open(
        'Deposit',
        totals.deposit,
        formula ?? '0.00',
        words ?? '',
        [row('Deposit', words ?? '', null, { source: settingsSource })],
        [settingsSource],
      );
    }
    case 'due_before_start': {
      const setup = totals.setup_monthly_first_6 > 0 ? 0 : totals.setup_total;
      return open(
        'Due before the start',
        totals.due_before_start,
        `${formatAmount(setup)} + ${formatAmount(totals.deposit)}`,
        'setup + deposit',
        [
          row('Setup', formatAmount(setup), currency, { ref: total('setup_total') }),
          amount('Deposit', 'deposit'),
        ],
        [list.source, settingsSource],
      );
    }
    case 'first_year_total':
      return open(
        'First year',
        totals.first_year_total,
        `12 × ${formatAmount(totals.monthly_total)} + ${formatAmount(totals.setup_total)}`,
        'twelve months + setup',
        [
          row('Twelve months', formatAmount(12 * totals.monthly_total), currency, {
            ref: total('monthly_total'),
          }),
          amount('Setup, once', 'setup_total'),
        ],
        unique([...staffSources, list.source]),
      );
  }
}

/** A salary band in words: `under 40,000.00`, `40,000.00 to 100,000.00`, `above 100,000.00`. */
export function bandWords(below: number | null, max: number | null): string {
  const money = (centavosAmount: number): string => formatAmount(centavosAmount);
  if (below === null) return max === null ? 'every salary' : `up to ${money(max)}`;
  return max === null ? `above ${money(below)}` : `${money(below + 1)} to ${money(max)}`;
}

function unique(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [`${source.text}|${source.date}`, source])).values()];
}
