import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import type { QueueHealth } from '../../shared/jobs/health';
import { healthHeadline, healthSummary, WARNING_WORDS } from '../../shared/jobs/health-words';
import { jobTypeWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { clockTime, clockTimeWithSeconds } from '../ui/format';
import { DelayedFallback } from '../ui/DelayedFallback';
import { Screen } from '../ui/Screen';
import styles from './ActivityScreen.module.css';
import { Chart } from './Chart';
import { DeadLetters } from './DeadLetters';
import { JobList } from './JobList';
import { JobPane } from './JobPane';
import { TypeTable } from './TypeTable';

/** The Activity screen: live job numbers, warnings, failed jobs, and every job behind them. */
export function ActivityScreen() {
  const { data: health, error } = useQuery('queue.health', {});
  const letters = useQuery('queue.deadLetters', {}).data?.letters;
  /** The jobs that are listed: of one type, or of all (`null`); nothing: none. */
  const [listed, setListed] = useState<{ type: string | null } | null>(null);
  const toggle = (type: string | null): void => setListed(listed?.type === type ? null : { type });
  const [jobId, setJobId] = useKeptState('activity:job', z.int().nullable(), null);
  const isPaused = (health?.allPausedAt ?? null) !== null;
  return (
    <Screen
      title="Activity"
      beside={
        health && (
          <span>
            {error ? 'Not live, as of' : 'Live, updated'} {clockTimeWithSeconds(health.at)}
          </span>
        )
      }
      actions={
        health && (
          <>
            <Button aria-expanded={listed?.type === null} onPress={() => toggle(null)}>
              All jobs
            </Button>
            <Button
              icon={isPaused ? <Play size={16} aria-hidden /> : <Pause size={16} aria-hidden />}
              onPress={() => void ask(isPaused ? 'queue.resume' : 'queue.pause', { type: null })}
            >
              {isPaused ? 'Resume all' : 'Pause all'}
            </Button>
          </>
        )
      }
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load job status.">
          {error.message}
        </Banner>
      )}
      <div className={`${styles.layout} ${jobId === null ? '' : styles.withPane}`}>
        <div className={styles.sheet}>
          {health ? (
            <>
              <Headline health={health} />
              {health.allPausedAt !== null && (
                <Banner tone="attention" title={`Paused by you at ${clockTime(health.allPausedAt)}.`}>
                  Running jobs will finish. No new jobs start until you resume.
                </Banner>
              )}
              {health.warnings.map(({ type: warned, kind, text }) => (
                <Banner
                  key={`${warned} ${kind}`}
                  tone="attention"
                  title={`${jobTypeWords(warned)} ${WARNING_WORDS[kind]}.`}
                  actions={
                    <Button small onPress={() => setListed({ type: warned })}>
                      Show jobs
                    </Button>
                  }
                >
                  {text}
                </Banner>
              ))}
              <div className={styles.table}>
                <TypeTable health={health} open={listed?.type ?? null} onOpen={toggle} />
              </div>
              {listed && (
                <JobList key={listed.type ?? ''} type={listed.type} open={jobId} onOpen={setJobId} />
              )}
              {letters && <DeadLetters letters={letters} onOpen={setJobId} />}
              <Chart hour={health.hour} day={health.day} at={health.at} />
              <p className={styles.foot}>
                Waiting jobs need an answer, your approval, a connection or an API key, and continue
                automatically once they have it. Average duration excludes waiting time.
              </p>
            </>
          ) : (
            <DelayedFallback>
              <p className={styles.summary}>Loading…</p>
            </DelayedFallback>
          )}
        </div>
        {jobId !== null && <JobPane jobId={jobId} onClose={() => setJobId(null)} />}
      </div>
    </Screen>
  );
}

function Headline({ health }: { health: QueueHealth }) {
  return (
    <div className={styles.headline} role="status">
      <p className={styles.first}>{healthHeadline(health)}</p>
      <p className={styles.summary}>{healthSummary(health.types)}</p>
    </div>
  );
}
