import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { CallError } from '../../shared/contract/reply';
import { IS_MAC, useCommand } from '../app/commands';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { todayInManila } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { State } from '../ui/State';
import { type FilterName, FILTERS, matches } from './list-filters';
import styles from './QuotesList.module.css';
import { QuoteTable } from './QuoteTable';
import { RemovedQuotes } from './RemovedQuotes';

const REMOVED = 'Recently removed';

interface QuotesListProps {
  quotes: readonly QuoteSummary[] | null;
  /** How many were removed and can be brought back. */
  removed: number;
  error: CallError | null;
}

/** All quotes, newest change first, found by words and by state. */
export function QuotesList({ quotes, removed, error }: QuotesListProps) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<FilterName | 'removed'>('all');
  const field = useRef<HTMLDivElement>(null);
  useCommand('find', () => field.current?.querySelector('input')?.focus());
  const today = todayInManila();
  const chosen = FILTERS.find(({ name }) => name === filter);
  const found = quotes?.filter((quote) => chosen?.has(quote, today) && matches(quote, search)) ?? [];
  const isAllRemoved = quotes?.length === 0 && filter === 'all' && search.trim() === '';
  const label = filter === 'removed' ? REMOVED : filter === 'all' ? null : (chosen?.label ?? null);
  const none = (
    <div className={styles.empty}>
      <p role="status">{noneWords(search.trim(), label)}</p>
      {isAllRemoved ? (
        <Button onPress={() => setFilter('removed')}>Show recently removed</Button>
      ) : (
        <Button
          onPress={() => {
            setSearch('');
            setFilter('all');
            field.current?.querySelector('input')?.focus();
          }}
        >
          {search.trim() === '' ? 'Show all quotes' : 'Clear the search'}
        </Button>
      )}
    </div>
  );
  return (
    <Screen
      title="Quotes"
      beside={quotes && <span className={styles.all}>{quotes.length}, newest change first</span>}
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
      {quotes === null ? (
        <Late>
          <p className={styles.empty}>Reading quotes…</p>
        </Late>
      ) : (
        <>
          <div className={styles.filters} role="group" aria-label="Show">
            {FILTERS.map(({ name, label: words, tone, has }) => {
              const count = quotes.filter((quote) => has(quote, today)).length;
              if (count === 0 && name !== 'all' && name !== filter) return null;
              return (
                <button
                  key={name}
                  type="button"
                  className={styles.filter}
                  aria-pressed={name === filter}
                  onClick={() => setFilter(name)}
                >
                  {tone && <State tone={tone} still />}
                  {words} <span>{count}</span>
                </button>
              );
            })}
            {(removed > 0 || filter === 'removed') && (
              <button
                type="button"
                className={styles.filter}
                aria-pressed={filter === 'removed'}
                onClick={() => setFilter('removed')}
              >
                {REMOVED} <span>{removed}</span>
              </button>
            )}
          </div>
          {filter === 'removed' ? (
            <RemovedQuotes search={search} none={none} />
          ) : found.length > 0 ? (
            <QuoteTable quotes={found} today={today} />
          ) : (
            none
          )}
        </>
      )}
    </Screen>
  );
}

function noneWords(search: string, filter: string | null): string {
  // Before the first quote another screen stands here.
  if (search === '') return filter === null ? 'All quotes were removed.' : `No quotes in ${filter}.`;
  return filter === null ? `No quotes match “${search}”.` : `No quotes match “${search}” in ${filter}.`;
}
