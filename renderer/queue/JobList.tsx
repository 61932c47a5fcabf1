import { useState } from 'react';
import { isOpen, isRetriable, JOB_STATUSES, type JobStatus, type JobView } from '../../shared/jobs/job';
import { jobStatusWords, jobTypeWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { ageWords, plural } from '../ui/format';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './JobList.module.css';
import { JobName } from './JobName';
import { retryJobs } from '../jobs/retry';

interface JobListProps {
  type: string;
  open: number | null;
  onOpen: (jobId: number) => void;
}

const SHOWN = 50;
type Filter = JobStatus | 'all';
const LABELS: Record<Filter, string> = {
  all: 'All',
  pending: 'Queued',
  processing: 'Running',
  retry: 'Retrying',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Stopped',
};

/** The newest jobs of a type, with actions for all that match the filter. */
export function JobList({ type, open, onOpen }: JobListProps) {
  const [status, setStatus] = useState<Filter>('all');
  const now = useNow();
  const filter = status === 'all' ? { type } : { type, status };
  const { data } = useQuery('jobs.list', { filter, limit: SHOWN });
  const jobs = data?.jobs ?? [];
  return (
    <section className={styles.list} aria-label={`Jobs: ${jobTypeWords(type)}`}>
      <header className={styles.head}>
        <h2>{jobTypeWords(type)}</h2>
        <Choice
          label="Show"
          labelHidden
          value={status}
          options={(['all', ...JOB_STATUSES] as const).map((value) => ({ value, label: LABELS[value] }))}
          onChange={setStatus}
        />
        <Bulk filter={filter} status={status} jobs={jobs} />
      </header>
      {data && jobs.length === 0 && <p className={styles.empty}>No matching jobs.</p>}
      {jobs.length > 0 && (
        <table className={table.grid}>
          <caption className="visually-hidden">Newest jobs</caption>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.jobId} aria-selected={job.jobId === open}>
                <th scope="row">
                  <Button small kind="quiet" onPress={() => onOpen(job.jobId)}>
                    <JobName job={job} />
                  </Button>
                </th>
                <td>{jobStatusWords(job)}</td>
                <td>{job.error?.message ?? ''}</td>
                <td className={table.num}>{ageOf(job.completedAt ?? job.createdAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {jobs.length === SHOWN && (
        <p className={styles.empty}>Showing the newest {SHOWN}. Actions above apply to all matching jobs.</p>
      )}
    </section>
  );
}

interface BulkProps {
  filter: { type: string; status?: JobStatus };
  status: Filter;
  jobs: readonly JobView[];
}

function Bulk({ filter, status, jobs }: BulkProps) {
  const countOf = (some: readonly JobView[]): string => (jobs.length === SHOWN ? 'all' : String(some.length));
  const retriable = jobs.filter(isRetriable);
  const count = countOf(jobs);
  if (jobs.length === 0) return null;
  if (status === 'failed' || status === 'cancelled' || status === 'retry') {
    return (
      retriable.length > 0 && (
        <Button small onPress={() => void retryJobs(filter, 'failed_step')}>
          Retry {countOf(retriable)}
        </Button>
      )
    );
  }
  if (status !== 'all' && isOpen(status)) {
    return (
      <>
        <Button
          small
          onPress={() => void run('jobs.prioritise', { filter, priority: 1 }, 'moved to the front')}
        >
          Run {count} next
        </Button>
        <Button small danger onPress={() => void run('jobs.cancel', { filter }, 'stopped')}>
          Stop {count}
        </Button>
      </>
    );
  }
  return null;
}

const run = async (
  ...[name, input, words]:
    | ['jobs.prioritise', Parameters<typeof ask<'jobs.prioritise'>>[1], string]
    | ['jobs.cancel', Parameters<typeof ask<'jobs.cancel'>>[1], string]
): Promise<void> => {
  const reply = await ask(name, input);
  if (reply) toast({ text: `${plural(reply.count, 'job')} ${words}.` });
};

const ageOf = (instant: number, now: number): string => {
  const age = ageWords(instant, now);
  return age === 'now' ? 'now' : `${age} ago`;
};
