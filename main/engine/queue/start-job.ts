import type { JobStarted } from '../../../shared/contract/quote-view';
import type { Enqueue, QueueCommands } from './queue';

/** Starts a job that a person asked for with a button, and answers with what the window needs. Call it inside a write. */
export function startJob(commands: Pick<QueueCommands, 'enqueue'>, job: Enqueue): JobStarted {
  const { jobId, status } = commands.enqueue(job);
  return { jobId, status };
}
