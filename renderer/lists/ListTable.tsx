/** The rows of a list: one opens with a click or its button, and the arrows move between them. */
import {
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Action } from '../ui/Actions';
import { ContextMenu, type MenuAt } from '../ui/ContextMenu';
import table from '../ui/Table.module.css';
import { useInSight } from './in-sight';
import styles from './ListTable.module.css';
import { moveWithArrows } from './row-keys';

/** What the rows are, as in `data-lead`. */
const Kind = createContext('row');

interface ListTableProps {
  label: string;
  /** What a row is, in one lower-case word. */
  kind: string;
  className?: string | undefined;
  /** The cells of the head. */
  head: ReactNode;
  /** Rows that are read so far. */
  count: number;
  /** Rows that there are; null: not known. */
  total?: number | null;
  /** Reads more rows; null: there are none. */
  onMore?: (() => void) | null;
  /** What can be done with a row, for its context menu. */
  actionsOf?: (id: string) => readonly Action[];
  /** Keys that the list knows besides the arrows. */
  onRowKey?: (event: KeyboardEvent<HTMLElement>, id: string) => void;
  body?: RefObject<HTMLTableSectionElement | null>;
  /** Stands below the rows. */
  foot?: ReactNode;
  children: ReactNode;
}

export function ListTable(props: ListTableProps) {
  const { label, kind, className = '', head, count, total, onMore = null, actionsOf, onRowKey, foot } = props;
  const own = useRef<HTMLTableSectionElement>(null);
  const body = props.body ?? own;
  const [menu, setMenu] = useState<(MenuAt & { items: readonly Action[] }) | null>(null);
  const end = useInSight(onMore, count);
  /** The row that the focus goes to once it was read. */
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const row =
      awaited.current === null || awaited.current >= count ? null : body.current?.children[awaited.current];
    if (!row) return;
    awaited.current = null;
    row.querySelector('button')?.focus();
  }, [body, count]);

  const idOf = (target: EventTarget): string | null =>
    target instanceof Element ? (target.closest('tbody > tr')?.getAttribute(`data-${kind}`) ?? null) : null;
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    moveWithArrows(event);
    const last = body.current?.children[count - 1];
    if (event.key === 'ArrowDown' && onMore && last?.contains(document.activeElement)) {
      awaited.current = count;
      onMore();
    }
    const id = idOf(event.target);
    if (id !== null) onRowKey?.(event, id);
  }
  function onContextMenu(event: MouseEvent): void {
    const id = idOf(event.target);
    const items = id === null ? [] : (actionsOf?.(id) ?? []);
    if (items.length === 0 || hasSelection()) return;
    event.preventDefault();
    setMenu({ x: event.clientX, y: event.clientY, items });
  }
  return (
    <div className={table.scroll}>
      <table
        className={`${table.grid} ${table.list} ${className}`}
        aria-label={label}
        aria-rowcount={total === undefined ? undefined : total === null && onMore ? -1 : (total ?? count) + 1}
      >
        <thead>
          <tr>{head}</tr>
        </thead>
        {/* The arrows move between the rows' own buttons, which open what a click on the row opens. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody ref={body} onKeyDown={onKeyDown} onContextMenu={actionsOf && onContextMenu}>
          <Kind value={kind}>{props.children}</Kind>
        </tbody>
      </table>
      {onMore && <div ref={end} className={table.more} />}
      {foot}
      {menu && <ContextMenu label="Actions" at={menu} items={menu.items} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** Selected text gets the menu of text. */
const hasSelection = (): boolean => getSelection()?.isCollapsed === false;

interface ListRowProps {
  id: number | string;
  isOpen?: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

/** Its first button opens it as a click on the row does. */
export function ListRow({ id, isOpen = false, onOpen, children }: ListRowProps) {
  const kind = useContext(Kind);
  return (
    <tr
      className={isOpen ? table.on : undefined}
      onClick={onOpen}
      data-open={isOpen ? '' : undefined}
      {...{ [`data-${kind}`]: id }}
    >
      {children}
    </tr>
  );
}

interface RowButtonProps {
  /** Whether the row's pane is open; undefined: it has none. */
  isOpen?: boolean;
  /** Where the content does not say what opens. */
  label?: string;
  title?: string;
  shortcuts?: string;
  isQuiet?: boolean;
  children: ReactNode;
}

/** The button of a row. Its click is the row's. */
export const RowButton = ({ isOpen, label, title, shortcuts, isQuiet, children }: RowButtonProps) => (
  <button
    type="button"
    className={isQuiet ? `${styles.open} ${styles.quiet}` : styles.open}
    aria-expanded={isOpen}
    aria-label={label}
    aria-keyshortcuts={shortcuts}
    title={title}
    dir="auto"
  >
    {children}
  </button>
);

/** Controls of a row that do not open it. */
export const RowControls = ({ children }: { children: ReactNode }) => (
  <span onClick={(event) => event.stopPropagation()} role="presentation">
    {children}
  </span>
);

/** The head of the column that has the rows' controls. */
export const ControlsHead = ({ children }: { children: ReactNode }) => (
  <th scope="col" className={styles.controls}>
    <span className="visually-hidden">{children}</span>
  </th>
);
