import { Square } from 'lucide-react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { isOpen, type JobView } from '../../../shared/jobs/job';
import { stepPlace } from '../../../shared/jobs/steps';
import { jobStatusWords } from '../../../shared/jobs/wording';
import { ResumeJob } from '../../jobs/ResumeJob';
import { ask } from '../../platform/bridge';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/Button';
import { Elapsed } from '../../ui/Elapsed';
import { clockTimeWithSeconds, durationWords, leftWords } from '../../ui/format';
import { State } from '../../ui/State';
import { StepList } from '../../ui/StepList';
import styles from './RunColumn.module.css';
import { runningReading, SlowReading } from './SlowReading';

/** The pricing job while it runs: elapsed time and its steps, all from stored times. */
export function RunColumn({ quote }: { quote: QuoteView }) {
  const { job } = quote;
  const left = job?.estimate?.leftMs ?? null;
  const place = stepPlace(job?.steps ?? []);
  return (
    <section className={styles.run} aria-label="Pricing">
      <header className={styles.head}>
        <h2 className={styles.heading}>{headingOf(job)}</h2>
        {job?.status === 'processing' && (
          <span className={styles.step}>
            Step {place.step} of {place.of}
          </span>
        )}
      </header>
      <div className={styles.body}>
        {job && (
          <>
            <dl className={styles.times}>
              <div>
                <dt>Elapsed</dt>
                <dd>
                  <Elapsed since={job.startedAt ?? job.createdAt} />
                </dd>
              </div>
              {job.status === 'processing' && left !== null && (
                <div>
                  <dt>Time left</dt>
                  <dd>{leftWords(left)}</dd>
                </div>
              )}
            </dl>
            <SlowReading quote={quote} />
            {job.estimate?.isLong && job.estimate.usualMs !== null && !runningReading(job) && (
              <p className={styles.caption}>
                Taking longer than usual (usually {durationWords(job.estimate.usualMs)}).
              </p>
            )}
            {job.status === 'retry' && (
              <p>
                <State tone="attention">Next attempt at {clockTimeWithSeconds(job.runAfter)}</State>
              </p>
            )}
            {job.status !== 'retry' && job.status !== 'processing' && (
              <p>
                <State tone={job.waitingFor ? 'attention' : 'plain'}>{jobStatusWords(job)}</State>
              </p>
            )}
            {job.status === 'retry' && job.error && <p className={styles.caption}>{job.error.message}</p>}
            <StepList job={job} />
          </>
        )}
        <p className={styles.caption}>
          You can leave this screen or close the app. Pricing resumes at the same step.
        </p>
        <div className={styles.actions}>
          <ResumeJob job={job} />
          {job && isOpen(job.status) && (
            <Button
              small
              icon={<Square size={12} aria-hidden />}
              busy={job.isStopping}
              onPress={() => void ask('jobs.cancel', { filter: { jobIds: [job.jobId] } })}
            >
              {job.isStopping ? 'Stopping…' : 'Stop'}
            </Button>
          )}
          <Button kind="quiet" small onPress={() => go({ name: 'new', quoteId: null })}>
            Start another quote
          </Button>
        </div>
      </div>
    </section>
  );
}

/** The current state as a heading: only a running job generates a quote. */
function headingOf(job: JobView | null): string {
  if (!job || job.status === 'processing') return 'Generating your quote…';
  if (job.isPaused) return 'Pricing is paused';
  if (job.status === 'retry') return 'Waiting to retry';
  return job.waitingFor ? 'Waiting' : 'Waiting to start';
}
