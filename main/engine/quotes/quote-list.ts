/** The list of quotes: its views, its columns, and how it is searched. */
import { z } from 'zod';
import { addDays } from '../../../shared/calendar';
import {
  type QuoteCounts,
  type QuoteQuery,
  type QuoteSort,
  type QuoteViewName,
} from '../../../shared/contract/quote-list';
import { fits, queryWords, searchText, withNumbers, wordsOf } from '../../../shared/lists/words';
import { QUOTE_STATES, type QuoteState } from '../../../shared/quotes/quote-state';
import { EXPIRING_DAYS, QUOTE_STATE_WORDS } from '../../../shared/quotes/wording';
import type { Db } from '../database/open';
import type { SortShape } from '../lists/list-pages';
import {
  createSearchedList,
  type ListPage,
  type SearchedShape,
  type SearchedView,
} from '../lists/searched-list';

const HERE = 'quotes.removed_at IS NULL';
/** The last day of its newest version. */
const VALID_UNTIL = `(SELECT valid_until FROM quote_versions INDEXED BY quote_versions_valid
  WHERE quote_id = quotes.id ORDER BY version DESC LIMIT 1)`;

/** Open offers by their last day. @param days the condition, with `?` for the day */
function byLastDay(days: string): SearchedView {
  const entry = `listed.state IN ('priced','sent') AND ${days.replaceAll('?', 'listed.valid_until')}`;
  return {
    // The sign keeps the order of the index for all states.
    row: `${HERE} AND +quotes.state IN ('priced','sent') AND ${days.replaceAll('?', VALID_UNTIL)}`,
    entry,
    states: { any: ['priced', 'sent'] },
    isByState: false,
    ids: `SELECT quote_id FROM quote_list AS listed WHERE ${entry}`,
  };
}

const withState = (state: QuoteState): SearchedView => ({
  row: `${HERE} AND quotes.state = '${state}'`,
  entry: `listed.state = '${state}'`,
  states: { any: [state] },
  isByState: true,
});

const VIEWS: Record<QuoteViewName, SearchedView> = {
  all: { row: HERE, entry: "listed.state <> 'removed'", states: { none: ['removed'] }, isByState: true },
  needs_input: withState('needs_input'),
  pricing: withState('pricing'),
  priced: withState('priced'),
  sent: withState('sent'),
  won: withState('won'),
  lost: withState('lost'),
  withdrawn: withState('withdrawn'),
  expiring: byLastDay('? BETWEEN @today AND @soon'),
  expired: byLastDay('? < @today'),
  draft: withState('draft'),
  failed: {
    row: `${HERE} AND +quotes.state IN ('failed','rejected')`,
    entry: "listed.state IN ('failed','rejected')",
    states: { any: ['failed', 'rejected'] },
    isByState: true,
  },
  removed: {
    row: 'quotes.removed_at IS NOT NULL',
    entry: "listed.state = 'removed'",
    states: { any: ['removed'] },
    isByState: true,
  },
};

const COLUMNS: Record<Exclude<QuoteSort, 'changed'>, SortShape> = {
  number: { of: 'entry', column: 'number', index: 'quote_list_number' },
  client: { of: 'entry', column: 'client', index: 'quote_list_client' },
  monthly: { of: 'entry', column: 'monthly', index: 'quote_list_monthly' },
  valid: { of: 'entry', column: 'valid_until', index: 'quote_list_valid' },
};

const SHAPE: SearchedShape<QuoteViewName, QuoteSort> = {
  rows: 'quotes',
  entries: 'quote_list',
  entryId: 'quote_id',
  search: 'quote_search',
  views: VIEWS,
  sort: (sort, view) =>
    sort === 'changed'
      ? { of: 'row', column: view === 'removed' ? 'removed_at' : 'updated_at' }
      : COLUMNS[sort],
  rowState: "CASE WHEN quotes.removed_at IS NULL THEN quotes.state ELSE 'removed' END",
  rowText:
    "lower(coalesce('q' || quotes.number || ' ' || quotes.number, '') || ' ' || coalesce(quotes.client, '') || ' ' || quotes.text)",
  narrowing: {
    row: '(@numbered = 0 OR quotes.number IS NOT NULL)',
    entry: '(@numbered = 0 OR listed.number IS NOT NULL)',
  },
  statesOf: (word) =>
    QUOTE_STATES.filter((state) => wordsOf(QUOTE_STATE_WORDS[state]).some((one) => one.startsWith(word))),
};

/** The newest matches whose clients are looked at. */
const LOOKED_AT = 500;
const Client = z.object({ client: z.string(), quotes: z.int() });

export interface ClientQuotes {
  /** Its newest quote that matched. */
  newest: number;
  /** How many quotes it has. */
  quotes: number;
}

export type QuoteList = ReturnType<typeof createQuoteList>;

/**
 * @param today Asia/Manila
 * @param damaged see `createSearchedList`
 */
export function createQuoteList(db: Db, today: () => string, damaged: () => void) {
  const list = createSearchedList(db, SHAPE, damaged);
  const sql = {
    client: db.prepare(
      `SELECT client, (SELECT count(*) FROM quote_list AS same WHERE same.client = listed.client AND state <> 'removed')
         AS quotes
       FROM quote_list AS listed WHERE quote_id = ? AND client IS NOT NULL`,
    ),
  };
  const days = () => ({ today: today(), soon: addDays(today(), EXPIRING_DAYS) });

  return {
    ...list,
    page: ({
      view = 'all',
      text = '',
      limit,
      after,
      quoteIds,
      isNumbered = false,
      sort,
    }: QuoteQuery): ListPage =>
      list.page({
        view,
        sort: sort?.by ?? 'changed',
        direction: sort?.direction ?? 'descending',
        text: withNumbers(text),
        limit,
        after,
        ids: quoteIds,
        parameters: { numbered: isNumbered ? 1 : 0, ...days() },
        isNarrowed: isNumbered,
      }),
    /**
     * Clients whose names have every word of a text, the one with the newest quote first. They are looked for among the
     * newest quotes that match the text: more words find others.
     */
    clients(text: string, limit: number): ClientQuotes[] {
      const words = queryWords(text);
      if (words.length === 0) return [];
      const { ids } = list.page({
        view: 'all',
        sort: 'changed',
        direction: 'descending',
        text,
        limit: LOOKED_AT,
        parameters: { numbered: 0, ...days() },
        isNarrowed: false,
      });
      const found = new Map<string, ClientQuotes>();
      for (const newest of ids) {
        const row = Client.optional().parse(sql.client.get(newest));
        if (row && !found.has(row.client) && fits(searchText(row.client), words))
          found.set(row.client, { newest, quotes: row.quotes });
        if (found.size === limit) break;
      }
      return [...found.values()];
    },
    /** How many quotes each view has. */
    counts(): QuoteCounts {
      const of = list.counts({ numbered: 0, ...days() });
      return {
        all: of('all'),
        needs_input: of('needs_input'),
        pricing: of('pricing'),
        priced: of('priced'),
        sent: of('sent'),
        expiring: of('expiring'),
        expired: of('expired'),
        won: of('won'),
        lost: of('lost'),
        withdrawn: of('withdrawn'),
        draft: of('draft'),
        failed: of('failed'),
        removed: of('removed'),
      };
    },
  };
}
