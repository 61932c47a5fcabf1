import type { TypeHealth } from '../../shared/jobs/health';
import { jobTypeWords } from '../../shared/jobs/wording';
import { usePulled } from '../app/pulled';
import { Banner } from '../ui/Banner';
import { clockTimeWithSeconds, durationWords, plural } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import styles from './ActivityScreen.module.css';

/** The queue's numbers for each job type, live. */
export function ActivityScreen() {
  const { data, error } = usePulled('queue.health', {}, ['health.changed', 'jobs.changed']);
  return (
    <Screen title="Activity" beside={data && <span>Live, updated {clockTimeWithSeconds(data.at)}</span>}>
      {error && (
        <Banner tone="fault" title="The numbers could not be read.">
          {error.message}
        </Banner>
      )}
      <div className={table.scroll}>
        {data ? (
          <>
            <p className={styles.summary} role="status">
              {summary(data.types)}
            </p>
            <table className={table.grid} data-testid="queue-health">
              <caption className="visually-hidden">Jobs by type</caption>
              <thead>
                <tr>
                  <th scope="col">Job</th>
                  <th scope="col">Now</th>
                  <th scope="col" className={table.num}>
                    Pending
                  </th>
                  <th scope="col" className={table.num}>
                    Processing
                  </th>
                  <th scope="col" className={table.num}>
                    Trying again
                  </th>
                  <th scope="col" className={table.num}>
                    Waiting
                  </th>
                  <th scope="col" className={table.num}>
                    Completed, 24 h
                  </th>
                  <th scope="col" className={table.num}>
                    Failed, 24 h
                  </th>
                  <th scope="col" className={table.num}>
                    Average duration
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.types.map((type) => (
                  <TypeRow key={type.type} type={type} />
                ))}
              </tbody>
            </table>
            <p className={styles.foot}>
              Waiting jobs need an answer, the network or a key; they go on by themselves once they have it.
              Duration is the time spent working, without waits.
            </p>
          </>
        ) : (
          <Late>
            <p className={styles.summary}>Reading the queue…</p>
          </Late>
        )}
      </div>
    </Screen>
  );
}

function TypeRow({ type }: { type: TypeHealth }) {
  return (
    <tr data-type={type.type}>
      <th scope="row">{jobTypeWords(type.type)}</th>
      <td>{now(type)}</td>
      <td className={table.num} data-field="pending">
        {type.pending}
      </td>
      <td className={table.num} data-field="processing">
        {type.processing}
      </td>
      <td className={table.num} data-field="retry">
        {type.retry}
      </td>
      <td className={table.num} data-field="waiting">
        {type.waiting}
      </td>
      <td className={table.num} data-field="completed_24h">
        {type.completed_24h}
      </td>
      <td className={table.num} data-field="failed_24h">
        {type.failed_24h}
      </td>
      <td className={table.num} data-field="avg_duration_seconds">
        {type.avg_duration_seconds === null ? '–' : averageWords(type.avg_duration_seconds)}
      </td>
    </tr>
  );
}

function averageWords(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : durationWords(seconds * 1000);
}

function now(type: TypeHealth) {
  if (type.processing > 0) return <State tone="run">Working</State>;
  if (type.retry > 0) return <State tone="attention">Trying again</State>;
  if (type.waiting > 0) return <State tone="attention">Waiting</State>;
  return <State tone={type.pending > 0 ? 'plain' : 'ok'}>{type.pending > 0 ? 'In line' : 'Idle'}</State>;
}

function summary(types: readonly TypeHealth[]): string {
  const sum = (
    field: 'pending' | 'processing' | 'retry' | 'waiting' | 'completed_24h' | 'failed_24h',
  ): number => types.reduce((total, type) => total + type[field], 0);
  const working = sum('processing') + sum('pending') + sum('retry');
  const waiting = sum('waiting');
  return [
    working === 0 ? 'Nothing is running.' : `${plural(working, 'job')} under way.`,
    waiting > 0
      ? `${plural(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'} for an answer, the network or a key.`
      : '',
    `In 24 hours ${plural(sum('completed_24h'), 'job was', 'jobs were')} completed and ${sum('failed_24h')} failed.`,
  ]
    .filter(Boolean)
    .join(' ');
}
