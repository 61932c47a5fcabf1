/** Philippine statutory contributions and the 13th month (payroll.md); all amounts in centavos per month. */
import type { PagIbigRule, PhilHealthRule, SssRule, StatutoryData, StatutoryRules } from '../data/schemas';
import { dayWords } from '../calendar';
import { byWageRegion, type WageRegion } from '../request/vocabulary';
import { basisPointsOf, halfUp, ratio } from './money';

/** PhilHealth's rate of 5% starts the data (payroll.md section 8). */
const FIRST_DAY = '2024-01-01';

/** No rule is on file for a day: an error, not a guess. */
export class NoRule extends Error {
  constructor(kind: string, day: string) {
    super(`No ${kind} rule is available for ${dayWords(day)}. The data starts on ${dayWords(FIRST_DAY)}.`);
    this.name = 'NoRule';
  }
}

function ruleFor<R extends { effective_from: string; effective_to: string | null }>(
  kind: string,
  rules: readonly R[],
  day: string,
): R {
  const hits = rules.filter(
    (rule) => rule.effective_from <= day && (rule.effective_to === null || day <= rule.effective_to),
  );
  const [rule] = hits;
  if (!rule || hits.length !== 1 || day < FIRST_DAY) throw new NoRule(kind, day);
  return rule;
}

/**
 * The rules in force on a day (Asia/Manila).
 *
 * @throws {NoRule} for a day before the data starts
 */
export function rulesOf(data: StatutoryData, day: string) {
  return {
    sss: ruleFor('SSS', data.sss, day),
    philhealth: ruleFor('PhilHealth', data.philhealth, day),
    pagibig: ruleFor('Pag-IBIG', data.pagibig, day),
    thirteenth_month: ruleFor('13th month', data.thirteenth_month, day),
    vat: ruleFor('VAT', data.vat, day),
  };
}

/** The daily minimum wage of office work in a region on a day, and its monthly form; null where none is on file. */
export function minimumWage(data: StatutoryData, region: WageRegion, day: string) {
  const [wage] = data.minimum_wage_daily
    .filter((row) => row.region === region && row.sector === 'non_agriculture' && row.effective_from <= day)
    .toSorted((a, b) => (a.effective_from < b.effective_from ? 1 : -1));
  if (!wage) return null;
  const days = data.minimum_wage_monthly_factor.five_day_week_days_per_year;
  // Daily wage × working days a year ÷ 12, half-up (payroll.md section 7).
  return { wage, days, monthly: halfUp(ratio(wage.amount * days, 12)) };
}

/** The monthly minimum wage of each region, centavos; null where none is on file. */
export const minimumWages = (data: StatutoryData, day: string): Record<WageRegion, number | null> =>
  byWageRegion((region) => minimumWage(data, region, day)?.monthly ?? null);

/** Where a salary is to a monthly minimum wage, both in centavos; `near`: less than 10% above it. */
export function standingToMinimum(basic: number, minimum: number): 'below' | 'near' | 'clear' {
  if (basic < minimum) return 'below';
  return basic * 10 < minimum * 11 ? 'near' : 'clear';
}

/**
 * Contributions of both sides and the 13th month for one salary; each line rounded half-up on its own.
 *
 * @param more what is paid besides basic salary and allowances and is in the SSS base, and the base of the 13th month
 */
export function contributions(
  basic: number,
  allowances: number,
  rules: StatutoryRules,
  more: { pay: number; thirteenthBase: number } = { pay: 0, thirteenthBase: basic },
) {
  const sss = sssOf(basic + allowances + more.pay, rules.sss);
  const philhealth = philHealthOf(basic, rules.philhealth);
  const pagibig = pagIbigOf(basic + allowances, rules.pagibig);
  return {
    sss,
    philhealth,
    pagibig,
    thirteenthMonth: halfUp(ratio(more.thirteenthBase, rules.thirteenth_month.divisor)),
  };
}

/** SSS Circular 2024-006: the salary credit, split at the cap into regular SSS and the provident fund. */
function sssOf(compensation: number, rule: SssRule) {
  const msc =
    compensation < rule.below_first_bracket
      ? rule.msc_min
      : compensation >= rule.top_bracket_from
        ? rule.msc_max
        : Math.floor((compensation + rule.msc_step / 2) / rule.msc_step) * rule.msc_step;
  const regular = Math.min(msc, rule.regular_msc_cap);
  const fund = msc - regular;
  const ec = rule.ec_employer.find((row) => row.msc_below === null || msc < row.msc_below)?.amount ?? 0;
  const employerRegular = basisPointsOf(regular, rule.employer_rate_bp);
  const employerFund = basisPointsOf(fund, rule.employer_rate_bp);
  const employeeRegular = basisPointsOf(regular, rule.employee_rate_bp);
  const employeeFund = basisPointsOf(fund, rule.employee_rate_bp);
  return {
    msc,
    regular: employerRegular,
    mpf: employerFund,
    ec,
    employer: employerRegular + employerFund + ec,
    employeeRegular,
    employeeMpf: employeeFund,
    employee: employeeRegular + employeeFund,
  };
}

/** The premium is rounded first, then shared; an odd centavo is the employer's (payroll.md section 3). */
function philHealthOf(basic: number, rule: PhilHealthRule) {
  const base = Math.max(rule.floor, Math.min(basic, rule.ceiling));
  const total = basisPointsOf(base, rule.total_rate_bp);
  const employee = Math.floor(total / 2);
  return { base, total, employee, employer: total - employee };
}

/** Circular 460: both shares on the fund salary up to its maximum. */
function pagIbigOf(fundSalary: number, rule: PagIbigRule) {
  const base = Math.min(fundSalary, rule.max_fund_salary);
  const employeeRate =
    rule.employee_rates.find((row) => row.up_to === null || fundSalary <= row.up_to)?.rate_bp ?? 0;
  return {
    base,
    employer: basisPointsOf(base, rule.employer_rate_bp),
    employee: basisPointsOf(base, employeeRate),
  };
}
