import type { KeyView, StatusView } from '../../shared/contract/app-view';
import type { QuoteSummary } from '../../shared/contract/quote-view';
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
  quotes: readonly QuoteSummary[] | null;
  /** Null: not known yet. */
  claude: KeyView['state'] | null;
}

export function StatusLine({ status, quotes, claude }: StatusLineProps) {
  const having = (state: QuoteSummary['status']): number | null =>
    quotes && quotes.filter((quote) => quote.status === state).length;
  const pricing = having('pricing') ?? 0;
  const isOffline = useOfflineSince() !== null || status?.online === false;
  const queue = usePulled('queue.standing', {}, ['health.changed']).data;
  const state = statusSummary({ status, queue, needInput: having('needs_input'), isOffline });
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
