import type { JobStarted } from '../../../shared/contract/quote-view';
import type { Enqueue, QueueCommands } from './queue';

/** Starts a job that a person asked for with a button, and answers with what the window needs. Call it inside a write. */
export function startJob<Type extends string>(
  commands: Pick<QueueCommands<Type>, 'enqueue'>,
  job: Enqueue<NoInfer<Type>>,
): JobStarted {
  const { jobId, status } = commands.enqueue(job);
  return { jobId, status };
}
