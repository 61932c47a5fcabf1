import type { Output } from '../../shared/contract/contract';
import { formatAmount } from '../../shared/pricing/money';
import type { QuoteEffect, RateInUse } from '../../shared/rates/rates-view';
import { rateWords } from '../../shared/rates/wording';
import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import table from '../ui/Table.module.css';
import styles from './Settings.module.css';

interface RateQuotesProps {
  open: Output<'rates.openQuotes'>;
  inUse: readonly RateInUse[];
}

/** Open quotes that another rate would change, with what it would do to each in the client's currency. */
export function RateQuotes({ open: { count, quotes }, inUse }: RateQuotesProps) {
  const isUsed = ({ currency, after }: QuoteEffect): boolean =>
    inUse.some(
      (rate) =>
        rate.currency === currency &&
        rate.php_per_unit_e4 === after.php_per_unit_e4 &&
        rate.date === after.date,
    );
  const repriceable = quotes.filter(isUsed).length;
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label="Open quotes priced with another rate">
        <thead>
          <tr>
            <th scope="col">Open quotes</th>
            <th scope="col" className={table.num}>
              Monthly
            </th>
            <th scope="col" className={table.num}>
              Difference
            </th>
            <th scope="col">
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {quotes.map((quote) => (
            <Row key={quote.quoteId} quote={quote} canReprice={isUsed(quote)} />
          ))}
        </tbody>
      </table>
      {count > quotes.length && (
        <p className={styles.quiet}>
          Showing the newest {quotes.length} of {count}.
        </p>
      )}
      <p className={styles.quiet}>
        The difference comes from the rate alone. Repricing also uses today’s salaries and rules. Quotes that
        were emailed, won or lost keep their price.
      </p>
      {repriceable > 1 && (
        <div className={styles.buttons}>
          <Button small onPress={() => void reprice(null)}>
            Reprice all
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({ quote, canReprice }: { quote: QuoteEffect; canReprice: boolean }) {
  const { quoteId, number, client, currency, before, after, monthlyBefore, monthlyAfter } = quote;
  const name = [number, client].filter(Boolean).join(', ');
  const difference = monthlyAfter === null ? null : monthlyAfter - monthlyBefore;
  return (
    <tr data-open-quote={quoteId}>
      <th scope="row">
        <button type="button" className={styles.link} onClick={() => go({ name: 'quote', quoteId })}>
          {number}
        </button>
        {client !== null && (
          <span className={table.second} dir="auto">
            {client}
          </span>
        )}
      </th>
      <td className={table.num}>
        {currency} {formatAmount(monthlyBefore, currency)}
        {monthlyAfter !== null && ` → ${formatAmount(monthlyAfter, currency)}`}
        <span className={table.second}>
          at {rateWords(before.php_per_unit_e4)} → {rateWords(after.php_per_unit_e4)}
        </span>
      </td>
      <td className={table.num}>
        {difference === null
          ? 'Unknown'
          : `${difference > 0 ? '+' : ''}${formatAmount(difference, currency)}`}
      </td>
      <td>
        {canReprice ? (
          <Button small aria-label={`Reprice ${name}`} onPress={() => void reprice([quoteId])}>
            Reprice
          </Button>
        ) : (
          <span className={styles.quiet}>Use the new rate first</span>
        )}
      </td>
    </tr>
  );
}

async function reprice(quoteIds: number[] | null): Promise<void> {
  const done = await ask('rates.repriceQuotes', { quoteIds });
  if (done) toast({ text: `Repricing ${plural(done.count, 'quote')}.` });
}
