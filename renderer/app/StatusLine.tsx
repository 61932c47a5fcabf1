import type { KeyView, StatusView } from '../../shared/contract/app-view';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { pricingData } from '../../shared/data/current';
import type { QueueStanding } from '../../shared/jobs/health';
import { healthHeadline } from '../../shared/jobs/health-words';
import { dateWords, plural } from '../ui/format';
import { useOfflineSince } from './online';
import { usePulled } from './pulled';
import { QueuePopover } from './QueuePopover';
import styles from './StatusLine.module.css';

interface StatusLineProps {
  status: StatusView | null;
  quotes: readonly QuoteSummary[];
  /** Null: not known yet. */
  claude: KeyView['state'] | null;
}

export function StatusLine({ status, quotes, claude }: StatusLineProps) {
  const pricing = quotes.filter((quote) => quote.status === 'pricing').length;
  const offline = useOfflineSince() !== null || status?.online === false;
  const queue = usePulled('queue.standing', {}, ['health.changed']).data;
  const state = stateOf(status, quotes, queue, offline);
  return (
    <footer className={styles.status} aria-label="Status">
      <QueuePopover>
        <span className={`${styles.dot} ${styles[state.mark]}`} aria-hidden />
        {state.words}
      </QueuePopover>
      {pricing > 0 && <span className={styles.quiet}>{plural(pricing, 'quote')} pricing</span>}
      <span className={styles.end}>Exchange rates of {dateWords(pricingData().fx.date)}</span>
      {claude !== null && (
        <span className={styles.quiet}>
          {claude === 'none' ? 'No Claude key, read on this computer' : 'Read by Claude'}
        </span>
      )}
    </footer>
  );
}

function stateOf(
  status: StatusView | null,
  quotes: readonly QuoteSummary[],
  queue: QueueStanding | null,
  offline: boolean,
): { mark: 'good' | 'attention' | 'fault' | 'offline'; words: string } {
  if (!status || status.engine === 'starting') return { mark: 'offline', words: 'Starting' };
  if (status.engine === 'down') return { mark: 'fault', words: 'Pricing has stopped' };
  const [problem, ...more] = status.problems;
  if (problem) {
    return {
      mark: 'attention',
      words: more.length === 0 ? problem.title : `${problem.title}, ${more.length} more`,
    };
  }
  if (queue && (queue.warnings.length > 0 || queue.allPausedAt !== null)) {
    return { mark: 'attention', words: healthHeadline(queue).replace(/\.$/, '') };
  }
  const waiting = quotes.filter((quote) => quote.status === 'needs_input').length;
  if (waiting > 0) {
    return {
      mark: 'attention',
      words: waiting === 1 ? '1 quote waits for you' : `${waiting} quotes wait for you`,
    };
  }
  if (offline) return { mark: 'offline', words: 'Offline' };
  return { mark: 'good', words: 'All good' };
}
