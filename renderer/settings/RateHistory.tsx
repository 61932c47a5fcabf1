import { dayWords } from '../../shared/calendar';
import type { FoundRate } from '../../shared/rates/rates-view';
import { rateWords, REASON_WORDS } from '../../shared/rates/wording';
import { instantWords } from '../ui/format';
import table from '../ui/Table.module.css';
import styles from './Settings.module.css';

/** Earlier rates with their outcome: used, rejected by a check, dismissed or replaced. */
export function RateHistory({ history }: { history: readonly FoundRate[] }) {
  return (
    <details className={styles.more}>
      <summary>Earlier rates</summary>
      <div className={styles.table}>
        <table className={table.grid} aria-label="Earlier rates">
          <thead>
            <tr>
              <th scope="col">Currency</th>
              <th scope="col" className={table.num}>
                PHP per 1
              </th>
              <th scope="col">Date</th>
              <th scope="col">Source</th>
              <th scope="col">Outcome</th>
            </tr>
          </thead>
          <tbody>
            {history.map((rate) => (
              <tr key={rate.rateId}>
                <th scope="row">{rate.currency}</th>
                <td className={table.num}>{rateWords(rate.php_per_unit_e4)}</td>
                <td className={styles.day}>{dayWords(rate.date)}</td>
                <td dir="auto">
                  {rate.method === 'hand' ? `Entered manually: ${rate.source}` : rate.source}
                </td>
                <td dir="auto">{endWords(rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function endWords({ state, reason, decidedBy, decidedAt }: FoundRate): string {
  const when = decidedAt === null ? '' : `, ${instantWords(decidedAt)}`;
  const by = decidedBy ? ` by ${decidedBy}` : '';
  if (state === 'accepted') return `Used${by}${when}`;
  if (state === 'replaced') return `Replaced${by}${when}`;
  if (decidedBy !== null) return `Dismissed${by}${when}`;
  return `Rejected: ${reason === null ? '' : REASON_WORDS[reason]}`;
}
