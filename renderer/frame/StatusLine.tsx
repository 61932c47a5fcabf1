import type { KeyView, StatusView } from '../../shared/contract/app-view';
import type { QuoteCounts } from '../../shared/contract/quote-list';
import type { RateInUse } from '../../shared/rates/rates-view';
import { dateWords, plural } from '../ui/format';
import { useOfflineSince } from '../platform/online';
import { useNeedsYou } from '../platform/needs-you';
import { useQuery } from '../platform/query';
import { useRates } from '../platform/rates';
import { QueuePopover } from './QueuePopover';
import { CLAUDE_WORDS, claudeState, statusSummary } from '../platform/status-summary';
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
  const rates = useRates().data;
  const queue = useQuery('queue.standing', {}).data;
  const needs = useNeedsYou();
  const state = statusSummary({
    status,
    queue,
    notPriced: needs?.notPriced ?? null,
    needInput: needs?.needInput ?? null,
    isOffline,
  });
  const reading = CLAUDE_WORDS[claudeState(claude, status?.problems ?? [], isOffline)];
  return (
    <footer className={styles.status} aria-label="Status">
      <QueuePopover state={state}>
        <span className={`${styles.dot} ${styles[state.mark]}`} aria-hidden />
        {state.words}
      </QueuePopover>
      {pricing > 0 && <span className={styles.quiet}>{plural(pricing, 'quote')} pricing</span>}
      <span className={styles.end}>{rates && ratesAgeWords(rates.inUse)}</span>
      {reading !== null && <span className={styles.quiet}>{reading}</span>}
    </footer>
  );
}

/** The day of the rates in use, or the first and the last where they differ. */
function ratesAgeWords(rates: readonly RateInUse[]): string {
  const days = rates.map(({ date }) => date).toSorted();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return first === last
    ? `Exchange rates as of ${dateWords(first)}`
    : `Exchange rates of ${dateWords(first)} to ${dateWords(last)}`;
}
