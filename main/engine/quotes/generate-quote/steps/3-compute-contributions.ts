/** Step 3: SSS, PhilHealth, Pag-IBIG, 13th month and HMO of one person on each line. */
import { z } from 'zod';
import type { StatutoryData } from '../../../../../shared/data/schemas';
import { dayWords } from '../../../../../shared/calendar';
import type { ExtraFacts } from '../../../../../shared/pricing/extras/facts';
import { formatPesos } from '../../../../../shared/pricing/money';
import type { PricingSettings } from '../../../../../shared/pricing/settings';
import { employmentCost, LineCost, salaryObjection } from '../../../../../shared/pricing/stages';
import { minimumWage, minimumWages, rulesOf } from '../../../../../shared/pricing/statutory';
import { Question } from '../../../../../shared/request/reading';
import type { StaffingRequest } from '../../../../../shared/request/staffing-request';
import type { WageRegion } from '../../../../../shared/request/vocabulary';
import type { Step } from '../../../queue/job-type';
import type { FoundLine } from './2-find-salaries';

export const Costs = z.strictObject({ lines: z.array(LineCost), questions: z.array(Question) });
export type Costs = z.infer<typeof Costs>;

export function computeContributions(
  request: StaffingRequest,
  found: readonly FoundLine[],
  asOf: string,
  settings: PricingSettings,
  data: StatutoryData,
  extras: readonly (ExtraFacts | null)[],
): Step<Costs> {
  const { hmo_monthly_centavos, minimum_wage_guard, manual_review_salary_above_centavos } = settings;
  const minimums = minimumWages(data, asOf);
  const overrides = request.lines.map((line) => line.overrides);
  const hmo = overrides.map((of) => of?.hmo?.centavos ?? null);
  // A change of workspace or region touches this step only where another minimum wage applies.
  const salaries = found.map(({ line, basic }, i) => {
    const region = request.lines[i]?.wage_region.value ?? null;
    return { line, basic, region, minimum: region && minimums[region] };
  });
  return {
    name: 'contributions',
    input: {
      salaries,
      asOf,
      settings: [hmo_monthly_centavos, minimum_wage_guard, manual_review_salary_above_centavos],
      version: data.version,
      ...(extras.some(Boolean) && { extras }),
      ...(hmo.some((set) => set !== null) && { hmo }),
    },
    result: Costs,
    run: () => {
      const rules = rulesOf(data, asOf);
      return {
        lines: salaries.map(({ basic }, i) =>
          employmentCost(
            { basic, allowances: 0, extras: extras[i], overrides: overrides[i] },
            rules,
            settings,
          ),
        ),
        questions: salaries.flatMap((salary) => objection(salary, settings, data, asOf) ?? []),
      };
    },
    summary: () => `Rules as of ${dayWords(asOf)}`,
  };
}

interface CheckedSalary {
  line: number;
  basic: number;
  region: WageRegion | null;
  minimum: number | null;
}

function objection(
  { line, basic, region, minimum }: CheckedSalary,
  settings: PricingSettings,
  data: StatutoryData,
  asOf: string,
): Question | null {
  const code = salaryObjection(basic, minimum, settings);
  if (!code) return null;
  const wage = region && minimumWage(data, region, asOf)?.wage;
  const least = `PHP ${formatPesos(minimum ?? 0)} per month${wage ? ` (${wage.order}, ${wage.area})` : ''}`;
  const most = formatPesos(settings.manual_review_salary_above_centavos);
  const text =
    code === 'below_minimum_wage'
      ? `PHP ${formatPesos(basic)} is below the minimum wage of ${least}. Which salary is right?`
      : `PHP ${formatPesos(basic)} is above the review limit of PHP ${most} per month. Which salary is right?`;
  return { code, line, fact: 'salary', text, span: null, options: [] };
}
