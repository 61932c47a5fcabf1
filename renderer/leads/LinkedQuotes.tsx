import { Search, X } from 'lucide-react';
import { useState } from 'react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { LeadView } from '../../shared/leads/lead';
import { formatAmount } from '../../shared/pricing/money';
import { ask } from '../platform/bridge';
import { openQuote } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { quoteName } from '../platform/quote-words';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import styles from './LeadPane.module.css';

/** The most quotes that a search offers. */
const OFFERED = 5;

const nameOf = (quote: QuoteSummary): string => `${quote.number ?? 'Draft'}, ${quoteName(quote)}`;

/** The quotes of this lead. */
export function LinkedQuotes({ view: { lead, quoteIds } }: { view: LeadView }) {
  const { leadId } = lead;
  const linked = useQuery('quotes.list', { quoteIds, limit: Math.max(quoteIds.length, 1) }).data;
  async function unlink(quoteId: number): Promise<void> {
    if (!(await ask('leads.unlinkQuote', { leadId, quoteId }))) return;
    toast({ text: 'Quote unlinked.', undo: () => void ask('leads.linkQuote', { leadId, quoteId }) });
  }
  return (
    <div>
      <h3>Quotes</h3>
      <ul className={styles.rows}>
        {linked?.quotes.map((quote) => (
          <li key={quote.quoteId}>
            <Button kind="quiet" small onPress={() => openQuote(quote)}>
              {nameOf(quote)}
            </Button>
            <span>
              {quote.currency && quote.monthlyTotal !== null
                ? `${quote.currency} ${formatAmount(quote.monthlyTotal, quote.currency)}`
                : ''}
            </span>
            <Button
              kind="quiet"
              small
              square
              aria-label={`Unlink ${nameOf(quote)}`}
              onPress={() => void unlink(quote.quoteId)}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <LinkQuote leadId={leadId} linked={quoteIds} />
    </div>
  );
}

/** Finds a quote and links it to the lead. */
function LinkQuote({ leadId, linked }: { leadId: number; linked: readonly number[] }) {
  const [search, setSearch] = useState('');
  const text = search.trim().slice(0, 200);
  // Enough to fill the offers after the linked quotes are filtered out.
  const found = useQuery(
    'quotes.list',
    { text, isNumbered: true, limit: OFFERED + linked.length },
    { keepsPrevious: true },
  ).data;
  const others = found?.quotes.filter(({ quoteId }) => !linked.includes(quoteId)).slice(0, OFFERED) ?? [];
  async function link(quoteId: number): Promise<void> {
    if (await ask('leads.linkQuote', { leadId, quoteId })) setSearch('');
  }
  return (
    <>
      <Field
        label="Link quote"
        labelHidden
        placeholder="Link quote: client, role or number"
        type="search"
        icon={<Search size={16} aria-hidden />}
        value={search}
        onChange={setSearch}
      />
      {text !== '' && (
        <div className={styles.offers} role="group" aria-label="Quotes found">
          {others.length === 0 && <p role="status">No other quotes match.</p>}
          {others.map((quote) => (
            <Button key={quote.quoteId} kind="quiet" small onPress={() => void link(quote.quoteId)}>
              {nameOf(quote)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
