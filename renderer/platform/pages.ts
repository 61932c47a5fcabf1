/** A list that is read page by page: its pages are kept up to date as the results of other queries are. */
import {
  hashKey,
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  replaceEqualDeep,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { EventName } from '../../shared/contract/contract';
import type { CallError, Reply } from '../../shared/contract/reply';
import type { Cursor } from '../../shared/lists/cursor';
import { CallFailed, MIN_INTERVAL_MS } from './query';
import type { QueryName } from './query-events';

/** The rows of a first page: they fill the largest window. */
export const FIRST_PAGE = 50;
/** The rows of each further page, and the most that one call is asked for. */
const NEXT_PAGE = 200;
const MAX_ROWS = 500;

export interface PageRequest {
  limit: number;
  after?: Cursor;
}

export interface ReadPage<Row, Rest> {
  rows: readonly Row[];
  /** Where the next page begins; null: there is none. */
  next: Cursor | null;
  /** How many rows match, on a first page; null: not counted. */
  total: number | null;
  /** What the answer says besides. */
  rest: Rest;
}

interface FollowedRows<Row> {
  /** Subscribes to the ids of rows that changed. */
  on(changed: (id: number) => void): () => void;
  /** Reads those of the list that have these ids. */
  read(ids: readonly number[]): Promise<Reply<readonly Row[]>>;
  /** The order of the list. */
  compare(one: Row, other: Row): number;
}

export interface PagesOptions<Row, Rest> {
  name: QueryName;
  /** All that the rows depend on. */
  input: object;
  read(page: PageRequest): Promise<Reply<ReadPage<Row, Rest>>>;
  idOf(row: Row): number;
  /** So many rows are read at first, where a list goes on where it was left. */
  atLeast?: number;
  /** Single rows are read again when they change, not all that were loaded: where a change is frequent. */
  follows?: { event: EventName; rows: FollowedRows<Row> } | null;
}

export interface Pages<Row, Rest = unknown> {
  /** Another one for another input. */
  key: string;
  /** Null until the first page has arrived. While another input is read, those of the one before. */
  rows: readonly Row[] | null;
  /** What the first page says besides its rows. */
  rest: Rest | null;
  isMore: boolean;
  /** How many rows match; null: not counted. */
  total: number | null;
  /** Why the last page could not be read; null where it could. */
  error: CallError | null;
  /** Reads the next page; null while one is read, and where there is none. */
  more: (() => void) | null;
}

interface PageParam {
  after: Cursor | null;
  rows: number;
}
type Data<Row, Rest> = InfiniteData<ReadPage<Row, Rest>, PageParam>;

export function usePages<Row, Rest>(options: PagesOptions<Row, Rest>): Pages<Row, Rest> {
  const { name, input, read, idOf, atLeast = 0, follows = null } = options;
  const queryKey = [name, 'pages', input] as const;
  const known = useRef(new Map<number, Row>());
  /** A row that is the same as before stays the same object, and is not drawn again. */
  const keep = (row: Row): Row => {
    const kept = replaceEqualDeep(known.current.get(idOf(row)), row);
    known.current.set(idOf(row), kept);
    return kept;
  };
  const { data, error, isFetching, isPlaceholderData, hasNextPage, fetchNextPage } = useInfiniteQuery<
    ReadPage<Row, Rest>,
    CallFailed,
    Data<Row, Rest>,
    typeof queryKey,
    PageParam
  >({
    queryKey,
    queryFn: ({ pageParam }) => readRows(read, pageParam, keep),
    initialPageParam: { after: null, rows: Math.max(FIRST_PAGE, atLeast) },
    getNextPageParam: ({ next }) => (next === null ? null : { after: next, rows: NEXT_PAGE }),
    placeholderData: keepPreviousData,
    structuralSharing: false,
    meta: { follows: follows?.event },
  });
  useFollowedRows(queryKey, follows?.rows ?? null, idOf, keep);
  const isMore = hasNextPage && !isPlaceholderData;
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? null, [data]);
  const first = data?.pages[0];
  return {
    key: hashKey(queryKey),
    rows,
    rest: first?.rest ?? null,
    isMore,
    total: first?.total ?? null,
    error: error?.reason ?? null,
    more: isMore && !isFetching ? more : null,
  };
}

async function readRows<Row, Rest>(
  read: PagesOptions<Row, Rest>['read'],
  { after, rows: count }: PageParam,
  keep: (row: Row) => Row,
): Promise<ReadPage<Row, Rest>> {
  const rows: Row[] = [];
  let first: ReadPage<Row, Rest> | null = null;
  let next = after;
  do {
    const limit = Math.min(count - rows.length, MAX_ROWS);
    const reply = await read({ limit, ...(next === null ? {} : { after: next }) });
    if (!reply.ok) throw new CallFailed(reply.error);
    first ??= reply.data;
    rows.push(...reply.data.rows.map(keep));
    ({ next } = reply.data);
  } while (next !== null && rows.length < count);
  return { ...first, rows, next };
}

/** Takes changed rows out of the pages and puts them where they stand now; nothing else is read again. */
function useFollowedRows<Row>(
  queryKey: QueryKey,
  follows: FollowedRows<Row> | null,
  idOf: (row: Row) => number,
  keep: (row: Row) => Row,
): void {
  const client = useQueryClient();
  const latest = useRef({ queryKey, follows, idOf, keep });
  useEffect(() => {
    latest.current = { queryKey, follows, idOf, keep };
  });
  const isFollowing = follows !== null;
  useEffect(() => {
    if (!isFollowing) return undefined;
    const changes = new Set<number>();
    let timer: number | undefined;
    let isLive = true;

    async function readChanged(): Promise<void> {
      const { follows: of, queryKey: key, ...rows } = latest.current;
      const query = client.getQueryCache().find({ queryKey: key, exact: true });
      // A page that is being read would undo what is put into the pages meanwhile.
      await query?.promise?.catch(() => undefined);
      const ids = [...changes].slice(0, MAX_ROWS);
      for (const id of ids) changes.delete(id);
      const reply = of && (await of.read(ids));
      if (!isLive || !of) return;
      const now = latest.current.queryKey;
      if (!reply?.ok || hashKey(now) !== hashKey(key)) return void client.refetchQueries({ queryKey: now });
      if (query?.state.fetchStatus === 'fetching') {
        for (const id of ids) changes.add(id);
        return readChanged();
      }
      client.setQueryData<Data<Row, unknown>>(
        key,
        (data) => data && withChanged(data, new Set(ids), reply.data.map(rows.keep), of.compare, rows.idOf),
      );
      if (changes.size > 0) plan();
    }
    function plan(): void {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void readChanged();
      }, MIN_INTERVAL_MS);
    }
    const end = latest.current.follows?.on((id) => {
      changes.add(id);
      plan();
    });
    return () => {
      isLive = false;
      window.clearTimeout(timer);
      end?.();
    };
  }, [client, isFollowing]);
}

/** The pages with changed rows in their places. What is behind the last page comes with a later one. */
export function withChanged<Row, Rest>(
  data: Data<Row, Rest>,
  changed: ReadonlySet<number>,
  found: readonly Row[],
  compare: (one: Row, other: Row) => number,
  idOf: (row: Row) => number,
): Data<Row, Rest> {
  const ends = data.pages.map(({ rows }) => rows.at(-1));
  const isLast = (i: number): boolean => data.pages[i]?.next === null;
  const pageOf = (row: Row): number =>
    data.pages.findIndex((_, i) => {
      const end = ends[i];
      return isLast(i) || (end !== undefined && compare(row, end) <= 0);
    });
  const pages = data.pages.map((page, i) => {
    const rest = page.rows.filter((row) => !changed.has(idOf(row)));
    const added = found.filter((row) => pageOf(row) === i);
    const isSame = added.length === 0 && rest.length === page.rows.length;
    return isSame ? page : { ...page, rows: [...rest, ...added].toSorted(compare) };
  });
  return { ...data, pages };
}
