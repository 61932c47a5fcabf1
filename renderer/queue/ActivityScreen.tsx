import { Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import type { QueueHealth } from '../../shared/jobs/health';
import { healthSummary, WARNING_WORDS } from '../../shared/jobs/health-words';
import { jobTypeWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { clockTime, clockTimeWithSeconds } from '../ui/format';
import { Screen } from '../ui/Screen';
import { Skeleton } from '../ui/Skeleton';
import styles from './ActivityScreen.module.css';
import { Chart } from './Chart';
import { JobList, type JobStateFilter } from './JobList';
import { JobPane } from './JobPane';
import { NeedsYou } from './NeedsYou';
import { TypeTable } from './TypeTable';

interface Listed {
  type: string | null;
  status: JobStateFilter;
}

/** The Activity screen: what needs a person, then live job numbers, warnings, and every job behind them. */
export function ActivityScreen() {
  const { data: health, error } = useQuery('queue.health', {});
  const letters = useQuery('queue.deadLetters', {}).data?.letters;
  /** The jobs that are listed: of one type, or of all (`null`), in one state or any; nothing: none. */
  const [listed, setListed] = useState<Listed | null>(null);
  const toggle = (type: string | null): void =>
    setListed(listed?.type === type ? null : { type, status: 'all' });
  const [jobId, setJobId] = useKeptState('activity:job', z.int().nullable(), null);
  const sheet = useRef<HTMLDivElement>(null);
  /** The focus goes back to the job in the list, or to what opened it. */
  const opener = useRef<HTMLElement | null>(null);
  function show(id: number): void {
    if (document.activeElement instanceof HTMLElement) opener.current = document.activeElement;
    setJobId(id);
  }
  function close(): void {
    const row = sheet.current?.querySelector<HTMLElement>('tr[data-open] button');
    (row ?? opener.current)?.focus();
    setJobId(null);
  }
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
        <div ref={sheet} className={styles.sheet}>
          {health ? (
            <>
              {health.allPausedAt !== null && (
                <Banner
                  tone="attention"
                  title={`Everything has been paused since ${clockTime(health.allPausedAt)}.`}
                  actions={
                    <Button small onPress={() => void ask('queue.resume', { type: null })}>
                      Resume
                    </Button>
                  }
                >
                  Running jobs will finish. No new jobs start until you resume.
                </Banner>
              )}
              {health.types
                .filter(({ type, pending }) => health.paused.includes(type) && pending > 0)
                .map(({ type, pending }) => (
                  <Banner
                    key={type}
                    tone="attention"
                    title={`${jobTypeWords(type)} is paused.`}
                    actions={
                      <Button small onPress={() => void ask('queue.resume', { type })}>
                        Resume
                      </Button>
                    }
                  >
                    {pending === 1 ? '1 job is waiting.' : `${pending} jobs are waiting.`}
                  </Banner>
                ))}
              {letters && <NeedsYou letters={letters} done={doneOf(health)} onOpen={show} />}
              {health.warnings.map(({ type: warned, kind, text }) => (
                <Banner
                  key={`${warned} ${kind}`}
                  tone="attention"
                  title={`${jobTypeWords(warned)} ${WARNING_WORDS[kind]}.`}
                  actions={
                    <Button small onPress={() => setListed({ type: warned, status: 'all' })}>
                      Show jobs
                    </Button>
                  }
                >
                  {text}
                </Banner>
              ))}
              <div className={styles.table}>
                <TypeTable
                  health={health}
                  open={listed?.type ?? null}
                  onOpen={toggle}
                  onList={(type, status) => setListed({ type, status })}
                />
              </div>
              {listed && (
                <JobList
                  key={`${listed.type} ${listed.status}`}
                  type={listed.type}
                  status={listed.status}
                  open={jobId}
                  onOpen={show}
                />
              )}
              <Chart hour={health.hour} day={health.day} at={health.at} />
              <p className={styles.foot} role="status">
                {healthSummary(health.types)}
              </p>
              <p className={styles.foot}>
                Waiting jobs need an answer, your approval, a connection or an API key, and continue
                automatically once they have it. Average duration excludes waiting time.
              </p>
            </>
          ) : (
            <Skeleton label="Loading activity…" />
          )}
        </div>
        {jobId !== null && <JobPane jobId={jobId} onClose={close} />}
      </div>
    </Screen>
  );
}

const doneOf = ({ types }: QueueHealth): number =>
  types.reduce((sum, { completed_24h }) => sum + completed_24h, 0);
