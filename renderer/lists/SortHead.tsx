import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Direction } from '../../shared/lists/cursor';
import styles from './SortHead.module.css';

export interface Order<Column extends string> {
  by: Column;
  direction: Direction;
}

interface SortHeadProps<Column extends string> {
  column: Column;
  order: Order<Column>;
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
  const isSorted = order.by === column;
  const Arrow = order.direction === 'ascending' ? ArrowUp : ArrowDown;
  const next = isSorted ? (order.direction === 'ascending' ? 'descending' : 'ascending') : first;
  return (
    <th scope="col" className={className} aria-sort={isSorted ? order.direction : 'none'}>
      <button type="button" className={styles.sort} onClick={() => onSort({ by: column, direction: next })}>
        {children}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </th>
  );
}
