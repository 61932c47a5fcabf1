/**
 * The messages between the app and the process that reads one file. The app trusts nothing that comes back: each
 * result is parsed by its schema here.
 */
import { z } from 'zod';
import { CandidateRows, Mapping, TableStart } from '../../shared/candidates/import';
import { Brief } from '../../shared/contract/brief';
import { CallError } from '../../shared/contract/reply';
import { StatutoryData } from '../../shared/data/schemas';
import { DataTable } from '../../shared/reference/change';
import { KnownNames } from '../../shared/reference/known-names';
import { LogoDataUrl } from '../../shared/settings/settings';

/** The file: a path that a person chose, or the bytes that a window handed over. */
export const Source = z.union([
  z.strictObject({ path: z.string().min(1) }),
  z.strictObject({ name: z.string().max(300), bytes: z.instanceof(Uint8Array) }),
]);
export type Source = z.infer<typeof Source>;

/** What can be read from a file. */
export const intakeContract = {
  /** A client's request: a text file, or a saved email. */
  brief: {
    options: z.strictObject({
      /** As the engine has them; left out: those that come with the app. */
      names: KnownNames.optional(),
    }),
    output: Brief,
  },
  /** The columns and the first rows of a table of candidates. */
  tableStart: { options: z.strictObject({}), output: TableStart },
  candidates: { options: z.strictObject({ mapping: Mapping }), output: CandidateRows },
  logo: { options: z.strictObject({}), output: LogoDataUrl },
  /** Rules and data: a table, statutory tables, or a team file whose signature is still to be checked. */
  dataFile: {
    options: z.strictObject({}),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('table'), table: DataTable }),
      z.strictObject({ kind: z.literal('statutory'), data: StatutoryData }),
      z.strictObject({ kind: z.literal('team'), text: z.string() }),
    ]),
  },
} as const;

export type IntakeKind = keyof typeof intakeContract;
export type IntakeOptions<K extends IntakeKind> = z.infer<(typeof intakeContract)[K]['options']>;
export type IntakeOutput<K extends IntakeKind> = z.infer<(typeof intakeContract)[K]['output']>;

export const ToIntake = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('brief'), source: Source, options: intakeContract.brief.options }),
  z.strictObject({
    kind: z.literal('tableStart'),
    source: Source,
    options: intakeContract.tableStart.options,
  }),
  z.strictObject({
    kind: z.literal('candidates'),
    source: Source,
    options: intakeContract.candidates.options,
  }),
  z.strictObject({ kind: z.literal('logo'), source: Source, options: intakeContract.logo.options }),
  z.strictObject({ kind: z.literal('dataFile'), source: Source, options: intakeContract.dataFile.options }),
]);
export type ToIntake = z.infer<typeof ToIntake>;

export const FromIntake = z.discriminatedUnion('kind', [
  /** The process runs and has not touched the file yet: the time limit begins. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('done'), output: z.unknown() }),
  /** The file cannot be read, in words for a person. */
  z.strictObject({ kind: z.literal('refused'), error: CallError }),
]);
export type FromIntake = z.infer<typeof FromIntake>;
