/** The words for jobs about exchange rates: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const rateJobs = {
  check_rates: {
    place: 'system',
    label: 'Exchange rates',
    steps: {
      fetch_rates: {
        waiting: 'Get exchange rates',
        running: 'Getting exchange rates',
        done: 'Got exchange rates',
      },
      judge_rates: { waiting: 'Check the rates', running: 'Checking the rates', done: 'Checked the rates' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const rateFailures = {
  rates_not_fetched: {
    title: 'The exchange rates couldn’t be fetched',
    advice: 'Retry later, or enter a rate in Settings > Exchange rates.',
    action: 'settings',
  },
} as const satisfies Record<string, FailureWords>;
