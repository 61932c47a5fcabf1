/** The words for jobs about pricing a quote: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const quoteJobs = {
  generate_quote: {
    place: 'main',
    label: 'Quote pricing',
    steps: {
      parse: { waiting: 'Read the request', running: 'Reading the request', done: 'Read the request' },
      salaries: { waiting: 'Find salaries', running: 'Finding salaries', done: 'Found salaries' },
      contributions: {
        waiting: 'Calculate government contributions',
        running: 'Calculating government contributions',
        done: 'Calculated government contributions',
      },
      multipliers: {
        waiting: 'Apply multipliers',
        running: 'Applying multipliers',
        done: 'Applied multipliers',
      },
      workspace: {
        waiting: 'Add workspace and setup',
        running: 'Adding workspace and setup',
        done: 'Added workspace and setup',
      },
      breakdown: {
        waiting: 'Prepare the breakdown',
        running: 'Preparing the breakdown',
        done: 'Prepared the breakdown',
      },
    },
  },
} as const satisfies Record<string, JobWords>;

export const quoteFailures = {
  quote_damaged: {
    title: 'The quote’s data is damaged',
    advice: 'Submit the client’s request again.',
    action: null,
  },
  quote_removed: {
    title: 'The quote was removed',
    advice: 'Restore it from Quotes > Recently removed, then retry.',
    action: null,
  },
  quote_expired: {
    title: 'The quote expired before the email was sent',
    advice: 'Reprice the quote, or open the job to send it anyway.',
    action: null,
  },
  rate_old: {
    title: 'The exchange rate was too old to send without asking',
    advice: 'Reprice the quote with a newer rate, or open the job to send it anyway.',
    action: null,
  },
  rate_too_old: {
    title: 'The exchange rate was more than 30 working days old',
    advice: 'Reprice the quote with a newer rate, or open the job and enter a reason.',
    action: null,
  },
  quote_expired_rate_old: {
    title: 'The quote expired and its exchange rate was old',
    advice: 'Reprice the quote, or open the job to send it anyway.',
    action: null,
  },
  quote_expired_rate_too_old: {
    title: 'The quote expired and its exchange rate was more than 30 working days old',
    advice: 'Reprice the quote, or open the job and enter a reason.',
    action: null,
  },
} as const satisfies Record<string, FailureWords>;
