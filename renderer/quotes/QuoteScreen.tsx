import type { QuoteView } from '../../shared/contract/quote-view';
import { stepWords } from '../../shared/jobs/wording';
import { ask } from '../app/bridge';
import { useCommand } from '../app/commands';
import { usePulled } from '../app/pulled';
import { QUOTE_STATES } from '../app/quote-words';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { clockTime } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { State } from '../ui/State';
import { redoCorrection, undoCorrection } from './corrections';
import { EndedCard } from './EndedCard';
import { tiesOf } from './facts';
import { PricedActions, PricedQuoteView } from './PricedQuoteView';
import { Questions } from './Questions';
import styles from './QuoteScreen.module.css';
import { RunColumn } from './RunColumn';
import { Understood } from './Understood';
import { Words } from './Words';

interface QuoteScreenProps {
  quoteId: number;
  /** Set where the same words had been priced within the last hour. */
  madeAt: number | null;
}

/** One quote in whatever state it is. */
export function QuoteScreen({ quoteId, madeAt }: QuoteScreenProps) {
  const { data: quote, error } = usePulled('quotes.get', { quoteId }, ['quotes.changed', 'jobs.changed']);
  useCommand('undo', () => quote && void undoCorrection(quote));
  useCommand('redo', () => quote && void redoCorrection(quote));
  if (!quote) {
    return (
      <Screen title="Quote">
        {error ? (
          <Banner tone="fault" title="The quote could not be opened.">
            {error.message}
          </Banner>
        ) : (
          <Late>
            <p className={styles.loading}>Opening the quote…</p>
          </Late>
        )}
      </Screen>
    );
  }
  const state = QUOTE_STATES[quote.status];
  const client = quote.request?.client?.value ?? quote.options.client;
  const showsPrice = quote.version !== null && (quote.status === 'priced' || quote.status === 'pricing');
  return (
    <Screen
      title={client ?? quote.number ?? 'Quote'}
      beside={
        <>
          <span>
            {[client && quote.number, quote.version && `version ${quote.version.version}`]
              .filter(Boolean)
              .join(', ')}
          </span>
          <State tone={state.tone} boxed>
            <span data-testid="quote-status" data-status={quote.status}>
              {state.words}
            </span>
          </State>
        </>
      }
      actions={showsPrice && <PricedActions quote={quote} />}
    >
      <p className="visually-hidden" role="status">
        {announcement(quote)}
      </p>
      {madeAt !== null && quote.status === 'priced' && (
        <Banner
          tone="plain"
          title={`Made at ${clockTime(madeAt)}.`}
          actions={<PriceAgain quoteId={quoteId} />}
        >
          The same words were priced within the last hour.
        </Banner>
      )}
      {showsPrice ? <PricedQuoteView quote={quote} version={quote.version} /> : <Unpriced quote={quote} />}
    </Screen>
  );
}

function PriceAgain({ quoteId }: { quoteId: number }) {
  return (
    <Button
      small
      onPress={() =>
        void ask('quotes.priceAgain', { quoteId, readAgain: false, submitKey: crypto.randomUUID() })
      }
    >
      Price again
    </Button>
  );
}

function Unpriced({ quote }: { quote: QuoteView }) {
  const ties = tiesOf(quote);
  const words = (
    <section className={styles.words} aria-label="Client’s words">
      <h2 className={styles.heading}>Client’s words</h2>
      <div className={styles.pad}>
        <Words text={quote.text} ties={ties} />
      </div>
    </section>
  );
  const understood = quote.request && quote.status !== 'rejected' && (
    <Understood quote={quote} request={quote.request} ties={ties} />
  );
  if (quote.status === 'pricing') {
    return (
      <div className={styles.three}>
        {words}
        <section className={styles.column} aria-label="Understood">
          <h2 className={styles.heading}>Understood</h2>
          {understood || <p className={styles.none}>The words are being read.</p>}
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
            <h2 className={styles.heading}>Understood so far</h2>
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

/** Spoken when a step or the state changes, not each second. */
function announcement(quote: QuoteView): string {
  if (quote.status !== 'pricing') return QUOTE_STATES[quote.status].words;
  const step = quote.job?.steps.find((each) => each.status === 'running');
  return step ? stepWords(step.name, step.status) : 'Pricing';
}
