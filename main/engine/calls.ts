/** One function for each call of the engine; a missing one does not compile. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { refuse } from '../../shared/contract/reply';
import type { SecretPlaces } from '../../shared/settings/secrets';
import type { Settings } from '../../shared/settings/settings';
import type { Aliases } from './aliases/aliases';
import type { Maya } from './assistant/maya/maya';
import type { EngineCall, EngineInput, EngineOutput } from './protocol';
import type { Recipients } from './clients/recipients';
import type { Mails } from './mail/mails';
import { InvalidInput, type Queue, type QueueCommands } from './queue/queue';
import type { Quotes } from './quotes/quotes';
import type { RemovedQuotes } from './quotes/removed-quotes';
import { createCandidateAndLeadCalls } from './candidate-and-lead-calls';
import type { People } from './candidates-and-leads';
import type { Views } from './quotes/views';
import type { Rates } from './rates/rates';
import type { DataVersions } from './reference/data-versions';
import type { ExportConfiguration } from './reference/configuration';
import type { Imports } from './reference/imports';
import type { Reference } from './reference/reference';
import type { SalaryRefresh } from './salaries/refresh';
import type { SalaryStore } from './salaries/salary-store';
import type { SettingsStore } from './settings/settings-store';
import type { Storage } from './storage/storage';
import type { SetPriceList } from './reference/price-list-entry';

export type Calls = { [N in EngineCall]: (input: EngineInput<N>) => EngineOutput<N> };

export interface CallsOptions {
  quotes: Quotes;
  removed: RemovedQuotes;
  mails: Mails;
  views: Views;
  maya: Pick<Maya, 'conversations' | 'views' | 'about' | 'consents'>;
  recipients: Recipients;
  queue: Queue;
  people: Pick<People, 'candidates' | 'leads'>;
  salaries: SalaryStore;
  refresh: SalaryRefresh;
  rates: Omit<Rates, 'types' | 'schedules'>;
  aliases: Pick<Aliases, 'list' | 'keep' | 'remove' | 'restore'>;
  reference: Reference;
  imports: Imports;
  setPriceList: SetPriceList;
  versions: Pick<DataVersions, 'trusted' | 'distrust'>;
  exportConfiguration: ExportConfiguration;
  settings: SettingsStore;
  storage: Pick<Storage, 'backups' | 'dismissNotices'>;
  defaults: Settings;
  models: EngineOutput<'engine.settings'>['models'];
  places(): SecretPlaces;
  settingsChanged(): void;
  storageChanged(): void;
  healthChanged(): void;
}

export function createCalls({
  quotes,
  removed,
  mails,
  views,
  maya,
  recipients,
  queue,
  people,
  salaries,
  refresh,
  rates,
  aliases,
  reference,
  imports,
  setPriceList,
  versions,
  exportConfiguration,
  settings,
  storage,
  defaults,
  models,
  places,
  settingsChanged,
  storageChanged,
  healthChanged,
}: CallsOptions): Calls {
  const { commands } = queue;
  const settingsView = (): EngineOutput<'engine.settings'> => ({
    ...settings.read(),
    defaults,
    models,
    places: places(),
  });
  /** @throws {CallRefused} for a type of job that there is none of */
  function known(type: string | null): string | null {
    if (type === null || queue.health().types.some((one) => one.type === type)) return type;
    throw refuse('invalid', `There is no job type "${type}".`, [{ path: 'type', message: 'is unknown' }]);
  }

  return {
    ...createCandidateAndLeadCalls({ ...people, orders: commands }),
    'quotes.list': (query) => views.page(query),
    'quotes.counts': () => views.counts(),
    'quotes.get': ({ quoteId }) => views.view(quoteId) ?? quotes.missing(quoteId),
    'quotes.versions': ({ quoteId }) => ({ versions: views.versions(quoteId) ?? quotes.missing(quoteId) }),
    'quotes.version': ({ quoteId, version }) => quotes.version(quoteId, version),
    'quotes.saveDraft': (input) => quotes.saveDraft(input),
    'quotes.editRequest': ({ quoteId }) => {
      quotes.editRequest(quoteId);
      return {};
    },
    'quotes.remove': ({ quoteId }) => {
      removed.remove(quoteId);
      return {};
    },
    'quotes.restore': ({ quoteId }) => {
      removed.restore(quoteId);
      return {};
    },
    'quotes.submit': (input) => quotes.submit(input),
    'quotes.correct': (input) => quotes.correct(input),
    'quotes.priceAgain': (input) => quotes.priceAgain(input),
    'mail.propose': (input) => mails.propose(input),
    'mail.sendQuote': (input) => mails.sendQuote(input),
    'mail.checkRecipient': ({ jobId, to }) => {
      const { quoteId, said } = mails.about(jobId) ?? maya.about(jobId, to);
      return { warning: recipients.check(quoteId, to, said).warning };
    },
    'mail.test': ({ submitKey }) => {
      const { jobId, status } = commands.enqueue({
        type: 'test_mail',
        input: { asked: randomUUID() },
        submitKey,
      });
      return { jobId, status };
    },
    'jobs.get': ({ jobId }) => queue.get(jobId) ?? gone(`There is no job ${jobId}.`),
    'jobs.detail': ({ jobId }) => {
      const detail = queue.detail(jobId);
      if (!detail) return gone(`There is no job ${jobId}.`);
      return {
        ...detail,
        input: withoutFolder(z.json().parse(detail.input)),
        editable: [...detail.editable],
      };
    },
    'jobs.list': ({ filter, limit }) => ({ jobs: queue.list(filter, limit) }),
    'jobs.cancel': ({ filter }) => ({ count: commands.cancel(filter) }),
    'jobs.retry': ({ filter, from }) => ({ count: commands.retry(filter, from) }),
    'jobs.edit': ({ jobId, changes }) => {
      const editable = queue.detail(jobId)?.editable ?? [];
      const fields = Object.keys(changes)
        .filter((field) => !editable.includes(field))
        .map((path) => ({ path, message: 'can’t be changed' }));
      if (fields.length > 0) throw refuse('invalid', 'This can’t be changed.', fields);
      edit(commands, jobId, changes);
      commands.retry({ jobIds: [jobId] }, 'failed_step');
      return {};
    },
    'jobs.dismiss': ({ filter, note }) => ({ count: commands.dismissDeadLetters(filter, note) }),
    'jobs.prioritise': ({ filter, priority }) => ({ count: commands.prioritise(filter, priority) }),
    'jobs.resolveEffect': ({ jobId, happened }) => {
      if (!commands.resolveEffect(jobId, happened)) throw refuse('conflict', 'This was already decided.');
      return {};
    },
    'queue.health': queue.health,
    'queue.standing': queue.standing,
    'queue.deadLetters': () => ({ letters: queue.deadLetters() }),
    'queue.pause': ({ type }) => {
      commands.pause(known(type));
      healthChanged();
      return {};
    },
    'queue.resume': ({ type }) => {
      commands.unpause(known(type));
      healthChanged();
      return {};
    },
    'maya.list': ({ limit }) => maya.views.list(limit),
    'maya.get': ({ conversationId }) =>
      maya.views.view(conversationId) ?? gone('This conversation no longer exists.'),
    'maya.send': (input) => maya.conversations.send(input),
    'maya.regenerate': (input) => maya.conversations.regenerate(input),
    'maya.decide': (input) => {
      maya.conversations.decide(input);
      return {};
    },
    'maya.remove': ({ conversationId }) => {
      maya.conversations.remove(conversationId);
      return {};
    },
    'maya.consents': () => ({ consents: maya.consents.given() }),
    'maya.withdraw': ({ conversationId, consent }) => {
      maya.consents.withdraw(conversationId, consent);
      return {};
    },
    'roles.search': ({ query, limit }) => ({ roles: salaries.search(query, limit) }),
    'roles.get': ({ roles }) => ({ roles: roles.flatMap((role) => salaries.role(role) ?? []) }),
    'salaries.refresh': refresh.start,
    'salaries.overview': refresh.overview,
    'salaries.decide': (input) => {
      refresh.decide(input);
      return {};
    },
    'salaries.touched': refresh.touched,
    'currencies.setPriceList': setPriceList,
    'rates.overview': rates.overview,
    'rates.check': rates.check,
    'rates.accept': rates.decisions.accept,
    'rates.dismiss': (input) => {
      rates.decisions.dismiss(input);
      return {};
    },
    'rates.offerAgain': (input) => {
      rates.decisions.offerAgain(input);
      return {};
    },
    'rates.takeBack': (input) => {
      rates.decisions.takeBack(input);
      return {};
    },
    'rates.enter': rates.decisions.enter,
    'rates.openQuotes': rates.openQuotes,
    'rates.repriceQuotes': rates.repriceQuotes,
    'rates.dismissNotice': () => {
      rates.dismissNotice();
      return {};
    },
    'reference.list': reference.list,
    'reference.get': reference.get,
    'reference.prices': reference.prices,
    'reference.undo': ({ versionId }) => imports.undo(versionId),
    'reference.distrust': ({ publicKey }) => {
      versions.distrust(publicKey);
      return {};
    },
    'engine.reviewData': ({ file }) => imports.review(file),
    'engine.acceptData': ({ file, base, trusts }) => imports.accept(file, base, trusts),
    'engine.exportConfiguration': ({ appVersion }) => exportConfiguration(appVersion),
    'engine.sharing': () => ({
      imports: imports.list(),
      trusted: versions
        .trusted()
        .map(({ public_key: publicKey, name, trusted_at: trustedAt }) => ({ publicKey, name, trustedAt })),
    }),
    'aliases.list': aliases.list,
    'aliases.keep': aliases.keep,
    'aliases.remove': (input) => {
      aliases.remove(input);
      return {};
    },
    'aliases.restore': (input) => {
      aliases.restore(input);
      return {};
    },
    'key.test': ({ submitKey }) => {
      const { jobId, status } = commands.enqueue({
        type: 'test_key',
        input: { asked: randomUUID() },
        submitKey,
      });
      return { jobId, status };
    },
    'alerts.test': ({ submitKey }) => {
      const { jobId, status } = commands.enqueue({
        type: 'send_alert',
        input: { text: 'ShoreQuote can reach this chat.' },
        submitKey,
      });
      return { jobId, status };
    },
    'storage.backups': () => ({ backups: storage.backups() }),
    'storage.backUpNow': ({ submitKey }) => {
      const unique = { key: 'back_up' };
      const { jobId, status } = commands.enqueue({
        type: 'back_up',
        input: {},
        submitKey,
        unique,
        priority: 0,
      });
      return { jobId, status };
    },
    'storage.dismissNotice': () => {
      storage.dismissNotices();
      storageChanged();
      return {};
    },
    'engine.settings': settingsView,
    'engine.setSetting': ({ key, value }) => {
      settings.set(key, value);
      settingsChanged();
      return settingsView();
    },
    'engine.exportPdf': (input) => quotes.exportPdf(input),
    'engine.movePdf': ({ jobId, path }) => {
      edit(commands, jobId, { path });
      quotes.movePdf(jobId, path);
      commands.retry({ jobIds: [jobId] }, 'failed_step');
      return {};
    },
    'engine.pdfPath': ({ jobId }) => quotes.pdfPath(jobId),
    'engine.draftPath': ({ jobId }) => mails.draftPath(jobId),
    'engine.quoteName': ({ quoteId }) => quotes.name(quoteId),
    'engine.isIdle': () => ({ idle: queue.isIdle() }),
  };
}

/** A window learns of a file's place only its name. */
function withoutFolder(input: z.core.util.JSONType): z.core.util.JSONType {
  if (typeof input !== 'object' || input === null || !('path' in input)) return input;
  return { ...input, path: typeof input['path'] === 'string' ? basename(input['path']) : null };
}

function edit(orders: QueueCommands, jobId: number, changes: Readonly<Record<string, unknown>>): void {
  try {
    orders.editInput(jobId, changes);
  } catch (error) {
    if (error instanceof InvalidInput) throw refuse('invalid', error.message, error.fields);
    throw error;
  }
}

function gone(message: string): never {
  throw refuse('not_found', message);
}
