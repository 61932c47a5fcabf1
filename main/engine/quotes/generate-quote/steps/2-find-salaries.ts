/** Step 2: the salary of each line: the median that counts for its role and level, or what a person typed. */
import { z } from 'zod';
import { centavos } from '../../../../../shared/pricing/money';
import { SalaryBasis } from '../../../../../shared/pricing/priced-quote';
import { Question } from '../../../../../shared/request/reading';
import type { RequestLine, StaffingRequest } from '../../../../../shared/request/staffing-request';
import { Level } from '../../../../../shared/request/vocabulary';
import type { Step } from '../../../queue/job-type';
import { sourceOfSalary } from '../../../salaries/feature';
import type { SalaryStore } from '../../../salaries/salary-store';

export const FoundLine = z.strictObject({
  line: z.int(),
  level: Level,
  basic: z.int().nonnegative(),
  salary: SalaryBasis,
});
export type FoundLine = z.infer<typeof FoundLine>;

const Found = z.strictObject({ lines: z.array(FoundLine), questions: z.array(Question) });

export function findSalaries(
  salaries: SalaryStore,
  request: StaffingRequest,
  typedOn: string,
  version: string,
): Step<z.infer<typeof Found>> {
  const wanted = request.lines.map(({ line, title, level, salary }) => ({
    line,
    title: title.value,
    level: level.value,
    salary,
  }));
  return {
    name: 'salaries',
    input: { wanted, version },
    result: Found,
    run: () => {
      const lines: FoundLine[] = [];
      const questions: Question[] = [];
      for (const line of request.lines) {
        const found = find(salaries, line, typedOn);
        if (found) lines.push(found);
        else questions.push(salaryQuestion(line));
      }
      return { lines, questions };
    },
    summary: ({ lines }) => (lines.length === 1 ? '1 salary' : `${lines.length} salaries`),
  };
}

function find(
  salaries: SalaryStore,
  { line, title, level, salary }: RequestLine,
  typedOn: string,
): FoundLine | null {
  const row = salaries.find(title.value, level.value);
  const range = row && { min: row.min_php * 100, median: row.median_php * 100, max: row.max_php * 100 };
  if (salary !== null) {
    const source = { text: 'Entered manually', url: null, date: typedOn };
    return {
      line,
      level: level.value,
      basic: centavos(salary),
      salary: { confidence: 'by_hand', range, source, ...(row && { range_source: sourceOfSalary(row) }) },
    };
  }
  if (!row || !range) return null;
  return {
    line,
    level: level.value,
    basic: range.median,
    salary: { confidence: row.confidence, range, source: sourceOfSalary(row) },
  };
}

const salaryQuestion = ({ line, title }: RequestLine): Question => ({
  code: 'salary_missing',
  line,
  fact: 'salary',
  text: `What is the monthly salary of the ${title.value}, in pesos?`,
  span: title.span,
  options: [],
});
