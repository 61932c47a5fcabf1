/** The list of candidates sorted by a column. Sorted by best match, it is read from the index of words. */
import { type CandidateFilters, type CandidateSort, MAX_PAY } from '../../../shared/candidates/candidate';
import { availabilityRank } from '../../../shared/candidates/ranking';
import type { Cursor, Direction } from '../../../shared/lists/cursor';
import type { Db } from '../database/open';
import type { KeysetPage } from '../lists/keyset';
import { createListPages, type ListShape } from '../lists/list-pages';
import { RANKS_PER_AVAILABILITY } from './search-index';

/** Each condition may be switched off. `@query` is what the index of words finds. */
const narrowing = (rank: string, pay: string, availability: string): string =>
  `(@min IS NULL OR ${pay} BETWEEN @min AND @max) AND (@by IS NULL OR ${availability} <= @by)
   AND (@query IS NULL OR ${rank} IN (SELECT rowid FROM candidate_search WHERE candidate_search MATCH @query))`;

const SHAPE: ListShape<'all', CandidateSort> = {
  rows: 'candidates',
  entries: 'candidate_list',
  entryId: 'candidate_id',
  hasEntry: 'removal IS NULL',
  views: { all: { row: 'candidates.removal IS NULL', entry: 'TRUE' } },
  sort: (sort) => ({ of: 'entry', column: sort, index: `candidate_list_${sort}` }),
  narrowing: {
    row: narrowing(
      'candidates.rank',
      'candidates.expected_php',
      `candidates.rank / ${RANKS_PER_AVAILABILITY}`,
    ),
    entry: narrowing('listed.rank', 'listed.pay', 'listed.availability'),
  },
};

export interface CandidateListQuery {
  filters: CandidateFilters;
  sort: { by: CandidateSort; direction: Direction };
  limit: number;
  after: Cursor | undefined;
  /** What all must match in the index of words; null: nothing. */
  query: string | null;
  /** All that match it, where they are few. */
  ids: readonly number[] | null;
}

export function createCandidateList(db: Db) {
  const list = createListPages(db, SHAPE);
  return {
    isFilled: list.isFilled,
    page: ({ filters, sort, limit, after, query, ids }: CandidateListQuery): KeysetPage => {
      const isPaid = filters.minPhp !== null || filters.maxPhp !== null;
      return list.page({
        view: 'all',
        sort: sort.by,
        direction: sort.direction,
        limit,
        after,
        ids,
        parameters: {
          query: ids ? null : query,
          min: isPaid ? (filters.minPhp ?? 1) : null,
          max: filters.maxPhp ?? MAX_PAY,
          by: filters.availableBy === null ? null : availabilityRank(filters.availableBy),
        },
        searched: null,
      });
    },
  };
}
