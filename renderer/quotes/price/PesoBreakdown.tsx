import type { AmountRef } from '../../../shared/pricing/explanation';
import { formatPesos } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import table from '../../ui/Table.module.css';
import { Amount } from './Amount';
import styles from './LineGrid.module.css';

const PESO_PARTS = [
  ['basic', 'Basic salary'],
  ['thirteenth_month', '13th month'],
  ['sss_employer', 'SSS'],
  ['philhealth_employer', 'PhilHealth'],
  ['pagibig_employer', 'Pag-IBIG'],
  ['hmo', 'HMO'],
  ['employment_cost', 'Employment cost'],
] as const;

/** The cost of the extras is next to it where a line has any. */
const EXTRAS = 'Extras';

interface PesoBreakdownProps {
  priced: PricedQuote;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

/** What one person of each role costs to employ. */
export function PesoBreakdown({ priced, open, onOpen }: PesoBreakdownProps) {
  const hasExtras = priced.result.lines.some(({ extras }) => extras !== undefined);
  return (
    <details className={styles.breakdown} open>
      <summary>Employment cost of one person, PHP per month</summary>
      <div className={styles.scroll}>
        <table
          className={`${table.grid} ${styles.grid}`}
          aria-label="Employment cost of one person, PHP per month"
        >
          <thead>
            <tr>
              <th scope="col">Role</th>
              {PESO_PARTS.map(([part, label]) => (
                <th key={part} scope="col" className={table.num}>
                  {label}
                </th>
              ))}
              {hasExtras && (
                <th scope="col" className={table.num}>
                  {EXTRAS}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {priced.result.lines.map((line, index) => (
              // A quote may hold the same role twice; its lines never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">{line.title}</th>
                {PESO_PARTS.map(([part, label]) => (
                  <td key={part} className={table.num}>
                    <Amount
                      amount={{ of: 'line', line: index, part }}
                      open={open}
                      onOpen={onOpen}
                      label={`${label}, ${line.title}`}
                    >
                      {formatPesos(line.php[part])}
                    </Amount>
                  </td>
                ))}
                {hasExtras && (
                  <td className={table.num}>
                    {line.extras && (
                      <Amount
                        amount={{ of: 'line', line: index, part: 'extras_cost' }}
                        open={open}
                        onOpen={onOpen}
                        label={`${EXTRAS}, ${line.title}`}
                      >
                        {formatPesos(line.extras.cost)}
                      </Amount>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
