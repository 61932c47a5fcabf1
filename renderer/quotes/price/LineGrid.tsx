import { PHP } from '../../../shared/request/vocabulary';
import type { ReactNode } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { AmountRef } from '../../../shared/pricing/explanation';
import { multiplierWords, WAGE_REGION_WORDS } from '../../../shared/pricing/explain-parts';
import { formatAmount, formatCount, formatShort } from '../../../shared/pricing/money';
import type { PricedQuote, SalaryBasis } from '../../../shared/pricing/priced-quote';
import table from '../../ui/Table.module.css';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { Amount } from './Amount';
import { sourceLinkKey, wordsOfLine } from '../request/facts';
import styles from './LineGrid.module.css';
import { highlightSource, clearHighlight, useSourceHighlight } from '../request/source-highlight';
import { Totals } from './Totals';

const CONFIDENCE: Record<SalaryBasis['confidence'], string> = {
  sourced: 'published',
  interpolated: 'estimate',
  web: 'web (accepted)',
  by_hand: 'manual',
};

interface LineGridProps {
  quote: QuoteView;
  priced: PricedQuote;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

type LinePart = Extract<AmountRef, { of: 'line' }>['part'];

/** The lines of the quote and their totals. */
export function LineGrid({ quote, priced, open, onOpen }: LineGridProps) {
  const { result, basis } = priced;
  const { currency } = result;
  const { active } = useSourceHighlight();
  return (
    <div className={styles.scroll}>
      <table className={`${table.grid} ${styles.grid}`} data-testid="line-grid">
        <caption className="visually-hidden">Lines of the quote, amounts in {currency} per month</caption>
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
              Staff price
              <br />
              {currency}
            </th>
            <th scope="col" className={table.num}>
              Per person
              <br />
              {currency}
            </th>
            <th scope="col" className={table.num}>
              Monthly
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
                  span ? [sourceLinkKey(span)] : [],
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
                className={[
                  open?.of === 'line' && open.line === index && styles.on,
                  keys.some((key) => active.has(key)) && styles.lit,
                ]
                  .filter(Boolean)
                  .join(' ')}
                onPointerEnter={() => highlightSource(keys)}
                onPointerLeave={clearHighlight}
                onFocus={() => highlightSource(keys)}
                onBlur={clearHighlight}
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
                    + {amount('unit_workspace', 'Workspace', formatAmount(line.unit_workspace, currency))}
                    {of?.assumed.includes('workspace') && ', assumed'}
                  </span>
                </td>
                <td className={table.num}>
                  {amount('basic', 'Salary', formatShort(line.php.basic, PHP))}
                  {of && <span className={table.second}>{CONFIDENCE[of.salary.confidence]}</span>}
                  {line.wage_region && (
                    <span className={table.second}>{WAGE_REGION_WORDS[line.wage_region]}</span>
                  )}
                </td>
                <td className={`${table.num} ${styles.staff}`}>
                  {amount('unit_staff', 'Staff price', formatAmount(line.unit_staff, currency))}
                  <span className={table.second}>
                    {amount('multiplier', 'Multiplier', `× ${multiplierWords(line.multiplier_x100)}`)}
                  </span>
                </td>
                <td className={table.num}>
                  {amount('unit_monthly', 'Per person', formatAmount(line.unit_monthly, currency))}
                </td>
                <td className={table.num}>
                  {amount('line_monthly', 'Monthly', formatAmount(line.line_monthly, currency))}
                </td>
              </tr>
            );
          })}
        </tbody>
        <Totals quote={quote} priced={priced} open={open} onOpen={onOpen} />
      </table>
    </div>
  );
}
