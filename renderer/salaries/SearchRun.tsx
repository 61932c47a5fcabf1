import { isOpen, type JobView } from '../../shared/jobs/job';
import { jobStatusWords } from '../../shared/jobs/wording';
import type { SearchView } from '../../shared/salaries/proposal';
import { LEFT_OUT_WORDS, OUTCOME_WORDS } from '../../shared/salaries/wording';
import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';
import { clockTime, localDateWords } from '../ui/format';
import { jobTone } from '../jobs/job-tone';
import { State } from '../ui/State';
import { LEVEL_WORDS } from '../ui/words';
import styles from './Salaries.module.css';

interface SearchRunProps {
  job: JobView;
  searches: readonly SearchView[];
}

/** The newest search: its progress, and the result for each role. */
export function SearchRun({ job, searches }: SearchRunProps) {
  const filter = { jobIds: [job.jobId] };
  const progress = job.steps[0]?.progress;
  const dollars = searches.reduce((sum, { microUsd }) => sum + microUsd, 0) / 1_000_000;
  const telling = searches.filter(({ outcome, leftOut }) => outcome !== 'found' || leftOut.length > 0);
  return (
    <section
      className={styles.section}
      aria-label="Last search"
      data-testid="search-run"
      data-status={job.status}
    >
      <div className={styles.buttons}>
        <span role="status">
          <State tone={jobTone(job)}>{jobStatusWords(job)}</State>
        </span>
        <span className={styles.quiet}>
          {progress && job.status === 'processing'
            ? `role ${Math.min(progress.done + 1, progress.total ?? 1)} of ${progress.total ?? 1}`
            : `started ${localDateWords(job.createdAt)}, ${clockTime(job.createdAt)}`}
          {dollars > 0 && `, Claude USD ${dollars.toFixed(2)}`}
        </span>
        {isOpen(job.status) && !job.isStopping && (
          <Button small onPress={() => void ask('jobs.cancel', { filter })}>
            Stop
          </Button>
        )}
        {(job.status === 'failed' || job.status === 'cancelled') && (
          <Button small onPress={() => void ask('jobs.retry', { filter, from: 'failed_step' })}>
            Retry
          </Button>
        )}
      </div>
      {job.error && job.status !== 'completed' && (
        <p role="alert" className={styles.fault}>
          {job.error.message}
        </p>
      )}
      {telling.length > 0 && (
        <ul className={styles.outcomes}>
          {telling.map(({ role, outcome, leftOut }) => (
            <li key={role}>
              <strong>{role}</strong>: {OUTCOME_WORDS[outcome]}.
              {leftOut.map(
                ({ level, reason }) => ` ${LEVEL_WORDS[level]} not proposed: ${LEFT_OUT_WORDS[reason]}.`,
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
