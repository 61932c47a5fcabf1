/** Words for people about jobs and steps, in one place. */
import { type JobView, type StepStatus, WaitReason } from './job';

/** The six steps of pricing a quote, in order. */
export const QUOTE_STEPS = [
  'parse',
  'salaries',
  'contributions',
  'multipliers',
  'workspace',
  'breakdown',
] as const;
interface StepWords {
  waiting: string;
  running: string;
  done: string;
}

const STEP_WORDS: Record<string, StepWords> = {
  parse: { waiting: 'Read the request', running: 'Reading the request', done: 'Read the request' },
  salaries: { waiting: 'Find salary rates', running: 'Finding salary rates', done: 'Found salary rates' },
  contributions: {
    waiting: 'Work out government contributions',
    running: 'Working out government contributions',
    done: 'Worked out government contributions',
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
    waiting: 'Write the breakdown',
    running: 'Writing the breakdown',
    done: 'Wrote the breakdown',
  },
  compose: {
    waiting: 'Compose the document',
    running: 'Composing the document',
    done: 'Composed the document',
  },
  print: { waiting: 'Print the PDF', running: 'Printing the PDF', done: 'Saved the PDF' },
  copy: { waiting: 'Copy the data file', running: 'Copying the data file', done: 'Copied the data file' },
  tidy: {
    waiting: 'Delete old backups',
    running: 'Deleting old backups',
    done: 'Deleted old backups',
  },
  prune: { waiting: 'Forget old jobs', running: 'Forgetting old jobs', done: 'Forgot old jobs' },
  shrink: {
    waiting: 'Shrink the data file',
    running: 'Shrinking the data file',
    done: 'Shrank the data file',
  },
  answer: { waiting: 'Answer', running: 'Answering', done: 'Answered' },
  attach: {
    waiting: 'Make the attachments',
    running: 'Making the attachments',
    done: 'Made the attachments',
  },
  send: { waiting: 'Send it', running: 'Sending it', done: 'Sent it' },
  draft: { waiting: 'Write the draft', running: 'Writing the draft', done: 'Wrote the draft' },
  open: { waiting: 'Open the draft', running: 'Opening the draft', done: 'Opened the draft' },
  connect: {
    waiting: 'Ask the mail server',
    running: 'Asking the mail server',
    done: 'Asked the mail server',
  },
  search: {
    waiting: 'Search the candidates',
    running: 'Searching the candidates',
    done: 'Searched the candidates',
  },
  check_rows: { waiting: 'Check the rows', running: 'Checking the rows', done: 'Checked the rows' },
  add_rows: { waiting: 'Add the candidates', running: 'Adding the candidates', done: 'Added the candidates' },
  push: { waiting: 'Send it to the CRM', running: 'Sending it to the CRM', done: 'Sent it to the CRM' },
  search_web: { waiting: 'Search the web', running: 'Searching the web', done: 'Searched the web' },
  fetch_rates: {
    waiting: 'Ask for exchange rates',
    running: 'Asking for exchange rates',
    done: 'Asked for exchange rates',
  },
  judge_rates: { waiting: 'Check the rates', running: 'Checking the rates', done: 'Checked the rates' },
  test: { waiting: 'Ask Claude', running: 'Asking Claude', done: 'Asked Claude' },
};

/** A step's name in words, in the tense its status calls for. */
export function stepWords(name: string, status: StepStatus): string {
  const words = STEP_WORDS[name];
  if (!words) return OUR_NAME.test(name) ? sentenceCase(name.replaceAll('_', ' ')) : name;
  if (status === 'running') return words.running;
  return status === 'done' || status === 'skipped' ? words.done : words.waiting;
}

/** A step of an older version, such as `check_tax`; names that are a role's stay as they are. */
const OUR_NAME = /^[a-z][a-z0-9_]*$/;
const sentenceCase = (words: string): string => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;

const TYPE_WORDS: Record<string, string> = {
  generate_quote: 'Price a quote',
  export_pdf: 'PDF',
  send_mail: 'Mail',
  draft_mail: 'Mail draft',
  test_mail: 'Test mail server',
  test_key: 'Test key',
  send_alert: 'Alert',
  search_candidates: 'Find candidates',
  import_candidates: 'Import candidates',
  send_candidate_matches: 'Mail with candidates',
  capture_lead: 'Save a lead',
  push_lead: 'Push a lead',
  back_up: 'Backup',
  prune_history: 'Tidy up',
  maya_turn: 'Maya’s answer',
  refresh_salaries: 'Salaries from the web',
  check_rates: 'Exchange rates',
};

export const jobTypeWords = (type: string): string => TYPE_WORDS[type] ?? type;

const WAIT_WORDS: Record<WaitReason, string> = {
  answers: 'Waits for your answer',
  approval: 'Waits for your go-ahead',
  review: 'Waits for you: did it arrive?',
  network: 'Offline, goes on by itself',
  rate_limit: 'Claude asked us to wait',
  key: 'Waits for a working key',
  unknown_type: 'Waits for a newer version of the app',
};

/** What a job waits for; a reason of a newer app stands as it is. */
export const waitWords = (reason: string): string => {
  const known = WaitReason.safeParse(reason);
  return known.success ? WAIT_WORDS[known.data] : reason;
};

/** What a job is doing, in two or three words. */
export function jobStatusWords(
  job: Pick<JobView, 'status' | 'waitingFor'> & Partial<Pick<JobView, 'isPaused' | 'isStopping'>>,
): string {
  if (job.isStopping) return 'Stopping…';
  if (job.waitingFor) return WAIT_WORDS[job.waitingFor];
  switch (job.status) {
    case 'pending':
      return job.isPaused ? 'Paused by you' : 'Waiting';
    case 'processing':
      return 'Working';
    case 'retry':
      return 'Trying again';
    case 'completed':
      return 'Done';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Stopped';
  }
}
