/** The calls of the screen "Rules and data". */
import { z } from 'zod';
import { PricingData, StatutoryData } from '../data/schemas';
import { ReferenceEntry, ReferenceKey, ReferenceList } from './entry';
import { Currency, IsoDate } from '../request/vocabulary';
import { ImportedVersion, ImportReview } from './import-review';
import { engineCommand, engineQuery, shellCommand, shellQuery } from '../contract/call';

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
  facts: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  note: z.string().nullable(),
  source: z.strictObject({ text: z.string(), urls: z.array(z.string()) }),
  /** Null: prices are not made from it. */
  usedIn: UsedIn.nullable(),
  /** Newest first. */
  history: z.array(HistoryRow),
  today: IsoDate,
});
export type ReferenceView = z.infer<typeof ReferenceView>;

export const referenceCalls = {
  /** The entries of one list, or of all, that hold every word of the query. */
  'reference.list': engineQuery(
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
  'reference.get': engineQuery(ReferenceKey, ReferenceView),
  /** The price lists that count, for what the window works out by itself. */
  'reference.prices': engineQuery(
    z.strictObject({}),
    PricingData.pick({ workspace_monthly: true, setup_fee_per_seat: true }).extend({
      /** Where the company's own lists are from, and whether they were worked out from another list. */
      own: z.record(Currency, z.strictObject({ source: z.string(), isDerived: z.boolean() })),
    }),
  ),
  /** The statutory tables that count, for what the window works out by itself. */
  'reference.statutory': engineQuery(z.strictObject({}), StatutoryData),
  /** Lets a person choose a file; `review` says what it would change. Null where none was chosen. */
  'reference.chooseFile': shellCommand(
    z.strictObject({}),
    z.strictObject({ file: z.strictObject({ token: z.uuid(), review: ImportReview }).nullable() }),
  ),
  /**
   * Takes what a review showed. Of a team file whose fingerprint is not confirmed yet a person is asked first;
   * `versionId` null: they did not confirm it.
   */
  'reference.accept': shellCommand(
    z.strictObject({ token: z.uuid() }),
    z.strictObject({ versionId: z.int().positive().nullable(), count }),
  ),
  /** Sets back what an import changed. `kept`: what was changed again since, and stays. */
  'reference.undo': engineCommand(
    z.strictObject({ versionId: z.int().positive() }),
    z.strictObject({ kept: z.array(z.string()) }),
  ),
  /** Imports so far, and whose team files are taken. */
  'reference.sharing': shellQuery(
    z.strictObject({}),
    z.strictObject({
      /** Newest first. */
      imports: z.array(ImportedVersion),
      /** Of this install's own key; null: it has made none yet, or the keychain does not give it back. */
      fingerprint: z.string().nullable(),
      /** False: the key lasts until ShoreQuote closes. */
      keepsKey: z.boolean(),
      trusted: z.array(
        z.strictObject({
          publicKey: z.string(),
          name: z.string(),
          fingerprint: z.string(),
          trustedAt: count,
        }),
      ),
    }),
  ),
  /** A person is asked about the fingerprint of this key again. */
  'reference.distrust': engineCommand(z.strictObject({ publicKey: z.string().max(100) }), z.strictObject({})),
  /** Saves the configuration as a signed file where the person says; `name` null: nowhere. */
  'reference.export': shellCommand(
    z.strictObject({}),
    z.strictObject({ name: z.string().nullable(), fingerprint: z.string().nullable() }),
  ),
} as const;
