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

interface QuotesListProps {
  quotes: readonly QuoteSummary[] | null;
  error: CallError | null;
}

/** All quotes, newest change first, found by words and by state. */
export function QuotesList({ quotes, error }: QuotesListProps) {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<FilterName>('all');
  const field = useRef<HTMLDivElement>(null);
  useCommand('find', () => field.current?.querySelector('input')?.focus());
  const today = todayInManila();
  const chosen = FILTERS.find(({ name }) => name === filter);
  const found = quotes?.filter((quote) => chosen?.has(quote, today) && matches(quote, search)) ?? [];
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
            {FILTERS.map(({ name, label, tone, has }) => {
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
                  {label} <span>{count}</span>
                </button>
              );
            })}
          </div>
          {found.length > 0 ? (
            <QuoteTable quotes={found} today={today} />
          ) : (
            <div className={styles.empty}>
              <p role="status">
                {noneWords(search.trim(), filter === 'all' ? null : (chosen?.label ?? null))}
              </p>
              <Button
                onPress={() => {
                  setSearch('');
                  setFilter('all');
                  field.current?.querySelector('input')?.focus();
                }}
              >
                {search.trim() === '' ? 'Show all quotes' : 'Clear the search'}
              </Button>
            </div>
          )}
        </>
      )}
    </Screen>
  );
}

function noneWords(search: string, filter: string | null): string {
  if (search === '') return `No quotes in ${filter ?? 'this list'}.`;
  return filter === null ? `No quotes match “${search}”.` : `No quotes match “${search}” in ${filter}.`;
}
