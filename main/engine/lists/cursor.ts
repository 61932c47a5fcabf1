/** Where a page of a list ends, as text that the next page is asked for with. */
import { z } from 'zod';
import type { Cursor } from '../../../shared/lists/cursor';
import { refuse } from '../../../shared/contract/reply';

/** A row's place: its value in the sorted column, and its id among equal values. */
export interface Place {
  /** Null: the row has no value. Such rows come last in either direction, newest first. */
  key: string | number | null;
  id: number;
}

const Content = z.tuple([z.string(), z.union([z.string(), z.int(), z.null()]), z.int().positive()]);

/** @param order the list's sorting: a cursor holds for one sorting alone */
export const cursorOf = (order: string, { key, id }: Place): Cursor =>
  Buffer.from(JSON.stringify([order, key, id])).toString('base64url');

/** @throws {CallRefused} `invalid`, where the text was not given out for a list with this sorting */
export function placeOf(order: string, cursor: Cursor): Place {
  const content = Content.safeParse(decoded(cursor));
  if (!content.success) throw refused('is not a place in a list');
  const [of, key, id] = content.data;
  if (of !== order) throw refused('belongs to a list that is sorted differently');
  return { key, id };
}

const refused = (message: string) =>
  refuse('invalid', 'The rest of this list can’t be loaded from here. Load the list again.', [
    { path: 'after', message },
  ]);

/** Undefined where it is not JSON. */
function decoded(cursor: Cursor): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
