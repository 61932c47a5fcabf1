/** The words for jobs about leads: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const leadJobs = {
  capture_lead: {
    label: 'Lead capture',
    steps: {},
  },
  push_lead: {
    place: 'main',
    label: 'CRM push',
    steps: {
      push: {
        waiting: 'Push the lead to the CRM',
        running: 'Pushing the lead to the CRM',
        done: 'Pushed the lead to the CRM',
      },
    },
  },
} as const satisfies Record<string, JobWords>;

export const leadFailures = {
  crm_rejected: {
    title: 'The CRM rejected the lead',
    advice: 'Check the webhook URL and secret in Settings > CRM, then retry.',
    action: 'settings',
  },
  crm_missing: {
    title: 'No CRM is set up',
    advice: 'Enter its webhook URL and secret in Settings > CRM, then retry.',
    action: 'settings',
  },
  crm_address: {
    title: 'The webhook URL isn’t valid',
    advice: 'Enter a URL that begins with https:// in Settings > CRM, then retry.',
    action: 'settings',
  },
  crm_unreachable: { title: 'The CRM couldn’t be reached', advice: 'Retry later.', action: null },
  crm_failed: { title: 'The CRM returned a server error', advice: 'Retry later.', action: null },
  crm_busy: { title: 'The CRM was too busy', advice: 'Retry later.', action: null },
  crm_private_address: {
    title: 'The webhook URL leads to a private address',
    advice: 'Confirm the address or change the URL in Settings > CRM, then retry.',
    action: 'settings',
  },
  crm_unknown: {
    title: 'The CRM didn’t say whether it saved the lead',
    advice: 'Retry: the CRM recognises a lead that it already has.',
    action: null,
  },
  crm_secret_elsewhere: {
    title: 'The webhook secret was saved for another URL',
    advice: 'Enter it again in Settings > CRM, then retry.',
    action: 'settings',
  },
} as const satisfies Record<string, FailureWords>;
