/**
 * The list of jobs: by type and status, searched by type, number and subject. Entries hold the words alone, and follow a
 * moment after their jobs: nothing that is kept for lists slows a job down.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { JobQuery } from '../../../shared/jobs/job-calls';
import { isOpen, type JobEvent, type JobStatus } from '../../../shared/jobs/job';
import { jobTypeWords } from '../../../shared/jobs/wording';
import { searchText, withNumbers, wordsOf } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import type { Writer } from '../database/writer';
import { createFilledList } from '../lists/fill-lists';
import {
  createSearchedList,
  type ListPage,
  type SearchedShape,
  type SearchedView,
} from '../lists/searched-list';

/** One type, or any; one status, or all. */
type View = `${'any' | 'typed'} ${JobStatus | 'all'}`;

/** Must be repeated literally, so that the partial index is used. */
const FINISHED = "jobs.status IN ('completed','failed','cancelled')";

/** Where a status has few jobs, an index tells which. */
const FEW_OF: Partial<Record<JobStatus | 'all', readonly string[]>> = {
  pending: [
    "jobs.status = 'pending' AND waiting_for IS NULL",
    "waiting_for IS NOT NULL AND jobs.status = 'pending'",
  ],
  processing: ["jobs.status = 'processing'"],
  retry: ["jobs.status = 'retry'"],
  failed: ["jobs.status IN ('failed','cancelled') AND jobs.status <> 'cancelled'"],
  cancelled: ["jobs.status IN ('failed','cancelled') AND jobs.status <> 'failed'"],
};

const TYPED = 'jobs.type = @type';
/** A type's name is one word of the index. Any other text has no jobs. */
const TYPE_NAME = /^\w+$/;

const isOpenView = (status: JobStatus | 'all'): boolean => status !== 'all' && isOpen(status);

function viewOf(isTyped: boolean, status: JobStatus | 'all'): SearchedView<View> {
  const type = isTyped ? ` AND ${TYPED}` : '';
  const row = `${status === 'all' ? 'TRUE' : `jobs.status = '${status}'`}${type}`;
  // Open jobs have an index of their own status: the sign keeps the planner from all jobs of the type.
  const ofType = isTyped ? ` AND ${isOpenView(status) ? '+' : ''}${TYPED}` : '';
  const few = FEW_OF[status]?.map((condition) => `SELECT id FROM jobs WHERE ${condition}${ofType}`);
  return {
    row,
    // The list is never sorted by an entry.
    entry: 'TRUE',
    states: {},
    isByState: status === 'all',
    // Nearly all jobs have completed: one row each would be looked at.
    ...(status === 'completed' ? { countedBy: others(isTyped) } : {}),
    ...(few ? { ids: few.join(' UNION ALL ') } : {}),
  };
}

/** Completed jobs are all but these. */
const others = (isTyped: boolean): NonNullable<SearchedView<View>['countedBy']> => {
  const scope = isTyped ? 'typed' : 'any';
  const open = ['pending', 'processing', 'retry', 'failed', 'cancelled'] as const;
  return { all: `${scope} all`, without: open.map((status): View => `${scope} ${status}`) };
};

const VIEWS: Record<View, SearchedView<View>> = {
  'any all': viewOf(false, 'all'),
  'any pending': viewOf(false, 'pending'),
  'any processing': viewOf(false, 'processing'),
  'any retry': viewOf(false, 'retry'),
  'any completed': viewOf(false, 'completed'),
  'any failed': viewOf(false, 'failed'),
  'any cancelled': viewOf(false, 'cancelled'),
  'typed all': viewOf(true, 'all'),
  'typed pending': viewOf(true, 'pending'),
  'typed processing': viewOf(true, 'processing'),
  'typed retry': viewOf(true, 'retry'),
  'typed completed': viewOf(true, 'completed'),
  'typed failed': viewOf(true, 'failed'),
  'typed cancelled': viewOf(true, 'cancelled'),
};

/** How many jobs a view has, by indexes alone. */
function countSql(isTyped: boolean, status: JobStatus | null): string {
  const { ids } = viewOf(isTyped, status ?? 'all');
  if (ids) return `SELECT count(*) FROM (${ids})`;
  const conditions = [
    ...(status === 'completed' ? [FINISHED, "jobs.status <> 'failed'", "jobs.status <> 'cancelled'"] : []),
    ...(isTyped ? [TYPED] : []),
  ];
  return `SELECT count(*) FROM jobs WHERE ${conditions.join(' AND ') || 'TRUE'}`;
}

const shapeOf = (types: () => readonly string[]): SearchedShape<View, 'created'> => ({
  rows: 'jobs',
  entries: 'job_list',
  entryId: 'job_id',
  search: 'job_search',
  views: VIEWS,
  sort: () => ({ of: 'row', column: 'id' }),
  rowState: 'jobs.type',
  rowText: "' ' || jobs.id",
  narrowing: { row: 'TRUE', entry: 'TRUE' },
  statesOf: (word) =>
    types().filter((type) => wordsOf(jobTypeWords(type)).some((one) => one.startsWith(word))),
});

/** Events after which a job may be about something else. */
const NAMING: ReadonlySet<JobEvent | 'step'> = new Set([
  'enqueued',
  'completed',
  'failed',
  'poisoned',
  'cancelled',
  'revived',
]);

export interface JobListOptions {
  db: Db;
  writer: Pick<Writer, 'write'>;
  /** The types of jobs that there are. */
  types(): readonly string[];
  /** What a job is about, in one line; null: only its number. */
  subject(jobId: number): string | null;
}

const Ids = z.array(z.int());
const Type = z.string().optional();

export type JobList = ReturnType<typeof createJobList>;

export function createJobList({ db, writer, types, subject }: JobListOptions) {
  const { list, fill } = createFilledList(writer, indexSlice, (damaged) =>
    createSearchedList(db, shapeOf(types), damaged),
  );
  const prepareCount = (isTyped: boolean, status: JobStatus | null) =>
    db.prepare(countSql(isTyped, status)).pluck();
  const counts = new Map<View, ReturnType<typeof prepareCount>>();
  const sql = {
    type: db.prepare('SELECT type FROM jobs WHERE id = ?').pluck(),
    writeEntry: db.prepare(
      `INSERT INTO job_list (job_id, state, words) VALUES (@id, @type, @words)
       ON CONFLICT (job_id) DO UPDATE SET words = excluded.words WHERE words <> excluded.words`,
    ),
    unlisted: db
      .prepare(
        `SELECT id FROM jobs WHERE id < ? AND NOT EXISTS (SELECT 1 FROM job_list WHERE job_id = jobs.id)
         ORDER BY id DESC LIMIT ?`,
      )
      .pluck(),
  };
  /** Jobs whose entries are written next. */
  const touched = new Set<number>();

  function index(id: number): void {
    const type = Type.parse(sql.type.get(id));
    if (type === undefined) return;
    sql.writeEntry.run({ id, type, words: searchText(`${id} ${withNumbers(subject(id) ?? '')}`) });
  }
  function indexSlice(before: number | null, slice: number): number | null {
    const ids = Ids.parse(sql.unlisted.all(before ?? Number.MAX_SAFE_INTEGER, slice));
    for (const id of ids) index(id);
    return ids.at(-1) ?? null;
  }

  /** How many jobs have a type and a status; null: any. */
  function count(type: string | null, status: JobStatus | null): number {
    const known = counts.get(viewName(type, status)) ?? prepareCount(type !== null, status);
    counts.set(viewName(type, status), known);
    return z.int().parse(known.get({ type }));
  }

  async function writeTouched(): Promise<void> {
    await nextTurn();
    const ids = [...touched];
    touched.clear();
    await writer.write(() => ids.forEach(index), { mustCommit: true });
  }

  return {
    /** Newest first where no sorting is given. */
    page({ filter, text = '', limit, sort, after }: JobQuery): ListPage {
      const { type = null, status = null } = filter;
      if (type !== null && !TYPE_NAME.test(type)) return { ids: [], next: null, total: 0 };
      const page = list.page({
        view: viewName(type, status),
        sort: 'created',
        direction: sort?.direction ?? 'descending',
        text: withNumbers(text),
        limit,
        after,
        parameters: { type },
        states: type === null ? {} : { any: [type] },
        isNarrowed: false,
      });
      const isCounted = text.trim() === '' && after === undefined;
      return isCounted ? { ...page, total: count(type, status) } : page;
    },
    /** Names were erased, and jobs with them: the list forgets them, too. Called inside a write. */
    erased(names: readonly string[], jobIds: readonly number[]): void {
      for (const id of new Set([...jobIds, ...names.flatMap(list.idsWith)])) index(id);
    },
    /** A job is new, or may be about something else since an event: the list knows it a moment later. */
    changed(id: number, event: JobEvent | 'step'): void {
      if (!NAMING.has(event)) return;
      touched.add(id);
      if (touched.size === 1) void writeTouched();
    },
    /** Makes the entries that an older file has not, in the background. */
    fill,
    wipe: list.wipe,
  };
}

const viewName = (type: string | null, status: JobStatus | null): View =>
  `${type === null ? 'any' : 'typed'} ${status ?? 'all'}`;
