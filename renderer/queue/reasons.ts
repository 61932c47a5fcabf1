/** Why jobs gave up, in words, and the button that mends it. */
import type { DeadLetter } from '../../shared/jobs/dead-letter';
import { jobTypeWords } from '../../shared/jobs/wording';

export interface Reason {
  title: string;
  /** What to do; null: retrying is all there is. */
  advice: string | null;
  action: 'settings' | 'place' | null;
}

const REASONS: Record<string, Reason> = {
  poison: {
    title: 'ShoreQuote ended three times while it worked on this',
    advice: 'Retry it once more, or copy the details for support.',
    action: null,
  },
  unexpected: {
    title: 'An unexpected fault in ShoreQuote',
    advice: 'Retry it; if it fails again, copy the details for support.',
    action: null,
  },
  timeout: { title: 'It took too long', advice: 'Retry it when the computer is less busy.', action: null },
  expired: { title: 'It waited too long to be worth doing', advice: null, action: null },
  bad_input: { title: 'Its request cannot be read any more', advice: 'Make it anew.', action: null },
  quote_damaged: {
    title: 'The quote is damaged in the data file',
    advice: 'Submit the client’s words again.',
    action: null,
  },
  quote_removed: {
    title: 'The quote was removed',
    advice: 'Bring it back in Quotes, Recently removed, then retry.',
    action: null,
  },
  quote_expired: {
    title: 'The quote expired before the email was sent',
    advice: 'Reprice the quote, or open the job to send it anyway.',
    action: null,
  },
  not_found: { title: 'What it was about is gone', advice: 'Put it away.', action: null },
  target_unwritable: {
    title: 'The PDF could not be saved there',
    advice: 'Save it elsewhere, or make the folder again and retry.',
    action: 'place',
  },
  disk_full: { title: 'The disk was full', advice: 'Make some room, then retry.', action: null },
  print_failed: { title: 'The PDF could not be printed', advice: 'Retry it.', action: null },
  mail_missing: {
    title: 'No mail server is set up',
    advice: 'Set one up in Settings, then retry.',
    action: 'settings',
  },
  mail_login: {
    title: 'The mail server refused the login',
    advice: 'Check user and password in Settings, then retry.',
    action: 'settings',
  },
  mail_tls: {
    title: 'No safe connection to the mail server',
    advice: 'Check server, port and security in Settings, then retry.',
    action: 'settings',
  },
  mail_sender: {
    title: 'The mail server does not let your address send',
    advice: 'Check login and sender in Settings, then retry.',
    action: 'settings',
  },
  mail_receiver: {
    title: 'The receiver’s address does not exist',
    advice: 'Correct it, then retry.',
    action: null,
  },
  mail_refused: { title: 'The mail server refused the mail', advice: 'Change it, then retry.', action: null },
  mail_too_large: { title: 'The mail is too large for the server', advice: null, action: null },
  mail_busy: { title: 'The mail server was busy for too long', advice: 'Retry it.', action: null },
  mail_unreachable: { title: 'The mail server did not answer', advice: 'Retry it.', action: null },
  crm_rejected: {
    title: 'The CRM refused the lead',
    advice: 'Check the webhook’s address and secret in Settings, then retry.',
    action: 'settings',
  },
  crm_missing: {
    title: 'No CRM is set up',
    advice: 'Enter its webhook and secret in Settings, then retry.',
    action: 'settings',
  },
  crm_address: {
    title: 'The CRM’s address cannot be used',
    advice: 'Enter one that begins with https:// in Settings, then retry.',
    action: 'settings',
  },
  crm_unreachable: { title: 'The CRM could not be reached', advice: 'Retry it later.', action: null },
  crm_failed: { title: 'The CRM had a fault of its own', advice: 'Retry it later.', action: null },
  crm_busy: { title: 'The CRM was too busy', advice: 'Retry it later.', action: null },
  salary_answers: {
    title: 'Claude gave no usable answer about some roles',
    advice: 'Retry it: finished roles are not asked about again.',
    action: null,
  },
  daily_limit: {
    title: 'The day’s limit for Claude is used up',
    advice: 'Raise the daily limit in Settings > Claude, then retry, or retry tomorrow.',
    action: 'settings',
  },
  search_not_accepted: {
    title: 'Claude did not accept the web search',
    advice:
      'Allow web search in the Claude console, or choose another model for Maya in Settings, then retry.',
    action: 'settings',
  },
  no_search: { title: 'Claude’s web search did not work', advice: 'Retry it later.', action: null },
  unreadable_file: {
    title: 'The file could not be read',
    advice: 'Read what it says, mend the file and choose it again in Candidates.',
    action: null,
  },
  file_changed: {
    title: 'The file was changed meanwhile',
    advice: 'Choose it again in Candidates.',
    action: null,
  },
  telegram_rejected: {
    title: 'Telegram refused the message',
    advice: 'Check the bot’s token and the chat in Settings, then retry.',
    action: 'settings',
  },
};

export const reasonOf = (code: string): Reason =>
  REASONS[code] ?? { title: code.replaceAll('_', ' '), advice: null, action: null };

export interface Group {
  reason: string;
  letters: readonly DeadLetter[];
}

/** Letters of the same reason together, the newest group first. */
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
