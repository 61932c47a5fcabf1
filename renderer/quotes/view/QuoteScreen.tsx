import { useEffect, useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { offlineReasonWords } from '../../../shared/request/reader';
import { shownState } from '../../../shared/quotes/quote-state';
import { stepWords } from '../../../shared/jobs/wording';
import { useCommand } from '../../platform/commands';
import { go, replaceScreen } from '../../platform/navigation';
import { useQuery } from '../../platform/query';
import { quoteState } from '../../platform/quote-words';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { clockTime, todayInManila } from '../../ui/format';
import { Screen } from '../../ui/Screen';
import { Skeleton } from '../../ui/Skeleton';
import { State } from '../../ui/State';
import { redoEdit, undoEdit } from '../request/corrections';
import { DealBar } from '../deal/DealBar';
import { EventDialog, type EventKind, type Prefill } from '../deal/EventDialog';
import { PricedQuoteView } from './PricedQuoteView';
import { QuoteActions } from './QuoteActions';
import { reprice } from '../quote-commands';
import { RemovedQuote } from './RemovedQuote';
import { RunColumn } from './RunColumn';
import { UnpricedView } from './UnpricedView';
import { showChanges } from '../price/Changes';
import { useOpenAmount } from '../price/use-open-amount';
import { useQuoteEmail } from '../send/use-quote-email';
import { WhyPanel } from '../price/WhyPanel';

interface QuoteScreenProps {
  quoteId: number;
  /** Set where the same words had been priced within the last hour. */
  madeAt: number | null;
}

/** One quote, in any state. */
export function QuoteScreen({ quoteId, madeAt }: QuoteScreenProps) {
  const { data: quote, error } = useQuery('quotes.get', { quoteId });
  useCommand('undo', () => void undoEdit(quoteId), (quote?.edits.undo ?? null) !== null);
  useCommand('redo', () => void redoEdit(quoteId), (quote?.edits.redo ?? null) !== null);
  const isDraft = quote?.status === 'draft';
  useEffect(() => {
    // Stopped before its first price, a quote is a draft again.
    if (isDraft) replaceScreen({ name: 'new', quoteId });
  }, [isDraft, quoteId]);
  if (isDraft) return null;
  if (error?.code === 'removed') return <RemovedQuote quoteId={quoteId} message={error.message} />;
  if (quote && error?.code !== 'not_found') return <Loaded quote={quote} madeAt={madeAt} />;
  return (
    <Screen title="Quote">
      {error ? (
        <Banner
          tone="fault"
          title="The quote could not be opened."
          actions={
            <Button small onPress={() => go({ name: 'quotes' })}>
              Show all quotes
            </Button>
          }
        >
          {error.message}
        </Banner>
      ) : (
        <Skeleton label="Loading the quote…" />
      )}
    </Screen>
  );
}

function Loaded({ quote, madeAt }: { quote: QuoteView; madeAt: number | null }) {
  const showsPrice = quote.version !== null && (quote.status === 'priced' || quote.status === 'pricing');
  const version = showsPrice ? quote.version : null;
  const amount = useOpenAmount(version?.priced ?? null);
  const client = quote.request?.client?.value ?? quote.options.client;
  const email = useQuoteEmail(quote);
  const [recording, setRecording] = useState<{ kind: EventKind; prefill: Prefill } | null>(null);
  const record = (kind: EventKind, prefill: Prefill = {}): void => setRecording({ kind, prefill });
  return (
    <Screen
      title={client ?? quote.number ?? 'Quote'}
      beside={<Beside quote={quote} named={client !== null} showsState={version === null} />}
      actions={<QuoteActions quote={quote} version={version} onWrite={email.write} />}
      pane={
        version &&
        (amount.open ? (
          <WhyPanel quote={quote} priced={version.priced} amount={amount} opened={amount.open} />
        ) : (
          quote.status === 'pricing' && <RunColumn quote={quote} />
        ))
      }
    >
      <p className="visually-hidden" role="status">
        {announcement(quote)}
      </p>
      {version && <DealBar quote={quote} version={version} onRecord={record} onCompare={showChanges} />}
      {madeAt !== null && quote.status === 'priced' && (
        <Banner
          tone="plain"
          title={`Priced at ${clockTime(madeAt)}.`}
          actions={
            <Button small onPress={() => void reprice(quote, false)}>
              Reprice
            </Button>
          }
        >
          This request was priced within the last hour.
        </Banner>
      )}
      {version && <ReadOffline quote={quote} />}
      {version ? (
        <PricedQuoteView
          quote={quote}
          version={version}
          open={amount.open}
          onOpen={amount.show}
          onWrite={email.write}
          onSent={(prefill) => record('sent', prefill)}
        />
      ) : (
        <UnpricedView quote={quote} />
      )}
      {email.dialog}
      {recording && <EventDialog quote={quote} {...recording} onClose={() => setRecording(null)} />}
    </Screen>
  );
}

interface BesideProps {
  quote: QuoteView;
  named: boolean;
  /** Where the bar below has no state to show. */
  showsState: boolean;
}

function Beside({ quote, named, showsState }: BesideProps) {
  const state = quoteState(shownStateOf(quote));
  const version = quote.version && `version ${quote.version.version}`;
  return (
    <>
      <span>{[named && quote.number, version].filter(Boolean).join(', ')}</span>
      {showsState && (
        <State tone={state.tone} boxed>
          <span data-testid="quote-status" data-status={quote.status}>
            {state.words}
          </span>
        </State>
      )}
    </>
  );
}

/** Says why Claude did not read, where it should have. Without a key nobody expects it to. */
function ReadOffline({ quote }: { quote: QuoteView }) {
  const reason = quote.reader?.reason;
  if (!reason || reason === 'no_key' || reason === 'asked_offline') return null;
  const { text, action } = offlineReasonWords(reason);
  return (
    <Banner
      tone="plain"
      title={`Read on this computer: ${text}.`}
      actions={
        <Button small isDisabled={quote.status === 'pricing'} onPress={() => void reprice(quote, true)}>
          Read again with Claude
        </Button>
      }
    >
      {action}
    </Banner>
  );
}

const shownStateOf = ({ state, version }: QuoteView) =>
  shownState(state, version?.validUntil ?? null, todayInManila());

/** Spoken when a step or the state changes, not each second. */
function announcement(quote: QuoteView): string {
  if (quote.status !== 'pricing') return quoteState(shownStateOf(quote)).words;
  const { job } = quote;
  const step = job?.steps.find((each) => each.status === 'running');
  return job && step ? stepWords(job.type, step.name, step.status) : 'Pricing';
}
