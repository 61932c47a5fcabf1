/** Which rows of a list are selected, for actions on several at once. */
import { useEffect, useState } from 'react';
import type { Pages } from '../platform/pages';

type RowId = string | number;

/** The most rows that can be selected at once: as many as one call takes. */
export const MAX_SELECTED = 500;

export interface Selected {
  readonly ids: ReadonlySet<RowId>;
  /** Where a range begins: the row that was selected or cleared last. */
  readonly anchor: RowId | null;
}

export const NOTHING: Selected = { ids: new Set(), anchor: null };

/** Selects a row, or clears it. */
export function toggled({ ids }: Selected, id: RowId): Selected {
  const after = new Set(ids);
  if (!after.delete(id) && after.size < MAX_SELECTED) after.add(id);
  return { ids: after, anchor: id };
}

/** Selects the rows from the anchor to `id`, without those that were selected before. @param order all rows, as listed */
export function ranged({ anchor }: Selected, id: RowId, order: readonly RowId[]): Selected {
  const end = order.indexOf(id);
  const start = anchor === null ? -1 : order.indexOf(anchor);
  if (end < 0) return NOTHING;
  const from = start < 0 ? end : start;
  const [first, last] = from < end ? [from, end] : [end, from];
  const range = order.slice(first, last + 1);
  // What is beyond the limit is at the far end from the anchor.
  const kept = from < end ? range.slice(0, MAX_SELECTED) : range.slice(-MAX_SELECTED);
  return { ids: new Set(kept), anchor: order[from] ?? id };
}

export interface Selection<Row> {
  /** The selected rows, in the order of the list. */
  readonly rows: readonly Row[];
  has(id: RowId): boolean;
  toggle(id: RowId): void;
  extendTo(id: RowId): void;
  /** Selects the rows from one to the other; the first is the anchor. */
  selectRange(from: RowId, to: RowId): void;
  /** Selects all rows, at most `MAX_SELECTED`; those that are not read yet are read first. */
  selectAll(): void;
  clear(): void;
  readonly isAll: boolean;
}

/** What another view, search or order shows is another list: it begins with nothing selected. */
export function useSelection<Row>(
  { key, rows, isMore, more }: Pick<Pages<Row>, 'key' | 'rows' | 'isMore' | 'more'>,
  idOf: (row: Row) => RowId,
): Selection<Row> {
  const [state, setState] = useState({ key, selected: NOTHING, isReadingAll: false });
  const own = state.key === key ? state : { key, selected: NOTHING, isReadingAll: false };
  const { ids } = own.selected;
  const order = (rows ?? []).map(idOf);
  const set = (selected: Selected): void => setState({ key, selected, isReadingAll: false });
  const isRead = !isMore || order.length >= MAX_SELECTED;
  if (own.isReadingAll && isRead) set({ ids: new Set(order.slice(0, MAX_SELECTED)), anchor: null });
  const reads = own.isReadingAll && !isRead;
  useEffect(() => {
    if (reads) more?.();
  }, [reads, more]);
  const selectedRows = (rows ?? []).filter((row) => ids.has(idOf(row)));
  return {
    rows: selectedRows,
    has: (id) => ids.has(id),
    toggle: (id) => set(toggled(own.selected, id)),
    extendTo: (id) => set(ranged(own.selected, id, order)),
    selectRange: (from, to) => set(ranged({ ids, anchor: from }, to, order)),
    selectAll: () => setState({ key, selected: own.selected, isReadingAll: true }),
    clear: () => set(NOTHING),
    isAll: order.length > 0 && selectedRows.length === order.length,
  };
}
