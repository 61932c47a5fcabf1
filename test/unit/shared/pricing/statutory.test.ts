import { describe, expect, it } from 'vitest';
import { statutoryData } from '../../../../shared/data/current';
import { StatutoryData } from '../../../../shared/data/schemas';
import { contributions, minimumWage, NoRule, rulesOf } from '../../../../shared/pricing/statutory';
import { WAGE_REGIONS } from '../../../../shared/request/vocabulary';
import vectors from '../../../data/payroll-vectors.json';

describe('contributions', () => {
  it.each(vectors.vectors)('$id: $why', ({ as_of, input, expected }) => {
    const { sss, philhealth, pagibig, thirteenthMonth } = contributions(
      input.basic_monthly,
      input.allowances,
      rulesOf(statutoryData(), as_of),
    );
    const employer = sss.employer + philhealth.employer + pagibig.employer;
    expect({
      sss_msc: sss.msc,
      sss_employer_regular: sss.regular,
      sss_employer_mpf: sss.mpf,
      sss_employer_ec: sss.ec,
      sss_employer_total: sss.employer,
      sss_employee_regular: sss.employeeRegular,
      sss_employee_mpf: sss.employeeMpf,
      sss_employee_total: sss.employee,
      philhealth_total: philhealth.total,
      philhealth_employer: philhealth.employer,
      philhealth_employee: philhealth.employee,
      pagibig_employer: pagibig.employer,
      pagibig_employee: pagibig.employee,
      employer_contributions_total: employer,
      employee_contributions_total: sss.employee + philhealth.employee + pagibig.employee,
      thirteenth_month_monthly: thirteenthMonth,
      employer_cost_before_hmo: input.basic_monthly + input.allowances + employer + thirteenthMonth,
    }).toEqual(expected);
  });

  it('refuses a day before the data starts instead of guessing', () => {
    expect(() => rulesOf(statutoryData(), '2023-12-31')).toThrow(NoRule);
  });
});

describe('the data', () => {
  it('has exactly one rule of each kind for every day', () => {
    for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2032, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      expect(() => rulesOf(statutoryData(), date)).not.toThrow();
    }
  });

  it('is refused where the calculation would not follow it', () => {
    const { sss, philhealth, ...others } = statutoryData();
    const withSss = (change: object) =>
      StatutoryData.safeParse({ ...others, philhealth, sss: sss.map((rule) => ({ ...rule, ...change })) });
    expect(withSss({}).success).toBe(true);
    expect(withSss({ base: 'basic' }).success).toBe(false);
    expect(withSss({ ec_employer: [{ msc_below: 1_500_000, amount: 1_000 }] }).success).toBe(false);
    expect(withSss({ ec_employer: [] }).success).toBe(false);
  });
});

describe('the minimum wage', () => {
  it('follows the wage orders', () => {
    expect(minimumWage(statutoryData(), 'III', '2026-04-15')?.wage.amount).toBe(57_000);
    expect(minimumWage(statutoryData(), 'III', '2026-04-16')?.monthly).toBe(1_305_000);
    expect(minimumWage(statutoryData(), 'III', '2024-10-16')).toBeNull();
  });

  it('is that of office work in Metro Manila: 695 until 25 September 2026, then 755 (NCR-28)', () => {
    expect(minimumWage(statutoryData(), 'NCR', '2026-09-25')?.monthly).toBe(1_511_625);
    const now = minimumWage(statutoryData(), 'NCR', '2026-09-26');
    expect(now?.wage.order).toBe('NCR-28');
    expect(now?.monthly).toBe(1_642_125);
  });
});

describe('every rule in force', () => {
  it('says when it was checked and when it is to be checked again', () => {
    const data = statutoryData();
    const dated = [data.sss, data.philhealth, data.pagibig, data.thirteenth_month, data.night_differential];
    const inForce = [...dated.flat(), ...data.de_minimis].filter(({ effective_to }) => effective_to === null);
    expect(inForce.length).toBe(6);
    for (const { review_by, checked_on } of inForce)
      expect(review_by ?? '').toSatisfy((day) => day > checked_on);
    for (const region of WAGE_REGIONS)
      expect(minimumWage(data, region, '2026-11-30')?.wage.review_by).not.toBeNull();
  });
});
