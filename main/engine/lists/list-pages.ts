/**
 * Reads a list page by page from SQL: by view, by words, sorted by any of its columns. A list has rows (a table of its
 * feature) and an entry for each row: the narrow table that it is sorted, searched and counted by. Entries are derived;
 * while an older file's are made, rows without one are found all the same, only slower.
 */
import { z } from 'zod';
import type { Cursor, Direction } from '../../../shared/lists/cursor';
import { wordsOf } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import { cursorOf, type Place, placeOf } from './cursor';
import { type AskedWord, createFullText, matchOf, type SearchTable, type StateFilter } from './full-text';

/** What a view shows, for a row and for its entry (`listed`). */
export interface ViewShape {
  row: string;
  entry: string;
  /** The same by states, for the index of words; */
  states: StateFilter;
  /** whether these say all of it, so that the index alone can count. */
  isByState: boolean;
}

export interface SortShape {
  /** Of the row, or of its entry (where it may be null). */
  of: 'row' | 'entry';
  column: string;
  /** The index of entries in this order. Without its name the planner would rather filter first, and sort all. */
  index?: string;
}

export interface ListShape<View extends string, Sort extends string> {
  rows: 'quotes';
  entries: 'quote_list';
  /** The entry's column with the row's id. */
  entryId: 'quote_id';
  search: SearchTable;
  views: Record<View, ViewShape>;
  sort(sort: Sort, view: View): SortShape;
  /** The row's state, and what it is searched by while it has no entry. */
  rowState: string;
  rowText: string;
  /** Further conditions, which parameters may switch off. */
  narrowing: { row: string; entry: string };
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
  parameters: Readonly<Record<string, string | number>>;
  /** Whether these conditions narrow the view, so that words and states do not say all of it. */
  isNarrowed: boolean;
}

export interface ListPage {
  ids: number[];
  /** Where the next page begins; null: this was the last one. */
  next: Cursor | null;
  /** How many rows match the text, on a first page; null: not counted, or nothing was searched for. */
  total: number | null;
}

/** Rows with a value in the sorted column, in its order; then those without one, newest first. */
type Part = 'keyed' | 'unkeyed';

interface Statement {
  view: string;
  sort: SortShape;
  direction: Direction;
  part: Part;
  /** `few`: only rows of a list of ids. */
  source: 'all' | 'few';
  isContinued: boolean;
  /** Whether each row is compared with the words. */
  isSearched: boolean;
  isFilled: boolean;
}

/** So many matches are sorted; where there are more, the list is walked in its order, and meets them soon. */
const FEW = 2_000;
const prepare = (db: Db, buildSql: () => string) => db.prepare(buildSql());
type Prepared = ReturnType<typeof prepare>;
const Ids = z.array(z.int());
const Row = z.object({ id: z.int(), key: z.union([z.string(), z.int(), z.null()]) });

function pageSql<V extends string, S extends string>(
  shape: ListShape<V, S>,
  of: Statement,
  view: ViewShape,
): string {
  const { rows, entries, entryId } = shape;
  const join = `${entries} AS listed ON listed.${entryId}`;
  const isOfRow = of.sort.of === 'row';
  // Without entries, only the rows themselves know that they have no value.
  const isByRow = isOfRow || (of.part === 'unkeyed' && !of.isFilled);
  const few = of.source === 'few' ? 'json_each(@ids) AS few CROSS JOIN ' : '';
  const from = isByRow
    ? `${few}${rows}${few && ` ON ${rows}.id = few.value`} LEFT JOIN ${join} = ${rows}.id`
    : `${few}${few ? `${join} = few.value` : `${entries} AS listed INDEXED BY ${of.sort.index}`}`;
  const id = isByRow ? `${rows}.id` : `listed.${entryId}`;
  const key = isOfRow ? `${rows}.${of.sort.column}` : `listed.${of.sort.column}`;
  const [sign, way] = of.direction === 'ascending' ? ['>', 'ASC'] : ['<', 'DESC'];
  const keyed = of.part === 'keyed';
  const conditions = [
    isByRow ? view.row : view.entry,
    isByRow ? shape.narrowing.row : shape.narrowing.entry,
    ...(isOfRow ? [] : [`${key} IS ${keyed ? 'NOT NULL' : 'NULL'}`]),
    ...(of.isContinued ? [keyed ? `(${key}, ${id}) ${sign} (@key, @id)` : `${id} < @id`] : []),
    ...(of.isSearched ? [fitsSql(shape, isByRow)] : []),
  ];
  return `SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${keyed ? `${key} ${way}, ${id} ${way}` : `${id} DESC`} LIMIT @limit`;
}

/** Whether each word of the search begins a word of the row, or its state's name. */
function fitsSql<V extends string, S extends string>(shape: ListShape<V, S>, isByRow: boolean): string {
  const words = isByRow ? `coalesce(listed.words, ${shape.rowText})` : 'listed.words';
  // Where words are not made yet, the text is searched as it was typed.
  const word = isByRow
    ? `CASE WHEN listed.words IS NULL THEN '' ELSE ' ' END || (asked.value ->> 'word')`
    : `' ' || (asked.value ->> 'word')`;
  const state = isByRow ? `coalesce(listed.state, ${shape.rowState})` : 'listed.state';
  return `NOT EXISTS (SELECT 1 FROM json_each(@words) AS asked WHERE instr(${words}, ${word}) = 0
    AND NOT EXISTS (SELECT 1 FROM json_each(asked.value, '$.states') AS state WHERE state.value = ${state}))`;
}

const viewIdsSql = <V extends string, S extends string>(
  { entries, entryId }: ListShape<V, S>,
  view: ViewShape,
): string => `SELECT listed.${entryId} FROM ${entries} AS listed WHERE ${view.entry} LIMIT ${FEW + 1}`;

const refillSql = <V extends string, S extends string>({
  search,
  entries,
  entryId,
}: ListShape<V, S>): string =>
  `INSERT INTO ${search} (rowid, words) SELECT ${entryId}, words || '=' || state FROM ${entries} WHERE ${entryId} = ?`;

const entryIdsSql = <V extends string, S extends string>({ entries, entryId }: ListShape<V, S>): string =>
  `SELECT ${entryId} FROM ${entries} WHERE ${entryId} > ? ORDER BY ${entryId} LIMIT ?`;

const isFilledSql = <V extends string, S extends string>({ rows, entries }: ListShape<V, S>): string =>
  `SELECT (SELECT count(*) FROM ${rows}) = (SELECT count(*) FROM ${entries})`;

const statesSql = <V extends string, S extends string>({ entries }: ListShape<V, S>): string =>
  `SELECT state, count(*) AS count FROM ${entries} GROUP BY state`;

const countSql = <V extends string, S extends string>(
  { rows, entries }: ListShape<V, S>,
  { row, entry }: ViewShape,
  isFilled: boolean,
): string =>
  isFilled
    ? `SELECT count(*) FROM ${entries} AS listed WHERE ${entry}`
    : `SELECT count(*) FROM ${rows} WHERE ${row}`;

/** @param damaged called where the index of words cannot be read: it is to be made again */
export function createListPages<View extends string, Sort extends string>(
  db: Db,
  shape: ListShape<View, Sort>,
  damaged: () => void,
) {
  const fullText = createFullText(db, shape.search);
  const filled = db.prepare(isFilledSql(shape)).pluck();
  const statements = new Map<string, Prepared>();
  let isDamaged = false;
  /** Each of these has conditions that the planner must see, so they are statements of their own. */
  function prepared(name: string, buildSql: () => string): Prepared {
    const known = statements.get(name) ?? prepare(db, buildSql);
    statements.set(name, known);
    return known;
  }
  const isFilled = (): boolean => !isDamaged && filled.get() === 1;

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

  return {
    /** @throws {CallRefused} where `after` is not a place in this list */
    page(query: ListQuery<View, Sort>): ListPage {
      const { view, direction, limit, text, ids } = query;
      const order = `${shape.rows} ${view} ${query.sort} ${direction}`;
      const place = query.after === undefined ? null : placeOf(order, query.after);
      const words = [...new Set(wordsOf(text))].map((word): AskedWord => ({
        word,
        states: shape.statesOf(word),
      }));
      // There is something to look for, but nothing of it is a word.
      if (words.length === 0 && text.trim() !== '') return { ids: [], next: null, total: 0 };

      const { states, isByState } = shape.views[view];
      const hasEntries = isFilled();
      const match = words.length > 0 && hasEntries ? matchOf(words, states) : null;
      const matching = match === null ? null : searched(() => fullText.first(match, FEW + 1));
      const isUsable = hasEntries && !isDamaged;
      const matches = matching !== null && matching.length <= FEW ? matching : null;
      const few = ids ?? matches ?? (isUsable && !isByState ? fewOf(view, query.parameters) : null);
      const isSearched = words.length > 0 && (matches === null || few !== matches);

      const sort = shape.sort(query.sort, view);
      const parameters = {
        ...query.parameters,
        words: JSON.stringify(words),
        ids: JSON.stringify(few ?? []),
      };
      function read(part: Part, from: Place | null, most: number): Place[] {
        const of: Statement = {
          view,
          sort,
          direction,
          part,
          source: few ? 'few' : 'all',
          isContinued: from !== null,
          isSearched,
          isFilled: isUsable,
        };
        const statement = prepared(JSON.stringify(of), () => pageSql(shape, of, shape.views[view]));
        return statement
          .all({ ...parameters, limit: most, key: from?.key ?? null, id: from?.id ?? null })
          .map((row) => Row.parse(row));
      }

      // One more than asked for tells whether there are more.
      const rows = place?.key === null ? [] : read('keyed', place, limit + 1);
      if (rows.length <= limit && sort.of === 'entry')
        rows.push(...read('unkeyed', place?.key === null ? place : null, limit + 1 - rows.length));
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const isCounted = match !== null && isUsable && isByState && !query.isNarrowed;
      return {
        ids: shown.map(({ id }) => id),
        next: rows.length > limit && last ? cursorOf(order, last) : null,
        total: !isCounted || place || ids ? null : (matches?.length ?? searched(() => fullText.count(match))),
      };
    },
    /** Says how many rows a view has. */
    counts(parameters: Readonly<Record<string, string | number>>): (view: View) => number {
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
        return z.int().parse(statement.pluck().get(parameters));
      };
    },
    isFilled,
    /** See `FilledList`. */
    rebuilt(): void {
      isDamaged = false;
    },
    wipe: fullText.wipe,
    empty: fullText.empty,
    /** See `FilledList`. */
    refillSlice(after: number | null, slice: number): number | null {
      const refill = prepared('refill', () => refillSql(shape));
      const ids = Ids.parse(
        prepared('entries', () => entryIdsSql(shape))
          .pluck()
          .all(after ?? 0, slice),
      );
      for (const id of ids) refill.run(id);
      return ids.at(-1) ?? null;
    },
  };

  /** The rows of a view whose order needs entries; null where they are many. */
  function fewOf(view: View, parameters: Readonly<Record<string, string | number>>): number[] | null {
    const statement = prepared(`few ${view}`, () => viewIdsSql(shape, shape.views[view]));
    const found = Ids.parse(statement.pluck().all(parameters));
    return found.length <= FEW ? found : null;
  }
}

const StateCount = z.object({ state: z.string(), count: z.int() });

const totalOf = (counts: readonly z.infer<typeof StateCount>[], { any, none = [] }: StateFilter): number =>
  counts
    .filter(({ state }) => (any === undefined || any.includes(state)) && !none.includes(state))
    .reduce((sum, { count }) => sum + count, 0);

/** SQLite's code for a damaged virtual table: the tables that it is made from may be whole. */
const isIndexDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT_VTAB';
