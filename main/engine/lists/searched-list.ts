/** A list that is searched by the words of its rows, and counted by their states. */
import { z } from 'zod';
import type { Cursor, Direction } from '../../../shared/lists/cursor';
import { wordsOf } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import { type AskedWord, createFullText, matchOf, type SearchTable, type StateFilter } from './full-text';
import type { KeysetPage } from './keyset';
import {
  type Condition,
  createListPages,
  FEW,
  type ListShape,
  type Parameters,
  type ViewShape,
} from './list-pages';

export interface SearchedView<View extends string = never> extends ViewShape {
  /** Set where a view has most of what another one has: matches are counted there, without those of the few others. */
  countedBy?: { all: View; without: readonly View[] };
  /** The view by states, for the index of words; */
  states: StateFilter;
  /** whether these say all of it, so that the index alone can count. */
  isByState: boolean;
}

export interface SearchedShape<View extends string, Sort extends string> extends ListShape<
  View,
  Sort,
  SearchedView<View>
> {
  search: SearchTable;
  /** The row's state, and what it is searched by while it has no entry. */
  rowState: string;
  rowText: string;
  /** The states whose names begin with a word. */
  statesOf(word: string): readonly string[];
}

export interface ListQuery<View extends string, Sort extends string> {
  view: View;
  sort: Sort;
  direction: Direction;
  /** As typed. */
  text: string;
  limit: number;
  after?: Cursor | undefined;
  /** Only these rows. */
  ids?: readonly number[] | undefined;
  /** What the shape's own conditions need. */
  parameters: Parameters;
  /** States that the parameters narrow the view to, as the index knows them. */
  states?: StateFilter;
  /** Whether the parameters narrow the view, so that words and states do not say all of it. */
  isNarrowed: boolean;
}

export interface ListPage extends KeysetPage {
  /** How many rows match the text, on a first page; null: not counted, or nothing was searched for. */
  total: number | null;
}

/** So many matches are collected for a page. */
const MOST_MATCHED = 20_000;
/** More rows than a file ever has. */
const MAX_FOUND = 1_000_000;
const Ids = z.array(z.int());
const Count = z.int();
const StateCount = z.object({ state: z.string(), count: z.int() });

/** Whether each word of the search (`@words`) begins a word of the row, or its state's name. */
function fitsSql<V extends string, S extends string>({ rowText, rowState }: SearchedShape<V, S>): Condition {
  const fits = (words: string, word: string, state: string): string =>
    `NOT EXISTS (SELECT 1 FROM json_each(@words) AS asked WHERE instr(${words}, ${word}) = 0
      AND NOT EXISTS (SELECT 1 FROM json_each(asked.value, '$.states') AS state WHERE state.value = ${state}))`;
  return {
    // Where words are not made yet, the text is searched as it was typed.
    row: fits(
      `coalesce(listed.words, ${rowText})`,
      `CASE WHEN listed.words IS NULL THEN '' ELSE ' ' END || (asked.value ->> 'word')`,
      `coalesce(listed.state, ${rowState})`,
    ),
    entry: fits('listed.words', `' ' || (asked.value ->> 'word')`, 'listed.state'),
  };
}

/** Whether a row is among the matches of the index of words (`@match`). */
function matchedSql<V extends string, S extends string>({
  search,
  rows,
  entryId,
}: SearchedShape<V, S>): Condition {
  // The sign keeps the order of the list: the planner would rather read all matches, and sort them.
  const isAmong = (id: string): string =>
    `+${id} IN (SELECT rowid FROM ${search} WHERE ${search} MATCH @match)`;
  return { row: isAmong(`${rows}.id`), entry: isAmong(`listed.${entryId}`) };
}

/** Counts those rows of a list of ids, or of the index's matches, that a view shows. */
function countMatchesSql<V extends string, S extends string>(
  { rows, entries, entryId, narrowing, search }: SearchedShape<V, S>,
  source: 'few' | 'match',
  conditions: readonly Condition[],
): string {
  const [from, id, first] =
    source === 'few'
      ? ['json_each(@ids) AS found', 'found.value', []]
      : [search, `${search}.rowid`, [`${search} MATCH @match`]];
  const all = [...first, ...conditions.map(({ row }) => row), narrowing.row];
  return `SELECT count(*) FROM ${from} CROSS JOIN ${rows} ON ${rows}.id = ${id}
    LEFT JOIN ${entries} AS listed ON listed.${entryId} = ${rows}.id WHERE ${all.join(' AND ')}`;
}

const refillSql = <V extends string, S extends string>({
  search,
  entries,
  entryId,
}: SearchedShape<V, S>): string =>
  `INSERT INTO ${search} (rowid, words) SELECT ${entryId}, words || '=' || state FROM ${entries} WHERE ${entryId} = ?`;

const entryIdsSql = <V extends string, S extends string>({ entries, entryId }: SearchedShape<V, S>): string =>
  `SELECT ${entryId} FROM ${entries} WHERE ${entryId} > ? ORDER BY ${entryId} LIMIT ?`;

const statesSql = <V extends string, S extends string>({ entries }: SearchedShape<V, S>): string =>
  `SELECT state, count(*) AS count FROM ${entries} GROUP BY state`;

const countSql = <V extends string, S extends string>(
  { rows, entries, narrowing }: SearchedShape<V, S>,
  { row, entry }: ViewShape,
  isFilled: boolean,
): string =>
  isFilled
    ? `SELECT count(*) FROM ${entries} AS listed WHERE ${entry} AND ${narrowing.entry}`
    : `SELECT count(*) FROM ${rows} WHERE ${row} AND ${narrowing.row}`;

/** @param damaged called where the index of words cannot be read: it is to be made again */
export function createSearchedList<View extends string, Sort extends string>(
  db: Db,
  shape: SearchedShape<View, Sort>,
  damaged: () => void,
) {
  const fits = fitsSql(shape);
  const pages = createListPages(db, shape, { matched: matchedSql(shape), compared: fits });
  const fullText = createFullText(db, shape.search);
  const { prepared } = pages;
  let isDamaged = false;
  const isFilled = (): boolean => pages.isFilled() && !isDamaged;

  /** Null where the index is damaged. */
  function searched<T>(search: () => T): T | null {
    try {
      return search();
    } catch (error) {
      if (!isIndexDamage(error)) throw error;
      isDamaged = true;
      damaged();
      return null;
    }
  }

  /** The ids of a view that mostly has few rows; null where it has many. */
  function fewOf(view: View, parameters: Parameters): number[] | null {
    const { ids } = shape.views[view];
    if (ids === undefined) return null;
    const statement = prepared(`ids ${view}`, () => `${ids} LIMIT ${FEW + 1}`);
    const found = Ids.parse(statement.pluck().all(parameters));
    return found.length <= FEW ? found : null;
  }

  return {
    /** @throws {CallRefused} where `after` is not a place in this list */
    page(query: ListQuery<View, Sort>): ListPage {
      const { view, text, ids } = query;
      const words = [...new Set(wordsOf(text))].map((word): AskedWord => ({
        word,
        states: shape.statesOf(word),
      }));
      // There is something to look for, but nothing of it is a word.
      if (words.length === 0 && text.trim() !== '') return { ids: [], next: null, total: 0 };

      const { states } = shape.views[view];
      const isAsked = words.length > 0;
      const match = isAsked && isFilled() ? matchOf(words, query.states ?? states) : null;
      const count = match === null ? null : searched(() => fullText.count(match));
      const matches =
        match === null || count === null || count > FEW ? null : searched(() => fullText.first(match, FEW));
      const few = ids ?? matches ?? (isFilled() ? fewOf(view, query.parameters) : null);
      // Matches may stand close together, far from where the list begins: the index of words knows them all. Where most
      // rows match, the first of them are met soon.
      const isMatched = match !== null && count !== null && count <= MOST_MATCHED && few === null;
      const isFound = matches !== null && few === matches;
      const searchedBy = !isAsked || isFound ? null : isMatched ? 'matched' : 'compared';
      const parameters = { ...query.parameters, words: JSON.stringify(words), match };

      /** The matches of a view, of these ids where they are known to be all that may match; null: not counted. */
      function matchesIn(one: View, known: readonly number[] | null): number | null {
        if (shape.views[one].isByState && !query.isNarrowed) return count;
        const source = known ? 'few' : 'match';
        const isCompared = known !== null && known !== matches;
        const statement = prepared(`matches ${one} ${source} ${isCompared}`, () =>
          countMatchesSql(shape, source, [shape.views[one], ...(isCompared ? [fits] : [])]),
        );
        const asked = { ...parameters, match, ids: JSON.stringify(known ?? []) };
        return searched(() => Count.parse(statement.pluck().get(asked)));
      }
      function total(): number | null {
        if (query.after !== undefined || ids || match === null || count === null || !isFilled()) return null;
        const { countedBy } = shape.views[view];
        if (few !== null || countedBy === undefined) return matchesIn(view, few);
        const counted = [
          matchesIn(countedBy.all, null),
          ...countedBy.without.map((one) => matchesIn(one, fewOf(one, query.parameters))),
        ];
        return counted.reduce((all, one) => (all === null || one === null ? null : all - one));
      }
      const read = (by: typeof searchedBy): KeysetPage =>
        pages.page({ ...query, ids: few, parameters, searched: by });
      const page =
        searchedBy === 'matched' ? (searched(() => read('matched')) ?? read('compared')) : read(searchedBy);
      return { ...page, total: total() };
    },
    /** Says how many rows a view has. */
    counts(parameters: Parameters): (view: View) => number {
      const hasEntries = isFilled();
      const states = hasEntries
        ? prepared('states', () => statesSql(shape))
            .all()
            .map((row) => StateCount.parse(row))
        : null;
      return (view) => {
        const of = shape.views[view];
        if (states && of.isByState) return totalOf(states, of.states);
        const statement = prepared(`count ${view} ${hasEntries}`, () => countSql(shape, of, hasEntries));
        return Count.parse(statement.pluck().get(parameters));
      };
    },
    isFilled,
    /** The ids of rows in which all words of a text stand whole. */
    idsWith(text: string): number[] {
      const words = wordsOf(text).map((word) => `"${word}"`);
      if (words.length === 0) return [];
      return searched(() => fullText.first(words.join(' AND '), MAX_FOUND)) ?? [];
    },
    /** See `FilledList`. */
    rebuilt(): void {
      isDamaged = false;
    },
    wipe: fullText.wipe,
    empty: fullText.empty,
    /** See `FilledList`. */
    refillSlice(after: number | null, slice: number): number | null {
      const refill = prepared('refill', () => refillSql(shape));
      const entries = prepared('entries', () => entryIdsSql(shape));
      const ids = Ids.parse(entries.pluck().all(after ?? 0, slice));
      for (const id of ids) refill.run(id);
      return ids.at(-1) ?? null;
    },
  };
}

const totalOf = (counts: readonly z.infer<typeof StateCount>[], { any, none = [] }: StateFilter): number =>
  counts
    .filter(({ state }) => (any === undefined || any.includes(state)) && !none.includes(state))
    .reduce((sum, { count }) => sum + count, 0);

/** SQLite's code for a damaged virtual table: the tables that it is made from may be whole. */
const isIndexDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB';
