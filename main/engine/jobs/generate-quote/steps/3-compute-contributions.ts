/** Step 3: SSS, PhilHealth, Pag-IBIG, 13th month and HMO of one person on each line. */
import { z } from 'zod';
import type { StatutoryData } from '../../../../../shared/data/schemas';
import { dayWords } from '../../../../../shared/dates';
import { formatAmount } from '../../../../../shared/pricing/money';
import type { PricingSettings } from '../../../../../shared/pricing/settings';
import { employmentCost, LineCost, salaryObjection } from '../../../../../shared/pricing/stages';
import { minimumWage, rulesOf } from '../../../../../shared/pricing/statutory';
import { Question } from '../../../../../shared/request/reading';
import type { Step } from '../../../queue/job-type';
import type { FoundLine } from './2-find-salaries';

export const Costs = z.strictObject({ lines: z.array(LineCost), questions: z.array(Question) });
export type Costs = z.infer<typeof Costs>;

export function computeContributions(
  found: readonly FoundLine[],
  asOf: string,
  settings: PricingSettings,
  data: StatutoryData,
): Step<Costs> {
  const { hmo_monthly_centavos, minimum_wage_guard, region, manual_review_salary_above_centavos } = settings;
  return {
    name: 'contributions',
    input: {
      salaries: found.map(({ line, basic }) => [line, basic]),
      asOf,
      settings: [hmo_monthly_centavos, minimum_wage_guard, region, manual_review_salary_above_centavos],
      version: data.version,
    },
    result: Costs,
    run: () => {
      const rules = rulesOf(data, asOf);
      const minimum = minimumWage(data, region, asOf)?.monthly ?? null;
      return {
        lines: found.map(({ basic }) => employmentCost({ basic, allowances: 0 }, rules, settings)),
        questions: found.flatMap((line) => objection(line, minimum, settings) ?? []),
      };
    },
    summary: () => `Rules of ${dayWords(asOf)}`,
  };
}

function objection(
  { line, basic }: FoundLine,
  minimum: number | null,
  settings: PricingSettings,
): Question | null {
  const code = salaryObjection(basic, minimum, settings);
  if (!code) return null;
  const least = formatAmount(minimum ?? 0);
  const most = formatAmount(settings.manual_review_salary_above_centavos);
  const text =
    code === 'below_minimum_wage'
      ? `PHP ${formatAmount(basic)} is below the minimum wage of PHP ${least} a month. Which salary is right?`
      : `PHP ${formatAmount(basic)} is above PHP ${most}, the most that is quoted without review. Which salary is right?`;
  return { code, line, fact: 'salary', text, span: null, options: [] };
}
