/** A list of quotes that is read page by page, and kept up to date while quotes change. */
import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { MAX_PAGE, placeOf, type QuotePage, type QuoteViewName } from '../../../shared/contract/quote-list';
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
  error: CallError | null;
  /** Reads the next page. */
  more(): void;
}

/** How far each view was read when it was left: coming back, its rows are there at once. */
const readBefore = new Map<QuoteViewName, number>();

/** The quotes of a view that fit the words, newest first, as far as they were read. */
export function useQuotePages(view: QuoteViewName, text: string): QuotePages {
  const [shown, setShown] = useState<Omit<QuotePages, 'more'>>({ quotes: null, isMore: false, error: null });
  const reader = useRef<Reader | null>(null);
  useEffect(() => {
    const atLeast = text === '' ? (readBefore.get(view) ?? 0) : 0;
    const pages = createReader(view, text, atLeast, (next) => {
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
  }, [view, text]);
  const more = useCallback(() => reader.current?.more(), []);
  return { ...shown, more };
}

type Reader = ReturnType<typeof createReader>;

function createReader(
  view: QuoteViewName,
  text: string,
  atLeast: number,
  show: (shown: Omit<QuotePages, 'more'>) => void,
) {
  let quotes: readonly QuoteSummary[] = [];
  let isMore = true;
  let isLive = true;
  let isReadingMore = false;
  let timer: number | undefined;
  const changes = new Set<number>();
  /** One question at a time, in order: each goes on from what the one before left. */
  let line = Promise.resolve();

  const ask = (query: {
    limit: number;
    after?: QuoteSummary | undefined;
    quoteIds?: number[];
  }): Promise<Reply<QuotePage>> =>
    request('quotes.list', {
      view,
      text: text.slice(0, 200),
      limit: query.limit,
      ...(query.after ? { after: placeOf(query.after, view) } : {}),
      ...(query.quoteIds ? { quoteIds: query.quoteIds } : {}),
    });
  const next = (work: () => Promise<void>): void => {
    line = line.then(() => (isLive ? work() : undefined));
  };

  /** Rows that are the same as before stay the same objects, and are not drawn again. */
  function kept(read: readonly QuoteSummary[]): QuoteSummary[] {
    const before = new Map(quotes.map((quote) => [quote.quoteId, quote]));
    return read.map((quote) => replaceEqualDeep(before.get(quote.quoteId), quote));
  }

  /** Shows what was read, or why it could not be. */
  function settle(reply: Reply<QuotePage>, apply: (page: QuotePage) => void): boolean {
    if (!isLive) return false;
    if (reply.ok) apply(reply.data);
    show(reply.ok ? { quotes, isMore, error: null } : { quotes: null, isMore, error: reply.error });
    return reply.ok;
  }

  async function reload(count: number): Promise<void> {
    const read: QuoteSummary[] = [];
    for (let isRest = true; isRest && read.length < count;) {
      const reply = await ask({ limit: Math.min(count - read.length, MAX_PAGE), after: read.at(-1) });
      if (!isLive) return;
      if (!reply.ok) return void settle(reply, () => undefined);
      read.push(...reply.data.quotes);
      isRest = reply.data.isMore;
      isMore = isRest;
    }
    quotes = kept(read);
    show({ quotes, isMore, error: null });
  }

  async function readMore(): Promise<void> {
    if (isMore) {
      const reply = await ask({ limit: PAGE, after: quotes.at(-1) });
      settle(reply, (page) => {
        quotes = [...quotes, ...page.quotes];
        isMore = page.isMore;
      });
    }
    isReadingMore = false;
  }

  /** Takes changed quotes out and puts them where they stand now; nothing else of the list is read again. */
  async function readChanged(): Promise<void> {
    const quoteIds = [...changes].slice(0, MAX_PAGE);
    for (const id of quoteIds) changes.delete(id);
    const reply = await ask({ limit: MAX_PAGE, quoteIds });
    const isDone = settle(reply, (page) => {
      const last = quotes.at(-1);
      const rest = quotes.filter(({ quoteId }) => !quoteIds.includes(quoteId));
      // What stands behind the last row comes with a later page.
      const found = page.quotes.filter((quote) => !isMore || (last && compare(quote, last, view) <= 0));
      quotes = [...rest, ...kept(found)].toSorted((a, b) => compare(a, b, view));
    });
    if (isDone && isMore && quotes.length < PAGE) await readMore();
    if (changes.size > 0) next(readChanged);
  }

  next(() => reload(Math.max(atLeast, PAGE)));
  return {
    more(): void {
      if (isReadingMore) return;
      isReadingMore = true;
      next(readMore);
    },
    reload: (): void => next(() => reload(Math.max(quotes.length, PAGE))),
    changed(quoteId: number): void {
      changes.add(quoteId);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        next(readChanged);
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
  const [one, other] = [placeOf(a, view), placeOf(b, view)];
  return other.at - one.at || other.quoteId - one.quoteId;
}
