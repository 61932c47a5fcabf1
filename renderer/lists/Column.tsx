/** The head of a column, whose width a person can change and which is kept. */
import { createContext, type PointerEvent, type ReactNode, useContext, useRef } from 'react';
import { z } from 'zod';
import { useLastingState } from '../platform/lasting-state';
import type { Action } from '../ui/Actions';
import styles from './Column.module.css';

/** In CSS pixels. */
const MIN_WIDTH = 64;
const MAX_WIDTH = 800;
/** What one press of "Wider" or "Narrower" changes. */
const STEP = 32;

const Widths = z.record(z.string(), z.number().min(MIN_WIDTH).max(MAX_WIDTH));
type Widths = z.infer<typeof Widths>;

/** The widths that a person gave to columns, by their name; `null` gives a column its own width back. */
export interface ColumnWidths {
  readonly widths: Widths;
  set(column: string, width: number | null): void;
  reset(): void;
}

const Context = createContext<ColumnWidths>({
  widths: {},
  set: () => undefined,
  reset: () => undefined,
});
export const ColumnWidthsProvider = Context.Provider;

/** @param kind of the rows: lists of the same rows have the same widths */
export function useColumnWidths(kind: string): ColumnWidths {
  const [widths, change] = useLastingState<Widths>(`list:${kind}:widths`, Widths, {});
  return {
    widths,
    set: (column, width) =>
      change(({ [column]: _, ...others }) =>
        width === null
          ? others
          : { ...others, [column]: Math.min(Math.max(Math.round(width), MIN_WIDTH), MAX_WIDTH) },
      ),
    reset: () => change({}),
  };
}

/** The actions of a head, for its context menu. */
export function columnActions(head: Element | null, columns: ColumnWidths): Action[] {
  const column = head?.getAttribute('data-column');
  const sized = Object.keys(columns.widths).length > 0;
  const by = (step: number) => (): void => {
    if (head && column) columns.set(column, head.getBoundingClientRect().width + step);
  };
  return [
    ...(column
      ? [
          { id: 'wider', label: 'Make column wider', run: by(STEP) },
          { id: 'narrower', label: 'Make column narrower', run: by(-STEP) },
        ]
      : []),
    {
      id: 'reset',
      label: 'Reset column widths',
      off: sized ? undefined : 'not changed',
      run: columns.reset,
    },
  ];
}

interface ColumnProps {
  /** Its name among the columns of the list. */
  column: string;
  className?: string | undefined;
  sort?: 'ascending' | 'descending' | 'none';
  children: ReactNode;
}

export function Column({ column, className, sort, children }: ColumnProps) {
  const { widths } = useContext(Context);
  const width = widths[column];
  return (
    <th
      scope="col"
      className={className}
      aria-sort={sort}
      data-column={column}
      data-sized={width === undefined ? undefined : ''}
      // React's type does not list the names of custom properties.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      style={width === undefined ? undefined : ({ '--column-width': `${width}px` } as React.CSSProperties)}
    >
      {children}
      <Edge column={column} />
    </th>
  );
}

/** Dragged, it changes the width; the context menu of the head does it without dragging. */
function Edge({ column }: { column: string }) {
  const columns = useContext(Context);
  const drag = useRef<{ x: number; width: number; most: number } | null>(null);
  function begin(event: PointerEvent<HTMLElement>): void {
    const head = event.currentTarget.closest('th');
    if (event.button !== 0 || !head) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { width } = head.getBoundingClientRect();
    drag.current = { x: event.clientX, width, most: width + roomBeside(head) };
  }
  function move({ clientX }: PointerEvent): void {
    if (!drag.current) return;
    const { x, width, most } = drag.current;
    columns.set(column, Math.min(width + clientX - x, most));
  }
  const end = (): void => {
    drag.current = null;
  };
  return (
    <span
      className={styles.edge}
      data-edge={column}
      aria-hidden
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => columns.set(column, null)}
    />
  );
}

/** How much the columns without a width of their own can give, each keeping the least width. */
function roomBeside(head: HTMLTableCellElement): number {
  const others = [...(head.parentElement?.children ?? [])].filter(
    (other) => other !== head && other.computedStyleMap().get('width')?.toString() === 'auto',
  );
  if (others.length === 0) return MAX_WIDTH;
  return others.reduce((sum, other) => sum + Math.max(other.getBoundingClientRect().width - MIN_WIDTH, 0), 0);
}
