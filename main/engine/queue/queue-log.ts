/** Lines of the log on jobs that failed or will be tried again: ids and codes, never what they are about. */
import type { JobEventData } from './queue';
import type { JobView } from '../../../shared/jobs/job';
import type { Log } from '../log';

/** The listener of a queue. `job` gives a job as it is now. */
export const logFailures =
  (log: Log, job: (jobId: number) => JobView | null) =>
  ({ jobId, type, event }: JobEventData): void => {
    if (event !== 'failed' && event !== 'poisoned' && event !== 'retries') return;
    const view = job(jobId);
    const fields = { jobId, type, attempt: view?.attempts ?? 0, code: view?.error?.code ?? event };
    if (event === 'retries') log.info('job will be retried', fields);
    else log.warn('job failed', fields);
  };
