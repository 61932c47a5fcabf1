import { type KeyboardEvent, useRef, useState } from 'react';
import { Trash2 } from 'lucide-react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { CallError } from '../../shared/contract/reply';
import { formatAmount } from '../../shared/pricing/money';
import { ask } from '../app/bridge';
import { useCommand } from '../app/commands';
import { go } from '../app/navigation';
import { openQuote, QUOTE_STATES, quoteName } from '../app/quote-words';
import { toast } from '../app/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { ageWords } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import styles from './QuotesList.module.css';

interface QuotesListProps {
  quotes: readonly QuoteSummary[] | null;
  error: CallError | null;
}

export function QuotesList({ quotes, error }: QuotesListProps) {
  const [filter, setFilter] = useState('');
  const search = useRef<HTMLDivElement>(null);
  useCommand('find', () => search.current?.querySelector('input')?.focus());
  const found = quotes?.filter((quote) => matches(quote, filter)) ?? [];
  return (
    <Screen
      title="Quotes"
      actions={
        <div ref={search} className={styles.search}>
          <Field
            label="Find a quote"
            labelHidden
            placeholder="Find a quote"
            type="search"
            value={filter}
            onChange={setFilter}
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
      ) : found.length > 0 ? (
        <QuoteTable quotes={found} />
      ) : filter ? (
        <div className={styles.empty}>
          <p>No quotes match “{filter}”.</p>
          <Button onPress={() => setFilter('')}>Clear the search</Button>
        </div>
      ) : (
        <div className={styles.empty}>
          <p>No quotes yet. Paste a client’s request to price your first one.</p>
          <Button kind="primary" onPress={() => go({ name: 'new', quoteId: null })}>
            New quote
          </Button>
        </div>
      )}
    </Screen>
  );
}

function QuoteTable({ quotes }: { quotes: readonly QuoteSummary[] }) {
  const now = useNow();
  return (
    <div className={table.scroll}>
      <table className={`${table.grid} ${styles.list}`} aria-label="Quotes">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Client</th>
            <th scope="col">About</th>
            <th scope="col">State</th>
            <th scope="col" className={table.num}>
              A month
            </th>
            <th scope="col" className={table.num}>
              Changed
            </th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        {/* The arrows move between the rows' own buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={moveWithArrows}>
          {quotes.map((quote) => (
            <tr key={quote.quoteId} onClick={() => openQuote(quote)} data-quote={quote.quoteId}>
              <td>
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => openQuote(quote)}
                  aria-label={`Open ${quote.number ?? 'draft'}, ${quoteName(quote)}`}
                >
                  {quote.number ?? 'Draft'}
                </button>
              </td>
              <td className={styles.clip}>{quote.client ?? '–'}</td>
              <td className={styles.clip}>{quote.about || 'Nothing typed yet'}</td>
              <td>
                <State tone={QUOTE_STATES[quote.status].tone}>{stateWords(quote)}</State>
              </td>
              <td className={table.num}>
                {quote.monthlyTotal !== null && quote.currency ? (
                  <>
                    <span className={styles.currency}>{quote.currency}</span>{' '}
                    {formatAmount(quote.monthlyTotal)}
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td className={table.num}>{ageWords(quote.updatedAt, now)}</td>
              <td className={styles.action}>{quote.status === 'draft' && <Discard quote={quote} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Discard({ quote }: { quote: QuoteSummary }) {
  async function discard(): Promise<void> {
    const draft = await ask('quotes.get', { quoteId: quote.quoteId });
    if (!draft || !(await ask('quotes.discardDraft', { quoteId: quote.quoteId }))) return;
    const { text, options } = draft;
    toast({
      text: 'Draft discarded.',
      undo: () =>
        void ask('quotes.saveDraft', {
          quoteId: null,
          text,
          client: options.client,
          currency: options.currency,
        }),
    });
  }
  return (
    <span onClick={(event) => event.stopPropagation()} role="presentation">
      <Button
        kind="quiet"
        small
        square
        aria-label={`Discard draft ${quoteName(quote)}`}
        onPress={() => void discard()}
      >
        <Trash2 size={14} aria-hidden />
      </Button>
    </span>
  );
}

function moveWithArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(document.activeElement instanceof HTMLElement)) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('tr')];
  const index = rows.findIndex((row) => row.contains(document.activeElement));
  rows[index + step]?.querySelector('button')?.focus();
}

function stateWords(quote: QuoteSummary): string {
  if (quote.status === 'pricing' && quote.step !== null) return `Pricing, step ${quote.step} of 6`;
  if (quote.status === 'needs_input' && quote.openQuestions > 0) {
    return `${quote.openQuestions} ${quote.openQuestions === 1 ? 'question' : 'questions'}`;
  }
  return QUOTE_STATES[quote.status].words;
}

function matches(quote: QuoteSummary, filter: string): boolean {
  const words = [quote.number ?? 'draft', quote.client ?? '', quote.about, QUOTE_STATES[quote.status].words]
    .join(' ')
    .toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}
