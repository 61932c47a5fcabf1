/**
 * Every call between a window and the app, and every event. Handlers are typed by it, the preload script is
 * built from its names, and the gate parses inputs and outputs by it.
 */
import { z } from 'zod';
import { DeadLetter } from '../jobs/dead-letter';
import { QueueHealth, QueueStanding } from '../jobs/health';
import { JobStatus, JobView, LogEntry, Priority } from '../jobs/job';
import { PricedQuote } from '../pricing/priced-quote';
import { Sender } from '../request/message/part';
import { ReadWith } from '../request/reading';
import { Corrections } from '../request/staffing-request';
import { Currency, IsoDate } from '../request/vocabulary';
import { Consent, GivenConsent } from '../maya/consent';
import { ConversationSummary, ConversationView, MAX_MESSAGE_TEXT, TurnStarted } from '../maya/conversation';
import { BackupName, BackupView, KeyView, RoleView, SettingsView, StatusView } from './app-view';
import { Confirmed } from '../mail/confirmed';
import { MailContent } from '../mail/address';
import { ProposedRate, SendingReason } from '../rates/sending';
import { SECRET_FORMS, SecretName } from '../settings/secrets';
import { Brief, FileRead, MAX_FILES, MAX_TEXT } from './brief';
import { command, query } from './call';
import { candidateCalls } from './candidate-calls';
import { leadCalls } from './lead-calls';
import { currencyCalls } from './currency-calls';
import { rateCalls } from './rate-calls';
import { salaryCalls } from './salary-calls';
import { aliasCalls } from './alias-calls';
import { referenceCalls } from './reference-calls';
import { QuoteCounts, QuotePage, QuoteQuery } from './quote-list';
import { JobStarted, QuoteView, VersionSummary } from './quote-view';
import { MAX_UNSENT_TEXT, unsentCalls, UnsentText } from './unsent-calls';
import type { Reply } from './reply';

/** The largest message over IPC, in bytes of JSON. A logo is the largest thing sent. */
export const MAX_MESSAGE = 512 * 1024;

/** The most versions that the list of a quote shows. */
export const MAX_VERSIONS = 200;

const id = z.int().positive();
const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();
const text = z
  .string()
  .max(MAX_TEXT, `is longer than ${MAX_TEXT.toLocaleString('en')} characters: shorten it`);
const client = z.string().trim().min(1).max(200).nullable();

/** Which jobs an order is for; what is left out does not narrow. */
const JobFilter = z.strictObject({
  jobIds: z.array(id).max(500).optional(),
  type: z.string().max(100).optional(),
  status: JobStatus.optional(),
  reason: z.string().max(100).optional(),
  /** Jobs that the order is not for, although they fit. */
  except: z.array(id).max(500).optional(),
});
const counted = z.strictObject({ count: z.int().nonnegative() });

export const contract = {
  'quotes.list': query(QuoteQuery, QuotePage),
  /** How many quotes there are, of all of them: the views narrow, a search does not. */
  'quotes.counts': query(nothing, QuoteCounts),
  'quotes.get': query(z.strictObject({ quoteId: id }), QuoteView),
  /** The frozen versions of a quote, the newest first, at most `MAX_VERSIONS`. */
  'quotes.versions': query(
    z.strictObject({ quoteId: id }),
    z.strictObject({ versions: z.array(VersionSummary) }),
  ),
  'quotes.version': query(
    z.strictObject({ quoteId: id, version: id }),
    z.strictObject({ version: id, priced: PricedQuote }),
  ),
  /** Keeps what is being typed, also what is too long to price. `quoteId: null` makes a new draft. */
  'quotes.saveDraft': command(
    z.strictObject({
      quoteId: id.nullable(),
      /** Of the draft as the window last saw it: what was changed elsewhere since is not overwritten. */
      revision: z.int().nonnegative().optional(),
      text: z
        .string()
        .max(MAX_UNSENT_TEXT, `is longer than ${MAX_UNSENT_TEXT.toLocaleString('en')} characters`),
      client,
      currency: Currency.nullable(),
      /** Left out: as before, where the text is the same. */
      readWith: ReadWith.optional(),
    }),
    z.strictObject({ quoteId: id, revision: z.int(), savedAt: z.int() }),
  ),
  /** Makes a quote that ended without a price a draft again, with its number and client. */
  'quotes.editRequest': command(z.strictObject({ quoteId: id }), nothing),
  /** Hides a quote or a draft; refused while a job of it is under way. It is deleted for good after 30 days. */
  'quotes.remove': command(z.strictObject({ quoteId: id }), nothing),
  /** Brings a removed quote back as it was. */
  'quotes.restore': command(z.strictObject({ quoteId: id }), nothing),
  /** Validates and records; the quote is priced by a job. `quoteId` names the draft that it was. */
  'quotes.submit': command(
    z.strictObject({
      quoteId: id.nullable(),
      text: text.refine((value) => value.trim() !== '', 'is empty: paste the client’s request'),
      client,
      currency: Currency.nullable(),
      offline: z.boolean(),
      /** Skips the answer kept from the last hour. */
      fresh: z.boolean(),
      /** How the text is read; left out: as its draft says, else without anything more. */
      readWith: ReadWith.optional(),
      submitKey,
    }),
    z.strictObject({
      ...JobStarted.shape,
      quoteId: id,
      /** Set where the same request was answered within the last hour: when. */
      madeAt: z.int().nullable(),
      /**
       * Set where neither the person nor the words name a client, and the same words were priced within the last hour
       * or are being priced: `quoteId` is that quote, which may be for another client. Nothing was started, and a draft
       * is kept: a person says. `fresh` prices the words anew.
       */
      sameWords: z
        .strictObject({
          /** `Q-1001` */
          number: z.string().nullable(),
          /** Null: it is being priced. */
          madeAt: z.int().nullable(),
        })
        .nullable(),
    }),
  ),
  /** Replaces all corrections; the price is made again from the first step that they touch. */
  'quotes.correct': command(z.strictObject({ quoteId: id, corrections: Corrections, submitKey }), JobStarted),
  /**
   * Prices again on today's rules; with `readAgain` the words are read anew, by Claude where possible. With `include` they
   * are read anew with these cut parts and no others, and kept so.
   */
  'quotes.priceAgain': command(
    z.strictObject({
      quoteId: id,
      readAgain: z.boolean(),
      include: ReadWith.shape.include.unwrap().optional(),
      submitKey,
    }),
    JobStarted,
  ),
  /** `target` is a token of `files.choosePdf`: a window never names a path. */
  'quotes.exportPdf': command(
    z.strictObject({ quoteId: id, version: id, target: z.uuid(), submitKey }),
    JobStarted,
  ),

  /** The mail for a version of a quote, as it would be sent: from the template, for a person to review and change. */
  'mail.propose': query(
    z.strictObject({
      quoteId: id,
      version: id,
      /** The recipient as typed; left out: one is proposed. */
      to: z.string().max(320).optional(),
    }),
    z.strictObject({
      to: z.string(),
      /** Where the proposed recipient was found; null: it was typed, is of a lead, or there is none. */
      source: Sender.pick({ source: true, name: true }).nullable(),
      /** Why the recipient may not belong to the quote's client; the greeting then names nobody. */
      warning: z.string().nullable(),
      /** The last day on which the price was valid, where that is over. */
      expiredOn: IsoDate.nullable(),
      /** The rate that is old enough to be asked about; null: nothing is. */
      oldRate: ProposedRate.nullable(),
      subject: z.string(),
      body: z.string(),
      attachment: z.string(),
      /** Whose mail it is, `Ana <ana@example.com>`; null where no server is set up: then it becomes a draft. */
      from: z.string().nullable(),
    }),
  ),
  /** The click on reviewed content: sends it once, or makes a draft for the person's own mail program. */
  'mail.sendQuote': command(
    z.strictObject({
      quoteId: id,
      version: id,
      content: MailContent,
      as: z.enum(['message', 'draft']),
      /**
       * A person was asked and sends it all the same. Without, an expired quote or one with an old rate is refused as
       * `unconfirmed`.
       */
      confirmed: Confirmed.optional(),
      /** Needed above 30 working days of the rate's age, unless one was given for this version before. */
      rateReason: SendingReason.optional(),
      submitKey,
    }),
    JobStarted,
  ),
  /** Why the recipient of a job's email, as typed, may not belong to the client that it is about. */
  'mail.checkRecipient': query(
    z.strictObject({ jobId: id, to: z.string().max(320) }),
    z.strictObject({ warning: z.string().nullable() }),
  ),
  /** Opens a finished draft in the mail program again, or shows it in its folder. */
  'mail.openDraft': command(z.strictObject({ jobId: id, reveal: z.boolean() }), nothing),
  /** Connects to the mail server and logs in, as a job; sends nothing. */
  'mail.test': command(z.strictObject({ submitKey }), JobStarted),

  'jobs.get': query(z.strictObject({ jobId: id }), JobView),
  /** The job with its course, its input and the fields of it that a person may change. */
  'jobs.detail': query(
    z.strictObject({ jobId: id }),
    z.strictObject({
      job: JobView,
      input: z.json(),
      editable: z.array(z.string()),
      log: z.array(LogEntry),
    }),
  ),
  'jobs.list': query(
    z.strictObject({ filter: JobFilter, limit: z.int().min(1).max(500) }),
    z.strictObject({ jobs: z.array(JobView) }),
  ),
  /** Stops jobs: at once where they do not run, else at the next safe moment. */
  'jobs.cancel': command(z.strictObject({ filter: JobFilter }), counted),
  'jobs.retry': command(
    z.strictObject({ filter: JobFilter, from: z.enum(['failed_step', 'start']) }),
    counted,
  ),
  /**
   * Changes fields of a failed job's input and retries it with them from the failed step, both or neither; its type's
   * schema has the last word.
   */
  'jobs.edit': command(
    z.strictObject({ jobId: id, changes: z.record(z.string().max(100), z.json()) }),
    nothing,
  ),
  /** Has a PDF that could not be saved tried again, to another place: a token of `files.choosePdf`. */
  'jobs.saveElsewhere': command(z.strictObject({ jobId: id, target: z.uuid() }), nothing),
  'jobs.dismiss': command(
    z.strictObject({
      filter: JobFilter,
      note: z.string().trim().min(1, 'is missing: enter a reason').max(500),
    }),
    counted,
  ),
  'jobs.prioritise': command(z.strictObject({ filter: JobFilter, priority: Priority }), counted),
  /** Says whether something that left the machine arrived; the job goes on accordingly. */
  'jobs.resolveEffect': command(z.strictObject({ jobId: id, happened: z.boolean() }), nothing),

  'queue.health': query(nothing, QueueHealth),
  'queue.standing': query(nothing, QueueStanding),
  'queue.deadLetters': query(nothing, z.strictObject({ letters: z.array(DeadLetter) })),
  /** Begins no more jobs of this type's queue; null: of none. What runs goes on. */
  'queue.pause': command(z.strictObject({ type: z.string().max(100).nullable() }), nothing),
  'queue.resume': command(z.strictObject({ type: z.string().max(100).nullable() }), nothing),

  'maya.list': query(
    z.strictObject({ limit: z.int().min(1).max(500) }),
    /** `isMore`: there are more than `limit`. */
    z.strictObject({ conversations: z.array(ConversationSummary), isMore: z.boolean() }),
  ),
  'maya.get': query(z.strictObject({ conversationId: id }), ConversationView),
  /** Records a message and starts the job that answers it; `conversationId: null` begins a conversation. */
  'maya.send': command(
    z.strictObject({
      conversationId: id.nullable(),
      /** What a new conversation is about. */
      quoteId: id.nullable(),
      text: z
        .string()
        .max(MAX_MESSAGE_TEXT, 'is longer than 20,000 characters')
        .refine((value) => value.trim() !== '', 'is empty: enter a message'),
      offline: z.boolean(),
      submitKey,
    }),
    TurnStarted,
  ),
  /** Answers the last message again; the jobs that the first answer started stay. */
  'maya.regenerate': command(z.strictObject({ conversationId: id, submitKey }), TurnStarted),
  /** A person looked at what a waiting job will do. `remember`: for the rest of this conversation. */
  'maya.decide': command(
    z.strictObject({ conversationId: id, jobId: id, approve: z.boolean(), remember: z.boolean() }),
    nothing,
  ),
  'maya.remove': command(z.strictObject({ conversationId: id }), nothing),
  /** What Maya may do without asking, by conversation, the newest first. */
  'maya.consents': query(nothing, z.strictObject({ consents: z.array(GivenConsent) })),
  /** Maya asks again. It may be withdrawn already. */
  'maya.withdraw': command(z.strictObject({ conversationId: id, consent: Consent }), nothing),

  /** Full-text search over role names and aliases; an empty query lists the first roles by name. */
  'roles.search': query(
    z.strictObject({ query: z.string().max(200), limit: z.int().min(1).max(50) }),
    z.strictObject({ roles: z.array(RoleView) }),
  ),
  'roles.get': query(
    z.strictObject({ roles: z.array(z.string().max(200)).max(100) }),
    z.strictObject({ roles: z.array(RoleView) }),
  ),

  ...unsentCalls,
  ...candidateCalls,
  ...leadCalls,
  ...salaryCalls,
  ...currencyCalls,
  ...rateCalls,
  ...aliasCalls,
  ...referenceCalls,

  'settings.get': query(nothing, SettingsView),
  /** `value` is parsed by the schema of `key`; null as `value` of any key but `company.logo` resets it. */
  'settings.set': command(z.strictObject({ key: z.string().max(100), value: z.json() }), SettingsView),

  'key.set': command(
    z.strictObject({
      key: z
        .string()
        .trim()
        .min(8, 'is too short to be an API key')
        .max(400)
        .regex(/^[\x21-\x7e]+$/, 'contains characters that an API key can’t have'),
    }),
    KeyView,
  ),
  'key.remove': command(nothing, KeyView),
  'secret.set': command(
    z
      .strictObject({ name: SecretName, value: z.string().trim().min(1, 'is missing').max(400) })
      .refine(({ name, value }) => SECRET_FORMS[name].test(value), {
        path: ['value'],
        message: 'is too short or contains invalid characters',
      }),
    KeyView,
  ),
  'secret.remove': command(z.strictObject({ name: SecretName }), KeyView),
  /** Sends a message to the Telegram chat of the settings, as a job. */
  'alerts.test': command(z.strictObject({ submitKey }), JobStarted),
  'key.test': command(z.strictObject({ submitKey }), JobStarted),

  /** The files that a person chose; none where the person chose none. */
  'files.chooseText': command(nothing, z.strictObject({ files: z.array(FileRead).max(MAX_FILES) })),
  /** `drop` is a token of `AppApi.drop`; `name` is the file's, which tells its format. */
  'files.readDropped': command(
    z.strictObject({ drop: z.uuid(), name: z.string().max(300) }),
    z.strictObject({ file: Brief }),
  ),
  'files.choosePdf': command(
    z.strictObject({ quoteId: id }),
    z.strictObject({ target: z.strictObject({ token: z.uuid(), name: z.string() }).nullable() }),
  ),
  'files.chooseLogo': command(nothing, z.strictObject({ logo: z.string().nullable() })),
  /** Saves every job that gave up, with its input and course, as JSON where the user says; null: nowhere. */
  'files.exportDeadLetters': command(nothing, z.strictObject({ name: z.string().nullable() })),
  /** Opens, or shows in its folder, the file that a finished PDF job wrote. */
  'files.open': command(z.strictObject({ jobId: id, reveal: z.boolean() }), nothing),

  /** Newest first. */
  'storage.backups': query(nothing, z.strictObject({ backups: z.array(BackupView) })),
  'storage.backUpNow': command(z.strictObject({ submitKey }), JobStarted),
  /** Puts a backup in the place of the data file, after the person said yes; the present file is kept. */
  'storage.restore': command(z.strictObject({ name: BackupName }), z.strictObject({ restored: z.boolean() })),
  /** The person has read what befell the data file. */
  'storage.dismissNotice': command(nothing, nothing),

  'app.status': query(nothing, StatusView),
  'app.restartEngine': command(nothing, nothing),
  /** A part of a window stopped: for the log. `fault` as of `stackOf`. */
  'app.reportFault': command(
    z.strictObject({
      where: z.string().regex(/^[a-z_]{1,40}$/, 'is no screen'),
      fault: z.string().max(4_000),
    }),
    nothing,
  ),
  'app.showDataFolder': command(nothing, nothing),
  /** Shows the folder of the copies that were saved because the data folder was taken away. */
  'app.showCopies': command(nothing, nothing),
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type Input<N extends CallName> = z.infer<Contract[N]['input']>;
export type Output<N extends CallName> = z.infer<Contract[N]['output']>;

export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(contract, name);

/** Events carry ids and a revision; the window then pulls what it shows. */
export const events = {
  'quotes.changed': z.strictObject({ quoteId: id, revision: z.int() }),
  'jobs.changed': z.strictObject({ jobId: id, revision: z.int() }),
  'health.changed': z.strictObject({ revision: z.int() }),
  'maya.changed': z.strictObject({ conversationId: id, revision: z.int() }),
  /** The text so far of an answer that is being written; nothing of it is stored before its end. */
  'maya.delta': z.strictObject({ conversationId: id, jobId: id, round: id, text: z.string() }),
  'candidates.changed': z.strictObject({ revision: z.int() }),
  'leads.changed': z.strictObject({ revision: z.int() }),
  'salaries.changed': z.strictObject({ revision: z.int() }),
  'rates.changed': z.strictObject({ revision: z.int() }),
  'aliases.changed': z.strictObject({ revision: z.int() }),
  /** The company's own data changed: an import, its undo, or a key that is trusted. */
  'reference.changed': z.strictObject({ revision: z.int() }),
  'settings.changed': z.strictObject({ revision: z.int() }),
  'status.changed': z.strictObject({ revision: z.int() }),
  'storage.changed': z.strictObject({ revision: z.int() }),
  /** Typed in another window. */
  'unsent.changed': z.strictObject({ place: z.string(), fields: UnsentText.shape.fields.nullable() }),
  /** A menu item or shortcut was used. */
  'menu.command': z.strictObject({
    command: z.enum([
      'new_quote',
      'quotes',
      'activity',
      'maya',
      'settings',
      'generate',
      'export_pdf',
      'find',
      'undo',
      'redo',
      'shortcuts',
    ]),
  }),
  /** A notification was clicked: show this quote. */
  'quotes.open': z.strictObject({ quoteId: id }),
} as const;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.infer<(typeof events)[N]>;

/** What the preload script puts on `window.app`. */
export interface AppApi {
  readonly call: {
    readonly [N in CallName]: (input: Input<N>) => Promise<Reply<Output<N>>>;
  };
  /** Subscribes to an event; returns how to end it. */
  readonly on: <N extends EventName>(name: N, listener: (data: EventData<N>) => void) => () => void;
  /** Hands over the bytes of a dropped `File`; the token stands for them. */
  readonly drop: (file: object) => Promise<Reply<{ drop: string }>>;
}
