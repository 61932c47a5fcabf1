/**
 * Pages of a sorted list by their last row (keyset paging): rows with a value in the sorted column come in its order,
 * those without one after them. No page depends on how many rows stand before it.
 */
import type { Cursor, Direction } from '../../../shared/lists/cursor';
import { cursorOf, type Place } from './cursor';

/** Rows with a value in the sorted column, in its order; then those without one. */
export type Part = 'keyed' | 'unkeyed';

export interface KeysetShape {
  /** SQL of the value and of the id that tells equal values apart. */
  key: string;
  id: string;
  /** Whether the value may be null. */
  isNullable: boolean;
  direction: Direction;
  part: Part;
  /** Whether it goes on after the place `@key`, `@id`. */
  isContinued: boolean;
  /** The order of the ids of rows without a value. */
  unkeyedDirection?: Direction;
}

const WAYS: Record<Direction, readonly [sign: string, way: string]> = {
  ascending: ['>', 'ASC'],
  descending: ['<', 'DESC'],
};

/** The conditions and the order of one part of a page. */
export function keysetSql(shape: KeysetShape): { conditions: string[]; order: string } {
  const { key, id, isNullable, part, isContinued, unkeyedDirection = 'descending' } = shape;
  const isKeyed = part === 'keyed';
  const [sign, way] = WAYS[isKeyed ? shape.direction : unkeyedDirection];
  return {
    conditions: [
      ...(isNullable ? [`${key} IS ${isKeyed ? 'NOT NULL' : 'NULL'}`] : []),
      ...(isContinued ? [isKeyed ? `(${key}, ${id}) ${sign} (@key, @id)` : `${id} ${sign} @id`] : []),
    ],
    order: isKeyed ? `${key} ${way}, ${id} ${way}` : `${id} ${way}`,
  };
}

export interface KeysetPage {
  ids: number[];
  /** Where the next page begins; null: this was the last one. */
  next: Cursor | null;
}

/**
 * One page, read in up to two parts.
 *
 * @param order the list's sorting, for the cursor
 * @param place where the page before ended; null: the first page
 * @param read up to `most` rows of a part, after a place of that part
 */
export function readKeysetPage(
  order: string,
  place: Place | null,
  limit: number,
  isNullable: boolean,
  read: (part: Part, from: Place | null, most: number) => Place[],
): KeysetPage {
  const isAfterKeyed = place?.key === null;
  // One more than asked for tells whether there are more.
  const rows = isAfterKeyed ? [] : read('keyed', place, limit + 1);
  if (isNullable && rows.length <= limit)
    rows.push(...read('unkeyed', isAfterKeyed ? place : null, limit + 1 - rows.length));
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ id }) => id),
    next: rows.length > limit && last ? cursorOf(order, last) : null,
  };
}
