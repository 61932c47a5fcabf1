/** The list of quotes as it is read: its order, and how far it was read when it was left. */
import { useEffect } from 'react';
import type { z } from 'zod';
import { QuoteQuery, type QuoteViewName } from '../../../shared/contract/quote-list';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { onEvent, request } from '../../platform/bridge';
import { type Pages, usePages } from '../../platform/pages';

export type QuotePages = Pages<QuoteSummary>;
export const QuoteOrder = QuoteQuery.shape.sort.unwrap();
export type QuoteOrder = z.infer<typeof QuoteOrder>;
/** Newest change first: what changes goes to the top, and nothing else moves. */
export const NEWEST: QuoteOrder = { by: 'changed', direction: 'descending' };

/** How far each view was read when it was left: coming back, its rows are there at once. */
const readBefore = new Map<QuoteViewName, number>();

/** The quotes of a view that match the words, as far as they were read. */
export function useQuotePages(view: QuoteViewName, words: string, sort: QuoteOrder): QuotePages {
  const text = words.slice(0, 200);
  const isNewestFirst = sort.by === NEWEST.by && sort.direction === NEWEST.direction && text === '';
  const list = { view, text, sort };
  const pages = usePages<QuoteSummary, null>({
    name: 'quotes.list',
    input: list,
    idOf: ({ quoteId }) => quoteId,
    atLeast: text === '' ? (readBefore.get(view) ?? 0) : 0,
    async read(page) {
      const reply = await request('quotes.list', { ...list, ...page });
      return reply.ok ? { ok: true, data: { ...reply.data, rows: reply.data.quotes, rest: null } } : reply;
    },
    follows: isNewestFirst
      ? {
          event: 'quotes.changed',
          rows: {
            on: (changed) => onEvent('quotes.changed', ({ quoteId }) => changed(quoteId)),
            async read(quoteIds) {
              const reply = await request('quotes.list', {
                view,
                limit: quoteIds.length,
                quoteIds: [...quoteIds],
              });
              return reply.ok ? { ok: true, data: reply.data.quotes } : reply;
            },
            compare: (one, other) => compare(one, other, view),
          },
        }
      : null,
  });
  const count = pages.rows?.length;
  useEffect(() => {
    if (text === '' && count !== undefined) readBefore.set(view, count);
  }, [view, text, count]);
  return pages;
}

/** Newest first, as the list is read. */
function compare(a: QuoteSummary, b: QuoteSummary, view: QuoteViewName): number {
  const at = (quote: QuoteSummary): number => (view === 'removed' ? (quote.removedAt ?? 0) : quote.updatedAt);
  return at(b) - at(a) || b.quoteId - a.quoteId;
}
