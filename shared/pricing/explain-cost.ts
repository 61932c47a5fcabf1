/** Opens what employing one person costs: salary, contributions, 13th month, health cover. */
import {
  costRows,
  type LinePart,
  type LineRef,
  type Opened,
  overrideSource,
  percent,
  row,
  WORKSPACE_WORDS,
} from './explain-parts';
import type { AmountRef, ExplanationRow } from './explanation';
import { formatPesos, formatCount } from './money';
import {
  type LineBasis,
  minimumWageUsed,
  PhpBlock,
  type PricedLine,
  type PricedQuote,
  type RuleUsed,
} from './priced-quote';
import type { Source } from './source';

type CostPart = keyof PhpBlock;

export const isCostPart = (part: LinePart): part is CostPart => Object.hasOwn(PhpBlock.shape, part);

const parameter = (rule: RuleUsed, name: string): number => rule.parameters[name] ?? 0;

function peso(
  minor: number,
  words: Omit<Opened, 'value' | 'unit' | 'rounding'> & { rounding?: string },
): Opened {
  return { value: formatPesos(minor), unit: 'PHP', rounding: null, ...words };
}

/** A number that was given and not worked out. */
function given(title: string, minor: number, source: Source, detail: string): Opened {
  return peso(minor, {
    title,
    formula: formatPesos(minor),
    formula_words: detail,
    rows: [row(title, formatPesos(minor), 'PHP', { detail, weight: 'answer', source })],
    sources: [source],
  });
}

const RANGE_WORDS: Record<LineBasis['salary']['confidence'], string> = {
  sourced: 'Range in the table',
  interpolated: 'Range in the table',
  web: 'Range found',
  by_hand: 'Range for this role',
};

export function explainCost(
  priced: PricedQuote,
  line: PricedLine,
  basis: LineBasis,
  ref: LineRef & { part: CostPart },
): Opened {
  const { php } = line;
  const { rules, settings_source: settingsSource } = priced.basis;
  const at = (part: LinePart): AmountRef => ({ of: 'line', line: ref.line, part });
  switch (ref.part) {
    case 'basic': {
      const { salary } = basis;
      const words = {
        sourced: 'median of the salary table, published source',
        interpolated: 'median of the salary table, estimate',
        web: 'median found on the web, accepted manually',
        by_hand: 'entered manually',
      }[salary.confidence];
      const opened = given('Basic salary', php.basic, salary.source, words);
      if (salary.range) {
        const { min, max } = salary.range;
        // A salary that was entered manually has no place in the range; older quotes do not say where that is from.
        const source = salary.confidence === 'by_hand' ? salary.range_source : salary.source;
        opened.rows.unshift(
          row(
            RANGE_WORDS[salary.confidence],
            `${formatPesos(min)} to ${formatPesos(max)}`,
            'PHP',
            source ? { source } : {},
          ),
        );
        if (source && source !== salary.source) opened.sources.push(source);
      }
      opened.rows.push(...minimumWageRows(priced, line));
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
      return line.overrides?.hmo
        ? given(
            'Health cover (HMO)',
            php.hmo,
            overrideSource(priced, line.overrides.hmo),
            `set for this line instead of ${formatPesos(priced.basis.settings.hmo_monthly_centavos)}`,
          )
        : given('Health cover (HMO)', php.hmo, settingsSource, 'a fixed amount per person, from Settings');
    case 'sss_employer': {
      const { sss_msc: msc, sss_regular: regular, sss_mpf: fund, sss_ec: ec } = basis.contributions;
      const cap = parameter(rules.sss, 'regular_msc_cap');
      const rate = percent(parameter(rules.sss, 'employer_rate_bp'));
      const above = Math.max(0, msc - cap);
      return peso(php.sss_employer, {
        title: 'SSS, employer’s share',
        formula: `${rate} × ${formatPesos(msc - above)} + ${rate} × ${formatPesos(above)} + ${formatPesos(ec)}`,
        formula_words: 'rate × salary credit up to the cap + rate × credit above the cap (MPF) + EC',
        rows: [
          row('Salary credit', formatPesos(msc), 'PHP', {
            detail: `the table’s bracket for ${formatPesos(php.basic + php.allowances)}`,
            source: rules.sss.source,
          }),
          row('Regular SSS', formatPesos(regular), 'PHP', {
            detail: `${rate} of ${formatPesos(msc - above)}`,
          }),
          row('Provident fund (MPF)', formatPesos(fund), 'PHP', {
            detail: `${rate} of ${formatPesos(above)}`,
          }),
          row('Employees’ Compensation (EC)', formatPesos(ec), 'PHP'),
          row('SSS, employer’s share', formatPesos(php.sss_employer), 'PHP', { weight: 'answer' }),
        ],
        sources: [rules.sss.source],
        rounding: 'each part rounded half-up to the centavo',
      });
    }
    case 'philhealth_employer': {
      const { philhealth_base: base, philhealth_total: total } = basis.contributions;
      const rate = percent(parameter(rules.philhealth, 'total_rate_bp'));
      const floor = formatPesos(parameter(rules.philhealth, 'floor'));
      const ceiling = formatPesos(parameter(rules.philhealth, 'ceiling'));
      return peso(php.philhealth_employer, {
        title: 'PhilHealth, employer’s share',
        formula: `round(${rate} × max(${floor}, min(${formatPesos(php.basic)}, ${ceiling})), 2) ÷ 2`,
        formula_words: 'half of the premium on the basic salary, within the floor and ceiling',
        rows: [
          row('Base', formatPesos(base), 'PHP', {
            detail: `basic salary, at least ${floor}, at most ${ceiling}`,
            source: rules.philhealth.source,
          }),
          row('Premium', formatPesos(total), 'PHP', { detail: `${rate} of the base` }),
          row('PhilHealth, employer’s share', formatPesos(php.philhealth_employer), 'PHP', {
            detail: 'half; the employer pays any odd centavo',
            weight: 'answer',
          }),
        ],
        sources: [rules.philhealth.source],
        rounding: 'the premium is rounded half-up to the centavo, then shared',
      });
    }
    case 'pagibig_employer': {
      const rate = percent(parameter(rules.pagibig, 'employer_rate_bp'));
      const most = formatPesos(parameter(rules.pagibig, 'max_fund_salary'));
      return peso(php.pagibig_employer, {
        title: 'Pag-IBIG, employer’s share',
        formula: `${rate} × min(${formatPesos(php.basic + php.allowances)}, ${most})`,
        formula_words: 'rate × fund salary, at most its maximum',
        rows: [
          row('Fund salary', formatPesos(basis.contributions.pagibig_base), 'PHP', {
            detail: `basic salary plus allowances, at most ${most}`,
            source: rules.pagibig.source,
          }),
          row('Pag-IBIG, employer’s share', formatPesos(php.pagibig_employer), 'PHP', {
            detail: `${rate} of the fund salary`,
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
        formula: `${formatPesos(php.basic)} ÷ ${divisor}`,
        formula_words: 'basic salary ÷ 12',
        rows: [
          row('Basic salary', formatPesos(php.basic), 'PHP', { ref: at('basic') }),
          row('13th month pay', formatPesos(php.thirteenth_month), 'PHP', {
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
          row('Employment cost', formatPesos(php.employment_cost), 'PHP', { weight: 'answer' }),
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
  }
}

/** What the salary was checked against, and why by that region; none where the check is off. */
function minimumWageRows(priced: PricedQuote, line: PricedLine): ExplanationRow[] {
  const { settings } = priced.basis;
  const minimum = minimumWageUsed(priced, line);
  if (!minimum || settings.minimum_wage_guard === 'off') return [];
  const { daily = 0, days_a_year: days = 0, monthly = 0 } = minimum.parameters;
  const why = line.wage_region
    ? 'region set for this line'
    : `region of ${WORKSPACE_WORDS[line.workspace].toLowerCase()} in Settings`;
  return [
    row(`Minimum wage, ${minimum.name}`, formatPesos(monthly), 'PHP', {
      detail: `${formatPesos(daily)} a day × ${formatCount(days)} ÷ 12; ${why}`,
      source: minimum.source,
    }),
  ];
}
