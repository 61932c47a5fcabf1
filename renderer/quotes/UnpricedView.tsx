import type { QuoteView } from '../../shared/contract/quote-view';
import type { JobView } from '../../shared/jobs/job';
import { clockTime, plural } from '../ui/format';
import { EndedCard } from './EndedCard';
import { tiesOf } from './facts';
import { Questions } from './Questions';
import { RunColumn } from './RunColumn';
import { Understood, understoodWords } from './Understood';
import styles from './UnpricedView.module.css';
import { Words } from './Words';

/** A quote without a price: being priced, waiting for answers, or ended. */
export function UnpricedView({ quote }: { quote: QuoteView }) {
  const ties = tiesOf(quote);
  const words = (
    <section className={styles.words} aria-label="Client’s words">
      <h2 className={styles.heading}>
        Client’s words{' '}
        <span className={styles.sub}>
          {clockTime(quote.createdAt)}, {plural(quote.text.trim().split(/\s+/).length, 'word')}
        </span>
      </h2>
      <div className={styles.pad}>
        <Words text={quote.text} ties={ties} />
      </div>
    </section>
  );
  const understood = quote.request && quote.status !== 'rejected' && (
    <Understood quote={quote} request={quote.request} ties={ties} />
  );
  const summary = quote.request && <span className={styles.sub}>{understoodWords(quote.request)}</span>;
  if (quote.status === 'pricing') {
    return (
      <div className={styles.three}>
        {words}
        <section className={styles.column} aria-label="Understood">
          <h2 className={styles.heading}>Understood {summary}</h2>
          {understood || <p className={styles.none}>{unreadWords(quote.job)}</p>}
        </section>
        <RunColumn quote={quote} />
      </div>
    );
  }
  return (
    <div className={styles.two}>
      <div className={styles.words}>
        {words}
        {understood && (
          <section aria-label="Understood so far" className={styles.soFar}>
            <h2 className={styles.heading}>Understood so far {summary}</h2>
            {understood}
          </section>
        )}
      </div>
      <div className={styles.column}>
        {quote.status === 'needs_input' ? <Questions quote={quote} /> : <EndedCard quote={quote} />}
      </div>
    </div>
  );
}

/** Why nothing was read yet: only a running job reads. */
const unreadWords = (job: JobView | null): string =>
  !job || job.status === 'processing' ? 'Reading the request…' : 'The request hasn’t been read yet.';
