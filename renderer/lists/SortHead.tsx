import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Direction } from '../../shared/lists/cursor';
import { Column } from './Column';
import styles from './SortHead.module.css';

export interface Order<Column extends string> {
  by: Column;
  direction: Direction;
}

interface SortHeadProps<Column extends string> {
  column: Column;
  /** Null: the list is sorted by no column. */
  order: Order<Column> | null;
  /** The direction of the first press; a second one turns it around. */
  first: Direction;
  onSort: (order: Order<Column>) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** The head of a column that the list can be sorted by. */
export function SortHead<Column extends string>({
  column,
  order,
  first,
  onSort,
  className,
  children,
}: SortHeadProps<Column>) {
  const direction = order?.by === column ? order.direction : null;
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  const next = direction === null ? first : direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <Column column={column} className={className} sort={direction ?? 'none'}>
      <button type="button" className={styles.sort} onClick={() => onSort({ by: column, direction: next })}>
        {children}
        {direction && <Arrow size={12} aria-hidden />}
      </button>
    </Column>
  );
}
