/** The rows of a list: one opens with a click or its button, and the arrows move between them. */
import {
  createContext,
  type FocusEvent,
  Fragment,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { IS_MAC } from '../platform/commands';
import type { Action } from '../ui/Actions';
import { ContextMenu, type MenuAt } from '../ui/ContextMenu';
import table from '../ui/Table.module.css';
import styles from './ListTable.module.css';
import { columnActions, ColumnWidthsProvider, useColumnWidths } from './Column';
import type { Selection } from './selection';
import { useVirtualRows } from './use-virtual-rows';

/** Where a row is among all. */
interface RowPlace {
  /** What the rows are, as in `data-lead`. */
  kind: string;
  index: number;
  measure: (row: HTMLTableRowElement | null) => void;
  /** Null: rows of this list cannot be selected. */
  isSelected: boolean | null;
  pick: (index: number, how: Pick) => void;
}
/** `row`: selects or clears it alone; `range`: selects up to it. */
type Pick = 'row' | 'range';
const Place = createContext<RowPlace>({
  kind: 'row',
  index: 0,
  measure: () => undefined,
  isSelected: null,
  pick: () => undefined,
});

interface ListTableProps<Row> {
  label: string;
  /** What a row is, in one lower-case word. */
  kind: string;
  className?: string | undefined;
  /** The cells of the head. */
  head: ReactNode;
  /** Rows that are read so far. Only those near the view are drawn. */
  rows: readonly Row[];
  idOf: (row: Row) => string | number;
  children: (row: Row) => ReactNode;
  /** Rows that there are; null: not known; left out: all are read. */
  total?: number | null;
  isMore?: boolean;
  /** Reads more rows; null: not now. */
  onMore?: (() => void) | null;
  /** The row that stays drawn, since its pane is open. */
  openId?: string | number | null;
  /** Where it changes, another list is shown, from its top. */
  listKey?: string;
  /** The row that has the focus at first. */
  startAt?: string | number | null;
  /** What can be done with a row, for its context menu. */
  actionsOf?: (row: Row) => readonly Action[];
  /** Keys that the list knows besides the arrows. */
  onRowKey?: (event: KeyboardEvent<HTMLElement>, row: Row) => void;
  body?: RefObject<HTMLTableSectionElement | null>;
  /** Left out: rows cannot be selected. */
  selection?: Selection<Row>;
  /** Stands below the rows. */
  foot?: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export function ListTable<Row>(props: ListTableProps<Row>) {
  const {
    label,
    kind,
    className = '',
    head,
    rows,
    idOf,
    children,
    total,
    isMore = false,
    onMore = null,
  } = props;
  const { listKey = '', openId = null, startAt = null, actionsOf, onRowKey, selection, foot } = props;
  const own = useRef<HTMLTableSectionElement>(null);
  const body = props.body ?? own;
  const frame = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<(MenuAt & { items: readonly Action[] }) | null>(null);
  const columns = useColumnWidths(kind);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const indexOf = (id: string | number | null): number =>
    id === null ? -1 : rows.findIndex((row) => String(idOf(row)) === String(id));
  const drawn = useVirtualRows({
    count: rows.length,
    keyOf: (index) => {
      const row = rows[index];
      return row === undefined ? index : idOf(row);
    },
    frame,
    body,
    kept: [indexOf(focusedId), indexOf(openId)],
  });

  const shownKey = useRef(listKey);
  useEffect(() => {
    if (shownKey.current !== listKey) drawn.toTop();
    shownKey.current = listKey;
  });

  /** The row that the focus goes to once it is read and drawn. */
  const awaited = useRef<number | null>(null);
  useEffect(() => {
    const row = awaited.current === null ? null : rowAt(body.current, awaited.current);
    if (!row) return;
    awaited.current = null;
    row.querySelector('button')?.focus();
  });
  function focusRow(index: number): void {
    const row = rowAt(body.current, index);
    if (row) return row.querySelector('button')?.focus();
    awaited.current = index;
    if (index < rows.length) drawn.scrollTo(index);
    else onMore?.();
  }
  const first = indexOf(startAt);
  useEffect(() => {
    if (first >= 0) focusRow(first);
    // Where the list is open already, the focus stays where it is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const last = drawn.items.at(-1)?.item.index ?? -1;
  const isAtEnd = last === rows.length - 1;
  useEffect(() => {
    if (isAtEnd) onMore?.();
  }, [isAtEnd, onMore]);

  const rowOf = (target: EventTarget): Row | undefined => {
    const index = indexIn(target);
    return index === null ? undefined : rows[index];
  };
  const latest = useRef({ rows, idOf, selection });
  useEffect(() => {
    latest.current = { rows, idOf, selection };
  });
  const pick = useCallback((index: number, how: Pick): void => {
    const { rows: all, idOf: of, selection: chosen } = latest.current;
    const row = all[index];
    if (row === undefined || !chosen) return;
    if (how === 'row') chosen.toggle(of(row));
    else chosen.extendTo(of(row));
  }, []);
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const index = indexIn(event.target);
    if (index === null) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = index + step;
      if (next >= 0 && (next < rows.length || isMore)) {
        if (event.shiftKey && selection) extend(selection, index, next);
        focusRow(next);
      }
    }
    if (event.key === ' ' && (event.ctrlKey || event.shiftKey) && selection) {
      event.preventDefault();
      pick(index, 'row');
      return;
    }
    const row = rows[index];
    if (row !== undefined) onRowKey?.(event, row);
  }
  /** Shift and an arrow begin at the row that has the focus, where nothing is selected yet. */
  function extend(to: Selection<Row>, index: number, next: number): void {
    const [from, end] = [rows[index], rows[next]];
    if (from !== undefined && to.rows.length === 0) return to.selectRange(idOf(from), idOf(end ?? from));
    if (end !== undefined) to.extendTo(idOf(end));
  }
  /** Keys for the whole list. */
  function onListKey(event: KeyboardEvent<HTMLElement>): void {
    if (!selection) return;
    if (event.key.toLowerCase() === 'a' && isSelecting(event) && !event.shiftKey) {
      event.preventDefault();
      selection.selectAll();
    } else if (event.key === 'Escape' && selection.rows.length > 0) {
      event.stopPropagation();
      selection.clear();
    }
  }
  function onFocus({ target }: FocusEvent): void {
    const row = rowOf(target);
    setFocusedId(row === undefined ? null : String(idOf(row)));
  }
  function onHeadMenu(event: MouseEvent): void {
    const head = event.target instanceof Element ? event.target.closest('th') : null;
    event.preventDefault();
    setMenu({ x: event.clientX, y: event.clientY, items: columnActions(head, columns) });
  }
  function onContextMenu(event: MouseEvent): void {
    const row = rowOf(event.target);
    const items = row === undefined ? [] : (actionsOf?.(row) ?? []);
    if (items.length === 0 || hasSelection()) return;
    event.preventDefault();
    setMenu({ x: event.clientX, y: event.clientY, items });
  }
  return (
    // Keys reach it from the controls inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={frame} className={table.scroll} onKeyDown={onListKey}>
      <table
        className={`${table.grid} ${table.list} ${className}`}
        aria-label={label}
        aria-rowcount={total === null ? (isMore ? -1 : rows.length + 1) : (total ?? rows.length) + 1}
      >
        {/* A menu besides the heads' own buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <thead onContextMenu={onHeadMenu}>
          <tr aria-rowindex={1}>
            {selection && <SelectHead selection={selection} />}
            <ColumnWidthsProvider value={columns}>{head}</ColumnWidthsProvider>
          </tr>
        </thead>
        {/* The arrows move between the rows' own buttons, which open what a click on the row opens. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody
          ref={body}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={() => setFocusedId(null)}
          onContextMenu={actionsOf && onContextMenu}
        >
          {drawn.items.map(({ item: { key, index }, before }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <Fragment key={String(key)}>
                  {before > 0 && <Gap height={before} />}
                  <Placed
                    kind={kind}
                    index={index}
                    measure={drawn.measure}
                    isSelected={selection ? selection.has(idOf(row)) : null}
                    pick={pick}
                  >
                    {children(row)}
                  </Placed>
                </Fragment>
              )
            );
          })}
          {drawn.after > 0 && <Gap height={drawn.after} />}
        </tbody>
      </table>
      {foot}
      {menu && <ContextMenu label="Actions" at={menu} items={menu.items} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** Stands in the place of rows that are not drawn. */
const Gap = ({ height }: { height: number }) => <tr aria-hidden style={{ height }} />;

function Placed({ kind, index, measure, isSelected, pick, children }: RowPlace & { children: ReactNode }) {
  const place = useMemo(
    () => ({ kind, index, measure, isSelected, pick }),
    [kind, index, measure, isSelected, pick],
  );
  return <Place value={place}>{children}</Place>;
}

const rowAt = (body: HTMLElement | null, index: number): HTMLElement | null =>
  body?.querySelector<HTMLElement>(`:scope > tr[data-index="${index}"]`) ?? null;

/** The index of the row that an element is in. */
function indexIn(target: EventTarget): number | null {
  const index = target instanceof Element ? target.closest('tbody > tr')?.getAttribute('data-index') : null;
  return index ? Number(index) : null;
}

/** Selected text gets the menu of text. */
const hasSelection = (): boolean => getSelection()?.isCollapsed === false;

interface ListRowProps {
  id: number | string;
  /** What the box that selects it is named by; left out: rows of this list cannot be selected. */
  name?: string;
  isOpen?: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

/** Its first button opens it as a click on the row does. */
export function ListRow({ id, name, isOpen = false, onOpen, children }: ListRowProps) {
  const { kind, index, measure, isSelected, pick } = useContext(Place);
  function onClick(event: MouseEvent): void {
    const how = event.shiftKey ? 'range' : isSelecting(event) ? 'row' : null;
    if (isSelected === null || how === null) onOpen?.();
    else pick(index, how);
  }
  return (
    <tr
      ref={measure}
      className={isOpen ? table.on : isSelected ? styles.selected : undefined}
      onClick={onClick}
      onMouseDown={isSelected === null ? undefined : keepText}
      data-selected={isSelected ? '' : undefined}
      data-open={isOpen ? '' : undefined}
      data-index={index}
      aria-rowindex={index + 2}
      {...{ [`data-${kind}`]: id }}
    >
      {isSelected !== null && (
        <td className={styles.select}>
          <SelectBox name={name ?? ''} isOn={isSelected} onPick={(how) => pick(index, how)} />
        </td>
      )}
      {children}
    </tr>
  );
}

/** Selecting a range of rows selects no text. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

/** Ctrl, or Command on a Mac. */
const isSelecting = (event: { ctrlKey: boolean; metaKey: boolean }): boolean =>
  IS_MAC ? event.metaKey : event.ctrlKey;

interface SelectBoxProps {
  name: string;
  isOn: boolean;
  onPick: (how: Pick) => void;
}

/** Not in the order of the Tab key: Ctrl+Space and Shift with an arrow select by keys. */
const SelectBox = ({ name, isOn, onPick }: SelectBoxProps) => (
  <RowControls>
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        tabIndex={-1}
        checked={isOn}
        onChange={({ nativeEvent }) =>
          onPick(nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey ? 'range' : 'row')
        }
      />
    </label>
  </RowControls>
);

function SelectHead<Row>({ selection }: { selection: Selection<Row> }) {
  const { rows, isAll } = selection;
  return (
    <th scope="col" className={styles.select}>
      <label className={styles.box}>
        <input
          ref={(box) => {
            if (box) box.indeterminate = rows.length > 0 && !isAll;
          }}
          type="checkbox"
          aria-label="Select all"
          checked={isAll}
          onChange={() => (isAll ? selection.clear() : selection.selectAll())}
        />
      </label>
    </th>
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
export const ControlsHead = ({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) => (
  <th scope="col" className={className ?? styles.controls}>
    <span className="visually-hidden">{children}</span>
  </th>
);
