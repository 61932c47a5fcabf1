import { ListChecks } from 'lucide-react';
import { useEffect } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { AmountRef } from '../../../shared/pricing/explanation';
import { OfferedAlias } from '../request/AliasOffer';
import { Button } from '../../ui/Button';
import { useWidth } from '../../ui/use-width';
import { Banner } from '../../ui/Banner';
import { clockTime, durationWords } from '../../ui/format';
import { StepList } from '../../ui/StepList';
import { knownVersion } from '../deal/deal-words';
import type { Prefill } from '../deal/EventDialog';
import { Changes } from '../price/Changes';
import { takesTotal } from '../questions/answer-focus';
import { ExtrasPanel } from '../extras/ExtrasPanel';
import { MarginPanel } from '../extras/MarginPanel';
import { RampPanel } from '../extras/RampPanel';
import { SavingsPanel } from '../extras/SavingsPanel';
import { Checks } from '../price/Checks';
import { sourceLinksOf } from '../request/facts';
import { EmailStrip } from '../send/EmailStrip';
import { Figures } from '../price/Figures';
import { isNarrow, isWide, LedgerSection, ledgerSummary, showLedger } from '../request/Ledger';
import { LineGrid } from '../grid/LineGrid';
import { PdfStrip } from '../send/PdfStrip';
import { PesoBreakdown } from '../price/PesoBreakdown';
import styles from './PricedQuoteView.module.css';
import { Understood, understoodWords } from '../request/Understood';
import { QuoteWords } from '../request/QuoteWords';

interface PricedQuoteViewProps {
  quote: QuoteView;
  version: NonNullable<QuoteView['version']>;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
  /** Opens the email to be written. */
  onWrite: () => void;
  /** Asks when and to whom a version was sent. */
  onSent: (prefill: Prefill) => void;
}

/** A priced quote: figures, lines, checks, the client's words; every number opens. */
export function PricedQuoteView({ quote, version, open, onOpen, onWrite, onSent }: PricedQuoteViewProps) {
  const { priced } = version;
  const links = sourceLinksOf(quote);
  const { quoteId, status } = quote;
  useEffect(() => {
    if (status === 'priced' && takesTotal(quoteId))
      document.querySelector<HTMLElement>('[data-testid="monthly-total"] button')?.focus();
  }, [quoteId, status]);
  const [box, width] = useWidth();
  const isBeside = isWide(width);
  const words = (
    <section aria-label="Client request">
      <h2 className={styles.heading}>
        Client request <span className={styles.sub}>hover over a line to see where it came from</span>
      </h2>
      <div className={styles.words}>
        <QuoteWords quote={quote} links={links} />
      </div>
    </section>
  );
  const ledger = (
    <LedgerSection
      quote={quote}
      links={links}
      heading={styles.heading}
      sub={styles.sub}
      folds={isNarrow(width)}
    />
  );
  const summary = ledgerSummary(quote);
  const known = knownVersion(quote.deal)?.version;
  const since = known === undefined || known === version.version ? version.version - 1 : known;
  return (
    <>
      <div className={styles.strips}>
        {quote.status === 'pricing' && (
          <Banner tone="plain" title="Repricing…">
            Version {version.version} is shown until the new price is ready.
          </Banner>
        )}
        <PdfStrip quote={quote} onSent={onSent} />
        <EmailStrip quote={quote} onWrite={onWrite} onSent={onSent} />
        <OfferedAlias quote={quote} as="strip" />
      </div>
      <div className={isBeside ? styles.beside : styles.alone} ref={box}>
        {isBeside && (
          <>
            <div className={styles.said}>{words}</div>
            <div className={styles.ledger}>{ledger}</div>
          </>
        )}
        <div className={styles.price}>
          <Figures quote={quote} version={version} open={open} onOpen={onOpen} />
          <div className={styles.sheet}>
            {!isBeside && (
              <p className={styles.jump}>
                <Button kind="quiet" small icon={<ListChecks size={14} aria-hidden />} onPress={showLedger}>
                  {summary ? `Ledger, ${summary}` : 'Ledger'}
                </Button>
              </p>
            )}
            <LineGrid quote={quote} priced={priced} open={open} onOpen={onOpen} />
            <PesoBreakdown priced={priced} open={open} onOpen={onOpen} />
            <div className={styles.below}>
              <Checks quote={quote} version={version} open={open} onOpen={onOpen} />
              <div className={styles.whole}>
                <ExtrasPanel quote={quote} priced={priced} />
                <RampPanel quote={quote} priced={priced} />
                <SavingsPanel quote={quote} priced={priced} />
                <MarginPanel quote={quote} priced={priced} />
              </div>
              {version.version > 1 && (
                <div className={styles.whole}>
                  <Changes
                    key={`${since} ${version.version}`}
                    quoteId={quoteId}
                    version={version.version}
                    since={since}
                  />
                </div>
              )}
              {!isBeside && words}
              {!isBeside && ledger}
              {quote.request && (
                <section aria-label="Found in the request" className={styles.understood}>
                  <h2 className={styles.heading}>
                    Found in the request <span className={styles.sub}>{understoodWords(quote.request)}</span>
                  </h2>
                  <Understood quote={quote} request={quote.request} links={links} />
                </section>
              )}
              <Run quote={quote} />
            </div>
          </div>
        </div>
      </div>
    </>
  );
}

/** The steps that made the price: what each found, what was reused and from when. */
function Run({ quote: { job } }: { quote: QuoteView }) {
  if (!job?.completedAt) return null;
  const reused = job.steps.filter((step) => step.reusedFrom !== null).length;
  const took = job.startedAt === null ? null : durationWords(job.completedAt - job.startedAt);
  return (
    <details className={styles.run}>
      <summary>
        <h2 className={styles.heading}>
          Pricing steps{' '}
          <span className={styles.sub}>
            {clockTime(job.completedAt)}
            {took && `, ${took}`}
            {reused > 0 && `, ${reused} of ${job.steps.length} steps reused`}
          </span>
        </h2>
      </summary>
      <StepList job={job} />
    </details>
  );
}
