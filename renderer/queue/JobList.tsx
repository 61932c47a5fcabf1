import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { JobQuery } from '../../shared/jobs/job-calls';
import { isOpen, isRetriable, JOB_STATUSES, type JobStatus, type JobView } from '../../shared/jobs/job';
import { jobStatusWords, jobTypeWords } from '../../shared/jobs/wording';
import { formatCount } from '../../shared/pricing/money';
import { retryJobs } from '../jobs/retry';
import { ListRow, ListTable, RowButton } from '../lists/ListTable';
import list from '../lists/ListTable.module.css';
import { Column } from '../lists/Column';
import { useSelection } from '../lists/selection';
import { SortHead } from '../lists/SortHead';
import { request } from '../platform/bridge';
import { useLastingState } from '../platform/lasting-state';
import { type Pages, usePages } from '../platform/pages';
import type { Action } from '../ui/Actions';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { ageWords } from '../ui/format';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './JobList.module.css';
import { JobName } from './JobName';
import { JobSelection } from './JobSelection';
import { runJobs } from './run-jobs';

interface JobListProps {
  /** Null: jobs of all types. */
  type: string | null;
  /** The state that is shown at first. */
  status: JobStateFilter;
  open: number | null;
  onOpen: (jobId: number) => void;
}

export type JobStateFilter = JobStatus | 'all';
const Order = JobQuery.shape.sort.unwrap();
const NEWEST: z.infer<typeof Order> = { by: 'created', direction: 'descending' };
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
  const [order, setOrder] = useLastingState('list:job:sort', Order, NEWEST);
  const now = useNow();
  const section = useRef<HTMLElement>(null);
  // It opens below the table of types, which may fill the window.
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), []);
  const filter = { ...(type === null ? {} : { type }), ...(status === 'all' ? {} : { status }) };
  const words = text.trim().slice(0, 200);
  const pages = useJobPages({ filter, text: words, sort: order });
  const selection = useSelection(pages, idOf);
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
            selection={selection}
            actionsOf={(job) => jobActions(job, onOpen)}
            head={
              <>
                <Column column="job">Job</Column>
                <Column column="state" className={styles.state}>
                  State
                </Column>
                <Column column="problem">Problem</Column>
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
              <ListRow
                id={job.jobId}
                name={`${jobTypeWords(job.type)} ${job.jobId}`}
                isOpen={job.jobId === open}
                onOpen={() => onOpen(job.jobId)}
              >
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
          <JobSelection selection={selection} total={pages.total} />
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
            run: () => void runJobs('jobs.prioritise', { filter, priority: 1 }, 'moved to the front'),
          },
          {
            id: 'stop',
            label: 'Stop',
            danger: true,
            run: () => void runJobs('jobs.cancel', { filter }, 'stopped'),
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
          onPress={() => void runJobs('jobs.prioritise', { filter, priority: 1 }, 'moved to the front')}
        >
          Run {count} next
        </Button>
        <Button small danger onPress={() => void runJobs('jobs.cancel', { filter }, 'stopped')}>
          Stop {count}
        </Button>
      </>
    );
  }
  return null;
}
