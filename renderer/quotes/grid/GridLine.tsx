import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { multiplierWords, WAGE_REGION_WORDS } from '../../../shared/pricing/explain-parts';
import type { AmountRef } from '../../../shared/pricing/explanation';
import { formatAmount, formatCount, formatShort } from '../../../shared/pricing/money';
import type { SalaryBasis } from '../../../shared/pricing/priced-quote';
import { type Currency, PHP } from '../../../shared/request/vocabulary';
import table from '../../ui/Table.module.css';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { Amount } from '../price/Amount';
import lines from '../price/LineGrid.module.css';
import { sourceLinkKey, wordsOfLine } from '../request/facts';
import { clearHighlight, highlightSource, useSourceHighlight } from '../request/source-highlight';
import { CellInput } from './CellInput';
import { Before, FactCell } from './FactCell';
import styles from './Grid.module.css';
import type { GridRow } from './grid-rows';
import { Overrides } from './Overrides';
import type { Grid } from './use-grid';

const CONFIDENCE: Record<SalaryBasis['confidence'], string> = {
  sourced: 'published',
  interpolated: 'estimate',
  web: 'web (accepted)',
  by_hand: 'manual',
};

interface GridLineProps {
  grid: Grid;
  quote: QuoteView;
  row: GridRow;
  currency: Currency;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

type LinePart = Extract<AmountRef, { of: 'line' }>['part'];

/** One line: its facts, edited in place, and its amounts, each of which says why. */
export function GridLine({ grid, quote, row, currency, open, onOpen }: GridLineProps) {
  const { asked, price } = row;
  const { active } = useSourceHighlight();
  const title = asked.title.value;
  const words = wordsOfLine(quote.text, asked);
  const keys = [asked.title, asked.count, asked.level, asked.workspace].flatMap(({ span }) =>
    span ? [sourceLinkKey(span)] : [],
  );
  const isSelected = grid.selected.has(asked.line);
  const editsSalary =
    grid.editing?.line === asked.line && grid.editing.fact === 'salary' ? grid.editing : null;
  const amount = (part: LinePart, label: string, shown: (index: number) => string): ReactNode =>
    price ? (
      <Amount
        amount={{ of: 'line', line: price.index, part }}
        open={open}
        onOpen={onOpen}
        label={`${label}, ${title}`}
        stop={{ name: part, tabIndex: grid.focus.tabIndex(asked.line, part) }}
      >
        {shown(price.index)}
      </Amount>
    ) : (
      '–'
    );
  const money = (
    part: 'unit_workspace' | 'unit_staff' | 'unit_monthly' | 'line_monthly',
    label: string,
  ): ReactNode => amount(part, label, () => formatAmount(price?.line[part] ?? 0, currency));
  const isAssumed = (fact: 'level' | 'workspace'): boolean => asked[fact].origin === 'assumed';
  return (
    <tr
      data-grid-line={asked.line}
      aria-selected={isSelected}
      className={[
        open?.of === 'line' && open.line === price?.index && lines.on,
        keys.some((key) => active.has(key)) && lines.lit,
        isSelected && styles.selected,
      ]
        .filter(Boolean)
        .join(' ')}
      onPointerEnter={() => highlightSource(keys)}
      onPointerLeave={clearHighlight}
      onFocus={() => highlightSource(keys)}
      onBlur={clearHighlight}
    >
      <td className={styles.select}>
        <input
          type="checkbox"
          data-stop="select"
          tabIndex={grid.focus.tabIndex(asked.line, 'select')}
          aria-label={`Select ${title}`}
          checked={isSelected}
          onChange={(event) => grid.select([asked.line], event.target.checked)}
        />
      </td>
      <th scope="row">
        <FactCell
          grid={grid}
          quote={quote}
          row={row}
          fact="title"
          second={words && <span className={table.second}>“{words}”</span>}
        >
          {title}
        </FactCell>
      </th>
      <td>
        <FactCell
          grid={grid}
          quote={quote}
          row={row}
          fact="level"
          second={isAssumed('level') && <span className={table.second}>assumed</span>}
        >
          {LEVEL_WORDS[asked.level.value]}
        </FactCell>
      </td>
      <td className={table.num}>
        <FactCell grid={grid} quote={quote} row={row} fact="count">
          {asked.count.value === null ? '?' : formatCount(asked.count.value)}
        </FactCell>
      </td>
      <td>
        <FactCell
          grid={grid}
          quote={quote}
          row={row}
          fact="workspace"
          second={
            <span className={table.second}>
              + {money('unit_workspace', 'Workspace')}
              {isAssumed('workspace') && ', assumed'}
            </span>
          }
        >
          {WORKSPACE_WORDS[asked.workspace.value]}
        </FactCell>
      </td>
      <td className={table.num}>
        {editsSalary ? (
          <CellInput grid={grid} quote={quote} row={row} fact="salary" typed={editsSalary.typed} />
        ) : (
          <>
            {amount('basic', 'Salary', () => formatShort(price?.line.php.basic ?? 0, PHP))}
            <span className={table.second}>
              {price?.basis && CONFIDENCE[price.basis.salary.confidence]}
              <button
                type="button"
                className={styles.edit}
                tabIndex={-1}
                aria-label={`Change salary of ${title}`}
                title="Change salary (F2)"
                onClick={() => grid.edit(asked.line, 'salary')}
              >
                <Pencil size={12} aria-hidden />
              </button>
            </span>
            <Before grid={grid} quote={quote} row={row} fact="salary" />
          </>
        )}
        {asked.wage_region.origin === 'by_hand' && (
          <span className={table.second}>{WAGE_REGION_WORDS[asked.wage_region.value]}</span>
        )}
      </td>
      <td className={`${table.num} ${lines.staff}`}>
        {money('unit_staff', 'Staff price')}
        <span className={table.second}>
          {amount('multiplier', 'Multiplier', () => `× ${multiplierWords(price?.line.multiplier_x100 ?? 0)}`)}
        </span>
      </td>
      <td className={table.num}>
        {money('unit_monthly', 'Per person')}
        {price && <Overrides grid={grid} quote={quote} line={asked.line} price={price} currency={currency} />}
      </td>
      <td className={table.num}>{money('line_monthly', 'Monthly')}</td>
    </tr>
  );
}
