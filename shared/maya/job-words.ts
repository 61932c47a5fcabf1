/** The words for jobs about Maya: their types, their steps in order. */
import type { JobWords } from '../jobs/job-words';

export const mayaJobs = {
  maya_turn: {
    place: 'main',
    label: 'Maya’s answer',
    steps: {
      answer: { waiting: 'Answer', running: 'Answering', done: 'Answered' },
    },
  },
} as const satisfies Record<string, JobWords>;
