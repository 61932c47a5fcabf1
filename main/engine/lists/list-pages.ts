/**
 * Reads a list page by page from SQL: by view, sorted by any of its columns. A list has rows (a table of its feature) and
 * an entry for each row: the narrow table that it is sorted and counted by. Entries are derived; while an older file's
 * are made, rows without one are found all the same, only slower.
 */
import { z } from 'zod';
import type { Cursor, Direction } from '../../../shared/lists/cursor';
import type { Db } from '../database/open';
import { type Place, placeOf } from './cursor';
import { type KeysetPage, keysetSql, type Part, readKeysetPage } from './keyset';

/** A condition for a row and for its entry (`listed`). */
export interface Condition {
  row: string;
  entry: string;
}

/** What a view shows. */
export interface ViewShape extends Condition {
  /** Reads the ids of a view that mostly has few rows: these are sorted, others are walked in their order. */
  ids?: string;
}

export interface SortShape {
  /** Of the row, or of its entry (where it may be null). */
  of: 'row' | 'entry';
  column: string;
  /** The index of entries in this order. Without its name the planner would rather filter first, and sort all. */
  index?: string;
}

export interface ListShape<View extends string, Sort extends string, Shape extends ViewShape = ViewShape> {
  rows: 'quotes' | 'leads' | 'candidates' | 'jobs';
  entries: 'quote_list' | 'lead_list' | 'candidate_list' | 'job_list';
  /** The entry's column with the row's id. */
  entryId: 'quote_id' | 'lead_id' | 'candidate_id' | 'job_id';
  /** The rows that have an entry; left out: all. */
  hasEntry?: string;
  views: Record<View, Shape>;
  sort(sort: Sort, view: View): SortShape;
  /** Further conditions, which parameters may switch off. */
  narrowing: Condition;
}

export type Parameters = Readonly<Record<string, string | number | null>>;

export interface PageQuery<View extends string, Sort extends string> {
  view: View;
  sort: Sort;
  direction: Direction;
  limit: number;
  after?: Cursor | undefined;
  /** Only these rows; null: all of the view. */
  ids: readonly number[] | null;
  /** What the shape's own conditions need. */
  parameters: Parameters;
  /** Whether each row must fulfil a condition of a search, and which one; null: no. */
  searched: 'matched' | 'compared' | null;
}

interface Statement {
  view: string;
  sort: SortShape;
  direction: Direction;
  part: Part;
  /** `few`: only rows of a list of ids. */
  source: 'all' | 'few';
  isContinued: boolean;
  searched: PageQuery<string, string>['searched'];
  isFilled: boolean;
}

/** So many rows are sorted; where there are more, the list is walked in its order, and meets them soon. */
export const FEW = 2_000;
const prepare = (db: Db, buildSql: () => string) => db.prepare(buildSql());
export type Prepared = ReturnType<typeof prepare>;
const Row = z.object({ id: z.int(), key: z.union([z.string(), z.int(), z.null()]) });

function pageSql<V extends string, S extends string>(
  shape: ListShape<V, S>,
  of: Statement,
  conditions: readonly Condition[],
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
  const keyset = keysetSql({ ...of, key, id, isNullable: !isOfRow });
  const all = [...conditions.map(({ row, entry }) => (isByRow ? row : entry)), ...keyset.conditions];
  return `SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${all.join(' AND ')}
    ORDER BY ${keyset.order} LIMIT @limit`;
}

const isFilledSql = <V extends string, S extends string>({
  rows,
  entries,
  hasEntry = 'TRUE',
}: ListShape<V, S>): string =>
  `SELECT (SELECT count(*) FROM ${rows} WHERE ${hasEntry}) = (SELECT count(*) FROM ${entries})`;

/** The conditions of a search: by the index of words (`matched`), or by comparing with each row's words. */
export type SearchConditions = Record<'matched' | 'compared', Condition>;

/** @param searches the conditions of a search, where the list's entries can tell */
export function createListPages<View extends string, Sort extends string>(
  db: Db,
  shape: ListShape<View, Sort>,
  searches: SearchConditions | null = null,
) {
  const filled = db.prepare(isFilledSql(shape)).pluck();
  const statements = new Map<string, Prepared>();
  let hasAllEntries = false;

  /** Each of these has conditions that the planner must see, so they are statements of their own. */
  function prepared(name: string, buildSql: () => string): Prepared {
    const known = statements.get(name) ?? prepare(db, buildSql);
    statements.set(name, known);
    return known;
  }
  /** Whether every row has its entry. */
  function isFilled(): boolean {
    // That stays so: a new row's entry is written with it.
    hasAllEntries ||= filled.get() === 1;
    return hasAllEntries;
  }

  return {
    prepared,
    isFilled,
    /** @throws {CallRefused} where `after` is not a place in this list */
    page(query: PageQuery<View, Sort>): KeysetPage {
      const { view, direction, limit, ids, searched } = query;
      const sort = shape.sort(query.sort, view);
      const order = `${shape.rows} ${view} ${query.sort} ${direction}`;
      const place = query.after === undefined ? null : placeOf(order, query.after);
      const hasEntries = isFilled();
      const parameters = { ...query.parameters, ids: JSON.stringify(ids ?? []) };
      function read(part: Part, from: Place | null, most: number): Place[] {
        const of: Statement = {
          view,
          sort,
          direction,
          part,
          source: ids ? 'few' : 'all',
          isContinued: from !== null,
          searched,
          isFilled: hasEntries,
        };
        const conditions = [
          shape.views[view],
          shape.narrowing,
          ...(searched && searches ? [searches[searched]] : []),
        ];
        return prepared(JSON.stringify(of), () => pageSql(shape, of, conditions))
          .all({ ...parameters, limit: most, key: from?.key ?? null, id: from?.id ?? null })
          .map((row) => Row.parse(row));
      }
      return readKeysetPage(order, place, limit, sort.of === 'entry', read);
    },
  };
}
