/** The words for jobs about the data file: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const storageJobs = {
  back_up: {
    place: 'system',
    label: 'Backup',
    steps: {
      copy: { waiting: 'Copy the data file', running: 'Copying the data file', done: 'Copied the data file' },
      tidy: {
        waiting: 'Delete old backups',
        running: 'Deleting old backups',
        done: 'Deleted old backups',
      },
    },
  },
  prune_history: {
    place: 'system',
    label: 'Cleanup',
    steps: {
      prune: {
        waiting: 'Delete old activity',
        running: 'Deleting old activity',
        done: 'Deleted old activity',
      },
      shrink: {
        waiting: 'Compact the data file',
        running: 'Compacting the data file',
        done: 'Compacted the data file',
      },
    },
  },
} as const satisfies Record<string, JobWords>;

export const storageFailures = {
  copy_damaged: {
    title: 'The backup failed its check and was deleted',
    advice: 'Retry once ShoreQuote has checked the data file.',
    action: null,
  },
} as const satisfies Record<string, FailureWords>;
