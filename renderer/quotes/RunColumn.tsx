import type { QuoteView } from '../../shared/contract/quote-view';
import { jobStatusWords } from '../../shared/jobs/wording';
import { go } from '../app/navigation';
import { Button } from '../ui/Button';
import { Elapsed } from '../ui/Elapsed';
import { clockTimeWithSeconds } from '../ui/format';
import { State } from '../ui/State';
import { StepList } from '../ui/StepList';
import styles from './RunColumn.module.css';

/** The pricing job while it runs: elapsed time and its six steps, all from stored times. */
export function RunColumn({ quote }: { quote: QuoteView }) {
  const { job } = quote;
  const done = job?.steps.filter((step) => step.status === 'done' || step.status === 'skipped').length ?? 0;
  return (
    <section className={styles.run} aria-label="Pricing">
      <header className={styles.head}>
        <h2 className={styles.heading}>Generating your quote…</h2>
        {job?.status === 'processing' && (
          <span className={styles.step}>
            Step {Math.min(done + 1, job.steps.length)} of {job.steps.length}
          </span>
        )}
      </header>
      <div className={styles.body}>
        {job && (
          <>
            <div>
              <p className={styles.caption}>Elapsed</p>
              <p className={styles.elapsed}>
                <Elapsed since={job.startedAt ?? job.createdAt} />
              </p>
            </div>
            {job.status === 'retry' && (
              <p>
                <State tone="attention">Trying again at {clockTimeWithSeconds(job.runAfter)}</State>
              </p>
            )}
            {job.status !== 'retry' && job.status !== 'processing' && (
              <p>
                <State tone={job.waitingFor ? 'attention' : 'plain'}>{jobStatusWords(job)}</State>
              </p>
            )}
            {job.status === 'retry' && job.error && <p className={styles.caption}>{job.error.message}</p>}
            <StepList steps={job.steps} />
          </>
        )}
        <p className={styles.caption}>
          You can leave this screen or close the app. It goes on at the same step.
        </p>
        <Button kind="quiet" small onPress={() => go({ name: 'new', quoteId: null })}>
          Start another quote
        </Button>
      </div>
    </section>
  );
}
