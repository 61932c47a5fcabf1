/** The words for jobs about email: their types, their steps in order, and why they fail. */
import type { FailureWords, JobWords } from '../jobs/job-words';

export const mailJobs = {
  send_mail: {
    place: 'main',
    label: 'Email',
    steps: {
      attach: {
        waiting: 'Prepare attachments',
        running: 'Preparing attachments',
        done: 'Prepared attachments',
      },
      send: { waiting: 'Send', running: 'Sending', done: 'Sent' },
    },
  },
  draft_mail: {
    label: 'Email draft',
    steps: {
      attach: {
        waiting: 'Prepare attachments',
        running: 'Preparing attachments',
        done: 'Prepared attachments',
      },
      draft: { waiting: 'Create draft', running: 'Creating draft', done: 'Created draft' },
      open: { waiting: 'Open draft', running: 'Opening draft', done: 'Opened draft' },
    },
  },
  send_candidate_matches: {
    label: 'Candidate email',
    steps: {
      send: { waiting: 'Send', running: 'Sending', done: 'Sent' },
    },
  },
  test_mail: {
    place: 'system',
    label: 'Mail server test',
    steps: {
      connect: {
        waiting: 'Connect to the mail server',
        running: 'Connecting to the mail server',
        done: 'Connected to the mail server',
      },
    },
  },
} as const satisfies Record<string, JobWords>;

export const mailFailures = {
  mail_missing: {
    title: 'No mail server is set up',
    advice: 'Set one up in Settings > Mail, then retry.',
    action: 'settings',
  },
  mail_login: {
    title: 'The mail server rejected the sign-in',
    advice: 'Check the user name and password in Settings > Mail, then retry.',
    action: 'settings',
  },
  mail_tls: {
    title: 'No secure connection to the mail server',
    advice: 'Check the server, port and security in Settings > Mail, then retry.',
    action: 'settings',
  },
  mail_sender: {
    title: 'The mail server doesn’t allow this sender address',
    advice: 'Check the sign-in and sender address in Settings > Mail, then retry.',
    action: 'settings',
  },
  mail_receiver: {
    title: 'The recipient’s address doesn’t exist',
    advice: 'Correct the address, then retry.',
    action: null,
  },
  mail_refused: {
    title: 'The mail server rejected the email',
    advice: 'Edit the email, then retry.',
    action: null,
  },
  mail_too_large: { title: 'The email is too large for the mail server', advice: null, action: null },
  mail_busy: { title: 'The mail server was busy for too long', advice: 'Retry.', action: null },
  mail_unreachable: { title: 'The mail server didn’t respond', advice: 'Retry.', action: null },
  mail_password_elsewhere: {
    title: 'The password was saved for another mail server',
    advice: 'Enter it again in Settings > Mail, then retry.',
    action: 'settings',
  },
} as const satisfies Record<string, FailureWords>;
