import type { ReactNode } from 'react';
import type { QuoteView } from '../../shared/contract/quote-view';
import type { AmountRef } from '../../shared/pricing/explanation';
import { multiplierWords } from '../../shared/pricing/explain-parts';
import { formatAmount, formatCount, formatWhole } from '../../shared/pricing/money';
import type { PricedQuote, SalaryBasis } from '../../shared/pricing/priced-quote';
import table from '../ui/Table.module.css';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import { Amount } from './Amount';
import { tieKey, wordsOfLine } from './facts';
import styles from './LineGrid.module.css';
import { pointAt, pointAway } from './tie-focus';

const CONFIDENCE: Record<SalaryBasis['confidence'], string> = {
  sourced: 'sourced',
  interpolated: 'estimate',
  by_hand: 'by hand',
};

interface LineGridProps {
  quote: QuoteView;
  priced: PricedQuote;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

type LinePart = Extract<AmountRef, { of: 'line' }>['part'];
type TotalPart = Extract<AmountRef, { of: 'totals' }>['part'];

/** The lines of the quote and their totals. */
export function LineGrid({ quote, priced, open, onOpen }: LineGridProps) {
  const { result, basis } = priced;
  const { currency, totals } = result;
  const total = (part: TotalPart, label: string, minor: number): ReactNode => (
    <Amount amount={{ of: 'totals', part }} open={open} onOpen={onOpen} label={label}>
      {formatAmount(minor)}
    </Amount>
  );
  const rows: readonly {
    part: Extract<TotalPart, keyof typeof totals>;
    label: string;
    always: boolean;
    strong?: boolean;
  }[] = [
    { part: 'monthly_staff', label: 'Staff', always: true },
    { part: 'monthly_workspace', label: 'Workspace', always: true },
    { part: 'monthly_subtotal', label: 'Subtotal', always: true },
    { part: 'discount', label: 'Discount', always: false },
    { part: 'monthly_total', label: 'A month', always: true, strong: true },
    { part: 'setup_total', label: 'Setup, once', always: true },
    { part: 'setup_monthly_first_6', label: 'Setup, a month for the first 6 months', always: false },
    { part: 'deposit', label: 'Deposit', always: false },
    { part: 'due_before_start', label: 'Due before the start', always: true },
    { part: 'first_year_total', label: 'First year', always: true },
  ];
  return (
    <div className={styles.scroll}>
      <table className={`${table.grid} ${styles.grid}`} data-testid="line-grid">
        <caption className="visually-hidden">Lines of the quote, amounts in {currency} a month</caption>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Level</th>
            <th scope="col" className={table.num}>
              People
            </th>
            <th scope="col">Workspace</th>
            <th scope="col" className={table.num}>
              Salary
              <br />
              PHP
            </th>
            <th scope="col" className={`${table.num} ${styles.staff}`}>
              Staff
              <br />
              {currency}
            </th>
            <th scope="col" className={table.num}>
              Each
              <br />
              {currency}
            </th>
            <th scope="col" className={table.num}>
              A month
              <br />
              {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {result.lines.map((line, index) => {
            const of = basis.lines[index];
            const asked = quote.request?.lines[index];
            // While a change is being priced, request and price may differ in their lines.
            const mine = asked?.title.value === line.title ? asked : undefined;
            const words = mine && wordsOfLine(quote.text, mine);
            const keys = mine
              ? [mine.title, mine.count, mine.level, mine.workspace].flatMap(({ span }) =>
                  span ? [tieKey(span)] : [],
                )
              : [];
            const amount = (part: LinePart, label: string, shown: string): ReactNode => (
              <Amount
                amount={{ of: 'line', line: index, part }}
                open={open}
                onOpen={onOpen}
                label={`${label}, ${line.title}`}
              >
                {shown}
              </Amount>
            );
            return (
              <tr
                key={mine?.line ?? index}
                className={open?.of === 'line' && open.line === index ? styles.on : undefined}
                onPointerEnter={() => pointAt(keys)}
                onPointerLeave={pointAway}
              >
                <th scope="row">
                  {line.title}
                  {words && <span className={table.second}>“{words}”</span>}
                </th>
                <td>
                  {LEVEL_WORDS[line.level]}
                  {of?.assumed.includes('level') && <span className={table.second}>assumed</span>}
                </td>
                <td className={table.num}>{formatCount(line.count)}</td>
                <td>
                  {WORKSPACE_WORDS[line.workspace]}
                  <span className={table.second}>
                    + {amount('unit_workspace', 'Workspace', formatAmount(line.unit_workspace))}
                    {of?.assumed.includes('workspace') && ', assumed'}
                  </span>
                </td>
                <td className={table.num}>
                  {amount(
                    'basic',
                    'Salary',
                    line.php.basic % 100 === 0 ? formatWhole(line.php.basic) : formatAmount(line.php.basic),
                  )}
                  {of && <span className={table.second}>{CONFIDENCE[of.salary.confidence]}</span>}
                </td>
                <td className={`${table.num} ${styles.staff}`}>
                  {amount('unit_staff', 'Staff', formatAmount(line.unit_staff))}
                  <span className={table.second}>
                    {amount('multiplier', 'Multiplier', `× ${multiplierWords(line.multiplier_x100)}`)}
                  </span>
                </td>
                <td className={table.num}>
                  {amount('unit_monthly', 'Each', formatAmount(line.unit_monthly))}
                </td>
                <td className={table.num}>
                  {amount('line_monthly', 'A month', formatAmount(line.line_monthly))}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {rows
            .filter(({ part, always }) => always || totals[part] > 0)
            .map(({ part, label, strong }) => (
              <tr key={part} className={strong ? styles.total : undefined}>
                <th scope="row" colSpan={6}>
                  {label}
                </th>
                <td className={styles.staff} aria-hidden />
                <td className={table.num}>
                  {part === 'discount' && '−'}
                  {total(part, label, totals[part])}
                </td>
              </tr>
            ))}
        </tfoot>
      </table>
      <Breakdown priced={priced} open={open} onOpen={onOpen} />
    </div>
  );
}

const PESO_PARTS = [
  ['basic', 'Basic salary'],
  ['thirteenth_month', '13th month'],
  ['sss_employer', 'SSS'],
  ['philhealth_employer', 'PhilHealth'],
  ['pagibig_employer', 'Pag-IBIG'],
  ['hmo', 'HMO'],
  ['employment_cost', 'Employment cost'],
] as const;

/** What one person of each role costs to employ. */
function Breakdown({ priced, open, onOpen }: Omit<LineGridProps, 'quote'>) {
  return (
    <details className={styles.breakdown} open>
      <summary>Employment cost of one person, PHP a month</summary>
      <table className={`${table.grid} ${styles.grid}`}>
        <thead>
          <tr>
            <th scope="col">Role</th>
            {PESO_PARTS.map(([part, label]) => (
              <th key={part} scope="col" className={table.num}>
                {label}
              </th>
            ))}
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
                    {formatAmount(line.php[part])}
                  </Amount>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
