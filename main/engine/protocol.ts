/** The messages between the main process and the engine, parsed by both ends. */
import { z } from 'zod';
import { BackupName, Problem, SettingsView } from '../../shared/contract/app-view';
import { Mapping } from '../../shared/candidates/import';
import type { Call } from '../../shared/contract/call';
import { contract } from '../../shared/contract/contract';
import { Alert } from '../../shared/jobs/dead-letter';
import { JobStarted } from '../../shared/contract/quote-view';
import { CallError } from '../../shared/contract/reply';
import { DataFile, ImportedVersion, ImportReview } from '../../shared/reference/import-review';
import { TeamConfiguration } from '../../shared/reference/team-file';
import { BoundSecret, SecretName, SecretPlaces } from '../../shared/settings/secrets';

const id = z.int().positive();

const EngineSettings = SettingsView.omit({ key: true, secrets: true }).extend({ places: SecretPlaces });

/** The calls that the engine answers: most of the window's contract, and what only main may ask. */
export const engineContract = {
  'quotes.list': contract['quotes.list'],
  'quotes.counts': contract['quotes.counts'],
  'quotes.get': contract['quotes.get'],
  'quotes.versions': contract['quotes.versions'],
  'quotes.version': contract['quotes.version'],
  'quotes.saveDraft': contract['quotes.saveDraft'],
  'quotes.editRequest': contract['quotes.editRequest'],
  'quotes.remove': contract['quotes.remove'],
  'quotes.restore': contract['quotes.restore'],
  'quotes.submit': contract['quotes.submit'],
  'quotes.correct': contract['quotes.correct'],
  'quotes.priceAgain': contract['quotes.priceAgain'],
  'mail.propose': contract['mail.propose'],
  'mail.sendQuote': contract['mail.sendQuote'],
  'mail.checkRecipient': contract['mail.checkRecipient'],
  'mail.test': contract['mail.test'],
  'jobs.get': contract['jobs.get'],
  'jobs.detail': contract['jobs.detail'],
  'jobs.list': contract['jobs.list'],
  'jobs.cancel': contract['jobs.cancel'],
  'jobs.retry': contract['jobs.retry'],
  'jobs.edit': contract['jobs.edit'],
  'jobs.dismiss': contract['jobs.dismiss'],
  'jobs.prioritise': contract['jobs.prioritise'],
  'jobs.resolveEffect': contract['jobs.resolveEffect'],
  'queue.deadLetters': contract['queue.deadLetters'],
  'queue.pause': contract['queue.pause'],
  'queue.resume': contract['queue.resume'],
  'queue.health': contract['queue.health'],
  'queue.standing': contract['queue.standing'],
  'maya.list': contract['maya.list'],
  'maya.get': contract['maya.get'],
  'maya.send': contract['maya.send'],
  'maya.regenerate': contract['maya.regenerate'],
  'maya.decide': contract['maya.decide'],
  'maya.remove': contract['maya.remove'],
  'maya.consents': contract['maya.consents'],
  'maya.withdraw': contract['maya.withdraw'],
  'roles.search': contract['roles.search'],
  'roles.get': contract['roles.get'],
  'key.test': contract['key.test'],
  'alerts.test': contract['alerts.test'],
  'storage.backups': contract['storage.backups'],
  'storage.backUpNow': contract['storage.backUpNow'],
  'storage.dismissNotice': contract['storage.dismissNotice'],
  'candidates.search': contract['candidates.search'],
  'candidates.get': contract['candidates.get'],
  'candidates.overview': contract['candidates.overview'],
  'candidates.remove': contract['candidates.remove'],
  'candidates.removeImport': contract['candidates.removeImport'],
  'candidates.removeSamples': contract['candidates.removeSamples'],
  'candidates.restore': contract['candidates.restore'],
  'candidates.loadSamples': contract['candidates.loadSamples'],
  'shortlists.get': contract['shortlists.get'],
  'shortlists.create': contract['shortlists.create'],
  'shortlists.rename': contract['shortlists.rename'],
  'shortlists.remove': contract['shortlists.remove'],
  'shortlists.change': contract['shortlists.change'],
  'leads.list': contract['leads.list'],
  'leads.get': contract['leads.get'],
  'leads.capture': contract['leads.capture'],
  'leads.edit': contract['leads.edit'],
  'leads.move': contract['leads.move'],
  'leads.addNote': contract['leads.addNote'],
  'leads.removeNote': contract['leads.removeNote'],
  'leads.linkQuote': contract['leads.linkQuote'],
  'leads.unlinkQuote': contract['leads.unlinkQuote'],
  'leads.merge': contract['leads.merge'],
  'leads.keepBoth': contract['leads.keepBoth'],
  'leads.remove': contract['leads.remove'],
  'leads.removeSamples': contract['leads.removeSamples'],
  'leads.restore': contract['leads.restore'],
  'leads.loadSamples': contract['leads.loadSamples'],
  'leads.push': contract['leads.push'],
  'salaries.refresh': contract['salaries.refresh'],
  'salaries.overview': contract['salaries.overview'],
  'salaries.decide': contract['salaries.decide'],
  'salaries.touched': contract['salaries.touched'],
  'currencies.setPriceList': contract['currencies.setPriceList'],
  'rates.overview': contract['rates.overview'],
  'rates.check': contract['rates.check'],
  'rates.accept': contract['rates.accept'],
  'rates.dismiss': contract['rates.dismiss'],
  'rates.offerAgain': contract['rates.offerAgain'],
  'rates.takeBack': contract['rates.takeBack'],
  'rates.enter': contract['rates.enter'],
  'rates.openQuotes': contract['rates.openQuotes'],
  'rates.repriceQuotes': contract['rates.repriceQuotes'],
  'rates.dismissNotice': contract['rates.dismissNotice'],
  'reference.list': contract['reference.list'],
  'reference.get': contract['reference.get'],
  'reference.prices': contract['reference.prices'],
  'reference.undo': contract['reference.undo'],
  'reference.distrust': contract['reference.distrust'],
  'aliases.list': contract['aliases.list'],
  'aliases.keep': contract['aliases.keep'],
  'aliases.remove': contract['aliases.remove'],
  'aliases.restore': contract['aliases.restore'],
  /** The settings without the keys' states, which only main knows, and with the places that keys are for. */
  'engine.settings': { kind: 'query', input: z.strictObject({}), output: EngineSettings },
  'engine.setSetting': {
    kind: 'command',
    input: contract['settings.set'].input,
    output: EngineSettings,
  },
  'engine.exportPdf': {
    kind: 'command',
    input: z.strictObject({ quoteId: id, version: id, path: z.string().min(1), submitKey: z.uuid() }),
    output: JobStarted,
  },
  'engine.movePdf': {
    kind: 'command',
    input: z.strictObject({ jobId: id, path: z.string().min(1) }),
    output: z.strictObject({}),
  },
  'engine.pdfPath': {
    kind: 'query',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ path: z.string() }),
  },
  'engine.draftPath': {
    kind: 'query',
    input: z.strictObject({ jobId: id }),
    output: z.strictObject({ path: z.string() }),
  },
  'engine.quoteName': {
    kind: 'query',
    input: z.strictObject({ quoteId: id }),
    output: z.strictObject({ number: z.string(), client: z.string().nullable(), version: z.int() }),
  },
  'engine.importCandidates': {
    kind: 'command',
    input: z.strictObject({
      path: z.string().min(1),
      mapping: Mapping,
      duplicates: z.enum(['keep', 'update']),
      submitKey: z.uuid(),
    }),
    output: JobStarted,
  },
  /** What importing a file would change. Its signature was checked. */
  'engine.reviewData': { kind: 'query', input: z.strictObject({ file: DataFile }), output: ImportReview },
  'engine.acceptData': {
    kind: 'command',
    input: z.strictObject({
      file: DataFile,
      base: z.int().nonnegative(),
      /** A person confirmed the fingerprint of the file's key. */
      trusts: z.boolean(),
    }),
    output: z.strictObject({ versionId: id, count: z.int().nonnegative() }),
  },
  /** The configuration for a team file, with the next serial number. */
  'engine.exportConfiguration': {
    kind: 'command',
    input: z.strictObject({ appVersion: z.string().max(100) }),
    output: TeamConfiguration,
  },
  /** What was imported, and from whom team files are taken. */
  'engine.sharing': {
    kind: 'query',
    input: z.strictObject({}),
    output: z.strictObject({
      imports: z.array(ImportedVersion),
      trusted: z.array(
        z.strictObject({ publicKey: z.string(), name: z.string(), trustedAt: z.int().nonnegative() }),
      ),
    }),
  },
  'engine.isIdle': {
    kind: 'query',
    input: z.strictObject({}),
    output: z.strictObject({ idle: z.boolean() }),
  },
} as const satisfies Record<string, Call<z.ZodType, z.ZodType>>;

export type EngineContract = typeof engineContract;
export type EngineCall = keyof EngineContract;
export type EngineInput<N extends EngineCall> = z.infer<EngineContract[N]['input']>;
export type EngineOutput<N extends EngineCall> = z.infer<EngineContract[N]['output']>;
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
  /** Alive: sent every two seconds. */
  z.strictObject({ kind: z.literal('beat') }),
  /** What it cannot go on after, as for a log; it ends next. */
  z.strictObject({ kind: z.literal('fault'), fault: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
