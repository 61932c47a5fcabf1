import { useState } from 'react';
import { QUOTE_VIEWS, type QuoteCounts, type QuoteViewName } from '../../../shared/contract/quote-list';
import type { CallError } from '../../../shared/contract/reply';
import { formatCount } from '../../../shared/pricing/money';
import { FilterChips } from '../../lists/FilterChips';
import { ListScreen, NoRows, useListFocus } from '../../lists/ListScreen';
import { useLastingState } from '../../platform/lasting-state';
import { Button } from '../../ui/Button';
import { todayInManila } from '../../ui/format';
import { VIEW_LABELS } from './list-filters';
import { NEWEST, QuoteOrder, useQuotePages } from './quote-pages';
import styles from './QuotesList.module.css';
import { QuoteTable } from './QuoteTable';
import { RemovedQuotes } from './RemovedQuotes';

interface QuotesListProps {
  /** Null until they came. */
  counts: QuoteCounts | null;
  /** Why the counts could not be read. */
  error: CallError | null;
  /** What is searched for at first. */
  find: string;
  /** The view that is shown at first. */
  shows: QuoteViewName;
}

/** All quotes, found by words and by state, sorted by any column. */
export function QuotesList({ counts, error: unread, find, shows }: QuotesListProps) {
  const [search, setSearch] = useState(find);
  const [view, setView] = useState(shows);
  const focus = useListFocus();
  const words = search.trim();
  const [order, setOrder] = useLastingState('list:quote:sort', QuoteOrder, NEWEST);
  // What was removed is shown in the order of its removal.
  const pages = useQuotePages(view, words, view === 'removed' ? NEWEST : order);
  const error = pages.error ?? unread;
  const isAllRemoved = counts?.all === 0 && view === 'all' && words === '';
  const none = (
    <NoRows>
      <p role="status">{noneWords(words, view)}</p>
      {isAllRemoved ? (
        <Button onPress={() => setView('removed')}>Show recently removed</Button>
      ) : (
        <Button
          onPress={() => {
            setSearch('');
            setView('all');
            focus.toField();
          }}
        >
          {words === '' ? 'Show all quotes' : 'Clear search'}
        </Button>
      )}
    </NoRows>
  );
  return (
    <ListScreen
      title="Quotes"
      beside={counts && <span className={styles.all}>{countWords(counts, words, pages.total, order)}</span>}
      search={{
        label: 'Find a quote',
        placeholder: 'Search by client, role or number',
        value: search,
        onChange: setSearch,
      }}
      focus={focus}
      error={error}
      errorTitle="Couldn’t load quotes."
      loading="Loading quotes…"
    >
      {counts && pages.rows && (
        <>
          <FilterChips label="Show" chips={viewChips(counts, view)} value={view} onChange={setView} />
          {pages.rows.length === 0 ? (
            none
          ) : view === 'removed' ? (
            <RemovedQuotes pages={pages} total={words === '' ? counts.removed : pages.total} />
          ) : (
            <QuoteTable
              pages={pages}
              total={words === '' ? counts[view] : pages.total}
              order={order}
              onSort={setOrder}
              today={todayInManila()}
            />
          )}
        </>
      )}
    </ListScreen>
  );
}

/** Views without quotes are left out, except the one that is shown. */
const viewChips = (counts: QuoteCounts, shown: QuoteViewName) =>
  QUOTE_VIEWS.filter((view) => counts[view] > 0 || view === 'all' || view === shown).map((view) => ({
    value: view,
    count: counts[view],
    ...VIEW_LABELS[view],
  }));

const ORDER_WORDS: Record<QuoteOrder['by'], Record<QuoteOrder['direction'], string>> = {
  changed: { descending: 'newest change first', ascending: 'oldest change first' },
  number: { descending: 'highest number first', ascending: 'lowest number first' },
  client: { descending: 'by client, Z to A', ascending: 'by client, A to Z' },
  monthly: { descending: 'highest monthly total first', ascending: 'lowest monthly total first' },
  valid: { descending: 'longest valid first', ascending: 'expiring first' },
};

function countWords(
  { all }: QuoteCounts,
  search: string,
  matching: number | null,
  { by, direction }: QuoteOrder,
): string {
  const count =
    search === '' || matching === null
      ? formatCount(all)
      : `${formatCount(matching)} of ${formatCount(all)} match`;
  return `${count}, ${ORDER_WORDS[by][direction]}`;
}

function noneWords(search: string, view: QuoteViewName): string {
  // Before the first quote another screen is here.
  if (search === '')
    return view === 'all' ? 'All quotes were removed.' : `No quotes in ${VIEW_LABELS[view].label}.`;
  return view === 'all'
    ? `No quotes match “${search}”.`
    : `No quotes match “${search}” in ${VIEW_LABELS[view].label}.`;
}
