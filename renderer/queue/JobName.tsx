import type { JobView } from '../../shared/jobs/job';
import { jobTypeWords } from '../../shared/jobs/wording';
import styles from './JobName.module.css';

/** A job's type, number and subject. */
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
