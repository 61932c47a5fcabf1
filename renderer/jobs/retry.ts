/** Retries jobs, and asks first where one of them has unsent changes. */
import { create } from 'zustand';
import type { Input } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { plural } from '../ui/format';
import { allEdits, discardEdit, type JobEdit, sendEdit } from './job-edits';

type RetryInput = Input<'jobs.retry'>;

interface RetryQuestion {
  input: RetryInput;
  /** Jobs to retry that have unsent changes. */
  edits: readonly JobEdit[];
}

/** The open question; null where there is none. */
export const useRetryQuestion = create<{ question: RetryQuestion | null }>()(() => ({ question: null }));

const isFor = ({ jobIds, type, status }: RetryInput['filter'], edit: JobEdit): boolean =>
  (jobIds?.includes(edit.jobId) ?? true) &&
  (type === undefined || type === edit.type) &&
  (status === undefined || status === 'failed');

/**
 * Retries jobs, or asks first where one of them has unsent changes.
 *
 * @param among the jobs that match the filter, where the filter alone does not say
 */
export async function retryJobs(
  filter: RetryInput['filter'],
  from: RetryInput['from'],
  among: readonly number[] | null = null,
): Promise<void> {
  const input = { filter, from };
  const edits = allEdits().filter((edit) => isFor(filter, edit) && (among?.includes(edit.jobId) ?? true));
  if (edits.length > 0) useRetryQuestion.setState({ question: { input, edits } });
  else await retry(input);
}

export const closeRetryQuestion = (): void => useRetryQuestion.setState({ question: null });

/** Sends the changes, and retries the other jobs as they are. */
export async function retryWithChanges({ input, edits }: RetryQuestion): Promise<void> {
  closeRetryQuestion();
  for (const edit of edits) await sendEdit(edit);
  const except = edits.map(({ jobId }) => jobId);
  if (input.filter.jobIds?.every((jobId) => except.includes(jobId))) return;
  await retry({ ...input, filter: { ...input.filter, except } });
}

/** Discards the changes and retries the jobs as they are. */
export async function retryWithoutChanges({ input, edits }: RetryQuestion): Promise<void> {
  closeRetryQuestion();
  for (const { jobId } of edits) discardEdit(jobId);
  await retry(input);
}

async function retry(input: RetryInput): Promise<void> {
  const reply = await ask('jobs.retry', input);
  if (reply)
    toast({ text: reply.count === 1 ? 'Retrying 1 job.' : `Retrying ${plural(reply.count, 'job')}.` });
}
