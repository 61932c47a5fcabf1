/** The messages between the main process and the engine, parsed by both ends. */
import { z } from 'zod';
import { DocumentKind } from '../../shared/document/kind';
import { BackupName, Problem, SettingsView } from '../../shared/contract/app-view';
import { Mapping } from '../../shared/candidates/import';
import {
  type AnyCall,
  engineCommand,
  engineQuery,
  type InputOf,
  type NamesAt,
  type OutputOf,
} from '../../shared/contract/call';
import { contract } from '../../shared/contract/contract';
import { Alert } from '../../shared/jobs/dead-letter';
import { JobStarted } from '../../shared/contract/quote-view';
import { CallError } from '../../shared/contract/reply';
import { DataFile, ImportedVersion, ImportReview } from '../../shared/reference/import-review';
import { KnownNames } from '../../shared/reference/known-names';
import { TeamConfiguration } from '../../shared/reference/team-file';
import { BoundSecret, SecretName, SecretPlaces } from '../../shared/settings/secrets';

const id = z.int().positive();

const EngineSettings = SettingsView.omit({ key: true, secrets: true }).extend({ places: SecretPlaces });

/** What only main may ask of the engine. */
const privateCalls = {
  /** The settings without the keys' states, which only main knows, and with the places that keys are for. */
  'engine.settings': engineQuery(z.strictObject({}), EngineSettings),
  'engine.setSetting': engineCommand(contract['settings.set'].input, EngineSettings),
  'engine.exportPdf': engineCommand(
    z.strictObject({
      quoteId: id,
      version: id,
      path: z.string().min(1),
      /** Left out: the client copy. */
      document: DocumentKind.optional(),
      submitKey: z.uuid(),
    }),
    JobStarted,
  ),
  'engine.movePdf': engineCommand(z.strictObject({ jobId: id, path: z.string().min(1) }), z.strictObject({})),
  'engine.pdfPath': engineQuery(z.strictObject({ jobId: id }), z.strictObject({ path: z.string() })),
  'engine.draftPath': engineQuery(z.strictObject({ jobId: id }), z.strictObject({ path: z.string() })),
  'engine.quoteName': engineQuery(
    z.strictObject({ quoteId: id }),
    z.strictObject({ number: z.string(), client: z.string().nullable(), version: z.int() }),
  ),
  'engine.importCandidates': engineCommand(
    z.strictObject({
      path: z.string().min(1),
      mapping: Mapping,
      duplicates: z.enum(['keep', 'update']),
      submitKey: z.uuid(),
    }),
    JobStarted,
  ),
  /** The added roles and the names that mean several, for the process that reads files. */
  'engine.roleNames': engineQuery(z.strictObject({}), KnownNames),
  /** What importing a file would change. Its signature was checked. */
  'engine.reviewData': engineQuery(z.strictObject({ file: DataFile }), ImportReview),
  'engine.acceptData': engineCommand(
    z.strictObject({
      file: DataFile,
      base: z.int().nonnegative(),
      /** A person confirmed the fingerprint of the file's key. */
      trusts: z.boolean(),
    }),
    z.strictObject({ versionId: id, count: z.int().nonnegative() }),
  ),
  /** The configuration for a team file, with the next serial number. */
  'engine.exportConfiguration': engineCommand(
    z.strictObject({ appVersion: z.string().max(100) }),
    TeamConfiguration,
  ),
  /** What was imported, and from whom team files are taken. */
  'engine.sharing': engineQuery(
    z.strictObject({}),
    z.strictObject({
      imports: z.array(ImportedVersion),
      trusted: z.array(
        z.strictObject({ publicKey: z.string(), name: z.string(), trustedAt: z.int().nonnegative() }),
      ),
    }),
  ),
  'engine.isIdle': engineQuery(z.strictObject({}), z.strictObject({ idle: z.boolean() })),
  /** Main also forgets what was typed and not sent about them. */
  'engine.removeLeads': engineCommand(contract['leads.remove'].input, contract['leads.remove'].output),
  'engine.removeConversation': engineCommand(contract['maya.remove'].input, contract['maya.remove'].output),
} as const satisfies Record<string, AnyCall>;
const calls = { ...contract, ...privateCalls };

export type PrivateCalls = typeof privateCalls;
export type EngineCall = NamesAt<typeof calls, 'engine'>;
export type EngineContract = Pick<typeof calls, EngineCall>;
export type EngineInput<N extends EngineCall> = InputOf<EngineContract[N]>;
export type EngineOutput<N extends EngineCall> = OutputOf<EngineContract[N]>;

/** The calls that the engine answers: those of the window's contract that are its own, and what only main may ask. */
// A filter loses the types; this one keeps what `NamesAt` names.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const engineContract = Object.fromEntries(
  Object.entries(calls).filter(([, { at }]) => at === 'engine'),
) as EngineContract;
export const isEngineCall = (name: string): name is EngineCall => Object.hasOwn(engineContract, name);

export const EngineStart = z.strictObject({
  folder: z.string().min(1),
  /** A folder of this user outside of the data folder; see `storage.ts`. */
  recoveryFolder: z.string().min(1),
  /** How long to wait for another process to release the data folder, milliseconds. */
  lockWaitMs: z.int().nonnegative(),
  /** Name of the backup that is to take the present file's place; null: none. */
  restore: BackupName.nullable(),
  /** Whether it runs jobs; without, it only answers calls. */
  works: z.boolean(),
  claude: z.strictObject({ baseUrl: z.url(), key: z.string().nullable() }),
  telegramUrl: z.url(),
  /** Where exchange rates are asked for, and whether they are asked for at all. */
  rates: z.strictObject({ ecb: z.url(), bsp: z.url(), checks: z.boolean() }),
  /** Whether a webhook may be on this computer, without TLS: while developing. */
  allowsLoopback: z.boolean(),
  secrets: z.record(SecretName, BoundSecret.nullable()),
});
export type EngineStart = z.infer<typeof EngineStart>;

/** What main sends. */
export const ToEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), start: EngineStart }),
  z.strictObject({ kind: z.literal('call'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.strictObject({ kind: z.literal('key'), key: z.string().nullable() }),
  z.strictObject({ kind: z.literal('secret'), name: SecretName, secret: BoundSecret.nullable() }),
  /** The network came or went. */
  z.strictObject({ kind: z.literal('online'), online: z.boolean() }),
  /** The computer woke up. */
  z.strictObject({ kind: z.literal('resumed') }),
  z.strictObject({
    kind: z.literal('answer'),
    id: z.int(),
    answer: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), data: z.unknown() }),
      z.strictObject({ ok: z.literal(false), code: z.string(), message: z.string() }),
    ]),
  }),
  z.strictObject({ kind: z.literal('stop'), graceMs: z.int().nonnegative() }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

/** What the engine sends. */
export const FromEngine = z.discriminatedUnion('kind', [
  /** It answers calls; where secrets were sent before any call could change that. */
  z.strictObject({ kind: z.literal('ready'), places: SecretPlaces }),
  /** The engine cannot work with the data folder; nothing in it was changed. */
  z.strictObject({
    kind: z.literal('unusable'),
    code: z.enum([
      'database_broken',
      'database_foreign',
      'database_newer',
      'disk_full',
      'folder_locked',
      'folder_unusable',
      'storage_missing',
      'storage_locked',
      'storage_unwritable',
    ]),
    message: z.string(),
  }),
  z.strictObject({
    kind: z.literal('reply'),
    id: z.int(),
    reply: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), data: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: CallError }),
    ]),
  }),
  z.strictObject({ kind: z.literal('event'), name: z.string(), data: z.unknown() }),
  z.strictObject({ kind: z.literal('problems'), problems: z.array(Problem) }),
  /** Asks main to print: only main has windows. */
  z.strictObject({ kind: z.literal('print'), id: z.int(), document: z.unknown(), path: z.string() }),
  /** Asks main to open a draft of the outbox in the person's mail app. */
  z.strictObject({ kind: z.literal('open_draft'), id: z.int(), path: z.string() }),
  /** Asks main to read a table of candidates: only main starts the process that reads a file. */
  z.strictObject({
    kind: z.literal('read_candidates'),
    id: z.int(),
    path: z.string(),
    mapping: Mapping,
  }),
  /** Jobs failed: a person must be notified. */
  z.strictObject({ kind: z.literal('alert'), alert: Alert }),
  /** Alive, with the milliseconds until the next beat. */
  z.strictObject({ kind: z.literal('beat'), nextMs: z.int().positive() }),
  /** A fatal error, in the form for a log; the engine exits next. */
  z.strictObject({ kind: z.literal('fault'), fault: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
