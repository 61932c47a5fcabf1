/** Notifies a person of failed jobs: the first one at once, many as one summary. */
import type { Alert } from '../../../shared/jobs/dead-letter';
import type { JobError } from '../../../shared/jobs/job';
import { jobTypeWords } from '../../../shared/jobs/wording';
import type { Clock } from '../clock';

export interface FailedJob {
  jobId: number;
  type: string;
  error: JobError;
}

export interface AlertsOptions {
  clock: Clock;
  raise(alert: Alert): void;
}

/** Further failures within this time are part of the same alert. */
const GATHER_MS = 2_000;
/** After an alert, the next one is a summary of this time. */
const QUIET_MS = 60_000;

export function createAlerts({ clock, raise }: AlertsOptions) {
  let gathered: FailedJob[] = [];
  let last = -Infinity;
  let cancel: (() => void) | null = null;

  function send(): void {
    cancel = null;
    last = clock.awake();
    raise(alertOf(gathered.splice(0)));
  }

  return {
    onJobFailed(job: FailedJob): void {
      gathered.push(job);
      const wait = Math.max(GATHER_MS, last + QUIET_MS - clock.awake());
      cancel ??= clock.after(wait, send);
    },
    /** What was gathered is seen in the Activity screen. */
    stop: (): void => cancel?.(),
  };
}

/** One alert for one or many. */
export function alertOf(jobs: readonly FailedJob[]): Alert {
  const [first] = jobs;
  const jobIds = jobs.map(({ jobId }) => jobId);
  if (!first) return { title: 'No failed jobs', text: '', jobIds };
  if (jobs.length === 1) {
    return { title: `${jobTypeWords(first.type)} ${first.jobId} failed`, text: first.error.message, jobIds };
  }
  const counts = new Map<string, number>();
  for (const { error } of jobs) counts.set(error.message, (counts.get(error.message) ?? 0) + 1);
  const reasons = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([message, count]) => `${count} × ${message}`);
  return { title: `${jobs.length} jobs failed`, text: reasons.slice(0, 3).join(' '), jobIds };
}
