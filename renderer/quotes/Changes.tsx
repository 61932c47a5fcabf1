import type { PricedQuote } from '../../shared/pricing/priced-quote';
import { compareQuotes } from '../../shared/pricing/compare';
import { formatAmount } from '../../shared/pricing/money';
import { changeWords, signed } from './change-words';
import styles from './Changes.module.css';

interface ChangesProps {
  before: PricedQuote;
  after: PricedQuote;
  /** The version before. */
  version: number;
}

/** What moved the price since the version before, cause by cause; the amounts add up to the difference. */
export function Changes({ before, after, version }: ChangesProps) {
  const found = compareQuotes(before, after);
  if (!found.comparable) {
    return (
      <section aria-label="Changes">
        <h2 className={styles.heading}>Changes since version {version}</h2>
        <p className={styles.none}>{REASONS[found.reason]}</p>
      </section>
    );
  }
  const { changes, currency, monthly, setup } = found;
  const hasSetup = changes.some((change) => change.setup !== 0);
  return (
    <section aria-label="Changes" className={styles.changes}>
      <h2 className={styles.heading}>
        Changes since version {version} <span className={styles.sub}>{currency}, in the order shown</span>
      </h2>
      {changes.length === 0 ? (
        <p className={styles.none}>Nothing that moves the price.</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Cause</th>
              <th scope="col">Each month</th>
              {hasSetup && <th scope="col">Setup</th>}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => {
              const { label, detail } = changeWords(change);
              return (
                <tr key={`${label} ${detail}`}>
                  <th scope="row" dir="auto">
                    {label}
                    {detail && <span className={styles.detail}>{detail}</span>}
                  </th>
                  <td>{signed(change.monthly)}</td>
                  {hasSetup && <td>{signed(change.setup)}</td>}
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                Difference
                <span className={styles.detail}>
                  {formatAmount(before.result.totals.monthly_total)} →{' '}
                  {formatAmount(after.result.totals.monthly_total)}
                </span>
              </th>
              <td>{signed(monthly)}</td>
              {hasSetup && <td>{signed(setup)}</td>}
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  );
}

const REASONS = {
  currency: 'The currency changed, so the amounts have no difference.',
  older_quote:
    'The version before was priced by an older ShoreQuote, which kept too little to say what changed.',
  too_large: 'The amounts are too large to be compared exactly.',
} as const;
