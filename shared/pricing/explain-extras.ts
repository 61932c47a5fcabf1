/** Opens what the extras of one line cost: night differential, holidays, provisions, and what they add to SSS. */
import { hoursWords, shiftWords, THIRTEENTH_WORDS } from './extras/wording';
import { thirteenthBase } from './extras/pay';
import { type LinePart, type LineRef, type Opened, percent, row } from './explain-parts';
import type { AmountRef, ExplanationRow } from './explanation';
import { formatCount, formatPesos } from './money';
import { ExtraCost, type PricedExtras, type PricedLine, type PricedQuote } from './priced-quote';
import type { Source } from './source';

export type ExtraPart = Exclude<keyof ExtraCost, 'cost'> | 'extras_cost';

export const isExtraPart = (part: LinePart): part is ExtraPart =>
  part === 'extras_cost' || (part !== 'employment_cost' && Object.hasOwn(ExtraCost.shape, part));

/** What an extra is called. */
export const EXTRA_LABELS: Readonly<Record<Exclude<keyof ExtraCost, 'cost'>, string>> = {
  night_differential: 'Night differential',
  holiday_pay: 'Holidays worked',
  leave_provision: 'Leave paid out',
  separation_provision: 'Separation pay',
  sss_rise: 'SSS on the extras',
  thirteenth_rise: '13th month on the extras',
};

const PARTS = [
  'night_differential',
  'holiday_pay',
  'leave_provision',
  'separation_provision',
  'sss_rise',
  'thirteenth_rise',
] as const;

/** The parts of the extras of a line that are more than zero, with their labels. */
export const extraParts = (
  extras: PricedExtras | undefined,
): { part: (typeof PARTS)[number]; label: string; centavos: number }[] =>
  extras
    ? PARTS.flatMap((part) =>
        (extras[part] ?? 0) > 0 ? [{ part, label: EXTRA_LABELS[part], centavos: extras[part] ?? 0 }] : [],
      )
    : [];

/** The rule that an extra is paid by; null: it follows from the others. */
export function extraSource(extras: PricedExtras | undefined, label: string): Source | null {
  const facts = extras?.facts;
  const found = PARTS.find((part) => EXTRA_LABELS[part] === label);
  const sources = {
    night_differential: facts?.night,
    holiday_pay: facts?.holidays,
    leave_provision: facts?.leave,
    separation_provision: facts?.separation,
    sss_rise: undefined,
    thirteenth_rise: undefined,
  };
  return (found && sources[found]?.source) ?? null;
}

export function explainExtras(
  priced: PricedQuote,
  line: PricedLine,
  extras: PricedExtras,
  ref: LineRef & { part: ExtraPart },
): Opened {
  const { facts } = extras;
  const { rules, settings_source } = priced.basis;
  const basic = formatPesos(line.php.basic);
  const at = (part: LinePart): AmountRef => ({ of: 'line', line: ref.line, part });
  const days = formatCount(facts.days_per_year);
  const open = (
    part: Exclude<ExtraPart, 'extras_cost'>,
    formula: string,
    words: string,
    rows: ExplanationRow[],
    sources: Source[],
  ): Opened => {
    const value = formatPesos(extras[part] ?? 0);
    const title = EXTRA_LABELS[part];
    return {
      title,
      value,
      unit: 'PHP',
      formula,
      formula_words: words,
      rounding: 'rounded half-up to the centavo',
      rows: [
        row('Basic salary', basic, 'PHP', { ref: at('basic') }),
        ...rows,
        row(title, value, 'PHP', { weight: 'answer' }),
      ],
      sources,
    };
  };
  switch (ref.part) {
    case 'night_differential': {
      const { night } = facts;
      if (!night) break;
      const hours = hoursWords(night.quarters);
      return open(
        ref.part,
        `${basic} × ${percent(night.rate_bp)} × ${hours} ÷ ${facts.hours_per_day}`,
        'basic salary × night rate × night hours ÷ hours of a day',
        [
          row('Night rate', percent(night.rate_bp), null, {
            detail: 'of the hour’s pay, between 22:00 and 06:00 in Manila',
            source: night.source,
          }),
          row('Night hours a day', hours, null, {
            detail: night.shift
              ? `${shiftWords(night.shift)}: ${hoursWords(night.shift.january)} in January, ${hoursWords(night.shift.july)} in July`
              : 'entered manually',
          }),
        ],
        [night.source],
      );
    }
    case 'holiday_pay': {
      const { holidays } = facts;
      if (!holidays) break;
      return open(
        ref.part,
        `${basic} × (${holidays.regular} × ${percent(holidays.regular_bp)} + ${holidays.special} × ${percent(holidays.special_bp)}) ÷ ${days}`,
        'basic salary × (regular holidays + special days, each with its premium) ÷ working days a year',
        [
          row(`Regular holidays, ${holidays.year}`, formatCount(holidays.regular), null, {
            detail: `+ ${percent(holidays.regular_bp)} of a day’s pay each`,
            source: holidays.source,
          }),
          row(`Special non-working days, ${holidays.year}`, formatCount(holidays.special), null, {
            detail: `+ ${percent(holidays.special_bp)} of a day’s pay each`,
          }),
        ],
        [holidays.source],
      );
    }
    case 'leave_provision': {
      const { leave } = facts;
      if (!leave) break;
      return open(
        ref.part,
        `${basic} × ${leave.days} ÷ ${days}`,
        'basic salary × leave days ÷ working days a year',
        [row('Leave days a year', formatCount(leave.days), null, { source: leave.source })],
        [leave.source],
      );
    }
    case 'separation_provision': {
      const { separation } = facts;
      if (!separation) break;
      const months = separation.per_year === 'one_month' ? 12 : 24;
      return open(
        ref.part,
        `${basic} ÷ ${months}`,
        months === 12 ? 'one month for each year of service' : 'half a month for each year of service',
        [row('Separation pay', `÷ ${months}`, null, { source: separation.source })],
        [separation.source],
      );
    }
    case 'sss_rise': {
      const before = line.php.sss_employer;
      return open(
        ref.part,
        `${formatPesos(before + extras.sss_rise)} − ${formatPesos(before)}`,
        'SSS with the extras − SSS without them',
        [
          row('SSS with the extras', formatPesos(before + extras.sss_rise), 'PHP', {
            detail: `the table’s bracket for ${formatPesos(line.php.basic + line.php.allowances + (extras.night_differential ?? 0) + (extras.holiday_pay ?? 0))}`,
            source: rules.sss.source,
          }),
          row('SSS', formatPesos(before), 'PHP', { ref: at('sss_employer') }),
        ],
        [rules.sss.source],
      );
    }
    case 'thirteenth_rise': {
      const base = thirteenthBase(line.php.basic, line.php.allowances, extras, facts.thirteenth_base);
      const divisor = formatCount(rules.thirteenth_month.parameters['divisor'] ?? 12);
      return open(
        ref.part,
        `round((${formatPesos(base)} ÷ ${divisor}), 2) − ${formatPesos(line.php.thirteenth_month)}`,
        '13th month with the extras − 13th month on the basic salary',
        [
          row('Paid on', formatPesos(base), 'PHP', {
            detail: THIRTEENTH_WORDS[facts.thirteenth_base].toLowerCase(),
          }),
          row('13th month', formatPesos(line.php.thirteenth_month), 'PHP', { ref: at('thirteenth_month') }),
        ],
        [rules.thirteenth_month.source],
      );
    }
    case 'extras_cost': {
      const parts = extraParts(extras);
      const sources = [
        facts.night?.source,
        facts.holidays?.source,
        facts.leave?.source,
        facts.separation?.source,
      ];
      const known = sources.filter((source) => source !== undefined);
      return {
        title: 'Extras',
        value: formatPesos(extras.cost),
        unit: 'PHP',
        formula: parts.length === 0 ? '0.00' : parts.map(({ centavos }) => formatPesos(centavos)).join(' + '),
        formula_words: 'sum of the extras',
        rounding: null,
        rows: [
          ...parts.map(({ part, label, centavos }) =>
            row(label, formatPesos(centavos), 'PHP', { ref: at(part) }),
          ),
          row('Extras', formatPesos(extras.cost), 'PHP', { weight: 'answer' }),
        ],
        sources: known.length > 0 ? known : [settings_source],
      };
    }
  }
  throw new RangeError(`the line has no ${ref.part}`);
}
