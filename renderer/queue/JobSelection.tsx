import type { JobView } from '../../shared/jobs/job';
import { isOpen, isRetriable } from '../../shared/jobs/job';
import { jobStatusWords, jobTypeWords } from '../../shared/jobs/wording';
import { retryJobs } from '../jobs/retry';
import type { Selection } from '../lists/selection';
import { type CopiedColumn, SelectionBar } from '../lists/SelectionBar';
import { Button } from '../ui/Button';
import { runJobs } from './run-jobs';

const COLUMNS: readonly CopiedColumn<JobView>[] = [
  { head: 'Job', cell: ({ jobId }) => jobId },
  { head: 'Type', cell: ({ type }) => jobTypeWords(type) },
  { head: 'Subject', cell: ({ subject }) => subject },
  { head: 'State', cell: jobStatusWords },
  { head: 'Problem', cell: ({ error }) => error?.message ?? null },
  { head: 'Created', cell: ({ createdAt }) => new Date(createdAt).toISOString() },
];

interface JobSelectionProps {
  selection: Selection<JobView>;
  total: number | null;
}

/** What can be done with several jobs at once. */
export function JobSelection({ selection, total }: JobSelectionProps) {
  const idsOf = (jobs: readonly JobView[]): number[] => jobs.map(({ jobId }) => jobId);
  const retriable = idsOf(selection.rows.filter(isRetriable));
  const open = { jobIds: idsOf(selection.rows.filter(({ status }) => isOpen(status))) };
  return (
    <SelectionBar selection={selection} one="job" total={total} columns={COLUMNS}>
      {retriable.length > 0 && (
        <Button small onPress={() => void retryJobs({ jobIds: retriable }, 'failed_step')}>
          Retry {retriable.length}
        </Button>
      )}
      {open.jobIds.length > 0 && (
        <>
          <Button
            small
            onPress={() =>
              void runJobs('jobs.prioritise', { filter: open, priority: 1 }, 'moved to the front')
            }
          >
            Run {open.jobIds.length} next
          </Button>
          <Button small danger onPress={() => void runJobs('jobs.cancel', { filter: open }, 'stopped')}>
            Stop {open.jobIds.length}
          </Button>
        </>
      )}
    </SelectionBar>
  );
}
