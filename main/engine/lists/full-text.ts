/**
 * The full-text index of a list (FTS5). It keeps words without their texts, and is written by triggers, in the same
 * transaction as the words' own table. A row's state is a word of its own (`=priced`), so that one MATCH answers the
 * search, the filter and the count.
 */
import { z } from 'zod';
import type { Db } from '../database/open';
import { createIndexWipe } from './index-wipe';

/** The lists that have an index of this form: their migration makes it. */
export type SearchTable = 'quote_search' | 'lead_search' | 'job_search';

/** One word of a search, and the states whose names begin with it. */
export interface AskedWord {
  word: string;
  states: readonly string[];
}

/** The states of which a row must have one, or must have none. */
export interface StateFilter {
  any?: readonly string[];
  none?: readonly string[];
}

const Ids = z.array(z.int());
const Count = z.int();

const quoted = (state: string): string => `"=${state}"`;

/** The FTS5 query. Words are letters, digits, `+` and `#` alone (see `shared/lists/words.ts`), so nothing of it is syntax. */
export function matchOf(words: readonly AskedWord[], { any = [], none = [] }: StateFilter): string {
  const parts = words.map(
    ({ word, states }) => `(${[`"${word}"*`, ...states.map((state) => quoted(state))].join(' OR ')})`,
  );
  if (any.length > 0) parts.push(`(${any.map((state) => quoted(state)).join(' OR ')})`);
  return [parts.join(' AND '), ...none.map((state) => quoted(state))].join(' NOT ');
}

const searchSql = (table: SearchTable, kind: 'first' | 'count'): string =>
  kind === 'first'
    ? `SELECT rowid FROM ${table} WHERE ${table} MATCH ? LIMIT ?`
    : `SELECT count(*) FROM ${table} WHERE ${table} MATCH ?`;
const emptySql = (table: SearchTable): string => `INSERT INTO ${table} (${table}) VALUES ('delete-all')`;

export function createFullText(db: Db, table: SearchTable) {
  const sql = {
    first: db.prepare(searchSql(table, 'first')).pluck(),
    count: db.prepare(searchSql(table, 'count')).pluck(),
    empty: db.prepare(emptySql(table)),
  };
  return {
    /** The ids of up to `limit` rows that match, in no certain order. */
    first: (match: string, limit: number): number[] => Ids.parse(sql.first.all(match, limit)),
    count: (match: string): number => Count.parse(sql.count.get(match)),
    /** Forgets everything: it is filled again from the rows. */
    empty: (): void => void sql.empty.run(),
    wipe: createIndexWipe(db, table),
  };
}
