import { ChevronDown, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, MenuTrigger, Popover } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { mayRecord } from '../../../shared/quotes/deal';
import { shownState } from '../../../shared/quotes/quote-state';
import { ask } from '../../platform/bridge';
import { useQuery } from '../../platform/query';
import { quoteState } from '../../platform/quote-words';
import { type Action, ActionMenu } from '../../ui/Actions';
import { Button } from '../../ui/Button';
import { manilaInstantWords, todayInManila } from '../../ui/format';
import { State } from '../../ui/State';
import { redoEdit, undoEdit } from '../request/corrections';
import styles from './DealBar.module.css';
import { factWords, knownVersion } from './deal-words';
import { type EventKind, recordEvent } from './EventDialog';
import { VersionsDialog } from './VersionsDialog';

interface DealBarProps {
  quote: QuoteView;
  version: NonNullable<QuoteView['version']>;
  /** Asks what an event needs. */
  onRecord: (kind: EventKind) => void;
  /** Shows what changed. */
  onCompare: () => void;
}

/** The state of a priced quote with its fact, its versions, and undo and redo of its changes. */
export function DealBar({ quote, version, onRecord, onCompare }: DealBarProps) {
  const [showsVersions, setShowsVersions] = useState(false);
  const known = knownVersion(quote.deal);
  const isChanged = known !== null && known.version !== version.version;
  return (
    <div className={styles.bar} role="group" aria-label="State and versions">
      <StateMenu quote={quote} version={version} onRecord={onRecord} />
      <span className={styles.fact} data-testid="quote-fact" dir="auto">
        {isChanged ? <SinceKnown quote={quote} version={known.version} /> : factWords(quote, null)}
      </span>
      {quote.status === 'priced' && (
        <span className={styles.time}>Priced {manilaInstantWords(version.pricedAt)}</span>
      )}
      <div className={styles.end}>
        {version.version > 1 && (
          <Button kind="quiet" small onPress={onCompare}>
            Compare
          </Button>
        )}
        <Button kind="quiet" small onPress={() => setShowsVersions(true)}>
          Versions
        </Button>
        <Step quote={quote} command="undo" />
        <Step quote={quote} command="redo" />
      </div>
      {showsVersions && <VersionsDialog quote={quote} onClose={() => setShowsVersions(false)} />}
    </div>
  );
}

function SinceKnown({ quote, version }: { quote: QuoteView; version: number }) {
  const { data } = useQuery('quotes.version', { quoteId: quote.quoteId, version });
  return factWords(quote, data?.priced ?? null);
}

const STEPS = {
  undo: { word: 'Undo', icon: <Undo2 size={16} aria-hidden />, run: undoEdit },
  redo: { word: 'Redo', icon: <Redo2 size={16} aria-hidden />, run: redoEdit },
} as const;

/** Takes the last change back, or makes it again; says which. */
function Step({ quote, command }: { quote: QuoteView; command: keyof typeof STEPS }) {
  const { word, icon, run } = STEPS[command];
  const name = quote.edits[command];
  const label = name === null ? `Nothing to ${word.toLowerCase()}` : `${word}: ${name}`;
  return (
    <span title={label}>
      <Button
        kind="quiet"
        small
        square
        aria-label={label}
        isDisabled={name === null}
        onPress={() => void run(quote.quoteId)}
      >
        {icon}
      </Button>
    </span>
  );
}

const EVENTS: readonly { kind: EventKind; label: string }[] = [
  { kind: 'sent', label: 'Mark as sent…' },
  { kind: 'won', label: 'Mark as won…' },
  { kind: 'lost', label: 'Mark as lost…' },
  { kind: 'withdrawn', label: 'Withdraw…' },
  { kind: 'reopened', label: 'Reopen' },
];

function StateMenu({ quote, version, onRecord }: Omit<DealBarProps, 'onCompare'>) {
  const { deal, quoteId } = quote;
  const { words, tone } = quoteState(shownState(quote.state, version.validUntil, todayInManila()));
  const items: Action[] = EVENTS.map(({ kind, label }) => ({
    id: kind,
    label,
    off: mayRecord(deal.state, kind, 'person') ? undefined : whyNot(deal.state, kind),
    run: () => (kind === 'reopened' ? void recordEvent(quote, { kind, note: null }) : onRecord(kind)),
  }));
  const { undoable } = deal;
  if (undoable)
    items.push({
      id: 'undo',
      label: `Undo: ${UNDONE[undoable.kind]}`,
      run: () => void ask('quotes.undoEvent', { quoteId, eventId: undoable.eventId }),
    });
  return (
    <MenuTrigger>
      <AriaButton className={styles.state ?? ''} aria-label={`${words}, change state`}>
        <State tone={tone} boxed>
          <span data-testid="quote-status" data-status={quote.status} data-state={quote.state}>
            {words}
          </span>
        </State>
        <ChevronDown size={14} aria-hidden />
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <ActionMenu label="State" items={items} />
      </Popover>
    </MenuTrigger>
  );
}

const UNDONE: Record<NonNullable<QuoteView['deal']['undoable']>['kind'], string> = {
  sent: 'mark as sent',
  won: 'mark as won',
  lost: 'mark as lost',
  withdrawn: 'withdraw',
  reopened: 'reopen',
  undone: 'undo',
};

function whyNot(state: QuoteView['deal']['state'], kind: EventKind): string {
  if (kind === 'reopened') return 'already open';
  return state === 'open' || state === 'sent' ? 'not sent yet' : 'reopen first';
}
