import { ChevronDown, ChevronRight, Pause, Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { QueueHealth, TypeHealth, HealthWarning } from '../../shared/jobs/health';
import { jobTypeGroup, jobTypeWords } from '../../shared/jobs/wording';
import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';
import { durationWords, plural } from '../ui/format';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import { Sparkline } from './Chart';
import type { JobStateFilter } from './JobList';
import styles from './TypeTable.module.css';

interface TypeTableProps {
  health: QueueHealth;
  /** The type whose jobs are listed below. */
  open: string | null;
  onOpen: (type: string) => void;
  /** Lists the jobs of a type in one state. */
  onList: (type: string, status: JobStateFilter) => void;
}

/** The numbers of each job type, its state, and its last 24 hours as small bars. What nobody asks for is folded. */
export function TypeTable({ health, open, onOpen, onList }: TypeTableProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const warnedTypes = health.warnings.map(({ type }) => type);
  const isShown = (type: TypeHealth): boolean => isListed(type) || warnedTypes.includes(type.type);
  const folded = health.types.filter((type) => !isShown(type));
  const rows = isUnfolded ? [...health.types.filter(isShown), ...folded] : health.types.filter(isShown);
  return (
    <table className={`${table.grid} ${styles.table}`} data-testid="queue-health">
      <caption className="visually-hidden">Jobs by type</caption>
      <thead>
        <tr>
          <th scope="col">Job</th>
          <th scope="col">Now</th>
          <NumberHead>Queued</NumberHead>
          <NumberHead>Running</NumberHead>
          <NumberHead>Waiting</NumberHead>
          <NumberHead>{'Completed 24\u00A0h'}</NumberHead>
          <NumberHead>{'Failed 24\u00A0h'}</NumberHead>
          <NumberHead className={styles.average}>Average duration</NumberHead>
          <th scope="col" className={`${styles.head} ${styles.chart}`}>
            Finished per hour
          </th>
          <th scope="col">
            <span className="visually-hidden">Pause</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((type) => (
          <Row
            key={type.type}
            type={type}
            health={health}
            warning={health.warnings.find((one) => one.type === type.type)}
            isOpen={type.type === open}
            onOpen={onOpen}
            onList={onList}
          />
        ))}
        {folded.length > 0 && (
          <tr>
            <td colSpan={COLUMNS}>
              <button
                type="button"
                className={styles.fold}
                aria-expanded={isUnfolded}
                onClick={() => setUnfolded(!isUnfolded)}
              >
                {isUnfolded ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
                {foldedWords(folded)}
              </button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const COLUMNS = 10;

/** What a person asks for, as long as there are jobs of it; of the rest, what is wrong. */
function isListed({
  type,
  pending,
  processing,
  waiting,
  completed_24h,
  failed_24h,
  is_paused,
}: TypeHealth): boolean {
  const group = jobTypeGroup(type);
  if (group === 'main') return true;
  if (failed_24h > 0 || is_paused) return true;
  return group !== 'system' && pending + processing + waiting + completed_24h > 0;
}

function foldedWords(types: readonly TypeHealth[]): string {
  const running = types.reduce((sum, { processing, pending }) => sum + processing + pending, 0);
  return `System and unused: ${plural(types.length, 'job type')}, ${running === 0 ? 'all idle' : `${running} running or queued`}`;
}

const NumberHead = ({ className = '', children }: { className?: string | undefined; children: string }) => (
  <th scope="col" className={`${table.num} ${styles.head} ${className}`}>
    {children}
  </th>
);

interface RowProps {
  type: TypeHealth;
  health: QueueHealth;
  warning: HealthWarning | undefined;
  isOpen: boolean;
  onOpen: (type: string) => void;
  onList: TypeTableProps['onList'];
}

function Row({ type, health, warning, isOpen, onOpen, onList }: RowProps) {
  const words = jobTypeWords(type.type);
  const day = health.day.find((one) => one.type === type.type);
  const numberOf = (field: NumberField): ReactNode => (
    <NumberLink
      count={type[field]}
      label={`${words}, ${NUMBERS[field].words}: ${type[field]}. Show jobs`}
      onPress={() => onList(type.type, NUMBERS[field].status)}
    />
  );
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
        {numberOf('pending')}
        {type.oldest_waiting_seconds !== null && type.oldest_waiting_seconds >= 1 && (
          <span className={table.second}>for {durationWords(type.oldest_waiting_seconds * 1000)}</span>
        )}
      </td>
      <td className={table.num} data-field="processing">
        {numberOf('processing')}
      </td>
      <td className={table.num} data-field="waiting">
        {numberOf('waiting')}
      </td>
      <td className={table.num} data-field="completed_24h">
        {numberOf('completed_24h')}
      </td>
      <td className={`${table.num} ${type.failed_24h > 0 ? styles.failed : ''}`} data-field="failed_24h">
        {numberOf('failed_24h')}
      </td>
      <td className={`${table.num} ${styles.average}`} data-field="avg_duration_seconds">
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

type NumberField = 'pending' | 'processing' | 'waiting' | 'completed_24h' | 'failed_24h';
const NUMBERS: Record<NumberField, { words: string; status: JobStateFilter }> = {
  pending: { words: 'queued', status: 'pending' },
  processing: { words: 'running', status: 'processing' },
  waiting: { words: 'waiting', status: 'pending' },
  completed_24h: { words: 'completed', status: 'completed' },
  failed_24h: { words: 'failed', status: 'failed' },
};

/** A number that leads to its jobs; zero leads nowhere. */
function NumberLink({ count, label, onPress }: { count: number; label: string; onPress: () => void }) {
  if (count === 0) return 0;
  return (
    <button type="button" className={styles.number} aria-label={label} onClick={onPress}>
      {count}
    </button>
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
