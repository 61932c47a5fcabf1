/** What importing a file would change, for a person to look at first. */
import { z } from 'zod';
import { StatutoryData } from '../data/schemas';
import { CHANGED_LISTS, DataTable, NotTaken } from './change';
import { TeamConfiguration } from './team-file';

const count = z.int().nonnegative();
const fileName = z.string().max(300);

/** A file as it was read: a table, statutory tables, or a team file whose signature was checked. */
export const DataFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), name: fileName, table: DataTable }),
  z.strictObject({ kind: z.literal('statutory'), name: fileName, data: StatutoryData }),
  z.strictObject({
    kind: z.literal('team'),
    name: fileName,
    /** Base64. */
    publicKey: z.string().length(44),
    fingerprint: z.string(),
    /** SHA-256 of what was signed, in hex. */
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    configuration: TeamConfiguration,
  }),
]);
export type DataFile = z.infer<typeof DataFile>;

export const Difference = z.strictObject({
  list: z.enum(CHANGED_LISTS),
  name: z.string(),
  /** In words; null: there is none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;

export const ImportReview = z.strictObject({
  name: fileName,
  /** Null: the file is a table. */
  team: z
    .strictObject({
      company: z.string(),
      exportedBy: z.string(),
      exportedAt: count,
      fingerprint: z.string(),
      /** Whether a person has confirmed this fingerprint before. */
      isTrusted: z.boolean(),
    })
    .nullable(),
  differences: z.array(Difference),
  notTaken: z.array(NotTaken),
  /** Rows that say what counts already. */
  unchanged: count,
  /** The state of the data that it was compared with. */
  base: count,
});
export type ImportReview = z.infer<typeof ImportReview>;

export const ImportedVersion = z.strictObject({
  versionId: z.int().positive(),
  file: z.string(),
  isTeamFile: z.boolean(),
  by: z.string(),
  /** Epoch milliseconds. */
  at: count,
  changes: count,
  isUndone: z.boolean(),
});
export type ImportedVersion = z.infer<typeof ImportedVersion>;
