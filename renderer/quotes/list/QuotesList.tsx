import { useState } from 'react';
import { QUOTE_VIEWS, type QuoteCounts, type QuoteViewName } from '../../../shared/contract/quote-list';
import type { CallError } from '../../../shared/contract/reply';
import { formatCount } from '../../../shared/pricing/money';
import { FilterChips } from '../../lists/FilterChips';
import { ListScreen, NoRows, useListFocus } from '../../lists/ListScreen';
import { Button } from '../../ui/Button';
import { todayInManila } from '../../ui/format';
import { VIEW_LABELS } from './list-filters';
import { NEWEST, useQuotePages } from './quote-pages';
import styles from './QuotesList.module.css';
import { QuoteTable } from './QuoteTable';
import { RemovedQuotes } from './RemovedQuotes';

interface QuotesListProps {
  /** Null until they came. */
  counts: QuoteCounts | null;
  /** Why the counts could not be read. */
  error: CallError | null;
}

/** All quotes, newest change first, found by words and by state. */
export function QuotesList({ counts, error: unread }: QuotesListProps) {
  const [search, setSearch] = useState('');
  const [view, setView] = useState<QuoteViewName>('all');
  const focus = useListFocus();
  const words = search.trim();
  const pages = useQuotePages(view, words, NEWEST);
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
          {words === '' ? 'Show all quotes' : 'Clear the search'}
        </Button>
      )}
    </NoRows>
  );
  return (
    <ListScreen
      title="Quotes"
      beside={counts && <span className={styles.all}>{formatCount(counts.all)}, newest change first</span>}
      search={{
        label: 'Find a quote',
        placeholder: 'Search client, role or number',
        value: search,
        onChange: setSearch,
      }}
      focus={focus}
      error={error}
      errorTitle="The quotes could not be read."
      loading="Reading quotes…"
    >
      {counts && pages.quotes && (
        <>
          <FilterChips label="Show" chips={viewChips(counts, view)} value={view} onChange={setView} />
          {pages.quotes.length === 0 ? (
            none
          ) : view === 'removed' ? (
            <RemovedQuotes pages={pages} />
          ) : (
            <QuoteTable
              pages={pages}
              total={words === '' ? counts[view] : pages.total}
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

function noneWords(search: string, view: QuoteViewName): string {
  // Before the first quote another screen stands here.
  if (search === '')
    return view === 'all' ? 'All quotes were removed.' : `No quotes in ${VIEW_LABELS[view].label}.`;
  return view === 'all'
    ? `No quotes match “${search}”.`
    : `No quotes match “${search}” in ${VIEW_LABELS[view].label}.`;
}
