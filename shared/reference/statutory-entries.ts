/** The statutory rules and minimum wages as entries. */
import { PHP } from '../request/vocabulary';
import type { DeMinimisRule, MinimumWage, NightDifferentialRule, StatutoryData } from '../data/schemas';
import { dayWords } from '../calendar';
import { percent } from '../pricing/explain-parts';
import { formatShort } from '../pricing/money';
import type { Confidence, ReferenceDetail, ReferenceEntry } from './entry';

const pesos = (centavos: number): string => `PHP ${formatShort(centavos, PHP)}`;

/** What every rule says of itself. */
interface Rule {
  effective_from: string;
  effective_to: string | null;
  name: string;
  status: string;
  source: string[];
  checked_on: string;
  review_by: string | null;
  confirmed_by: string | null;
}

const KINDS = {
  sss: 'SSS',
  philhealth: 'PhilHealth',
  pagibig: 'Pag-IBIG',
  thirteenth_month: '13th month',
  night_differential: 'Night differential',
  de_minimis: 'De minimis benefits',
} as const;
export type StatutoryKind = keyof typeof KINDS;

/** The kind and first day that the key of a statutory entry names. */
export const statutoryKey = (kind: StatutoryKind, from: string): string => `${kind} ${from}`;
export const kindOfStatutoryKey = (key: string): string => key.slice(0, key.lastIndexOf(' '));

/** Newest first within each kind. */
export function statutoryEntries(data: StatutoryData, today: string): ReferenceDetail[] {
  return [
    ...ofKind('sss', data.sss, today, (rule) => [
      `Employer ${percent(rule.employer_rate_bp)}, employee ${percent(rule.employee_rate_bp)}`,
      [
        [
          'Salary credit',
          `${pesos(rule.msc_min)} to ${pesos(rule.msc_max)}, in steps of ${pesos(rule.msc_step)}`,
        ],
        ['Regular credit', `up to ${pesos(rule.regular_msc_cap)}`],
        ['Employees’ compensation', rule.ec_employer.map(({ amount }) => pesos(amount)).join(' or ')],
      ],
    ]),
    ...ofKind('philhealth', data.philhealth, today, (rule) => [
      `${percent(rule.total_rate_bp)}, half each`,
      [['Basic pay counted', `${pesos(rule.floor)} to ${pesos(rule.ceiling)}`]],
    ]),
    ...ofKind('pagibig', data.pagibig, today, (rule) => [
      `Employer ${percent(rule.employer_rate_bp)} of up to ${pesos(rule.max_fund_salary)}`,
      [],
    ]),
    ...ofKind('thirteenth_month', data.thirteenth_month, today, (rule) => [
      `1/${rule.divisor} of the year’s basic pay`,
      [],
    ]),
    ...ofKind<NightDifferentialRule>('night_differential', data.night_differential, today, (rule) => [
      `At least ${percent(rule.least_rate_bp)} from ${rule.from_hour}:00 to ${rule.to_hour}:00`,
      [],
    ]),
    ...ofKind<DeMinimisRule>('de_minimis', data.de_minimis, today, (rule) => [
      `${rule.ceilings.length} benefits tax-free up to their ceilings`,
      rule.ceilings.map(({ words, amount, per }) => [words, `${pesos(amount)} ${PER_WORDS[per]}`] as const),
    ]),
  ];
}

const PER_WORDS = { month: 'per month', half_year: 'per half-year', year: 'per year' } as const;

function ofKind<R extends Rule>(
  kind: StatutoryKind,
  rules: readonly R[],
  today: string,
  said: (rule: R) => [value: string, facts: ReferenceDetail['facts']],
): ReferenceDetail[] {
  return rules.toSorted(newestFirst).map((rule) => {
    const [value, facts] = said(rule);
    const { effective_from: from, effective_to: to, name, status, source } = rule;
    return {
      list: 'statutory',
      id: statutoryKey(kind, from),
      name: name.startsWith(KINDS[kind]) ? name : `${KINDS[kind]}: ${name}`,
      value,
      holds: holdsOn(from, to, today),
      ...checkedOf(rule),
      facts: [['In force', periodWords(from, to)], ...facts],
      note: status,
      source: { text: name, urls: source },
      alsoFoundBy: [],
    };
  });
}

const SECTOR_WORDS: Record<MinimumWage['sector'], string> = {
  non_agriculture: 'offices',
  retail_and_service: 'retail and service',
  small_or_agriculture: 'small firms and agriculture',
};

const minimumWageKind = ({ region, sector }: Pick<MinimumWage, 'region' | 'sector'>): string =>
  `${region} ${sector}`;

/** By region and sector, newest first. An order ends where the next one of its region and sector begins. */
export function minimumWageEntries(data: StatutoryData, today: string): ReferenceDetail[] {
  const kinds = [...new Set(data.minimum_wage_daily.map(minimumWageKind))];
  return kinds.flatMap((kind) => {
    const newest = data.minimum_wage_daily
      .filter((wage) => minimumWageKind(wage) === kind)
      .toSorted(newestFirst);
    return newest.map((wage, i): ReferenceDetail => {
      const { region, area, sector, effective_from: from, amount, order, status, source } = wage;
      const next = newest[i - 1]?.effective_from ?? null;
      return {
        list: 'minimum_wages',
        id: `${kind} ${from}`,
        name: `${area}, ${SECTOR_WORDS[sector]}`,
        value: `${pesos(amount)} per day`,
        holds: from > today ? 'later' : next !== null && next <= today ? 'past' : 'now',
        ...checkedOf(wage),
        facts: [
          [
            'In force',
            next === null
              ? `since ${dayWords(from)}`
              : `${dayWords(from)}, until the order of ${dayWords(next)}`,
          ],
          ['Wage order', order],
          ['Region', region],
        ],
        note: status,
        source: { text: order, urls: source },
        alsoFoundBy: [region, order],
      };
    });
  });
}

const newestFirst = (a: { effective_from: string }, b: { effective_from: string }): number =>
  a.effective_from < b.effective_from ? 1 : -1;

const holdsOn = (from: string, to: string | null, today: string): ReferenceEntry['holds'] =>
  from > today ? 'later' : to !== null && to < today ? 'past' : 'now';

const periodWords = (from: string, to: string | null): string =>
  to === null ? `since ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`;

/** What a table or rule says of its last look at the source. */
export function checkedOf({
  checked_on,
  review_by,
  confirmed_by,
}: {
  checked_on: string;
  review_by: string | null;
  confirmed_by: string | null;
}): Pick<ReferenceEntry, 'date' | 'reviewBy' | 'by'> & { confidence: Confidence } {
  return {
    date: checked_on,
    reviewBy: review_by,
    confidence: confirmed_by === null ? 'checked' : 'confirmed',
    by: confirmed_by,
  };
}
