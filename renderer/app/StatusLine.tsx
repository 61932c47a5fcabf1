import type { StatusView } from '../../shared/contract/app-view';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { plural } from '../ui/format';
import styles from './StatusLine.module.css';

interface StatusLineProps {
  status: StatusView | null;
  quotes: readonly QuoteSummary[];
}

export function StatusLine({ status, quotes }: StatusLineProps) {
  const pricing = quotes.filter((quote) => quote.status === 'pricing').length;
  const state = stateOf(status, quotes);
  return (
    <footer className={styles.status} aria-label="Status">
      <span>
        <span className={`${styles.dot} ${styles[state.mark]}`} aria-hidden />
        {state.words}
      </span>
      {pricing > 0 && <span className={styles.quiet}>{plural(pricing, 'quote')} pricing</span>}
      <span className={styles.end}>{status ? `ShoreQuote ${status.version}` : ''}</span>
    </footer>
  );
}

function stateOf(
  status: StatusView | null,
  quotes: readonly QuoteSummary[],
): { mark: 'good' | 'attention' | 'fault' | 'offline'; words: string } {
  if (!status || status.engine === 'starting') return { mark: 'offline', words: 'Starting' };
  if (status.engine === 'down') return { mark: 'fault', words: 'Pricing has stopped' };
  if (status.problems.length > 0)
    return { mark: 'attention', words: plural(status.problems.length, 'problem') };
  const waiting = quotes.filter((quote) => quote.status === 'needs_input').length;
  if (waiting > 0) {
    return {
      mark: 'attention',
      words: waiting === 1 ? '1 quote waits for you' : `${waiting} quotes wait for you`,
    };
  }
  if (!status.online) return { mark: 'offline', words: 'Offline: pricing and PDF work' };
  return { mark: 'good', words: 'All good' };
}
