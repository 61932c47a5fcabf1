/** Which rows of a list are drawn: those near the view, and those that must stay. */
import {
  defaultRangeExtractor,
  observeElementRect,
  type Range,
  useVirtualizer,
  type Virtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Of a row of one line, in pixels; each row is measured when it is drawn. */
const USUAL_HEIGHT = 41;
/** Rows beyond both ends of the view: the arrow keys lead from one to the next. */
const BEYOND = 12;
/** A list that is not laid out yet draws as many rows as in a view of this height. */
const INITIAL = { width: 0, height: 800 };

type RowVirtualizer = Virtualizer<HTMLElement, HTMLTableRowElement>;

interface DrawnRowsOptions {
  count: number;
  keyOf(index: number): string | number;
  /** What scrolls, unless one of its parents does. */
  frame: RefObject<HTMLElement | null>;
  body: RefObject<HTMLElement | null>;
  /** The rows that have the focus and that are open stay drawn wherever the view is; below 0: there is none. */
  kept: readonly [focused: number, open: number];
}

export interface DrawnRows {
  /** In order, with the pixels without rows before each. */
  items: { item: VirtualItem; before: number }[];
  /** The pixels without rows after the last. */
  after: number;
  measure: (row: HTMLTableRowElement | null) => void;
  scrollTo(index: number): void;
  /** Where a part of the screen around the list scrolls, that stays where it is. */
  toTop(): void;
}

export function useVirtualRows({ count, keyOf, frame, body, kept }: DrawnRowsOptions): DrawnRows {
  const scroller = useScroller(frame);
  const [margin, setMargin] = useState(0);
  // What is above the rows may have changed with anything; an equal margin changes nothing.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    if (!scroller || !body.current) return;
    const top = body.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    setMargin(Math.round(top + scroller.scrollTop));
  });
  const [focused, open] = kept;
  const rangeExtractor = useCallback(
    (range: Range): number[] => {
      const near = defaultRangeExtractor(range);
      const stay = [focused, open].filter((index) => index >= 0 && index < range.count);
      return [...new Set([...near, ...stay])].toSorted((one, other) => one - other);
    },
    [focused, open],
  );
  // Nothing that it returns is memoized here.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    count,
    getItemKey: keyOf,
    getScrollElement: () => scroller,
    estimateSize: () => USUAL_HEIGHT,
    measureElement: (row) => row.getBoundingClientRect().height || USUAL_HEIGHT,
    observeElementRect: observeLaidOutRect,
    initialRect: INITIAL,
    overscan: BEYOND,
    scrollMargin: margin,
    rangeExtractor,
  });
  let end = margin;
  const items = rows.getVirtualItems().map((item) => {
    const before = Math.max(item.start - end, 0);
    ({ end } = item);
    return { item, before };
  });
  return {
    items,
    after: Math.max(rows.getTotalSize() + margin - end, 0),
    measure: rows.measureElement,
    scrollTo: (index) => rows.scrollToIndex(index),
    toTop: () => {
      if (scroller && scroller === frame.current) scroller.scrollTop = 0;
    },
  };
}

/** A list that is hidden keeps the rows that it had. */
const observeLaidOutRect = (
  rows: RowVirtualizer,
  changed: (rect: { width: number; height: number }) => void,
) =>
  observeElementRect(rows, (rect) => {
    if (rect.height > 0) changed(rect);
  });

/** The element that scrolls a list: where the window is narrow, the whole screen does. */
function useScroller(frame: RefObject<HTMLElement | null>): HTMLElement | null {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const find = (): void => setScroller(scrollerOf(frame.current));
    find();
    window.addEventListener('resize', find);
    return () => window.removeEventListener('resize', find);
  }, [frame]);
  return scroller;
}

function scrollerOf(frame: HTMLElement | null): HTMLElement | null {
  for (let element = frame; element; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  return frame;
}
