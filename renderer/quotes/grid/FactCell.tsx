import { RotateCcw } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { factKey } from '../../../shared/quotes/changed-facts';
import { instantWords } from '../../ui/format';
import { RolePicker } from '../request/RolePicker';
import { CellInput } from './CellInput';
import { FACT_WORDS, type GridFact } from './columns';
import styles from './Grid.module.css';
import { type GridRow, wordsBefore } from './grid-rows';
import { LevelList, WorkspaceList } from './OptionList';
import type { Grid } from './use-grid';

interface FactCellProps {
  grid: Grid;
  quote: QuoteView;
  row: GridRow;
  fact: Exclude<GridFact, 'salary'>;
  children: ReactNode;
  /** Stands below the value. */
  second?: ReactNode;
}

/** A fact of a line: pressed, it is edited in its place. */
export function FactCell({ grid, quote, row, fact, children, second }: FactCellProps) {
  const cell = useRef<HTMLButtonElement>(null);
  const { line } = row.asked;
  const editing = grid.editing?.line === line && grid.editing.fact === fact ? grid.editing : null;
  const name = FACT_WORDS[fact];
  if (editing && fact === 'count')
    return <CellInput grid={grid} quote={quote} row={row} fact="count" typed={editing.typed} />;
  return (
    <>
      <button
        ref={cell}
        type="button"
        className={styles.fact}
        data-stop={fact}
        tabIndex={grid.focus.tabIndex(line, fact)}
        aria-haspopup={fact === 'count' ? undefined : 'listbox'}
        onClick={() => grid.edit(line, fact)}
      >
        {children}
        <span className="visually-hidden">, {name.toLowerCase()}</span>
      </button>
      {second}
      <Before grid={grid} quote={quote} row={row} fact={fact} />
      {editing && (
        <Popover
          isOpen
          triggerRef={cell}
          className={styles.popover ?? ''}
          placement="bottom start"
          onOpenChange={(isOpen) => {
            if (!isOpen) grid.cancel();
          }}
        >
          <Dialog className={styles.list ?? ''} aria-label={`${name}, ${row.asked.title.value}`}>
            {fact === 'title' && (
              <div className={styles.picker}>
                <RolePicker
                  label="Role"
                  level={row.asked.level.value}
                  autoFocus
                  initial={editing.typed ?? ''}
                  onPick={(title) => grid.commit(line, fact, { title }, 'stay')}
                />
              </div>
            )}
            {fact === 'level' && (
              <LevelList
                quote={quote}
                row={row}
                onPick={(level) => grid.commit(line, fact, { level }, 'stay')}
              />
            )}
            {fact === 'workspace' && (
              <WorkspaceList
                quote={quote}
                row={row}
                onPick={(workspace) => grid.commit(line, fact, { workspace }, 'stay')}
              />
            )}
          </Dialog>
        </Popover>
      )}
    </>
  );
}

/** What a changed fact was before, who changed it, and the way back. */
export function Before({
  grid,
  quote,
  row,
  fact,
}: Pick<FactCellProps, 'grid' | 'quote' | 'row'> & { fact: GridFact }) {
  const before = wordsBefore(row, fact, quote);
  if (before === null) return null;
  const edited = quote.edits.by[factKey(row.asked.line, fact)];
  const who = edited && `${edited.by ? `${edited.by}, ` : ''}${instantWords(edited.at)}`;
  return (
    <span className={styles.before} title={who ? `Changed by ${who}` : undefined}>
      <s>
        <span className="visually-hidden">was </span>
        {before}
      </s>
      {who && <span className="visually-hidden">, changed by {who}</span>}
      <button
        type="button"
        className={styles.reset}
        tabIndex={-1}
        aria-label={`Reset ${FACT_WORDS[fact].toLowerCase()} to ${before}`}
        title={`Reset to ${before} (Backspace)`}
        onClick={() => grid.commit(row.asked.line, fact, { [fact]: undefined }, 'stay')}
      >
        <RotateCcw size={12} aria-hidden />
      </button>
    </span>
  );
}
