import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { formatAmount } from '../../../shared/pricing/money';
import table from '../../ui/Table.module.css';
import styles from './QuotesList.module.css';

/** Whom a quote is for, and the roles in it. */
export function WhoseCells({ quote }: { quote: QuoteSummary }) {
  return (
    <>
      <td className={styles.client} title={quote.client ?? undefined} dir="auto">
        {quote.client ?? '–'}
      </td>
      <td className={styles.roles} title={quote.about} dir="auto">
        {quote.about || 'Empty draft'}
      </td>
    </>
  );
}

/** What a quote comes to per month. */
export function MonthCell({ quote: { currency, monthlyTotal } }: { quote: QuoteSummary }) {
  return (
    <td className={table.num}>
      {monthlyTotal !== null && currency ? (
        <>
          <span className={styles.currency}>{currency}</span> {formatAmount(monthlyTotal, currency)}
        </>
      ) : (
        '–'
      )}
    </td>
  );
}
