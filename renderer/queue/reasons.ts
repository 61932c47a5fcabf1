/** Titles and advice for the error codes of failed jobs. */
import type { DeadLetter } from '../../shared/jobs/dead-letter';
import { jobTypeWords } from '../../shared/jobs/wording';

export interface Reason {
  title: string;
  /** What to do; null where retrying is the only option. */
  advice: string | null;
  action: 'settings' | 'place' | null;
}

const REASONS: Record<string, Reason> = {
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
  not_found: { title: 'The item no longer exists', advice: 'Dismiss this job.', action: null },
  target_unwritable: {
    title: 'The PDF couldn’t be saved in that folder',
    advice: 'Save it elsewhere, or recreate the folder and retry.',
    action: 'place',
  },
  disk_full: { title: 'The disk was full', advice: 'Free up some space, then retry.', action: null },
  print_failed: { title: 'The PDF couldn’t be created', advice: 'Retry.', action: null },
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
  salary_answers: {
    title: 'Claude returned no usable answer for some roles',
    advice: 'Retry. Completed roles aren’t searched again.',
    action: null,
  },
  daily_limit: {
    title: 'Daily Claude limit reached',
    advice: 'Raise the daily limit in Settings > Claude, then retry, or retry tomorrow.',
    action: 'settings',
  },
  search_not_accepted: {
    title: 'Claude rejected the web search',
    advice: 'Allow web search in the Claude console, or choose another model in Settings > Maya, then retry.',
    action: 'settings',
  },
  no_search: { title: 'Claude’s web search failed', advice: 'Retry later.', action: null },
  unreadable_file: {
    title: 'The file couldn’t be read',
    advice: 'Fix the file, then choose it again in Candidates.',
    action: null,
  },
  file_changed: {
    title: 'The file has changed since you chose it',
    advice: 'Choose it again in Candidates.',
    action: null,
  },
  telegram_rejected: {
    title: 'Telegram rejected the message',
    advice: 'Check the bot token and chat ID in Settings > Alerts, then retry.',
    action: 'settings',
  },
};

export const reasonOf = (code: string): Reason =>
  REASONS[code] ?? { title: code.replaceAll('_', ' '), advice: null, action: null };

export interface Group {
  reason: string;
  letters: readonly DeadLetter[];
}

/** Failed jobs grouped by reason, the newest group first. */
export function grouped(letters: readonly DeadLetter[]): Group[] {
  const groups = new Map<string, DeadLetter[]>();
  for (const letter of letters) groups.set(letter.reason, [...(groups.get(letter.reason) ?? []), letter]);
  return [...groups].map(([reason, members]) => ({ reason, letters: members }));
}

/** `2 quotes, 1 PDF`. */
export function whatWords(letters: readonly DeadLetter[]): string {
  const counts = new Map<string, number>();
  for (const { type } of letters) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${count} × ${jobTypeWords(type)}`).join(', ');
}
