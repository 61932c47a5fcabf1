/** The words for jobs about what is set up in Settings: the Claude key and alerts: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const settingsJobs = {
  test_key: {
    place: 'system',
    label: 'Claude key test',
    steps: {
      test: { waiting: 'Contact Claude', running: 'Contacting Claude', done: 'Contacted Claude' },
    },
  },
  send_alert: {
    place: 'system',
    label: 'Alert',
    steps: {
      send: { waiting: 'Send', running: 'Sending', done: 'Sent' },
    },
  },
} as const satisfies Record<string, JobWords>;

export const settingsFailures = {
  telegram_missing: {
    title: 'No Telegram bot is set up',
    advice: 'Set one up in Settings > Alerts, then retry.',
    action: 'settings',
  },
  telegram_rejected: {
    title: 'Telegram rejected the message',
    advice: 'Check the bot token and chat ID in Settings > Alerts, then retry.',
    action: 'settings',
  },
  telegram_busy: { title: 'Telegram was too busy', advice: 'Retry later.', action: null },
} as const satisfies Record<string, FailureWords>;
