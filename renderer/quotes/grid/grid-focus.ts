/** One stop of the grid takes the Tab key, and the arrows go from stop to stop. */
import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';

/** `add`: the row that new lines are typed into. */
export type RowKey = number | 'add';

/** A stop of a row. */
export interface Place {
  row: RowKey;
  stop: string;
}

export interface GridFocus {
  /** 0 for the stop that the Tab key reaches, else -1. */
  tabIndex(row: RowKey, stop: string): 0 | -1;
  onFocus(event: FocusEvent<HTMLElement>): void;
  /** Takes the focus there once it is drawn, unless it has gone elsewhere by then. */
  go(row: RowKey, stop: string): void;
}

/** @param rows in their order; at first the Tab key reaches the role of the first */
export function useGridFocus(grid: { current: HTMLElement | null }, rows: readonly RowKey[]): GridFocus {
  const [at, setAt] = useState<Place | null>(null);
  const wanted = useRef<Place | null>(null);
  const known = at !== null && rows.includes(at.row) ? at : { row: rows[0] ?? 'add', stop: 'title' };
  const current = known.row === 'add' ? { ...known, stop: 'add' } : known;
  useLayoutEffect(() => {
    const there = wanted.current && stopOf(grid.current, wanted.current.row, wanted.current.stop);
    if (!there) return;
    wanted.current = null;
    const { activeElement } = document;
    if (activeElement === document.body || grid.current?.contains(activeElement) || isOver(activeElement))
      there.focus();
  });
  return {
    tabIndex: (row, stop) => (row === current.row && stop === current.stop ? 0 : -1),
    onFocus(event) {
      const place = placeOf(event.target);
      if (!place) return;
      setAt((now) => (now?.row === place.row && now.stop === place.stop ? now : place));
    },
    go(row, stop) {
      wanted.current = { row, stop };
      // Drawn already, it is there at once; a line that is being added takes the focus when it comes.
      setAt({ row, stop });
    },
  };
}

const stopOf = (grid: HTMLElement | null, row: RowKey, stop: string): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-grid-line="${row}"] [data-stop="${stop}"]`) ?? null;

/** In a list that lies over the grid and closes now. */
const isOver = (element: Element | null): boolean => Boolean(element?.closest('[data-trigger]'));

/** The stop that an element is or lies in; null: none. */
export function placeOf(element: EventTarget | null): Place | null {
  const stop = element instanceof HTMLElement ? element.closest<HTMLElement>('[data-stop]') : null;
  const row = stop?.closest<HTMLElement>('[data-grid-line]')?.dataset['gridLine'];
  const name = stop?.dataset['stop'];
  if (row === undefined || name === undefined) return null;
  return { row: row === 'add' ? 'add' : Number(row), stop: name };
}

/** Where a key leads from a stop; null: nowhere. */
export function nextStop(
  grid: HTMLElement,
  from: HTMLElement,
  key: string,
  isFar: boolean,
): HTMLElement | null {
  const rows = [...grid.querySelectorAll<HTMLElement>('[data-grid-line]')];
  const row = from.closest<HTMLElement>('[data-grid-line]');
  if (!row) return null;
  const stops = stopsOf(row);
  const [y, x] = [rows.indexOf(row), stops.indexOf(from)];
  switch (key) {
    case 'ArrowLeft':
      return stops[x - 1] ?? null;
    case 'ArrowRight':
      return stops[x + 1] ?? null;
    case 'Home':
      return isFar ? sameStop(rows[0], from) : (stops[0] ?? null);
    case 'End':
      return isFar ? sameStop(rows.at(-1), from) : (stops.at(-1) ?? null);
    case 'ArrowUp':
      return sameStop(rows[isFar ? 0 : y - 1], from);
    case 'ArrowDown':
      return sameStop(isFar ? rows.at(-1) : rows[y + 1], from);
    default:
      return null;
  }
}

/** Those that are shown: where room is short a column is not. */
const stopsOf = (row: HTMLElement): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('[data-stop]')].filter((stop) => stop.checkVisibility());

function sameStop(row: HTMLElement | undefined, from: HTMLElement): HTMLElement | null {
  const stops = row ? stopsOf(row) : [];
  return stops.find(({ dataset }) => dataset['stop'] === from.dataset['stop']) ?? stops[0] ?? null;
}
