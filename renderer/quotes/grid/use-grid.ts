/** What a person does in the grid with keys, mouse and clipboard: each edit is one change of the corrections. */
import { type KeyboardEvent, useRef, useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { toast } from '../../platform/toasts';
import { plural } from '../../ui/format';
import { correct, undoEdit } from '../request/corrections';
import { type GridFact, isGridFact, type LineChange } from './columns';
import { type GridFocus, nextStop, type Place, placeOf, type RowKey, useGridFocus } from './grid-focus';
import type { GridRow } from './grid-rows';
import { movedLines, withAdded, withLines } from './line-edits';
import { pasteInto } from './paste-into';
import { copiedText } from './copied-text';
import { useClipboard } from './use-clipboard';

export interface Editing {
  line: number;
  fact: GridFact;
  /** The character that began it; null: it begins with what is there. */
  typed: string | null;
}

/** Where the focus goes after an edit. */
export type Move = 'stay' | 'down' | 'right';

export interface Grid {
  focus: GridFocus;
  editing: Editing | null;
  selected: ReadonlySet<number>;
  /** The line whose overrides are open; null: none. */
  overriding: number | null;
  override(line: number | null): void;
  edit(line: number, fact: GridFact, typed?: string): void;
  cancel(): void;
  /** Ends an edit. `isForAll`: also on the other selected lines. */
  commit(line: number, fact: GridFact, change: LineChange, move: Move, isForAll?: boolean): void;
  set(lines: readonly number[], change: LineChange): void;
  add(title: string): void;
  remove(lines: readonly number[]): void;
  move(lines: readonly number[], by: 1 | -1): void;
  select(lines: readonly number[], isSelected: boolean): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
}

const NONE: ReadonlySet<number> = new Set();

export function useGrid(
  quote: QuoteView,
  rows: readonly GridRow[],
  ref: { current: HTMLElement | null },
): Grid {
  const { quoteId } = quote;
  const readRoles = quote.reading?.roles.length ?? 0;
  const lines = rows.map(({ asked }) => asked.line);
  const focus = useGridFocus(ref, [...lines, 'add']);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [overriding, setOverriding] = useState<number | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(NONE);
  /** Where a selection by Shift and arrows began. */
  const anchor = useRef<number | null>(null);
  const selected = new Set(lines.filter((line) => chosen.has(line)));

  /** The selected lines where the given one is among them, else it alone. */
  const withSelected = (line: number): number[] =>
    selected.has(line) ? lines.filter((each) => selected.has(each)) : [line];

  const grid: Grid = {
    focus,
    editing,
    selected,
    overriding,
    override(line) {
      setOverriding(line);
      if (line === null && overriding !== null) focus.go(overriding, 'overrides');
    },
    edit: (line, fact, typed) => setEditing({ line, fact, typed: typed ?? null }),
    cancel() {
      setEditing(null);
      if (editing) focus.go(editing.line, stopFor(editing.fact));
    },
    commit(line, fact, change, move, isForAll = false) {
      setEditing(null);
      const at = lines.indexOf(line);
      const next = GRID_STOPS[GRID_STOPS.indexOf(fact) + 1];
      if (move === 'right' && next) focus.go(line, stopFor(next));
      else focus.go(move === 'down' ? (lines[at + 1] ?? line) : line, stopFor(fact));
      grid.set(isForAll ? withSelected(line) : [line], change);
    },
    set: (changed, change) => void correct(quoteId, (now) => withLines(now, changed, change)),
    add(title) {
      const numbers = Object.keys(quote.corrections.lines ?? {}).map(Number);
      focus.go(Math.max(readRoles, ...numbers.map((each) => each + 1)), 'count');
      void correct(quoteId, (now) => withAdded(now, readRoles, [{ title }]));
    },
    remove(gone) {
      if (gone.length === 0) return;
      if (gone.length === lines.length) {
        toast({ text: 'A quote needs at least one line.' });
        return;
      }
      const first = Math.min(...gone.map((line) => lines.indexOf(line)));
      const kept = lines.filter((line) => !gone.includes(line));
      setChosen(NONE);
      focus.go(kept[Math.min(first, kept.length - 1)] ?? 'add', 'title');
      const title = rows[first]?.asked.title.value ?? 'Line';
      void correct(quoteId, (now) => withLines(now, gone, { removed: true })).then(() =>
        toast({
          text: gone.length === 1 ? `${title} removed.` : `${plural(gone.length, 'line')} removed.`,
          undo: () => void undoEdit(quoteId),
        }),
      );
    },
    move(moved, by) {
      void correct(quoteId, (now, stored) => {
        const order = movedLines(
          stored.map(({ line }) => line),
          moved,
          by,
        );
        return order ? { ...now, order } : now;
      });
    },
    select: (some, isSelected) =>
      setChosen(
        new Set(isSelected ? [...selected, ...some] : [...selected].filter((line) => !some.includes(line))),
      ),
    onKeyDown(event) {
      const stop =
        event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-stop]') : null;
      // What lies over the grid, such as a list, hands its keys up too.
      if (!stop || !ref.current?.contains(stop)) return;
      const place = placeOf(stop);
      if (place && press(event, stop, place.row, place.stop)) event.preventDefault();
    },
  };
  useClipboard(ref, { paste, copy });
  return grid;

  function paste(place: Place, data: DataTransfer): boolean {
    const text = data.getData('text/plain');
    if (text.trim() === '') return false;
    const from = factOf(place.stop) ?? 'title';
    const at = place.row === 'add' ? lines.length : lines.indexOf(place.row);
    void pasteInto(quoteId, readRoles, text, from, lines.slice(at));
    return true;
  }

  function copy(place: Place, data: DataTransfer): boolean {
    if (place.row === 'add' || getSelection()?.toString()) return false;
    const copied = withSelected(place.row);
    data.setData('text/plain', copiedText(rows.filter(({ asked }) => copied.includes(asked.line))));
    toast({ text: copied.length === 1 ? 'Line copied.' : `${plural(copied.length, 'line')} copied.` });
    return true;
  }

  /** True where the key was for the grid. */
  function press(event: KeyboardEvent<HTMLElement>, stop: HTMLElement, row: RowKey, name: string): boolean {
    const { key, shiftKey, altKey } = event;
    const isFar = event.ctrlKey || event.metaKey;
    const isUpOrDown = key === 'ArrowUp' || key === 'ArrowDown';
    if (row !== 'add') {
      const fact = factOf(name);
      if (altKey && isUpOrDown) {
        grid.move(withSelected(row), key === 'ArrowUp' ? -1 : 1);
        return true;
      }
      if (isFar && key.toLowerCase() === 'd') {
        if (fact) fillDown(row, fact);
        return true;
      }
      if (isFar && key.toLowerCase() === 'a') {
        grid.select(lines, true);
        return true;
      }
      if (key === 'Delete') {
        grid.remove(withSelected(row));
        return true;
      }
      if (key === 'Backspace' && fact) {
        grid.set(withSelected(row), { [fact]: undefined });
        return true;
      }
      if (key === ' ' && shiftKey) {
        grid.select([row], !selected.has(row));
        return true;
      }
      if (key === 'Escape' && selected.size > 0) {
        setChosen(NONE);
        return true;
      }
      // Not by the click that a key makes: lists take that for a screen reader's, and hold the focus back.
      if (isGridFact(name) && (key === 'Enter' || key === ' ')) {
        grid.edit(row, name);
        return true;
      }
      if (fact && (key === 'F2' || (key.length === 1 && key !== ' ' && !isFar && !altKey))) {
        grid.edit(row, fact, key === 'F2' ? undefined : key);
        return true;
      }
      if (shiftKey && isUpOrDown) return extend(row, stop, key === 'ArrowUp' ? -1 : 1);
    }
    const next = ref.current && nextStop(ref.current, stop, key, isFar);
    if (!next) return NAVIGATION.has(key);
    anchor.current = null;
    next.focus();
    return true;
  }

  /** Selects from where Shift was first held to the line before or after. */
  function extend(row: number, stop: HTMLElement, by: 1 | -1): boolean {
    anchor.current ??= row;
    const to = lines[lines.indexOf(row) + by];
    if (to === undefined) return true;
    const [a, b] = [lines.indexOf(anchor.current), lines.indexOf(to)];
    setChosen(new Set(lines.slice(Math.min(a, b), Math.max(a, b) + 1)));
    focus.go(to, stop.dataset['stop'] ?? 'title');
    return true;
  }

  /** The topmost selected line's value goes to those below it; without a selection the value of the line above comes down. */
  function fillDown(row: number, fact: GridFact): void {
    const [top, ...below] = selected.size > 1 ? lines.filter((line) => selected.has(line)) : above(row);
    if (below.length === 0) return;
    // What is stored: an edit of a moment ago may not be on screen yet.
    void correct(quoteId, (now, stored) => {
      const from = stored.find(({ line }) => line === top);
      return from ? withLines(now, below, changeTo(from, fact)) : now;
    });
  }

  function above(row: number): number[] {
    const at = lines.indexOf(row);
    return lines.slice(Math.max(0, at - 1), at + 1);
  }
}

const GRID_STOPS: readonly GridFact[] = ['title', 'level', 'count', 'workspace', 'salary'];

/** A salary's stop is its number, which opens why. */
const stopFor = (fact: GridFact): string => (fact === 'salary' ? 'basic' : fact);
const factOf = (stop: string): GridFact | null =>
  stop === 'basic' ? 'salary' : isGridFact(stop) ? stop : null;

const NAVIGATION: ReadonlySet<string> = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
]);

/** What gives a line the fact of another. */
function changeTo(from: GridRow['asked'], fact: GridFact): LineChange {
  if (fact === 'salary') return { salary: from.salary ?? undefined };
  if (fact === 'count') return { count: from.count.value ?? undefined };
  return { [fact]: from[fact].value };
}
