import { Check, CircleAlert, CirclePause, History, LoaderCircle, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Output } from '../../shared/contract/contract';
import type { JobEvent, LogEntry, StepView } from '../../shared/jobs/job';
import { isNotNeeded } from '../../shared/jobs/steps';
import { stepWords, waitWords } from '../../shared/jobs/wording';
import { Elapsed } from '../ui/Elapsed';
import { clockTimeWithSeconds, durationWords } from '../ui/format';
import styles from './Timeline.module.css';

type Detail = Output<'jobs.detail'>;

interface Entry {
  key: string;
  at: number;
  mark: ReactNode;
  words: string;
  more: string | null;
  time: ReactNode;
}

/** The timeline of a job: queued, each step and every event, in order of time. */
export function Timeline({ detail }: { detail: Detail }) {
  const { job, log } = detail;
  const entries = [
    queuedEntry(job),
    ...job.steps.flatMap((step) => stepEntries(job.type, step)),
    ...log.map(logEntry),
    ...completedEntries(job),
  ].toSorted((a, b) => a.at - b.at);
  return (
    <ol className={styles.list} data-testid="timeline">
      {entries.map(({ key, at, mark, words, more, time }) => (
        <li key={key} className={styles.entry}>
          <time className={styles.at} dateTime={new Date(at).toISOString()}>
            {clockTimeWithSeconds(at)}
          </time>
          <span className={styles.mark} aria-hidden>
            {mark}
          </span>
          <span>
            {words}
            {more && <span className={styles.more}>{more}</span>}
          </span>
          <span className={styles.time}>{time}</span>
        </li>
      ))}
      {job.steps
        .filter((step) => step.status === 'waiting' || isNotNeeded(step))
        .map((step) => (
          <li key={step.name} className={`${styles.entry} ${styles.still}`}>
            <span className={styles.at} />
            <span className={styles.mark} aria-hidden>
              {isNotNeeded(step) ? <Minus size={SIZE} /> : '○'}
            </span>
            <span>
              {stepWords(job.type, step.name, step.status)}
              {isNotNeeded(step) && <span className={styles.more}>no longer needed</span>}
            </span>
          </li>
        ))}
    </ol>
  );
}

const SIZE = 14;

function queuedEntry({ createdAt, startedAt }: Detail['job']): Entry {
  const waited = startedAt === null ? null : startedAt - createdAt;
  return {
    key: 'queued',
    at: createdAt,
    mark: <Check size={SIZE} />,
    words: waited === null || waited < 100 ? 'Queued' : `Queued, waited ${durationWords(waited)}`,
    more: null,
    time: null,
  };
}

function stepEntries(type: string, step: StepView): Entry[] {
  if (step.startedAt === null || step.status === 'waiting' || isNotNeeded(step)) return [];
  const marks: Record<Exclude<StepView['status'], 'waiting'>, ReactNode> = {
    running: <LoaderCircle size={SIZE} className={styles.spin} />,
    done: <Check size={SIZE} />,
    skipped: <Minus size={SIZE} />,
    failed: <X size={SIZE} />,
    asked: <CircleAlert size={SIZE} />,
  };
  const progress = step.progress
    ? `${step.progress.done}${step.progress.total === null ? '' : ` of ${step.progress.total}`}`
    : null;
  return [
    {
      key: `step ${step.name}`,
      at: step.startedAt,
      mark: marks[step.status],
      words: stepWords(type, step.name, step.status),
      more:
        step.reusedFrom === null
          ? (step.summary ?? progress)
          : `reused from ${clockTimeWithSeconds(step.reusedFrom)}`,
      time:
        step.status === 'running' ? (
          <Elapsed since={step.startedAt} />
        ) : step.finishedAt === null || step.status === 'skipped' ? null : (
          durationWords(step.finishedAt - step.startedAt)
        ),
    },
  ];
}

const EVENT_WORDS: Record<JobEvent, string> = {
  enqueued: 'Queued',
  claimed: 'Started',
  completed: 'Completed',
  waits: 'Waiting',
  resumed: 'Queued again',
  retries: 'Attempt failed, will retry',
  due: 'Queued again',
  failed: 'Failed',
  poisoned: 'Failed',
  cancelled: 'Stopped by you',
  rescued: 'ShoreQuote closed unexpectedly',
  handed_back: 'Interrupted, not counted as an attempt',
  revived: 'Retried by you',
  edited: 'Edited by you',
  erased: 'Personal data deleted',
};

function logEntry({ at, event, attempt, detail, step }: LogEntry, i: number): Entry {
  const isFault = ['retries', 'failed', 'poisoned', 'rescued'].includes(event);
  const icon = isFault ? (
    <X size={SIZE} />
  ) : event === 'waits' ? (
    <CirclePause size={SIZE} />
  ) : (
    <History size={SIZE} />
  );
  return {
    key: `log ${i}`,
    at,
    mark: icon,
    words: event === 'claimed' ? `Attempt ${attempt}` : EVENT_WORDS[event],
    more: moreWords(event, detail, step),
    time: null,
  };
}

function moreWords(event: JobEvent, detail: string | null, step: string | null): string | null {
  if (event === 'waits' && detail) return waitWords(detail);
  // The step shows the same text.
  return event === 'failed' && step !== null ? null : detail;
}

function completedEntries({ status, completedAt }: Detail['job']): Entry[] {
  if (status !== 'completed' || completedAt === null) return [];
  return [
    {
      key: 'ended',
      at: completedAt,
      mark: <Check size={SIZE} />,
      words: 'Completed',
      more: null,
      time: null,
    },
  ];
}
