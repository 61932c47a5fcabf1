/** What extras cost in pesos, per person and month; each is rounded half-up to the centavo once (extras.md 0). */
import { basisPointsOf, halfUp, ratio, times } from '../money';
import type { ExtraFacts } from './facts';

/** Centavos; a part that is off is left out. */
export interface ExtraPay {
  night_differential?: number | undefined;
  holiday_pay?: number | undefined;
  leave_provision?: number | undefined;
  separation_provision?: number | undefined;
}

/** @param basic monthly basic salary, centavos */
export function extraPay(basic: number, facts: ExtraFacts): ExtraPay {
  const { night, holidays, leave, separation, days_per_year: days, hours_per_day: hours } = facts;
  return {
    ...(night && {
      // The divisor of the year cancels: the same for a week of five and of six days (extras.md 2).
      night_differential: halfUp(
        times(ratio(basic), ratio(night.rate_bp * night.quarters, 10_000 * 4 * hours)),
      ),
    }),
    ...(holidays && {
      holiday_pay: halfUp(
        times(
          ratio(basic),
          ratio(
            holidays.regular * holidays.regular_bp + holidays.special * holidays.special_bp,
            10_000 * days,
          ),
        ),
      ),
    }),
    ...(leave && { leave_provision: halfUp(ratio(basic * leave.days, days)) }),
    ...(separation && {
      separation_provision: halfUp(ratio(basic, separation.per_year === 'one_month' ? 12 : 24)),
    }),
  };
}

/** What enters the SSS base besides basic salary and allowances (extras.md 0). */
export const inSssBase = ({ night_differential = 0, holiday_pay = 0 }: ExtraPay): number =>
  night_differential + holiday_pay;

/** What the 13th month is a twelfth of, centavos (extras.md 5). */
export function thirteenthBase(
  basic: number,
  allowances: number,
  pay: ExtraPay,
  base: ExtraFacts['thirteenth_base'],
): number {
  if (base === 'basic') return basic;
  return basic + allowances + (base === 'all_pay' ? inSssBase(pay) : 0);
}

/** Centavos of an hour, for overtime and its like (extras.md 3); each is worked out from the exact hourly rate. */
export interface HourlyRates {
  ordinary: number;
  overtime: number;
  night_overtime: number;
  rest_day: number;
}

export function hourlyRates(
  basic: number,
  { days_per_year: days, hours_per_day: hours }: Pick<ExtraFacts, 'days_per_year' | 'hours_per_day'>,
  premiums: { overtime_bp: number; rest_day_bp: number; night_bp: number },
): HourlyRates {
  const hour = ratio(12 * basic, days * hours);
  const times1 = (...bps: number[]): number =>
    halfUp(bps.reduce((rate, bp) => times(rate, ratio(10_000 + bp, 10_000)), hour));
  return {
    ordinary: halfUp(hour),
    overtime: times1(premiums.overtime_bp),
    night_overtime: times1(premiums.overtime_bp, premiums.night_bp),
    rest_day: times1(premiums.rest_day_bp),
  };
}

/** The basic salary after `years` completed years of a yearly rise (extras.md 11). */
export const raised = (basic: number, bp: number, years: number): number =>
  halfUp(times(ratio(basic), { n: BigInt(10_000 + bp) ** BigInt(years), d: 10_000n ** BigInt(years) }));

/** A price with a margin on it, in equal parts over so many months. */
export const rentOf = (price: number, marginBp: number, months: number): number =>
  halfUp(times(ratio(price), ratio(10_000 + marginBp, 10_000 * months)));

/** A share of the first year of a monthly amount. */
export const shareOfYear = (monthly: number, bp: number): number => basisPointsOf(12 * monthly, bp);
