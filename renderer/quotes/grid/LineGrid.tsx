import { useRef } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { AmountRef } from '../../../shared/pricing/explanation';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import table from '../../ui/Table.module.css';
import { AddLine } from './AddLine';
import { BulkBar } from './BulkBar';
import { GridLine } from './GridLine';
import grids from './Grid.module.css';
import { gridRows } from './grid-rows';
import { PasteLeft } from './PasteLeft';
import { useGrid } from './use-grid';
import styles from '../price/LineGrid.module.css';
import { Totals } from '../price/Totals';

interface LineGridProps {
  quote: QuoteView;
  priced: PricedQuote;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

/** The lines of the quote, edited in place, and their totals. */
export function LineGrid({ quote, priced, open, onOpen }: LineGridProps) {
  const { currency } = priced.result;
  const element = useRef<HTMLTableElement>(null);
  const rows = quote.request ? gridRows(quote.request, priced) : [];
  const grid = useGrid(quote, rows, element);
  const isOlder = quote.status === 'pricing';
  return (
    <div className={grids.box}>
      <PasteLeft quote={quote} />
      <table
        ref={element}
        // Its cells are edited and its arrows lead from cell to cell: a grid, as ARIA has it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-multiselectable
        aria-busy={isOlder}
        className={`${table.grid} ${styles.grid} ${grids.grid} ${isOlder ? grids.older : ''}`}
        data-testid="line-grid"
        onKeyDown={grid.onKeyDown}
        onFocus={grid.focus.onFocus}
      >
        <caption className="visually-hidden">Lines of the quote, amounts in {currency} per month</caption>
        <thead>
          <tr>
            <th scope="col" className={grids.select}>
              <input
                type="checkbox"
                aria-label="Select all lines"
                checked={rows.length > 0 && grid.selected.size === rows.length}
                onChange={(event) =>
                  grid.select(
                    rows.map(({ asked }) => asked.line),
                    event.target.checked,
                  )
                }
              />
            </th>
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
          {rows.map((row) => (
            <GridLine
              key={row.asked.line}
              grid={grid}
              quote={quote}
              row={row}
              currency={currency}
              open={open}
              onOpen={onOpen}
            />
          ))}
          <AddLine grid={grid} level={rows[0]?.asked.level.value ?? 'mid'} />
        </tbody>
        <Totals quote={quote} priced={priced} open={open} onOpen={onOpen} />
      </table>
      <BulkBar grid={grid} />
    </div>
  );
}
