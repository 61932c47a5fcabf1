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

const ClientQuotes = z.object({ client: z.string(), quotes: z.int(), newest: z.int() });

export type QuoteList = ReturnType<typeof createQuoteList>;

/**
 * @param today Asia/Manila
 * @param damaged see `createSearchedList`
 */
export function createQuoteList(db: Db, today: () => string, damaged: () => void) {
  const list = createSearchedList(db, SHAPE, damaged);
  const sql = {
    // Read from the index of clients alone. What a word begins is looked at afterwards: a name has few words.
    clients: db.prepare(
      `SELECT client, count(*) AS quotes, max(quote_id) AS newest
       FROM quote_list INDEXED BY quote_list_client
       WHERE client IS NOT NULL AND state <> 'removed'
         AND NOT EXISTS (SELECT 1 FROM json_each(@words) AS asked WHERE instr(client, asked.value) = 0)
       GROUP BY client`,
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
    /** Clients whose names have every word of a text, the one with the newest quote first. */
    clients(text: string, limit: number): z.infer<typeof ClientQuotes>[] {
      const words = queryWords(text);
      if (words.length === 0) return [];
      return sql.clients
        .all({ words: JSON.stringify(words) })
        .map((row) => ClientQuotes.parse(row))
        .filter(({ client }) => fits(searchText(client), words))
        .toSorted((a, b) => b.newest - a.newest)
        .slice(0, limit);
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
