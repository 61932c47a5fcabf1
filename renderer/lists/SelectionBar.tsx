/** What can be done with the selected rows of a list: a bar below the list, while there are any. */
import { Copy, X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { copiedTable, type CopiedCell } from '../../shared/lists/copied-table';
import { formatCount } from '../../shared/pricing/money';
import { copyTable } from '../platform/copy-text';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import type { Selection } from './selection';
import styles from './SelectionBar.module.css';

/** A column of the copied table. */
export interface CopiedColumn<Row> {
  head: string;
  cell: (row: Row) => CopiedCell;
}

interface SelectionBarProps<Row> {
  selection: Selection<Row>;
  /** What a row is: `quote`. */
  one: string;
  /** How many rows there are; null: not known. */
  total: number | null;
  columns: readonly CopiedColumn<Row>[];
  /** The actions. */
  children?: ReactNode;
}

export function SelectionBar<Row>(props: SelectionBarProps<Row>) {
  return props.selection.rows.length === 0 ? null : <Bar {...props} />;
}

function Bar<Row>({ selection, one, total, columns, children }: SelectionBarProps<Row>) {
  const { rows, clear } = selection;
  const bar = useRef<HTMLElement>(null);
  const words = plural(rows.length, one);
  const copy = (): void => {
    const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
    void copyTable(
      copiedTable(
        columns.map(({ head }) => head),
        cells,
      ),
      words,
    );
  };
  useCopyKey(copy);
  useFocusAfter(bar);
  return (
    <section ref={bar} className={styles.bar} aria-label={`Selected ${one}s`}>
      <p role="status">
        {total !== null && total > rows.length
          ? `${rows.length} of ${formatCount(total)} ${one}s selected`
          : `${words} selected`}
      </p>
      {children}
      <Button small kind="quiet" icon={<Copy size={14} aria-hidden />} onPress={copy}>
        Copy as table
      </Button>
      <Button small square kind="quiet" aria-label="Clear selection" onPress={clear}>
        <X size={14} aria-hidden />
      </Button>
    </section>
  );
}

/** The system's key for copying takes the rows, unless text is selected. */
function useCopyKey(copy: () => void): void {
  const latest = useRef(copy);
  useEffect(() => {
    latest.current = copy;
  });
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      const isText =
        getSelection()?.isCollapsed === false || document.activeElement?.matches('input, textarea');
      // A box that selects a row is an input without text.
      const isBox = document.activeElement?.matches('[type=checkbox]');
      if (isText && !isBox) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('copy', take);
    return () => document.removeEventListener('copy', take);
  }, []);
}

/** Where the bar goes with the focus in it, the focus goes to the rows. */
function useFocusAfter(bar: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const sheet = bar.current?.parentElement;
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        sheet?.querySelector<HTMLElement>('tbody th button, tbody button')?.focus();
      });
    };
  }, [bar]);
}
