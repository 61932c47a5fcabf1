import type { JobView } from '../../shared/jobs/job';
import { jobTypeWords } from '../../shared/jobs/wording';
import styles from './JobName.module.css';

/** A job's type and number, and what it is about. */
export function JobName({
  job: { type, jobId, subject },
}: {
  job: Pick<JobView, 'type' | 'jobId' | 'subject'>;
}) {
  return (
    <span className={styles.name}>
      {jobTypeWords(type)} {jobId}
      {subject !== null && (
        <>
          , <bdi>{subject}</bdi>
        </>
      )}
    </span>
  );
}
