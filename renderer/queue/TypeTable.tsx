import { Pause, Play } from 'lucide-react';
import type { QueueHealth, TypeHealth, HealthWarning } from '../../shared/jobs/health';
import { jobTypeWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';
import { durationWords } from '../ui/format';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import { Sparkline } from './Chart';
import styles from './TypeTable.module.css';

interface TypeTableProps {
  health: QueueHealth;
  /** The type whose jobs are listed below. */
  open: string | null;
  onOpen: (type: string) => void;
}

/** The numbers of each job type, its state, and its last 24 hours as small bars. */
export function TypeTable({ health, open, onOpen }: TypeTableProps) {
  return (
    <table className={table.grid} data-testid="queue-health">
      <caption className="visually-hidden">Jobs by type</caption>
      <thead>
        <tr>
          <th scope="col">Job</th>
          <th scope="col">Now</th>
          <NumberHead>Queued</NumberHead>
          <NumberHead>Running</NumberHead>
          <NumberHead>Waiting</NumberHead>
          <NumberHead>Completed 24 h</NumberHead>
          <NumberHead>Failed 24 h</NumberHead>
          <NumberHead>Average duration</NumberHead>
          <th scope="col" className={`${styles.head} ${styles.chart}`}>
            Finished per hour
          </th>
          <th scope="col">
            <span className="visually-hidden">Pause</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {health.types.map((type) => (
          <Row
            key={type.type}
            type={type}
            health={health}
            warning={health.warnings.find((one) => one.type === type.type)}
            isOpen={type.type === open}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

const NumberHead = ({ children }: { children: string }) => (
  <th scope="col" className={`${table.num} ${styles.head}`}>
    {children}
  </th>
);

interface RowProps {
  type: TypeHealth;
  health: QueueHealth;
  warning: HealthWarning | undefined;
  isOpen: boolean;
  onOpen: (type: string) => void;
}

function Row({ type, health, warning, isOpen, onOpen }: RowProps) {
  const words = jobTypeWords(type.type);
  const day = health.day.find((one) => one.type === type.type);
  const pauseCall = type.is_paused ? 'queue.resume' : 'queue.pause';
  return (
    <tr data-type={type.type} className={warning ? styles.warned : undefined} aria-selected={isOpen}>
      <th scope="row">
        <button
          type="button"
          className={styles.name}
          aria-expanded={isOpen}
          onClick={() => onOpen(type.type)}
        >
          {words}
        </button>
      </th>
      <td>{stateCell(type, warning)}</td>
      <td className={table.num} data-field="pending">
        {type.pending}
        {type.oldest_waiting_seconds !== null && type.oldest_waiting_seconds >= 1 && (
          <span className={table.second}>for {durationWords(type.oldest_waiting_seconds * 1000)}</span>
        )}
      </td>
      <td className={table.num} data-field="processing">
        {type.processing}
      </td>
      <td className={table.num} data-field="waiting">
        {type.waiting}
      </td>
      <td className={table.num} data-field="completed_24h">
        {type.completed_24h}
      </td>
      <td className={`${table.num} ${type.failed_24h > 0 ? styles.failed : ''}`} data-field="failed_24h">
        {type.failed_24h}
      </td>
      <td className={table.num} data-field="avg_duration_seconds">
        {type.avg_duration_seconds === null ? '–' : seconds(type.avg_duration_seconds)}
        {type.p95_duration_seconds !== null && (
          <span className={table.second}>95% under {seconds(type.p95_duration_seconds)}</span>
        )}
      </td>
      <td className={styles.chart}>{day && <Sparkline series={day} />}</td>
      <td className={styles.control}>
        <Button
          kind="quiet"
          small
          square
          aria-label={`${type.is_paused ? 'Resume' : 'Pause'} ${words}`}
          isDisabled={health.allPausedAt !== null}
          onPress={() => void ask(pauseCall, { type: type.type })}
        >
          {type.is_paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        </Button>
      </td>
    </tr>
  );
}

const seconds = (value: number): string =>
  value < 1 ? `${Math.round(value * 1000)} ms` : durationWords(value * 1000);

const WARNED = { behind: 'Falling behind', failing: 'Failing', slower: 'Getting slower' } as const;

function stateCell(type: TypeHealth, warning: HealthWarning | undefined) {
  if (type.is_paused) return <State tone="plain">Paused</State>;
  if (warning) return <State tone="attention">{WARNED[warning.kind]}</State>;
  if (type.processing > 0) return <State tone="run">Running</State>;
  if (type.retry > 0) return <State tone="attention">Retrying</State>;
  if (type.waiting > 0) return <State tone="attention">Waiting</State>;
  return <State tone={type.pending > 0 ? 'plain' : 'ok'}>{type.pending > 0 ? 'Queued' : 'Idle'}</State>;
}
