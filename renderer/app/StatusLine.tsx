import type { KeyView, StatusView } from '../../shared/contract/app-view';
import type { QuoteCounts } from '../../shared/contract/quote-list';
import { pricingData } from '../../shared/data/current';
import { dateWords, plural } from '../ui/format';
import { useOfflineSince } from './online';
import { usePulled } from './pulled';
import { QueuePopover } from './QueuePopover';
import { CLAUDE_WORDS, claudeState, statusSummary } from './status-summary';
import styles from './StatusLine.module.css';

interface StatusLineProps {
  status: StatusView | null;
  /** Null: not known yet. */
  counts: QuoteCounts | null;
  /** Null: not known yet. */
  claude: KeyView['state'] | null;
}

export function StatusLine({ status, counts, claude }: StatusLineProps) {
  const pricing = counts?.pricing ?? 0;
  const isOffline = useOfflineSince() !== null || status?.online === false;
  const queue = usePulled('queue.standing', {}, ['health.changed']).data;
  const state = statusSummary({
    status,
    queue,
    notPriced: counts?.failed ?? null,
    needInput: counts?.needs_input ?? null,
    isOffline,
  });
  const reading = CLAUDE_WORDS[claudeState(claude, status?.problems ?? [], isOffline)];
  return (
    <footer className={styles.status} aria-label="Status">
      <QueuePopover>
        <span className={`${styles.dot} ${styles[state.mark]}`} aria-hidden />
        {state.words}
      </QueuePopover>
      {pricing > 0 && <span className={styles.quiet}>{plural(pricing, 'quote')} pricing</span>}
      <span className={styles.end}>Exchange rates as of {dateWords(pricingData().fx.date)}</span>
      {reading !== null && <span className={styles.quiet}>{reading}</span>}
    </footer>
  );
}
