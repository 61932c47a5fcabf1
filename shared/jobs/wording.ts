/** The labels of job types, steps, states and error codes. Each subject has its own words; here they are put together. */
import { candidateFailures, candidateJobs } from '../candidates/job-words';
import { documentFailures, documentJobs } from '../document/job-words';
import { leadFailures, leadJobs } from '../leads/job-words';
import { mailFailures, mailJobs } from '../mail/job-words';
import { mayaFailures, mayaJobs } from '../maya/job-words';
import { quoteFailures, quoteJobs } from '../quotes/job-words';
import { rateFailures, rateJobs } from '../rates/job-words';
import { claudeFailures } from '../request/claude-failures';
import { salaryFailures, salaryJobs } from '../salaries/job-words';
import { settingsFailures, settingsJobs } from '../settings/job-words';
import { storageFailures, storageJobs } from '../storage/job-words';
import { commonFailures } from './common-failures';
import { type JobView, type StepStatus, WaitReason } from './job';
import { type FailureWords, type JobWords, wordsAt } from './job-words';

/** In the order in which job types are listed. */
const JOBS = {
  ...quoteJobs,
  ...documentJobs,
  ...mailJobs,
  ...mayaJobs,
  ...salaryJobs,
  ...rateJobs,
  ...candidateJobs,
  ...leadJobs,
  ...settingsJobs,
  ...storageJobs,
} as const;

const FAILURES = {
  ...commonFailures,
  ...claudeFailures,
  ...quoteFailures,
  ...documentFailures,
  ...mailFailures,
  ...mayaFailures,
  ...settingsFailures,
  ...candidateFailures,
  ...leadFailures,
  ...storageFailures,
  ...salaryFailures,
  ...rateFailures,
} as const;

/** The job types of ShoreQuote. A stored job may be of another one, of an older or newer version. */
export type JobTypeName = keyof typeof JOBS;
/** The steps of a job type. */
export type StepName<N extends JobTypeName> = keyof (typeof JOBS)[N]['steps'] & string;
/** The codes that jobs fail with. A stored job may have another one, of an older or newer version. */
export type FailureCode = keyof typeof FAILURES;

const jobWords = new Map<string, JobWords>(Object.entries(JOBS));
const failures = new Map<string, FailureWords>(Object.entries(FAILURES));

/** The names of the steps of a job type, in order. */
export const stepNames = <N extends JobTypeName>(type: N): readonly StepName<N>[] =>
  // `Object.keys` gives the names of the record's fields; its type says only that they are texts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.keys(JOBS[type].steps) as StepName<N>[];

/** The steps of pricing a quote, in order. */
export const QUOTE_STEPS = stepNames('generate_quote');

/** Where a job type is in a list of them; one of another version comes last. */
export function jobTypePlace(type: string): number {
  const place = [...jobWords.keys()].indexOf(type);
  return place < 0 ? jobWords.size : place;
}

/** Where Activity lists a job type; one of another version is listed while it has jobs. */
export const jobTypeGroup = (type: string): JobWords['place'] => jobWords.get(type)?.place;

export const jobTypeWords = (type: string): string => jobWords.get(type)?.label ?? type;

/** The label of a step of a job type, in the tense that its status requires. */
export function stepWords(type: string, name: string, status: StepStatus): string {
  const steps = jobWords.get(type)?.steps ?? {};
  const words = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (words) return wordsAt(words, status);
  return OUR_NAME.test(name) ? sentenceCase(name.replaceAll('_', ' ')) : name;
}

/** A step name of an older version, such as `check_tax`; a step that is named for a role is shown as it is. */
const OUR_NAME = /^[a-z][a-z0-9_]*$/;
const sentenceCase = (words: string): string => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;

/** Whether jobs of this version fail with a code. */
export const isFailureCode = (code: string): code is FailureCode => failures.has(code);

/** The title and advice for an error code; one of another version is shown as it is. */
export const failureWords = (code: string): FailureWords =>
  failures.get(code) ?? { title: code.replaceAll('_', ' '), advice: null, action: null };

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
