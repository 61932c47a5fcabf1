import { Ellipsis, Files, FolderOpen, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { stepPlaceWords } from '../../../shared/jobs/steps';
import { shownState } from '../../../shared/quotes/quote-state';
import { LOST_REASON_WORDS } from '../../../shared/quotes/wording';
import { ControlsHead, ListRow, ListTable, RowButton, RowControls } from '../../lists/ListTable';
import { IS_MAC } from '../../platform/commands';
import { openQuote, useNavigation } from '../../platform/navigation';
import { quoteName, quoteState } from '../../platform/quote-words';
import { type Action, Actions } from '../../ui/Actions';
import { ageWords, plural } from '../../ui/format';
import { State } from '../../ui/State';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/ticker';
import { Column } from '../../lists/Column';
import { useSelection } from '../../lists/selection';
import { SortHead } from '../../lists/SortHead';
import { daysLeft, isExpiring } from './list-filters';
import { duplicate, remove } from '../quote-commands';
import { MonthCell, WhoseCells } from './QuoteCells';
import type { QuoteOrder, QuotePages } from './quote-pages';
import { QuoteSelection } from './QuoteSelection';
import styles from './QuotesList.module.css';

/** A Mac's Delete key is what others call Backspace. */
const REMOVES = new Set(IS_MAC ? ['Delete', 'Backspace'] : ['Delete']);

interface QuoteTableProps {
  pages: QuotePages;
  /** How many there are; null: not known while more can be read. */
  total: number | null;
  order: QuoteOrder;
  onSort: (order: QuoteOrder) => void;
  /** Asia/Manila. */
  today: string;
}

export function QuoteTable({ pages, total, order, onSort, today }: QuoteTableProps) {
  const sort = { order, onSort };
  const quotes = pages.rows ?? [];
  const now = useNow();
  const rows = useRef<HTMLTableSectionElement>(null);
  const { before } = useNavigation();
  const cameFrom = before && 'quoteId' in before ? (before.quoteId ?? null) : null;
  /** The focus goes to the row beside: one after the other can be removed. */
  const removeRow = useCallback(async (quote: QuoteSummary): Promise<void> => {
    const row = rows.current?.querySelector(`[data-quote="${quote.quoteId}"]`);
    const beside = row?.nextElementSibling ?? row?.previousElementSibling;
    if (!(await remove(quote))) return;
    const { activeElement } = document;
    const isElsewhere = activeElement !== document.body && !row?.contains(activeElement);
    if (!isElsewhere) beside?.querySelector('button')?.focus();
  }, []);
  function onRowKey(event: KeyboardEvent<HTMLElement>, quote: QuoteSummary): void {
    // A key that is held down removes no more than one.
    if (REMOVES.has(event.key) && !event.repeat) void removeRow(quote);
  }
  const selection = useSelection(pages, idOf);
  return (
    <>
      <ListTable
        label="Quotes"
        kind="quote"
        className={styles.list}
        rows={quotes}
        idOf={idOf}
        selection={selection}
        total={total}
        isMore={pages.isMore}
        listKey={pages.key}
        onMore={pages.more}
        // Back from a quote: the list continues where it was.
        startAt={cameFrom}
        openId={cameFrom}
        actionsOf={(quote) => quoteActions(quote, removeRow)}
        onRowKey={onRowKey}
        body={rows}
        head={
          <>
            <SortHead column="number" first="descending" className={styles.number} {...sort}>
              Quote
            </SortHead>
            <SortHead column="client" first="ascending" {...sort}>
              Client
            </SortHead>
            <Column column="roles" className={styles.roles}>
              Roles
            </Column>
            <Column column="state" className={styles.state}>
              State
            </Column>
            <SortHead
              column="monthly"
              first="descending"
              className={`${table.num} ${styles.month}`}
              {...sort}
            >
              Monthly
            </SortHead>
            <SortHead column="valid" first="ascending" className={`${table.num} ${styles.valid}`} {...sort}>
              Valid for
            </SortHead>
            <SortHead
              column="changed"
              first="descending"
              className={`${table.num} ${styles.changed}`}
              {...sort}
            >
              Updated
            </SortHead>
            <ControlsHead>Actions</ControlsHead>
          </>
        }
      >
        {(quote) => (
          <QuoteRow
            quote={quote}
            today={today}
            changed={ageWords(quote.updatedAt, now)}
            isOn={quote.quoteId === cameFrom}
            onRemove={removeRow}
          />
        )}
      </ListTable>
      <QuoteSelection selection={selection} total={total} />
    </>
  );
}

const idOf = ({ quoteId }: QuoteSummary): number => quoteId;

interface QuoteRowProps {
  quote: QuoteSummary;
  today: string;
  /** How long ago it was changed, in words. */
  changed: string;
  isOn: boolean;
  onRemove: (quote: QuoteSummary) => Promise<void>;
}

/** Rendered again only where its own quote changed: while many are priced, the others stay as they are. */
const QuoteRow = memo(function QuoteRow({ quote, today, changed, isOn, onRemove }: QuoteRowProps) {
  return (
    <ListRow
      id={quote.quoteId}
      name={quote.number ?? `draft, ${quoteName(quote)}`}
      isOpen={isOn}
      onOpen={() => openQuote(quote)}
    >
      <th scope="row">
        <RowButton label={`Open ${quote.number ?? 'draft'}, ${quoteName(quote)}`} shortcuts="Delete" isQuiet>
          {quote.number ?? 'Draft'}
        </RowButton>
      </th>
      <WhoseCells quote={quote} />
      <td>
        <StateCell quote={quote} today={today} />
      </td>
      <MonthCell quote={quote} />
      <td className={`${table.num} ${styles.valid}`}>
        <ValidCell quote={quote} today={today} />
      </td>
      <td className={`${table.num} ${styles.changed}`}>{changed}</td>
      <td>
        <RowControls>
          <Actions
            small
            label={`Actions for ${quote.number ?? 'draft'}, ${quoteName(quote)}`}
            icon={<Ellipsis size={16} aria-hidden />}
            items={quoteActions(quote, onRemove)}
          />
        </RowControls>
      </td>
    </ListRow>
  );
});

function StateCell({ quote, today }: { quote: QuoteSummary; today: string }) {
  const { words, tone } = quoteState(shownState(quote.state, quote.validUntil, today));
  const fact = stateFact(quote);
  return (
    <>
      <State tone={isExpiring(quote, today) ? 'expiring' : tone}>{words}</State>
      {fact && <span className={styles.aside}>{fact}</span>}
    </>
  );
}

/** The fact next to the state: how far it is, what was sent, why it was lost; null where the state says it all. */
function stateFact({ state, step, openQuestions, deal }: QuoteSummary): string | null {
  switch (state) {
    case 'pricing':
      return step && stepPlaceWords(step);
    case 'needs_input':
      return openQuestions > 0 ? plural(openQuestions, 'question') : null;
    case 'priced':
      return deal && `v${deal.version} sent`;
    case 'sent':
    case 'won':
    case 'withdrawn':
      return deal && `v${deal.version}`;
    case 'lost':
      return deal?.reason ? LOST_REASON_WORDS[deal.reason].toLowerCase() : null;
    case 'draft':
    case 'rejected':
    case 'failed':
      return null;
  }
}

function ValidCell({ quote, today }: { quote: QuoteSummary; today: string }) {
  const days = daysLeft(quote, today);
  if (days === null || days < 0) return '–';
  const words = days === 0 ? 'today' : plural(days, 'day');
  return isExpiring(quote, today) ? <span className={styles.soon}>{words}</span> : words;
}

/** For the menu behind the row's button, and its context menu. */
const quoteActions = (quote: QuoteSummary, onRemove: QuoteRowProps['onRemove']): Action[] => [
  {
    id: 'open',
    label: 'Open',
    icon: <FolderOpen size={16} aria-hidden />,
    run: () => openQuote(quote),
  },
  {
    id: 'duplicate',
    label: 'Duplicate as draft',
    icon: <Files size={16} aria-hidden />,
    run: () => void duplicate(quote.quoteId),
  },
  {
    id: 'remove',
    label: quote.status === 'draft' ? 'Discard draft' : 'Remove quote',
    icon: <Trash2 size={16} aria-hidden />,
    danger: true,
    off: quote.status === 'pricing' ? 'pricing in progress' : undefined,
    run: () => void onRemove(quote),
  },
];
