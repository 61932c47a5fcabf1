/** The words for jobs about the file of a quote: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const documentJobs = {
  export_pdf: {
    place: 'main',
    label: 'PDF',
    steps: {
      compose: {
        waiting: 'Prepare the document',
        running: 'Preparing the document',
        done: 'Prepared the document',
      },
      print: { waiting: 'Create the file', running: 'Creating the file', done: 'Saved the file' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const documentFailures = {
  target_unwritable: {
    title: 'The file couldn’t be saved in that folder',
    advice: 'Save it elsewhere, or recreate the folder and retry.',
    action: 'place',
  },
  internal_figure: {
    title: 'The client would have seen an internal figure',
    advice: 'Remove it where the message says, then retry.',
    action: null,
  },
  print_failed: { title: 'The PDF couldn’t be created', advice: 'Retry.', action: null },
} as const satisfies Record<string, FailureWords>;
