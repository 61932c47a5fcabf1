/** Statutory tables as a company imports them: which one is newer, whether they can price, and what differs. */
import type { StatutoryData } from '../data/schemas';
import { addDays, dayWords } from '../calendar';
import { percent } from '../pricing/explain-parts';
import { formatShort } from '../pricing/money';
import { NoRule, rulesOf } from '../pricing/statutory';
import { PHP } from '../request/vocabulary';

const VERSION = /^statutory-(\d{4}-\d{2}-\d{2})(?:\.(\d{1,4}))?$/;
/** What an imported table's version has behind it where it is in use: it distinguishes two files of one version. */
const OWN = / own \d+$/;

/** The version as its file says it. */
export const versionWords = (version: string): string => version.replace(OWN, '');

/** The day and number of `statutory-2027-01-15` or, of a second table of one day, `statutory-2027-01-15.2`. */
function versionOf(version: string): { day: string; number: number } | null {
  const found = VERSION.exec(versionWords(version));
  if (!found || Number.isNaN(Date.parse(found[1] ?? ''))) return null;
  return { day: found[1] ?? '', number: Number(found[2] ?? 1) };
}

/** Positive where the first is later; versions that can't be read are the earliest. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [versionOf(one), versionOf(other)];
  const byDay = (a?.day ?? '').localeCompare(b?.day ?? '');
  return byDay === 0 ? (a?.number ?? 0) - (b?.number ?? 0) : byDay;
}

/**
 * Why tables can't take the place of those in use; null: they can.
 *
 * @param today Asia/Manila, `YYYY-MM-DD`
 */
export function whyNoStatutory(given: StatutoryData, inUse: StatutoryData, today: string): string | null {
  const version = versionOf(given.version);
  const used = versionWords(inUse.version);
  if (!version || OWN.test(given.version))
    return `version is “${given.version}”; it must look like statutory-2027-01-15.`;
  if (version.day > today) return `version ${given.version} is dated in the future.`;
  if (compareVersions(given.version, inUse.version) < 0)
    return `${given.version} is older than the version in use, ${used}. Ask for a newer file.`;
  if (compareVersions(given.version, used) === 0 && !isSameData(given, inUse))
    return `${given.version} is the version in use, but the file says something else. Give the changed file a later version.`;
  try {
    rulesOf(given, today);
  } catch (error) {
    if (!(error instanceof NoRule)) throw error;
    return `${error.message} Exactly one rule of each kind must hold on each day.`;
  }
  return unevenDays(given);
}

/** Says where two rules of one kind hold on a day, or none does from the first on; null: nowhere. */
function unevenDays(data: StatutoryData): string | null {
  for (const kind of RULE_KINDS) {
    const rules = data[kind].toSorted((a, b) => a.effective_from.localeCompare(b.effective_from));
    for (const [i, { name, effective_to: to }] of rules.entries()) {
      const next = rules[i + 1];
      if (next && (to === null || to >= next.effective_from))
        return `${KINDS[kind]}: “${name}” and “${next.name}” both hold on ${dayWords(next.effective_from)}. Close the earlier one with effective_to.`;
      if (to !== null && next?.effective_from !== addDays(to, 1))
        return `${KINDS[kind]}: no rule holds on ${dayWords(addDays(to, 1))}. Add the next one, or set effective_to to null.`;
    }
  }
  return null;
}

/** Whether two tables say the same. */
export const isSameData = (a: StatutoryData, b: StatutoryData): boolean =>
  isSame({ ...a, version: versionWords(a.version) }, { ...b, version: versionWords(b.version) });

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface StatutoryDifference {
  name: string;
  before: string | null;
  after: string | null;
}

/** Each rule and wage that differs, by the day from which it holds, in words. */
export function statutoryDifferences(before: StatutoryData, after: StatutoryData): StatutoryDifference[] {
  const [old, now] = [rulesIn(before), rulesIn(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name): StatutoryDifference[] => {
    const [one, other] = [old.get(name) ?? {}, now.get(name) ?? {}];
    const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
      (field) => !isSame(one[field], other[field]),
    );
    if (fields.length === 0) return [];
    return [{ name, before: ruleWords(one, fields), after: ruleWords(other, fields) }];
  });
}

type Fields = Readonly<Record<string, unknown>>;

const KINDS = {
  sss: 'SSS',
  philhealth: 'PhilHealth',
  pagibig: 'Pag-IBIG',
  thirteenth_month: '13th month pay',
  vat: 'VAT',
  night_differential: 'Night differential',
  de_minimis: 'De minimis benefits',
} as const;
const RULE_KINDS = [
  'sss',
  'philhealth',
  'pagibig',
  'thirteenth_month',
  'vat',
  'night_differential',
  'de_minimis',
] as const;

/** Every rule and wage by its name and the day from which it holds. */
function rulesIn(data: StatutoryData): Map<string, Fields> {
  const rules = RULE_KINDS.flatMap((kind) =>
    data[kind].map((rule): [string, Fields] => [
      `${KINDS[kind]}, valid from ${dayWords(rule.effective_from)}`,
      rule,
    ]),
  );
  const wages = data.minimum_wage_daily.map((wage): [string, Fields] => [
    `Minimum wage ${wage.region}, ${wage.sector.replaceAll('_', ' ')}, valid from ${dayWords(wage.effective_from)}`,
    wage,
  ]);
  return new Map<string, Fields>([
    ['Statutory tables', { version: versionWords(data.version) }],
    ...rules,
    ...wages,
    ['Monthly minimum wage', data.minimum_wage_monthly_factor],
  ]);
}

/** The fields of a rule in words; null: there is no such rule. */
function ruleWords(rule: Fields, fields: readonly string[]): string | null {
  const said = fields.filter((field) => field in rule);
  if (said.length === 0) return null;
  return said.map((field) => `${labelOf(field)} ${valueWords(field, rule[field])}`).join('; ');
}

const LABELS: Readonly<Record<string, string>> = {
  effective_from: 'valid from',
  effective_to: 'valid until',
  status: 'note',
  review_by: 'review by',
};
const labelOf = (field: string): string =>
  LABELS[field] ??
  field
    .replace(/_bp$/, '')
    .replaceAll('_', ' ')
    .replace(/\bmsc\b/, 'salary credit');

/** Numbers that are counts; every other number is an amount in centavos, or in basis points by its name. */
const COUNTS: ReadonlySet<string> = new Set([
  'divisor',
  'from_hour',
  'to_hour',
  'monetised_leave_days',
  'five_day_week_days_per_year',
]);

function valueWords(field: string, value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'number') {
    if (COUNTS.has(field)) return String(value);
    return /_bp(?:_|$)/.test(field) ? percent(value) : `PHP ${formatShort(value, PHP)}`;
  }
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayWords(value) : value;
  if (Array.isArray(value)) return value.map((one: unknown) => valueWords(field, one)).join(', ');
  if (typeof value !== 'object') return JSON.stringify(value) ?? '';
  return `(${Object.entries(value)
    .map(([name, one]) => `${labelOf(name)} ${valueWords(name, one)}`)
    .join(', ')})`;
}
