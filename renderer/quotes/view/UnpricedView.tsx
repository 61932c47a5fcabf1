import { useEffect } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { JobView } from '../../../shared/jobs/job';
import { clockTime, plural } from '../../ui/format';
import { waitOnHeading } from '../questions/answer-focus';
import { EndedCard } from './EndedCard';
import { sourceLinksOf } from '../request/facts';
import { Questions } from '../questions/Questions';
import { AskClient } from '../send/AskClient';
import { RunColumn } from './RunColumn';
import { isNarrow, isWide, LedgerSection } from '../request/Ledger';
import { useWidth } from '../../ui/use-width';
import { Understood, understoodWords } from '../request/Understood';
import styles from './UnpricedView.module.css';
import { QuoteWords } from '../request/QuoteWords';

/** A quote without a price: being priced, waiting for answers, or ended. */
export function UnpricedView({ quote }: { quote: QuoteView }) {
  const links = sourceLinksOf(quote);
  const { quoteId, status } = quote;
  useEffect(() => {
    if (status === 'pricing') waitOnHeading(quoteId);
  }, [quoteId, status]);
  const [box, width] = useWidth();
  const ledger = quote.reading && (
    <LedgerSection
      quote={quote}
      links={links}
      heading={styles.heading}
      sub={styles.sub}
      folds={isNarrow(width)}
    />
  );
  const words = (
    <section className={styles.words} aria-label="Client request">
      <h2 className={styles.heading}>
        Client request{' '}
        <span className={styles.sub}>
          {clockTime(quote.createdAt)}, {plural(quote.text.trim().split(/\s+/).length, 'word')}
        </span>
      </h2>
      <div className={styles.pad}>
        <QuoteWords quote={quote} links={links} />
      </div>
    </section>
  );
  const understood = quote.request && quote.status !== 'rejected' && (
    <Understood quote={quote} request={quote.request} links={links} />
  );
  const summary = quote.request && <span className={styles.sub}>{understoodWords(quote.request)}</span>;
  if (quote.status === 'pricing') {
    return (
      <div className={styles.three} ref={box}>
        <div className={styles.words}>
          {words}
          {ledger}
        </div>
        <section className={styles.column} aria-label="Found in the request">
          <h2 className={styles.heading}>Found in the request {summary}</h2>
          {understood || <p className={styles.none}>{unreadWords(quote.job)}</p>}
        </section>
        <RunColumn quote={quote} />
      </div>
    );
  }
  const soFar = understood && (
    <section aria-label="Found so far" className={styles.soFar}>
      <h2 className={styles.heading}>Found so far {summary}</h2>
      {understood}
    </section>
  );
  const isBroad = isWide(width) && ledger !== null;
  return (
    <div className={isBroad ? styles.broad : styles.two} ref={box}>
      <div className={styles.words}>
        {words}
        {!isBroad && ledger}
        {!isNarrow(width) && soFar}
      </div>
      {isBroad && <div className={styles.column}>{ledger}</div>}
      <div className={styles.column}>
        {quote.status === 'needs_input' ? (
          <Questions quote={quote} links={links}>
            <AskClient quote={quote} />
          </Questions>
        ) : (
          <EndedCard quote={quote} />
        )}
      </div>
      {isNarrow(width) && soFar}
    </div>
  );
}

/** Why nothing was read yet: only a running job reads. */
const unreadWords = (job: JobView | null): string =>
  !job || job.status === 'processing' ? 'Reading the request…' : 'The request hasn’t been read yet.';
