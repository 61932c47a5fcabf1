/** The composition root: one data folder, its database, queue, jobs and calls. Runs in plain Node too. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answers } from '../../shared/contract/call';
import type { JobStarted } from '../../shared/contract/quote-view';
import type { Problem } from '../../shared/contract/app-view';
import type { EventData, EventName } from '../../shared/contract/contract';
import { CallRefused, type ErrorCode, fieldErrors, type Reply } from '../../shared/contract/reply';
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../shared/data/current';
import type { Alert } from '../../shared/jobs/dead-letter';
import { isOpen } from '../../shared/jobs/job';
import type { ChangedList } from '../../shared/reference/change';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { isSameCompany } from '../../shared/clients/company';
import type { ReadingContext } from '../../shared/request/read-offline';
import { DEFAULT_CLIENT_VIEW } from '../../shared/document/client-view';
import type { BoundSecret, SecretName } from '../../shared/settings/secrets';
import { currenciesInUse } from '../../shared/pricing/currencies';
import type { Currency } from '../../shared/request/vocabulary';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings/settings';
import { toValidTexts } from '../../shared/valid-text';
import { createAliases } from './aliases/aliases';
import { createAliasStore } from './aliases/alias-store';
import { createCandidateStore } from './candidates/candidate-store';
import { createAlerts } from './alerts/alerts';
import type { TelegramAccount } from './alerts/telegram';
import { createClaudeReader } from './assistant/claude-reader';
import { createLastFailure } from './assistant/last-failure';
import { MODELS } from './assistant/models';
import { createMaya } from './maya/maya';
import { createSpending } from './assistant/spending';
import { captureLeadTool } from './maya/tools/capture-lead';
import { generateQuoteTool } from './maya/tools/generate-quote';
import { searchCandidatesTool } from './maya/tools/search-candidates';
import { sendCandidateMatchesTool } from './maya/tools/send-candidate-matches';
import { asTool } from './maya/tools/tool';
import { createMailAnswers } from './mail/answers';
import { createJobAnswers } from './queue/answers';
import { createQuoteAnswers } from './quotes/answers';
import { createReferenceAnswers } from './reference/answers';
import { createClientOfWords } from './clients/client-of-words';
import { createRecipients, saidWith } from './clients/recipients';
import { dayInManila } from '../../shared/calendar';
import type { Clock } from './clock';
import { shrink } from './database/open';
import { isDamage } from './database/unusable';
import { createWriter } from './database/writer';
import { watchClock } from './queue/time-jumps';
import { backUp, NIGHTLY_BACKUP } from './storage/back-up';
import { draftMail } from './mail/draft-mail';
import { exportPdf } from './documents/export-pdf';
import { generateQuote } from './quotes/generate-quote/generate-quote';
import { DAILY_PRUNING, pruneHistory } from './storage/prune-history';
import { createDocuments } from './documents/quote-document';
import { sendAlert } from './alerts/send-alert';
import { sendCandidateMatches } from './mail/send-candidate-matches';
import { sendMail } from './mail/send-mail';
import { testKey } from './assistant/test-key';
import { testMail } from './mail/test-mail';
import { faultOf } from '../../shared/fault';
import { inArea, type Log } from './log';
import { logFailures } from './queue/queue-log';
import { createDelivery, type MailAccount } from './mail/delivery';
import { createLastEmail } from './quotes/last-email';
import { createEmailStore } from './quotes/email-store';
import { createMails } from './mail/mails';
import { createOutbox } from './mail/outbox';
import {
  type EngineCall,
  engineContract,
  type EngineContract,
  type EngineOutput,
  isEngineCall,
} from './protocol';
import { createQueue } from './queue/create-queue';
import { createListFiller } from './lists/fill-lists';
import type { Enqueue, HeldForReview } from './queue/queue';
import type { WebhookSetup } from './leads/webhook';
import type { ReadCandidates } from './candidates/import-candidates';
import { createCandidatesAndLeads } from './candidates-and-leads';
import { createQuotes } from './quotes/quotes';
import { createQuoteList } from './quotes/quote-list';
import { createQuoteStore, quoteNumber } from './quotes/quote-store';
import { createRemovedQuotes } from './quotes/removed-quotes';
import { quotesOfJobs } from './quotes/quotes-of-jobs';
import { createViews, listedAs, requestOf } from './quotes/views';
import { createRates } from './rates/rates';
import { createConfiguration } from './reference/configuration';
import { createDataVersions } from './company-data/data-versions';
import { createHistory } from './reference/history';
import { createImports } from './reference/imports';
import { createOwnData } from './company-data/own-data';
import { createOwnLists } from './reference/own-lists';
import { createReference } from './reference/reference';
import { createUsage } from './reference/usage';
import { createSalaries } from './salaries/salaries';
import { createDataFacts } from './database/data-facts';
import { deleteUnfinished } from './files/unfinished-files';
import { secretFor, secretPlaces, whyUnused } from './settings/secret-places';
import { createSettingsStore } from './settings/settings-store';
import { makeBackup, pruneBackups } from './storage/backups';
import { storageRefusal } from './storage/problems';
import { openStorage } from './storage/storage';
import { createPriceListEntry } from './reference/price-list-entry';

export interface EngineOptions {
  folder: string;
  /** A folder of this user outside of the data folder; see `storage.ts`. */
  recoveryFolder: string;
  lockWaitMs: number;
  /** Name of the backup that is to take the present file's place. */
  restore?: string | null;
  /** Called now and then while the folder is opened: a damaged file takes seconds. */
  alive?(): void;
  /** The file is damaged: this process should end, and the next one repairs the file. */
  damaged?(): void;
  /** Whether it runs jobs; without, it only answers calls. */
  works: boolean;
  claude: { baseUrl: string; key: string | null };
  telegramUrl: string;
  /** Where exchange rates are asked for, and whether they are asked for at all. */
  rates: { ecb: string; bsp: string; deadlineMs?: number; checks: boolean };
  secrets: Readonly<Record<SecretName, BoundSecret | null>>;
  /** Whether a webhook may be on this computer, without TLS: while developing. */
  allowsLoopback: boolean;
  /** Whether a new data folder begins with the sample candidates. */
  samples: boolean;
  clock: Clock;
  random(): number;
  log: Log;
  emit(name: EventName, data: unknown): void;
  problems(problems: Problem[]): void;
  /** Called when jobs fail, to notify a person. */
  alert(alert: Alert): void;
  /** Prints a document to a file; only the shell has windows. */
  print(document: QuoteDocument, path: string): Promise<void>;
  /** Opens a draft of the outbox in the person's mail app. @throws {PrintFailed} */
  openDraft(path: string): Promise<void>;
  readCandidates: ReadCandidates;
}

export type Engine = ReturnType<typeof createEngine>;

/**
 * Opens the data folder and begins to work.
 *
 * @throws {FolderLockedError} where another engine holds the folder
 * @throws {DatabaseUnusable} where its file is somebody else's, of a newer app, or cannot be written
 */
export function createEngine(options: EngineOptions) {
  const { clock, log, emit } = options;
  const now = (): number => clock.now();
  const today = (): string => dayInManila(clock.now());
  let revision = 0;
  const storage = openStorage({
    folder: options.folder,
    recoveryFolder: options.recoveryFolder,
    lockWaitMs: options.lockWaitMs,
    restore: options.restore ?? null,
    clock,
    alive: options.alive ?? (() => undefined),
    damaged: options.damaged ?? (() => undefined),
    derive: (data, alive) => createCandidateStore(data, now).derive(alive),
    changed: storageChanged,
    log: inArea(log, 'storage'),
  });
  const { db, reserve } = storage;
  const problems = new Map<Problem['code'], Problem>();

  const salaryTable = salaryData();
  const versions = createDataVersions(db);
  /** The app's data with what the company set over them. */
  const own = createOwnData({
    versions,
    pricing: pricingData(),
    ambiguity: ambiguityData(),
    salaryTable,
  });
  const currencies = (): Currency[] => currenciesInUse(pricingData(), settings().currencies.enabled);
  const roleNames = new Set(salaryTable.roles.map(({ role }) => role));
  const isRole = (title: string): boolean => roleNames.has(title);

  const defaults: Settings = {
    ...DEFAULT_SETTINGS,
    pricing: { ...pricingData().defaults, ...DEFAULT_CLIENT_VIEW },
  };
  const settingsStore = createSettingsStore(db, defaults, now);
  const settings = () => settingsStore.read().values;
  const store = createQuoteStore(db, now, (quote) => listedAs(quote, settings().pricing, isRole));
  const quotesInJobs = quotesOfJobs(store);
  const writer = createWriter({
    db,
    clock,
    onStorageTrouble: storage.onWriteTrouble,
    freeReserve: reserve.release,
    restoreReserve: reserve.acquire,
    place: storage.place,
  });

  const queue = createQueue({
    db,
    writer,
    clock,
    random: options.random,
    onUnexpectedError: (error, jobId) => {
      inArea(log, 'queue').warn('job failed unexpectedly', { jobId, error: faultOf(error) });
      if (isDamage(error)) storage.onWriteTrouble('damaged');
    },
    warningsChanged: healthChanged,
  });

  const mailStore = createEmailStore(db);
  const listFiller = createListFiller(writer);
  const quoteList = createQuoteList(db, today, () => void listFiller.rebuild(filledQuotes));
  const filledQuotes = { ...quoteList, indexSlice: store.indexSlice };
  const views = createViews({
    store,
    list: quoteList,
    job: queue.get,
    mail: createLastEmail(mailStore, queue),
    defaults: () => settings().pricing,
    isRole,
  });

  const spending = createSpending({ db, writer, today, limitCents: () => settings().maya.daily_usd_cents });
  const reader = createClaudeReader({
    baseUrl: options.claude.baseUrl,
    key: options.claude.key,
    clock,
    get catalogue() {
      return own.catalogue();
    },
    today,
    maxHeadcount: () => settings().pricing.max_headcount_per_quote,
    currencies,
    knownNames: store.clientNames,
    log: inArea(log, 'claude'),
    spending,
    lastFailure: createLastFailure({ facts: createDataFacts(db), writer }),
    problem: (raised, cleared) => {
      const fixed = cleared.filter((code) => problems.delete(code));
      if (fixed.length > 0) onKeyFixed();
      if (raised) problems.set(raised.code, raised);
      publishProblems();
    },
  });

  const salaries = createSalaries({
    db,
    table: salaryTable,
    importedVersion: () => versions.newestOf('salaries'),
    clock,
    today,
    claude: reader,
    spending,
    settings: () => settings().maya,
    orders: queue.commands,
    job: queue.get,
    quote: views.one,
    isRole,
    publish,
  });

  const rates = createRates({
    db,
    facts: createDataFacts(db),
    writer,
    clock,
    pricing: pricingData(),
    currencies,
    settings: () => settings().rates,
    person: () => settings().mail.sender_name,
    addresses: options.rates,
    checks: options.rates.checks && options.works,
    queue,
    quote: views.one,
    priceAgain: (input) => quotes.priceAgain(input),
    publish,
  });

  const quoteChanged = (quoteId: number): void =>
    publish('quotes.changed', { quoteId, revision: store.revision(quoteId) });

  const secrets = { ...options.secrets };
  let claudeKey = options.claude.key;
  const places = () => secretPlaces(settings(), options.telegramUrl);
  const telegram = (): TelegramAccount | null => {
    const token = secretFor('telegram_token', secrets.telegram_token, places());
    const { telegram_chat: chat } = settings().alerts;
    return token === null || chat === '' ? null : { baseUrl: options.telegramUrl, token: token.value, chat };
  };
  const clientOf = (quoteId: number): string | null => views.view(quoteId)?.request?.client?.value ?? null;
  const reading = (): ReadingContext => ({
    catalogue: own.catalogue(),
    today: today(),
    maxHeadcount: settings().pricing.max_headcount_per_quote,
    currencies: currencies(),
  });
  const aliasStore = createAliasStore(db);
  const aliases = createAliases({
    store: aliasStore,
    reading,
    quote: (quoteId) => {
      const quote = store.get(quoteId);
      if (!quote) throw store.missing(quoteId);
      return quote;
    },
    requestOf: (quote) => requestOf(quote, settings().pricing, isRole),
    isRole,
    person: () => settings().mail.sender_name,
    now,
    changed: () => {
      revision += 1;
      publish('aliases.changed', { revision });
    },
  });
  const clientOfWords = createClientOfWords({ companies: () => recipients.companies(), reading });
  const maya = createMaya({
    db,
    clock,
    today,
    claude: reader,
    tools: [
      asTool(
        generateQuoteTool({
          submit: (input, client) => quotes.submit(input, client),
          quoteOf: views.ofJob,
          clientFor: (request, { conversation: { quoteId }, messages }) =>
            clientOfWords(request, messages, quoteId === null ? null : clientOf(quoteId)),
        }),
      ),
      asTool(
        searchCandidatesTool({
          enqueue: (input, submitKey) =>
            queue.commands.enqueue({ type: 'search_candidates', input, submitKey }),
          get catalogue() {
            return own.catalogue();
          },
          wanted: ({ conversation, jobs }) => {
            const priced = jobs('generate_quote').at(-1);
            const quoteId = conversation.quoteId ?? (priced === undefined ? null : store.ofJob(priced));
            const lines = quoteId === null ? [] : (views.view(quoteId)?.request?.lines ?? []);
            return lines.map(({ title, level }) => ({ title: title.value, level: level.value }));
          },
          people: (ids) => people.candidates.many(ids),
          known: () => people.candidates.overview(),
        }),
      ),
      asTool(
        sendCandidateMatchesTool({
          order: (order) => mails.sendMatches(order),
          job: queue.detail,
          search: (filters, limit) =>
            people.candidates.search(filters, limit).hits.map(({ candidate }) => candidate.candidateId),
          people: (ids) => people.candidates.many(ids),
          greeted: ({ conversation: { quoteId }, messages }, to) => {
            const { kind, client } = recipients.check(quoteId, to, saidWith(messages, to));
            return kind === 'client' ? client : null;
          },
        }),
      ),
      asTool(
        captureLeadTool({
          enqueue: (input, submitKey, waits) =>
            queue.commands.enqueue({
              type: 'capture_lead',
              input,
              submitKey,
              ...(waits ? { waitFor: 'approval' as const } : {}),
            }),
          quoteFor: (company, { conversation, jobs }) => {
            const priced = jobs('generate_quote').flatMap((jobId) => store.ofJob(jobId) ?? []);
            const own = [
              ...(conversation.quoteId === null ? [] : [conversation.quoteId]),
              ...priced.toReversed(),
            ];
            const quoteId = own.find((one) => isSameCompany(clientOf(one) ?? company, company));
            return quoteId ?? null;
          },
          alike: (form) => people.leads.alike(form),
        }),
      ),
    ],
    orders: queue.commands,
    job: queue.get,
    detail: queue.detail,
    letRun: queue.letRun,
    recipients: { check: (...about) => recipients.check(...about) },
    clientOf,
    quoteOfJob: views.ofJob,
    settings: () => settings().maya,
    spending,
    reading,
    get catalogue() {
      return own.catalogue();
    },
    knownNames: store.clientNames,
    quote: views.one,
    publish: (...[name, data]) => publish(name, data),
  });

  const account = (): MailAccount | null => {
    const { host, port, security, user, sender_name: name, sender_address: address } = settings().mail;
    if (host === '' || address === '') return null;
    const saved = secrets.smtp_password;
    const password = secretFor('smtp_password', saved, places())?.value ?? null;
    return {
      server: { host, port, security, user, password },
      from: { name, address },
      problem: user === '' ? null : whyUnused('smtp_password', saved, places()),
    };
  };
  const documents = createDocuments({
    today,
    quotes: quotesInJobs,
    settings,
    defaults: () => settings().pricing,
    isRole,
    print: options.print,
  });
  const outbox = createOutbox(options.folder, documents);
  deleteUnfinished(options.folder, now());
  outbox.clearTemporary();
  const delivery = createDelivery({ outbox, account, now, open: options.openDraft });

  const webhook = (): WebhookSetup | null => {
    const saved = secrets.crm_secret;
    const { webhook_url: url } = settings().crm;
    if (saved === null || url === '') return null;
    const problem = whyUnused('crm_secret', saved, places());
    return problem ? { problem } : { problem: null, url, secret: saved.value, confirmed: saved.confirmed };
  };
  const people = createCandidatesAndLeads({
    db,
    emptyLog: storage.place.emptyLog,
    writer,
    clock,
    orders: queue.commands,
    conversations: maya.conversations,
    outbox,
    isShown: maya.isShown,
    hasQuote: (quoteId) => store.get(quoteId) !== null,
    quoteNumber: (quoteId) => {
      const number = store.get(quoteId)?.number ?? null;
      return number === null ? null : quoteNumber(number);
    },
    webhook,
    allowsLoopback: options.allowsLoopback,
    readCandidates: options.readCandidates,
    publish,
  });

  queue.define(
    generateQuote({
      quotes: quotesInJobs,
      salaries: salaries.store,
      parse: reader.parseOptions,
      pricing: own.pricing,
      rates: rates.used.table,
      currencies,
      statutory: statutoryData(),
      salaryVersion: salaries.version,
      salariesChecked: { checked_on: salaryTable.checked_on, review_by: salaryTable.review_by },
      settings,
      today,
      isRole,
      aliasesUsed: aliases.used,
      changed: quoteChanged,
    }),
  );
  queue.define(exportPdf({ documents, quotes: store, changed: quoteChanged }));
  queue.define(sendMail({ documents, outbox, delivery, isLast: mailStore.isLast }));
  queue.define(draftMail({ documents, outbox, delivery, isLast: mailStore.isLast }));
  queue.define(sendCandidateMatches(delivery, maya.isShown));
  queue.define(testMail(account));
  queue.define(sendAlert(telegram));
  for (const type of [...maya.types, ...salaries.types, ...rates.types]) queue.define(type);
  queue.define(testKey({ test: () => reader.testKey(settings().claude.model) }));
  queue.define(
    backUp({
      make: (signal) => makeBackup(options.folder, db, now(), signal),
      tidy: () => pruneBackups(options.folder),
      suspect: storage.markSuspect,
    }),
  );
  queue.define(
    pruneHistory({
      purge: (until, signal) => removed.purge(until, signal),
      prune: async (before, signal) => {
        const count = await queue.prune(before, signal);
        await writer.write(aliases.purge, { mustCommit: true });
        outbox.prune((jobId) => {
          const job = queue.get(jobId);
          return job !== null && (isOpen(job.status) || (job.completedAt ?? 0) >= before.ended);
        });
        return count;
      },
      shrink: () => shrink(db),
      now,
    }),
  );
  for (const type of people.types) queue.define(type);
  for (const schedule of [NIGHTLY_BACKUP, DAILY_PRUNING, ...rates.schedules]) queue.schedule(schedule);

  const alerts = createAlerts({
    clock,
    raise: (alert) => {
      if (settings().alerts.desktop) options.alert(alert);
      if (telegram()) sendByTelegram(`${alert.title}\n${alert.text}`);
    },
  });
  const sendByTelegram = (text: string): void =>
    void writer.write(() => queue.commands.enqueue({ type: 'send_alert', input: { text } }), {
      mustCommit: true,
    });

  queue.on(logFailures(inArea(log, 'queue'), queue.get));
  queue.on(({ jobId, type, event, revision: jobRevision }) => {
    const error = event === 'failed' || event === 'poisoned' ? queue.get(jobId)?.error : null;
    // An alert that fails is seen in the Activity screen: it raises no alert about itself.
    if (error && type !== 'send_alert') alerts.onJobFailed({ jobId, type, error });
    if (type === 'back_up' && event === 'completed') {
      inArea(log, 'storage').info('backup made', { jobId });
      storageChanged();
    }
    publish('jobs.changed', { jobId, revision: jobRevision });
    healthChanged();
    const quoteId = store.ofJob(jobId) ?? mailStore.quoteOf(jobId);
    if (quoteId !== null) quoteChanged(quoteId);
    maya.jobChanged(jobId);
  });

  const quotes = createQuotes({
    store,
    orders: queue.commands,
    job: queue.get,
    now,
    today,
    settings,
    currencies,
    reader: (offline) => (offline ? 'offline' : reader.name(settings().claude.model)),
    dataVersions: () => [
      salaries.version(),
      rates.used.version(),
      own.pricing().version,
      statutoryData().version,
      own.ambiguity().version,
      ...settings().currencies.enabled,
    ],
    aliasesFor: aliases.forQuote,
    changed: quoteChanged,
  });
  const removed = createRemovedQuotes({
    db,
    writer,
    store,
    orders: queue.commands,
    job: queue.get,
    now,
    changed: quoteChanged,
    wipe: quoteList.wipe,
  });
  const recipients = createRecipients({
    clientOf,
    textOf: (quoteId) => store.get(quoteId)?.text ?? null,
    quotes: store,
    leads: people.leads,
    mailedTo: mailStore.mailedTo,
    ownAddress: () => settings().mail.sender_address,
  });
  const mails = createMails({
    today,
    recipients,
    store: mailStore,
    quotes: store,
    names: quotes,
    queue,
    rates: () => rates.used.table().rates,
    outbox,
    settings,
    account,
    changed: quoteChanged,
    contactOf: (quoteId) => people.leads.contactOf(quoteId),
  });
  const reference = createReference({
    statutory: statutoryData,
    pricing: own.pricing,
    ambiguity: own.ambiguity,
    rates: rates.used.table,
    versions,
    importedSalaries: salaries.store.imported,
    salaryTable,
    roles: salaries.store.roles,
    aliases: aliases.list,
    usage: createUsage({ db, quote: views.one }),
    history: createHistory({ db, versions, salaries: salaries.store, dayOf: dayInManila }),
    today,
    dayOf: dayInManila,
  });
  const dataChanged = (lists: ReadonlySet<ChangedList>): void => {
    if (lists.has('salaries')) salaries.changed();
    if (lists.has('aliases')) aliases.changed();
    if (lists.has('settings')) settingsChanged();
    revision += 1;
    publish('reference.changed', { revision });
  };
  const imports = createImports({
    versions,
    lists: createOwnLists({
      versions,
      salaries: salaries.store,
      salaryTable,
      pricing: own.pricing,
      ambiguous: () => own.ambiguity().ambiguous,
      ambiguousAtFirst: ambiguityData().ambiguous,
      catalogue: own.catalogue,
      rates: rates.own,
      settings: settingsStore,
      defaults,
      aliases: aliasStore,
      person: () => settings().mail.sender_name,
      now,
    }),
    person: () => settings().mail.sender_name,
    now,
    today,
    dayOf: dayInManila,
    changed: dataChanged,
  });
  const setPriceList = createPriceListEntry({
    pricing: own.pricing,
    rates: rates.used.table,
    today,
    keep: imports.keep,
  });
  const exportConfiguration = createConfiguration({
    versions,
    facts: createDataFacts(db),
    settings,
    roles: salaries.store.roles,
    aliases: aliasStore.all,
    rates: rates.own,
    secrets: () => [
      ...(claudeKey === null ? [] : [claudeKey]),
      ...Object.values(secrets).flatMap((secret) => secret?.value ?? []),
    ],
    now,
  });
  const settingsView = (): EngineOutput<'engine.settings'> => ({
    ...settingsStore.read(),
    defaults,
    models: MODELS,
    places: places(),
  });
  /** Starts a job that a person asked for with a button. */
  const started = (job: Enqueue): JobStarted => {
    const { jobId, status } = queue.commands.enqueue(job);
    return { jobId, status };
  };
  const calls: Answers<EngineContract> = {
    ...createQuoteAnswers({ quotes, removed, views }),
    ...createMailAnswers({ mails, aboutConversation: maya.about, recipients, commands: queue.commands }),
    ...createJobAnswers(queue, healthChanged),
    ...maya.calls,
    ...people.candidates.calls,
    ...people.leads.calls,
    ...salaries.calls,
    ...rates.calls,
    ...aliases.calls,
    ...createReferenceAnswers({ reference, imports, versions, exportConfiguration }),
    'currencies.setPriceList': setPriceList,
    'engine.importCandidates': ({ submitKey, ...input }) =>
      started({ type: 'import_candidates', input, submitKey }),
    'engine.isIdle': () => ({ idle: queue.isIdle() }),
    'engine.settings': settingsView,
    'engine.setSetting': ({ key, value }) => {
      settingsStore.set(key, value);
      settingsChanged();
      return settingsView();
    },
    'key.test': ({ submitKey }) => started({ type: 'test_key', input: { asked: randomUUID() }, submitKey }),
    'alerts.test': ({ submitKey }) =>
      started({ type: 'send_alert', input: { text: 'ShoreQuote can reach this chat.' }, submitKey }),
    'storage.backups': () => ({ backups: storage.backups() }),
    'storage.backUpNow': ({ submitKey }) =>
      started({ type: 'back_up', input: {}, submitKey, unique: { key: 'back_up' }, priority: 0 }),
    'storage.dismissNotice': () => {
      storage.dismissNotices();
      writer.afterCommit(storageChanged);
    },
  };
  const time = watchClock(clock, queue.onClockJump);

  /** Events come after the commit of the write that they are about. */
  function publish<N extends EventName>(name: N, data: EventData<N>): void {
    writer.afterCommit(() => emit(name, data));
  }

  function settingsChanged(): void {
    revision += 1;
    publish('settings.changed', { revision });
    rates.settingsChanged();
    writer.afterCommit(publishProblems);
  }

  function healthChanged(): void {
    revision += 1;
    publish('health.changed', { revision });
  }

  function storageChanged(): void {
    revision += 1;
    emit('storage.changed', { revision });
    publishProblems();
  }

  /** Called in the write that holds them. */
  function held(jobs: HeldForReview): void {
    storage.held(jobs);
    writer.afterCommit(publishProblems);
  }

  function releaseNetwork(): void {
    void writer.write(() => queue.commands.resumeAllWaitingFor('network'), { mustCommit: true });
  }

  /** The key works again, or another one is set: what waits for one goes on. */
  function onKeyFixed(): void {
    void writer.write(() => queue.commands.resumeAllWaitingFor('key'), { mustCommit: true });
  }

  function publishProblems(): void {
    const damaged = storage.isDamaged() ? [] : settingsStore.read().damaged;
    const settingsProblem: Problem[] =
      damaged.length === 0
        ? []
        : [
            {
              code: 'settings_damaged',
              title: 'A setting is damaged',
              text: `${damaged.join(', ')}: the default is used until you change it.`,
              action: 'open_settings',
            },
          ];
    options.problems([...storage.problems(), ...problems.values(), ...settingsProblem]);
  }

  publishProblems();
  people.removals.purgeLeft();
  // A new data file has nothing to ask about: it begins with everything hidden from clients.
  if (storage.isNew())
    void writer.write(() => settingsStore.set('pricing.client_view_chosen', true), { mustCommit: true });
  void listFiller.makeEntries(filledQuotes);
  if (options.samples && storage.isNew())
    void writer.write(() => people.candidates.loadSamples(), { mustCommit: true });
  if (options.works) {
    const isRestored = storage.isRestored();
    queue.start(isRestored ? held : undefined);
    // A backup holds the job that made it as running. Run again, it would replace the backup that was restored.
    if (isRestored) void writer.write(() => queue.commands.cancel({ type: 'back_up' }), { mustCommit: true });
    // The network may have come while nobody was there to see it: what still has none waits again.
    releaseNetwork();
    if (options.claude.key !== null) onKeyFixed();
    rates.look();
  }

  return {
    /** Answers one call: parses its input by the contract, never throws. A command is durable then. */
    async call(name: string, input: unknown): Promise<Reply<unknown>> {
      if (!isEngineCall(name)) return failed('invalid', 'This action isn’t available.');
      const started = now();
      const reply = await answer(name, input);
      inArea(log, 'calls').info('call', {
        call: name,
        ms: now() - started,
        ...(reply.ok ? {} : { code: reply.error.code }),
      });
      return reply;
    },
    /** The network came or went: what waits for it goes on. */
    setOnline(online: boolean): void {
      if (!online) return;
      releaseNetwork();
      rates.look();
    },
    /** Looks whether the computer slept, its clock was set or the data was moved; called every few seconds. */
    look(): void {
      time.checkClocks();
      writer.verify();
      storage.look();
    },
    setKey(key: string | null): void {
      claudeKey = key;
      reader.setKey(key);
      if (key !== null) onKeyFixed();
    },
    /** The places of secrets when the engine was started. */
    places: places(),
    setSecret(name: SecretName, secret: BoundSecret | null): void {
      secrets[name] = secret;
      revision += 1;
      emit('settings.changed', { revision });
    },
    /** Ends orderly: running jobs get `graceMs` to end, the rest are released; then the file is closed. */
    async stop(graceMs: number): Promise<void> {
      alerts.stop();
      people.removals.stop();
      // A folder that was taken away since the last write: what is open is saved elsewhere.
      writer.verify();
      const stopped = queue.stop(graceMs);
      // Running jobs can't be released in a file that is damaged or gone.
      if (!storage.isLost()) await stopped;
      writer.close();
      await storage.settled();
      storage.close();
    },
  };

  async function answer(name: EngineCall, input: unknown): Promise<Reply<unknown>> {
    const call = engineContract[name];
    try {
      const parsed = call.input.safeParse(hasPath(call.input) ? input : toValidTexts(input));
      if (!parsed.success) return invalid(parsed.error);
      // The very schema of this call parsed the input; TypeScript does not correlate the two.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const run = (): unknown => calls[name](parsed.data as never);
      const output = call.kind === 'query' ? storage.query(run) : await writer.write(run);
      // The output is parsed by who receives it.
      return { ok: true, data: output ?? {} };
    } catch (error) {
      if (error instanceof CallRefused) return { ok: false, error: error.error };
      inArea(log, 'calls').warn('call failed', { call: name, error: faultOf(error) });
      if (isDamage(error)) storage.onWriteTrouble('damaged');
      const refusal = storageRefusal(error);
      if (refusal) return { ok: false, error: refusal };
      return failed('internal', 'Something went wrong in ShoreQuote. Nothing was changed.');
    }
  }
}

/** A path stays as the system spells it. */
const hasPath = (schema: z.ZodType): boolean => schema instanceof z.ZodObject && 'path' in schema.shape;

function invalid(error: z.ZodError): Reply<never> {
  const fields = fieldErrors(error);
  const message = fields.map((field) => `${field.path} ${field.message}`).join('; ');
  return { ok: false, error: { code: 'invalid', message, fields } };
}

const failed = (code: ErrorCode, message: string): Reply<never> => ({ ok: false, error: { code, message } });
