/** Retrying jobs: what a person typed into one of them is never passed over without asking. */
import { create } from 'zustand';
import type { Input } from '../../shared/contract/contract';
import { ask } from '../app/bridge';
import { toast } from '../app/toasts';
import { plural } from '../ui/format';
import { allEdits, discardEdit, type JobEdit, sendEdit } from './job-edits';

type Order = Input<'jobs.retry'>;

interface RetryQuestion {
  order: Order;
  /** Jobs of the order with changes that are not sent. */
  edits: readonly JobEdit[];
}

/** The question that is open; null: none is. */
export const useRetryQuestion = create<{ question: RetryQuestion | null }>()(() => ({ question: null }));

const isFor = ({ jobIds, type, status }: Order['filter'], edit: JobEdit): boolean =>
  (jobIds?.includes(edit.jobId) ?? true) &&
  (type === undefined || type === edit.type) &&
  (status === undefined || status === 'failed');

/**
 * Retries jobs, or asks first where one of them has changes that are not sent.
 *
 * @param among the jobs that the filter fits, where the filter itself does not tell
 */
export async function retryJobs(
  filter: Order['filter'],
  from: Order['from'],
  among: readonly number[] | null = null,
): Promise<void> {
  const order = { filter, from };
  const edits = allEdits().filter((edit) => isFor(filter, edit) && (among?.includes(edit.jobId) ?? true));
  if (edits.length > 0) useRetryQuestion.setState({ question: { order, edits } });
  else await retry(order);
}

export const closeRetryQuestion = (): void => useRetryQuestion.setState({ question: null });

/** Sends the changes, and retries the other jobs as they are. */
export async function retryWithChanges({ order, edits }: RetryQuestion): Promise<void> {
  closeRetryQuestion();
  for (const edit of edits) await sendEdit(edit);
  const except = edits.map(({ jobId }) => jobId);
  if (order.filter.jobIds?.every((jobId) => except.includes(jobId))) return;
  await retry({ ...order, filter: { ...order.filter, except } });
}

/** A person said that the changes are not wanted. */
export async function retryWithoutChanges({ order, edits }: RetryQuestion): Promise<void> {
  closeRetryQuestion();
  for (const { jobId } of edits) discardEdit(jobId);
  await retry(order);
}

async function retry(order: Order): Promise<void> {
  const reply = await ask('jobs.retry', order);
  if (reply)
    toast({ text: reply.count === 1 ? 'Retrying 1 job.' : `Retrying ${plural(reply.count, 'job')}.` });
}
