import { X } from 'lucide-react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import type { LeadView } from '../../shared/leads/lead';
import { formatAmount } from '../../shared/pricing/money';
import { ask } from '../app/bridge';
import { openQuote } from '../app/navigation';
import { quoteName } from '../app/quote-words';
import { toast } from '../app/toasts';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import styles from './LeadPane.module.css';

interface LinkedQuotesProps {
  view: LeadView;
  quotes: readonly QuoteSummary[];
}

/** The quotes of this lead. */
export function LinkedQuotes({ view: { lead, quoteIds }, quotes }: LinkedQuotesProps) {
  const { leadId } = lead;
  const linked = quotes.filter(({ quoteId }) => quoteIds.includes(quoteId));
  const others = quotes.filter(({ quoteId, number }) => number !== null && !quoteIds.includes(quoteId));
  const nameOf = (quote: QuoteSummary): string => `${quote.number ?? 'Draft'}, ${quoteName(quote)}`;
  async function unlink(quoteId: number): Promise<void> {
    if (!(await ask('leads.unlinkQuote', { leadId, quoteId }))) return;
    toast({ text: 'Link removed.', undo: () => void ask('leads.linkQuote', { leadId, quoteId }) });
  }
  return (
    <div>
      <h3>Quotes</h3>
      <ul className={styles.rows}>
        {linked.map((quote) => (
          <li key={quote.quoteId}>
            <Button kind="quiet" small onPress={() => openQuote(quote)}>
              {nameOf(quote)}
            </Button>
            <span>
              {quote.currency && quote.monthlyTotal !== null
                ? `${quote.currency} ${formatAmount(quote.monthlyTotal)}`
                : ''}
            </span>
            <Button
              kind="quiet"
              small
              square
              aria-label={`Remove the link to ${nameOf(quote)}`}
              onPress={() => void unlink(quote.quoteId)}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Choice
          label="Link a quote"
          labelHidden
          value=""
          options={[
            { value: '', label: 'Link a quote' },
            ...others.map((quote) => ({ value: String(quote.quoteId), label: nameOf(quote) })),
          ]}
          onChange={(value: string) => {
            if (value !== '') void ask('leads.linkQuote', { leadId, quoteId: Number(value) });
          }}
        />
      )}
    </div>
  );
}
