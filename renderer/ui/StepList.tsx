import { Check, CircleAlert, LoaderCircle, Minus, X } from 'lucide-react';
import type { JobView, StepStatus, StepView } from '../../shared/jobs/job';
import { isNotNeeded } from '../../shared/jobs/steps';
import { stepWords } from '../../shared/jobs/wording';
import { Elapsed } from './Elapsed';
import { clockTime, durationWords } from './format';
import styles from './StepList.module.css';

const SAID: Record<StepStatus, string> = {
  waiting: 'Queued',
  running: 'Running',
  done: 'Done',
  skipped: 'Reused',
  failed: 'Failed',
  asked: 'Needs answer',
};

/** The steps of a job with mark, words, duration and one line of result. */
export function StepList({ job: { type, steps } }: { job: Pick<JobView, 'type' | 'steps'> }) {
  return (
    <ol className={styles.steps} data-testid="steps">
      {steps.map((step) => (
        <li
          key={step.name}
          className={`${styles.step} ${styles[step.status]}`}
          data-step={step.name}
          data-status={step.status}
        >
          <span className={styles.mark}>
            <span className="visually-hidden">{isNotNeeded(step) ? 'Not needed' : SAID[step.status]}: </span>
            <Mark status={isNotNeeded(step) ? 'skipped' : step.status} />
          </span>
          <span>{stepWords(type, step.name, step.status)}</span>
          <span className={styles.time}>
            <Time step={step} />
          </span>
          {isNotNeeded(step) ? (
            <span className={styles.more}>no longer needed</span>
          ) : step.reusedFrom !== null ? (
            <span className={styles.more}>reused from {clockTime(step.reusedFrom)}</span>
          ) : (
            step.summary && <span className={styles.more}>{step.summary}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Mark({ status }: { status: StepStatus }) {
  switch (status) {
    case 'waiting':
      return <span className={styles.circle} />;
    case 'running':
      return <LoaderCircle size={16} aria-hidden className={styles.spin} />;
    case 'done':
      return <Check size={16} aria-hidden />;
    case 'skipped':
      return <Minus size={16} aria-hidden />;
    case 'failed':
      return <X size={16} aria-hidden />;
    case 'asked':
      return <CircleAlert size={16} aria-hidden />;
  }
}

function Time({ step }: { step: StepView }) {
  if (step.status === 'running' && step.startedAt !== null) return <Elapsed since={step.startedAt} />;
  if (step.status !== 'done' || step.startedAt === null || step.finishedAt === null) return null;
  return durationWords(step.finishedAt - step.startedAt);
}
