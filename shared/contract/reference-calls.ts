/** The calls of the screen "Rules and data". */
import { z } from 'zod';
import { ReferenceEntry, ReferenceKey, ReferenceList } from '../reference/entry';
import { IsoDate } from '../request/vocabulary';
import { query } from './call';

const count = z.int().nonnegative();

const UsedIn = z.strictObject({
  quotes: z.array(
    z.strictObject({
      quoteId: z.int().positive(),
      number: z.string().nullable(),
      client: z.string().nullable(),
    }),
  ),
  /** More quotes use it than these. */
  isMore: z.boolean(),
  /** Whether only the newest quotes were looked at, and how many. */
  lookedAt: count,
});
export type UsedIn = z.infer<typeof UsedIn>;

const HistoryRow = z.strictObject({
  /** Since when, Asia/Manila. */
  date: IsoDate,
  value: z.string(),
  /** How it came to be. */
  how: z.string(),
  /** Whether it counts today. */
  isCurrent: z.boolean(),
});
export type HistoryRow = z.infer<typeof HistoryRow>;

export const ReferenceView = z.strictObject({
  entry: ReferenceEntry,
  facts: z.array(z.tuple([z.string(), z.string()]).readonly()),
  note: z.string().nullable(),
  source: z.strictObject({ text: z.string(), urls: z.array(z.string()).readonly() }),
  /** Null: prices are not made from it. */
  usedIn: UsedIn.nullable(),
  /** Newest first. */
  history: z.array(HistoryRow),
  today: IsoDate,
});
export type ReferenceView = z.infer<typeof ReferenceView>;

export const referenceCalls = {
  /** The entries of one list, or of all, that hold every word of the query. */
  'reference.list': query(
    z.strictObject({
      /** Null: of all lists. */
      list: ReferenceList.nullable(),
      query: z.string().max(200),
      limit: z.int().min(1).max(2_000),
    }),
    z.strictObject({
      entries: z.array(ReferenceEntry),
      /** How many fit the query, by list. */
      counts: z.record(ReferenceList, count),
      /** How many are past their day of review, of all. */
      reviewsDue: count,
      today: IsoDate,
    }),
  ),
  'reference.get': query(ReferenceKey, ReferenceView),
} as const;
