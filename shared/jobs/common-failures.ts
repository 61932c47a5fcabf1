/** The words for why a job failed that any job may fail with: the queue's own codes, and what several share. */
import type { FailureWords } from './job-words';

export const commonFailures = {
  poison: {
    title: 'ShoreQuote crashed three times while running this job',
    advice: 'Retry, or copy the details for support.',
    action: null,
  },
  unexpected: {
    title: 'Something went wrong in ShoreQuote',
    advice: 'Retry. If it fails again, copy the details for support.',
    action: null,
  },
  timeout: { title: 'The job timed out', advice: 'Retry when the computer is less busy.', action: null },
  expired: { title: 'The job expired while waiting', advice: null, action: null },
  bad_input: { title: 'The job’s data can no longer be read', advice: 'Create it again.', action: null },
  not_found: { title: 'The item no longer exists', advice: 'Dismiss this job.', action: null },
  disk_full: { title: 'The disk was full', advice: 'Free up some space, then retry.', action: null },
  damaged: { title: 'Part of the job is damaged', advice: 'Create it again.', action: null },
  erased: {
    title: 'It was about a person or a lead that was deleted',
    advice: 'Dismiss this job.',
    action: null,
  },
} as const satisfies Record<string, FailureWords>;
