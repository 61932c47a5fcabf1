import { useEffect, useRef, useState } from 'react';
import type { JobQuery } from '../../shared/jobs/job-calls';
import { isOpen, isRetriable, JOB_STATUSES, type JobStatus, type JobView } from '../../shared/jobs/job';
import { jobStatusWords, jobTypeWords } from '../../shared/jobs/wording';
import { formatCount } from '../../shared/pricing/money';
import { retryJobs } from '../jobs/retry';
import { ListRow, ListTable, RowButton } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { SortHead } from '../lists/SortHead';
import { ask, request } from '../platform/bridge';
import { type Pages, usePages } from '../platform/pages';
import { toast } from '../platform/toasts';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { ageWords, plural } from '../ui/format';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './JobList.module.css';
import { JobName } from './JobName';

interface JobListProps {
  /** Null: jobs of all types. */
  type: string | null;
  /** The state that is shown at first. */
  status: JobStateFilter;
  open: number | null;
  onOpen: (jobId: number) => void;
}

export type JobStateFilter = JobStatus | 'all';
type JobOrder = NonNullable<JobQuery['sort']>;
const NEWEST: JobOrder = { by: 'created', direction: 'descending' };
const LABELS: Record<JobStateFilter, string> = {
  all: 'All',
  pending: 'Queued',
  processing: 'Running',
  retry: 'Retrying',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Stopped',
};

/** Jobs by type, status and words, with actions for each, and for all that match the filter. */
export function JobList({ type, status: first, open, onOpen }: JobListProps) {
  const [status, setStatus] = useState(first);
  const [text, setText] = useState('');
  const [order, setOrder] = useState(NEWEST);
  const now = useNow();
  const section = useRef<HTMLElement>(null);
  // It opens below the table of types, which may fill the window.
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), []);
  const filter = { ...(type === null ? {} : { type }), ...(status === 'all' ? {} : { status }) };
  const words = text.trim().slice(0, 200);
  const pages = useJobPages({ filter, text: words, sort: order });
  const title = type === null ? 'All jobs' : jobTypeWords(type);
  return (
    <section ref={section} className={styles.list} aria-label={type === null ? title : `Jobs: ${title}`}>
      <header className={styles.head}>
        <h2>
          {title} {pages.total !== null && <span className={styles.count}>{formatCount(pages.total)}</span>}
        </h2>
        <div className={styles.search}>
          <Field
            label="Find a job"
            labelHidden
            type="search"
            placeholder="Search by quote, client or file"
            value={text}
            onChange={setText}
          />
        </div>
        <Choice
          label="Show"
          labelHidden
          value={status}
          options={(['all', ...JOB_STATUSES] as const).map((value) => ({ value, label: LABELS[value] }))}
          onChange={setStatus}
        />
        {/* An action for all jobs of a filter would ignore the search words. */}
        {words === '' && <Bulk filter={filter} status={status} pages={pages} />}
      </header>
      {pages.rows?.length === 0 && <p className={styles.empty}>No matching jobs.</p>}
      {pages.rows && pages.rows.length > 0 && (
        <div className={styles.rows}>
          <ListTable
            label="Jobs"
            kind="job"
            className={styles.table}
            rows={pages.rows}
            idOf={idOf}
            total={pages.total}
            isMore={pages.isMore}
            listKey={pages.key}
            onMore={pages.more}
            openId={open}
            actionsOf={(job) => jobActions(job, onOpen)}
            head={
              <>
                <th scope="col">Job</th>
                <th scope="col" className={styles.state}>
                  State
                </th>
                <th scope="col">Problem</th>
                <SortHead
                  column="created"
                  first="descending"
                  order={order}
                  onSort={setOrder}
                  className={`${table.num} ${styles.age}`}
                >
                  Created
                </SortHead>
              </>
            }
          >
            {(job) => (
              <ListRow id={job.jobId} isOpen={job.jobId === open} onOpen={() => onOpen(job.jobId)}>
                <th scope="row" className={list.clip}>
                  <RowButton isOpen={job.jobId === open}>
                    <JobName job={job} />
                  </RowButton>
                </th>
                <td className={list.clip}>{jobStatusWords(job)}</td>
                <td className={list.clip} title={job.error?.message}>
                  {job.error?.message ?? ''}
                </td>
                <td className={table.num}>{ageWords(job.createdAt, now)}</td>
              </ListRow>
            )}
          </ListTable>
        </div>
      )}
    </section>
  );
}

const idOf = ({ jobId }: JobView): number => jobId;

function useJobPages(jobs: Pick<JobQuery, 'filter' | 'sort'> & { text: string }): Pages<JobView> {
  return usePages<JobView, null>({
    name: 'jobs.list',
    input: jobs,
    idOf,
    async read(page) {
      const reply = await request('jobs.list', { ...jobs, ...page });
      return reply.ok ? { ok: true, data: { ...reply.data, rows: reply.data.jobs, rest: null } } : reply;
    },
  });
}

/** For a row's context menu. */
function jobActions(job: JobView, onOpen: (jobId: number) => void): Action[] {
  const filter = { jobIds: [job.jobId] };
  return [
    { id: 'open', label: 'Open', run: () => onOpen(job.jobId) },
    ...(isRetriable(job)
      ? [{ id: 'retry', label: 'Retry', run: () => void retryJobs(filter, 'failed_step') }]
      : []),
    ...(isOpen(job.status)
      ? [
          {
            id: 'next',
            label: 'Run next',
            run: () => void run('jobs.prioritise', { filter, priority: 1 }, 'moved to the front'),
          },
          {
            id: 'stop',
            label: 'Stop',
            danger: true,
            run: () => void run('jobs.cancel', { filter }, 'stopped'),
          },
        ]
      : []),
  ];
}

interface BulkProps {
  filter: { type?: string; status?: JobStatus };
  status: JobStateFilter;
  pages: Pages<JobView>;
}

function Bulk({ filter, status, pages }: BulkProps) {
  const jobs = pages.rows ?? [];
  const countOf = (some: readonly JobView[]): string => (pages.isMore ? 'all' : String(some.length));
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
