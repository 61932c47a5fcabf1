/** The words for jobs about salaries: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const salaryJobs = {
  refresh_salaries: {
    label: 'Salary search',
    steps: {
      search_web: { waiting: 'Search the web', running: 'Searching the web', done: 'Searched the web' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const salaryFailures = {
  salary_answers: {
    title: 'Claude returned no usable answer for some roles',
    advice: 'Retry. Completed roles aren’t searched again.',
    action: null,
  },
  search_not_accepted: {
    title: 'Claude rejected the web search',
    advice: 'Allow web search in the Claude console, or choose another model in Settings > Maya, then retry.',
    action: 'settings',
  },
  no_search: { title: 'Claude’s web search failed', advice: 'Retry later.', action: null },
} as const satisfies Record<string, FailureWords>;
