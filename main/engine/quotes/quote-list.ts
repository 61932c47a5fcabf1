/** The list of quotes in SQL, over all rows: by view and words, in pages, with the count of each view. */
import { z } from 'zod';
import {
  QUOTE_VIEWS,
  type QuoteCounts,
  type QuoteQuery,
  type QuoteViewName,
} from '../../../shared/contract/quote-list';
import { QUOTE_STATUSES } from '../../../shared/contract/quote-view';
import { EXPIRING_DAYS, QUOTE_STATE_WORDS } from '../../../shared/quotes/wording';
import type { Db } from '../database/open';

/** `revision` rises with every change of the quote. */
const Listed = z.object({ id: z.int(), revision: z.int(), updated_at: z.int() });
export type Listed = z.infer<typeof Listed>;

const Counted = z.object({ view: z.enum(QUOTE_VIEWS), count: z.int() });

const DAY_MS = 86_400_000;
const HERE = 'removed_at IS NULL';
/** By the last day of its newest version. */
const EXPIRES = `status = 'priced' AND (SELECT valid_until FROM quote_versions INDEXED BY quote_versions_valid
  WHERE quote_id = quotes.id ORDER BY version DESC LIMIT 1) <= @soon`;

/** What each view shows. */
const SHOWS: Record<QuoteViewName, string> = {
  all: HERE,
  needs_input: `${HERE} AND status = 'needs_input'`,
  pricing: `${HERE} AND status = 'pricing'`,
  priced: `${HERE} AND status = 'priced'`,
  expiring: `${HERE} AND ${EXPIRES}`,
  draft: `${HERE} AND status = 'draft'`,
  // The sign keeps the order of the index for all states.
  failed: `${HERE} AND +status IN ('failed','rejected')`,
  removed: 'removed_at IS NOT NULL',
};

/** Where a quote's words are not written down yet, those of the request are searched as they were typed. */
const FITS = `(@numbered = 0 OR number IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM json_each(@words) AS asked
    WHERE instr(coalesce((SELECT words FROM quote_words WHERE quote_id = quotes.id),
        lower(coalesce('q-' || number, '') || ' ' || coalesce(client, '') || ' ' || text)), asked.value ->> 'word') = 0
      AND NOT EXISTS (SELECT 1 FROM json_each(asked.value, '$.statuses') AS state WHERE state.value = status))`;

function pageSql(view: QuoteViewName, kind: 'first' | 'after' | 'among'): string {
  const at = view === 'removed' ? 'removed_at' : 'updated_at';
  const place = {
    first: 'TRUE',
    after: `(${at}, id) < (@at, @id)`,
    among: 'id IN (SELECT value FROM json_each(@ids))',
  }[kind];
  return `SELECT id, revision, updated_at FROM quotes WHERE ${SHOWS[view]} AND ${place} AND ${FITS}
    ORDER BY ${at} DESC, id DESC LIMIT @limit`;
}

const countsSql = (): string =>
  QUOTE_VIEWS.map(
    (view) => `SELECT '${view}' AS view, count(*) AS count FROM quotes WHERE ${SHOWS[view]}`,
  ).join(' UNION ALL ');

export type QuoteList = ReturnType<typeof createQuoteList>;

/** @param today Asia/Manila */
export function createQuoteList(db: Db, today: () => string) {
  // One of each for each view: the planner sees its condition, and takes the index that fits.
  const pages = new Map(
    QUOTE_VIEWS.map((view) => [
      view,
      {
        first: db.prepare(pageSql(view, 'first')),
        after: db.prepare(pageSql(view, 'after')),
        among: db.prepare(pageSql(view, 'among')),
      },
    ]),
  );
  const counts = db.prepare(countsSql());
  const soon = (): string =>
    new Date(Date.parse(today()) + EXPIRING_DAYS * DAY_MS).toISOString().slice(0, 10);

  return {
    page({ view = 'all', text = '', limit, after, quoteIds, isNumbered = false }: QuoteQuery): {
      rows: Listed[];
      isMore: boolean;
    } {
      const kind = quoteIds ? 'among' : after ? 'after' : 'first';
      const rows =
        pages
          .get(view)
          ?.[kind].all({
            words: JSON.stringify(askedFor(text)),
            numbered: isNumbered ? 1 : 0,
            // One more than asked for tells whether there are more.
            limit: limit + 1,
            soon: soon(),
            ids: JSON.stringify(quoteIds ?? []),
            at: after?.at ?? null,
            id: after?.quoteId ?? null,
          })
          .map((row) => Listed.parse(row)) ?? [];
      return { rows: rows.slice(0, limit), isMore: rows.length > limit };
    },
    /** How many quotes each view has. */
    counts(): QuoteCounts {
      const found = new Map(
        counts.all({ soon: soon() }).map((row) => {
          const { view, count } = Counted.parse(row);
          return [view, count];
        }),
      );
      const of = (view: QuoteViewName): number => found.get(view) ?? 0;
      return {
        all: of('all'),
        needs_input: of('needs_input'),
        pricing: of('pricing'),
        priced: of('priced'),
        expiring: of('expiring'),
        draft: of('draft'),
        failed: of('failed'),
        removed: of('removed'),
      };
    },
  };
}

/** As words are compared: small letters, one space between them. */
export const plainWords = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Each word that is searched for, and the states whose words it stands in. */
const askedFor = (text: string): { word: string; statuses: string[] }[] =>
  plainWords(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => ({
      word,
      statuses: QUOTE_STATUSES.filter((status) => plainWords(QUOTE_STATE_WORDS[status]).includes(word)),
    }));
