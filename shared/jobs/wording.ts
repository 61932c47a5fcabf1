/** The labels of job types, steps and states. */
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
  compose: {
    waiting: 'Prepare the document',
    running: 'Preparing the document',
    done: 'Prepared the document',
  },
  print: { waiting: 'Create the PDF', running: 'Creating the PDF', done: 'Saved the PDF' },
  copy: { waiting: 'Copy the data file', running: 'Copying the data file', done: 'Copied the data file' },
  tidy: {
    waiting: 'Delete old backups',
    running: 'Deleting old backups',
    done: 'Deleted old backups',
  },
  prune: { waiting: 'Delete old activity', running: 'Deleting old activity', done: 'Deleted old activity' },
  shrink: {
    waiting: 'Compact the data file',
    running: 'Compacting the data file',
    done: 'Compacted the data file',
  },
  answer: { waiting: 'Answer', running: 'Answering', done: 'Answered' },
  attach: {
    waiting: 'Prepare attachments',
    running: 'Preparing attachments',
    done: 'Prepared attachments',
  },
  send: { waiting: 'Send', running: 'Sending', done: 'Sent' },
  draft: { waiting: 'Create draft', running: 'Creating draft', done: 'Created draft' },
  open: { waiting: 'Open draft', running: 'Opening draft', done: 'Opened draft' },
  connect: {
    waiting: 'Connect to the mail server',
    running: 'Connecting to the mail server',
    done: 'Connected to the mail server',
  },
  search: {
    waiting: 'Search candidates',
    running: 'Searching candidates',
    done: 'Searched candidates',
  },
  check_rows: { waiting: 'Check the rows', running: 'Checking the rows', done: 'Checked the rows' },
  add_rows: { waiting: 'Add candidates', running: 'Adding candidates', done: 'Added candidates' },
  push: {
    waiting: 'Push the lead to the CRM',
    running: 'Pushing the lead to the CRM',
    done: 'Pushed the lead to the CRM',
  },
  search_web: { waiting: 'Search the web', running: 'Searching the web', done: 'Searched the web' },
  fetch_rates: {
    waiting: 'Get exchange rates',
    running: 'Getting exchange rates',
    done: 'Got exchange rates',
  },
  judge_rates: { waiting: 'Check the rates', running: 'Checking the rates', done: 'Checked the rates' },
  test: { waiting: 'Contact Claude', running: 'Contacting Claude', done: 'Contacted Claude' },
};

/** The label of a step, in the tense that its status requires. */
export function stepWords(name: string, status: StepStatus): string {
  const words = STEP_WORDS[name];
  if (!words) return OUR_NAME.test(name) ? sentenceCase(name.replaceAll('_', ' ')) : name;
  if (status === 'running') return words.running;
  return status === 'done' || status === 'skipped' ? words.done : words.waiting;
}

/** A step name of an older version, such as `check_tax`; a step that is named for a role is shown as it is. */
const OUR_NAME = /^[a-z][a-z0-9_]*$/;
const sentenceCase = (words: string): string => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;

const TYPE_WORDS: Record<string, string> = {
  generate_quote: 'Quote pricing',
  export_pdf: 'PDF',
  send_mail: 'Email',
  draft_mail: 'Email draft',
  test_mail: 'Mail server test',
  test_key: 'Claude key test',
  send_alert: 'Alert',
  search_candidates: 'Candidate search',
  import_candidates: 'Candidate import',
  send_candidate_matches: 'Candidate email',
  capture_lead: 'Lead capture',
  push_lead: 'CRM push',
  back_up: 'Backup',
  prune_history: 'Cleanup',
  maya_turn: 'Maya’s answer',
  refresh_salaries: 'Salary search',
  check_rates: 'Exchange rates',
};

export const jobTypeWords = (type: string): string => TYPE_WORDS[type] ?? type;

const WAIT_WORDS: Record<WaitReason, string> = {
  answers: 'Waiting for your answer',
  approval: 'Waiting for your approval',
  review: 'Waiting for you to confirm delivery',
  network: 'Offline, resumes automatically',
  rate_limit: 'Rate-limited by Claude',
  key: 'Waiting for a working API key',
  unknown_type: 'Waiting for a newer version of ShoreQuote',
};

/** What a job waits for; a reason of a newer version is shown as it is. */
export const waitWords = (reason: string): string => {
  const known = WaitReason.safeParse(reason);
  return known.success ? WAIT_WORDS[known.data] : reason;
};

/** The label of a job's state. */
export function jobStatusWords(
  job: Pick<JobView, 'status' | 'waitingFor'> & Partial<Pick<JobView, 'isPaused' | 'isStopping'>>,
): string {
  if (job.isStopping) return 'Stopping…';
  if (job.waitingFor) return WAIT_WORDS[job.waitingFor];
  switch (job.status) {
    case 'pending':
      return job.isPaused ? 'Paused' : 'Queued';
    case 'processing':
      return 'Running';
    case 'retry':
      return 'Retrying';
    case 'completed':
      return 'Completed';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Stopped';
  }
}
