/** The words for jobs about Maya: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const mayaJobs = {
  maya_turn: {
    place: 'main',
    label: 'Maya’s answer',
    steps: {
      answer: { waiting: 'Answer', running: 'Answering', done: 'Answered' },
    },
  },
  change_quote: {
    label: 'Quote change',
    steps: {
      apply: { waiting: 'Apply the change', running: 'Applying the change', done: 'Applied the change' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const mayaFailures = {
  quote_changed: {
    title: 'The quote has changed since',
    advice: 'Look at the quote, then ask Maya for the change again.',
    action: null,
  },
} as const satisfies Record<string, FailureWords>;
