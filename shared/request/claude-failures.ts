/** The words for a job that failed because Claude could not be asked, or gave no answer. */
import type { FailureWords } from '../jobs/job-words';
import type { OfflineReason } from './reader';

export const claudeFailures: Readonly<Record<OfflineReason, FailureWords>> = {
  asked_offline: { title: 'Claude was not asked', advice: null, action: null },
  no_key: {
    title: 'No Claude API key is set',
    advice: 'Add one in Settings > Claude, then retry.',
    action: 'settings',
  },
  daily_limit: {
    title: 'Daily Claude limit reached',
    advice: 'Raise the daily limit in Settings > Claude, then retry, or retry tomorrow.',
    action: 'settings',
  },
  offline: { title: 'There was no connection to Claude', advice: 'Retry once you are online.', action: null },
  key_rejected: {
    title: 'Claude rejected the API key',
    advice: 'Enter a working key in Settings > Claude, then retry.',
    action: 'settings',
  },
  spend_limit: {
    title: 'Claude spend limit reached',
    advice: 'Raise the limit in the Claude console, or use another key, then retry.',
    action: 'settings',
  },
  account_on_hold: {
    title: 'The Claude account is on hold',
    advice: 'Check the Claude console, or use another key, then retry.',
    action: 'settings',
  },
  bad_request: {
    title: 'Claude rejected the request',
    advice: 'Choose another model in Settings > Claude, or update ShoreQuote, then retry.',
    action: 'settings',
  },
  model_missing: {
    title: 'The chosen Claude model is no longer available',
    advice: 'Choose another model in Settings > Claude, then retry.',
    action: 'settings',
  },
  too_large: {
    title: 'The text is too long for Claude',
    advice: 'Shorten it, then try again.',
    action: null,
  },
  rate_limited: { title: 'Claude is limiting requests', advice: 'Retry later.', action: null },
  unavailable: { title: 'Claude was unavailable', advice: 'Retry later.', action: null },
  no_answer: { title: 'Claude didn’t answer in time', advice: 'Retry later.', action: null },
  refused: { title: 'Claude declined to answer', advice: 'Reword the text, then try again.', action: null },
  cut_off: { title: 'Claude’s answer was cut off', advice: 'Retry.', action: null },
  malformed: { title: 'Claude returned an unusable answer', advice: 'Retry.', action: null },
};
