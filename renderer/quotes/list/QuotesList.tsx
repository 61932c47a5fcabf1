import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { QUOTE_VIEWS, type QuoteCounts, type QuoteViewName } from '../../../shared/contract/quote-list';
import type { CallError } from '../../../shared/contract/reply';
import { formatCount } from '../../../shared/pricing/money';
import { IS_MAC, useCommand } from '../../platform/commands';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { todayInManila } from '../../ui/format';
import { Late } from '../../ui/Late';
import { Screen } from '../../ui/Screen';
import { State } from '../../ui/State';
import { VIEW_LABELS } from './list-filters';
import { useQuotePages } from './quote-pages';
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
  const field = useRef<HTMLDivElement>(null);
  useCommand('find', () => field.current?.querySelector('input')?.focus());
  const words = search.trim();
  const pages = useQuotePages(view, words);
  const error = pages.error ?? unread;
  const isAllRemoved = counts?.all === 0 && view === 'all' && words === '';
  const none = (
    <div className={styles.empty}>
      <p role="status">{noneWords(words, view)}</p>
      {isAllRemoved ? (
        <Button onPress={() => setView('removed')}>Show recently removed</Button>
      ) : (
        <Button
          onPress={() => {
            setSearch('');
            setView('all');
            field.current?.querySelector('input')?.focus();
          }}
        >
          {words === '' ? 'Show all quotes' : 'Clear the search'}
        </Button>
      )}
    </div>
  );
  return (
    <Screen
      title="Quotes"
      beside={counts && <span className={styles.all}>{formatCount(counts.all)}, newest change first</span>}
      actions={
        <div ref={field} className={styles.search}>
          <Field
            label="Find a quote"
            labelHidden
            placeholder="Search client, role or number"
            type="search"
            icon={<Search size={16} aria-hidden />}
            unit={<kbd>{IS_MAC ? '⌘ F' : 'Ctrl F'}</kbd>}
            value={search}
            onChange={setSearch}
          />
        </div>
      }
    >
      {error && (
        <Banner tone="fault" title="The quotes could not be read.">
          {error.message}
        </Banner>
      )}
      {counts === null || pages.quotes === null ? (
        !error && (
          <Late>
            <p className={styles.empty}>Reading quotes…</p>
          </Late>
        )
      ) : (
        <>
          <div className={styles.filters} role="group" aria-label="Show">
            {QUOTE_VIEWS.map((name) => {
              if (counts[name] === 0 && name !== 'all' && name !== view) return null;
              const { label, tone } = VIEW_LABELS[name];
              return (
                <button
                  key={name}
                  type="button"
                  className={styles.filter}
                  aria-pressed={name === view}
                  onClick={() => setView(name)}
                >
                  {tone && <State tone={tone} still />}
                  {label} <span>{formatCount(counts[name])}</span>
                </button>
              );
            })}
          </div>
          {pages.quotes.length === 0 ? (
            none
          ) : view === 'removed' ? (
            <RemovedQuotes pages={pages} />
          ) : (
            <QuoteTable pages={pages} total={words === '' ? counts[view] : null} today={todayInManila()} />
          )}
        </>
      )}
    </Screen>
  );
}

function noneWords(search: string, view: QuoteViewName): string {
  // Before the first quote another screen stands here.
  if (search === '')
    return view === 'all' ? 'All quotes were removed.' : `No quotes in ${VIEW_LABELS[view].label}.`;
  return view === 'all'
    ? `No quotes match “${search}”.`
    : `No quotes match “${search}” in ${VIEW_LABELS[view].label}.`;
}
