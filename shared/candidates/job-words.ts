/** The words for jobs about candidates: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const candidateJobs = {
  search_candidates: {
    place: 'main',
    label: 'Candidate search',
    steps: {
      search: {
        waiting: 'Search candidates',
        running: 'Searching candidates',
        done: 'Searched candidates',
      },
    },
  },
  import_candidates: {
    label: 'Candidate import',
    steps: {
      check_rows: { waiting: 'Check the rows', running: 'Checking the rows', done: 'Checked the rows' },
      add_rows: { waiting: 'Add candidates', running: 'Adding candidates', done: 'Added candidates' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const candidateFailures = {
  unreadable_file: {
    title: 'The file couldn’t be read',
    advice: 'Fix the file, then choose it again in Candidates.',
    action: null,
  },
  file_changed: {
    title: 'The file has changed since you chose it',
    advice: 'Choose it again in Candidates.',
    action: null,
  },
} as const satisfies Record<string, FailureWords>;
