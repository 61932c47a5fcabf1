/** A list of quotes that is read page by page, and kept up to date while quotes change. */
import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import {
  MAX_PAGE,
  type QuotePage,
  type QuoteQuery,
  type QuoteViewName,
} from '../../../shared/contract/quote-list';
import type { Cursor } from '../../../shared/lists/cursor';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { CallError, Reply } from '../../../shared/contract/reply';
import { onEvent, request } from '../../platform/bridge';

/** Fills the largest window; the layout of hundreds of rows would hold up each change and each key. */
export const PAGE = 50;
/** Changes of this time are read together: nobody reads faster, and the window stays quick. */
const EVERY_MS = 100;

export interface QuotePages {
  /** Null until the first page came. What is asked anew stays meanwhile. */
  quotes: readonly QuoteSummary[] | null;
  isMore: boolean;
  /** How many quotes match the words; null: not counted, or nothing is searched for. */
  total: number | null;
  error: CallError | null;
  /** Reads the next page. */
  more(): void;
}

export type QuoteOrder = NonNullable<QuoteQuery['sort']>;
/** Newest change first: what changes goes to the top, and nothing else moves. */
export const NEWEST: QuoteOrder = { by: 'changed', direction: 'descending' };

/** How the list is sorted, also when it is left and opened again. */
export const useQuoteOrder = create<{ order: QuoteOrder }>()(() => ({ order: NEWEST }));

/** How far each view was read when it was left: coming back, its rows are there at once. */
const readBefore = new Map<QuoteViewName, number>();

type Shown = Omit<QuotePages, 'more'>;
const NOTHING: Shown = { quotes: null, isMore: false, total: null, error: null };

/** The quotes of a view that match the words, as far as they were read. */
export function useQuotePages(view: QuoteViewName, text: string, sort: QuoteOrder): QuotePages {
  const { by, direction } = sort;
  const [shown, setShown] = useState(NOTHING);
  const reader = useRef<Reader | null>(null);
  useEffect(() => {
    const atLeast = text === '' ? (readBefore.get(view) ?? 0) : 0;
    const pages = createReader(view, text, { by, direction }, atLeast, (next) => {
      if (text === '' && next.quotes) readBefore.set(view, next.quotes.length);
      setShown((before) => (next.quotes ? next : { ...before, error: next.error }));
    });
    reader.current = pages;
    const ends = [
      onEvent('quotes.changed', ({ quoteId }) => pages.changed(quoteId)),
      onEvent('status.changed', pages.reload),
    ];
    return () => {
      pages.end();
      for (const end of ends) end();
    };
  }, [view, text, by, direction]);
  const more = useCallback(() => reader.current?.more(), []);
  return { ...shown, more };
}

type Reader = ReturnType<typeof createReader>;

function createReader(
  view: QuoteViewName,
  text: string,
  sort: QuoteOrder,
  atLeast: number,
  show: (shown: Shown) => void,
) {
  let quotes: readonly QuoteSummary[] = [];
  /** Where the next page begins; null: there is none. */
  let next: Cursor | null = null;
  let total: number | null = null;
  /** Where the last page ends: what stands behind it comes with a later one. */
  let end: QuoteSummary | undefined;
  const isNewestFirst = sort.by === NEWEST.by && sort.direction === NEWEST.direction && text === '';
  let isLive = true;
  let isReadingMore = false;
  let timer: number | undefined;
  const changes = new Set<number>();
  /** One question at a time, in order: each goes on from what the one before left. */
  let line = Promise.resolve();

  const ask = (query: {
    limit: number;
    after?: Cursor | null;
    quoteIds?: number[];
  }): Promise<Reply<QuotePage>> =>
    request('quotes.list', {
      view,
      text: text.slice(0, 200),
      sort,
      limit: query.limit,
      ...(query.after ? { after: query.after } : {}),
      ...(query.quoteIds ? { quoteIds: query.quoteIds } : {}),
    });
  const enqueue = (work: () => Promise<void>): void => {
    line = line.then(() => (isLive ? work() : undefined));
  };

  /** Rows that are the same as before stay the same objects, and are not drawn again. */
  function kept(read: readonly QuoteSummary[]): QuoteSummary[] {
    const before = new Map(quotes.map((quote) => [quote.quoteId, quote]));
    return read.map((quote) => replaceEqualDeep(before.get(quote.quoteId), quote));
  }

  const shownNow = (): Shown => ({ quotes, isMore: next !== null, total, error: null });

  /** Shows what was read, or why it could not be. */
  function settle(reply: Reply<QuotePage>, apply: (page: QuotePage) => void): boolean {
    if (!isLive) return false;
    if (reply.ok) apply(reply.data);
    show(reply.ok ? shownNow() : { ...NOTHING, error: reply.error });
    return reply.ok;
  }

  async function reload(count: number): Promise<void> {
    const read: QuoteSummary[] = [];
    let after: Cursor | null = null;
    do {
      const reply = await ask({ limit: Math.min(count - read.length, MAX_PAGE), after });
      if (!isLive) return;
      if (!reply.ok) return void settle(reply, () => undefined);
      if (after === null) total = reply.data.total;
      read.push(...reply.data.quotes);
      after = reply.data.next;
    } while (after !== null && read.length < count);
    next = after;
    quotes = kept(read);
    end = quotes.at(-1);
    show(shownNow());
  }

  async function readMore(): Promise<void> {
    if (next !== null) {
      const reply = await ask({ limit: PAGE, after: next });
      settle(reply, (page) => {
        quotes = [...quotes, ...page.quotes];
        end = quotes.at(-1);
        next = page.next;
      });
    }
    isReadingMore = false;
  }

  /** Takes changed quotes out and puts them where they stand now; nothing else of the list is read again. */
  async function readChanged(): Promise<void> {
    if (!isNewestFirst) {
      changes.clear();
      return reload(Math.max(quotes.length, PAGE));
    }
    const quoteIds = [...changes].slice(0, MAX_PAGE);
    for (const id of quoteIds) changes.delete(id);
    const reply = await ask({ limit: MAX_PAGE, quoteIds });
    const isDone = settle(reply, (page) => {
      const last = end;
      const rest = quotes.filter(({ quoteId }) => !quoteIds.includes(quoteId));
      // What stands behind the last row comes with a later page.
      const found = page.quotes.filter((quote) => next === null || (last && compare(quote, last, view) <= 0));
      quotes = [...rest, ...kept(found)].toSorted((a, b) => compare(a, b, view));
    });
    if (isDone && next !== null && quotes.length < PAGE) await readMore();
    if (changes.size > 0) enqueue(readChanged);
  }

  enqueue(() => reload(Math.max(atLeast, PAGE)));
  return {
    more(): void {
      if (isReadingMore) return;
      isReadingMore = true;
      enqueue(readMore);
    },
    reload: (): void => enqueue(() => reload(Math.max(quotes.length, PAGE))),
    changed(quoteId: number): void {
      changes.add(quoteId);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        enqueue(readChanged);
      }, EVERY_MS);
    },
    end(): void {
      isLive = false;
      window.clearTimeout(timer);
    },
  };
}

/** Newest first, as the list is read. */
function compare(a: QuoteSummary, b: QuoteSummary, view: QuoteViewName): number {
  const at = (quote: QuoteSummary): number => (view === 'removed' ? (quote.removedAt ?? 0) : quote.updatedAt);
  return at(b) - at(a) || b.quoteId - a.quoteId;
}
