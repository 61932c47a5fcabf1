/** The composition root: one data folder, its queue, and each feature in order. Runs in plain Node too. */
import type { Answers } from '../../shared/contract/call';
import { alertsFeature } from './alerts/feature';
import { aliasesFeature } from './aliases/feature';
import { createCallAnswering } from './answer-calls';
import { assistantFeature, MODELS } from './assistant/feature';
import { candidatesFeature } from './candidates/feature';
import { clientsFeature } from './clients/feature';
import { companyDataFeature } from './company-data/feature';
import { conversationsFeature } from './conversations/feature';
import { documentsFeature } from './documents/feature';
import type { EngineOptions } from './engine-options';
import { erasureFeature } from './erasure/feature';
import { leadsFeature } from './leads/feature';
import { mailFeature } from './mail/feature';
import { mayaFeature } from './maya/feature';
import { openCore, type OpenCore } from './open-core';
import type { EngineContract } from './protocol';
import { watchClock } from './queue/time-jumps';
import { quotesFeature } from './quotes/feature';
import { ratesFeature } from './rates/feature';
import { referenceFeature } from './reference/feature';
import { repricingFeature } from './repricing/feature';
import { salariesFeature } from './salaries/feature';
import { settingsFeature } from './settings/feature';
import { teamsFeature } from './teams/feature';
import { upkeepFeature } from './storage/feature';

export type Engine = ReturnType<typeof createEngine>;

/**
 * Opens the data folder and begins to work.
 *
 * @throws {FolderLockedError} where another engine holds the folder
 * @throws {DatabaseUnusable} where its file is somebody else's, of a newer app, or cannot be written
 */
export function createEngine(options: EngineOptions) {
  const open = openCore(options);
  const features = createFeatures(options, open);
  const { core, storage } = open;
  const { writer, queue } = core;
  const { settings, assistant, rates, erasure, alerts, calls } = features;
  const time = watchClock(core.clock, queue.onClockJump);
  const resumeOffline = (): void =>
    void writer.write(() => queue.commands.resumeAllWaitingFor('network'), { mustCommit: true });

  begin(options, open, features);
  if (options.works) {
    open.startQueue();
    // The network may have come while nobody was there to see it: what still has none waits again.
    resumeOffline();
    if (options.claude.key !== null) assistant.resumeWaiting();
    rates.look();
  }

  return {
    /** Answers one call: parses its input by the contract, never throws. A command is durable then. */
    call: createCallAnswering({ ...core, calls, storage }),
    /** The network came or went: what waits for it goes on. */
    setOnline(online: boolean): void {
      if (!online) return;
      resumeOffline();
      rates.look();
    },
    /** Looks whether the computer slept, its clock was set or the data was moved; called every few seconds. */
    look(): void {
      time.checkClocks();
      writer.verify();
      storage.look();
    },
    isIdle: queue.isIdle,
    setKey: assistant.setKey,
    /** The places of secrets when the engine was started. */
    places: settings.places(),
    setSecret: settings.setSecret,
    /** Ends orderly: running jobs get `graceMs` to end, the rest are released; then the file is closed. */
    async stop(graceMs: number): Promise<void> {
      alerts.stop();
      erasure.stop();
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
}

/** Makes each feature after those that it needs; each defines its job types on the queue. */
function createFeatures(
  options: EngineOptions,
  { core, storage, storageChanged, problems, jobList, jobCalls }: OpenCore,
) {
  const { folder, telegramUrl, allowsLoopback, readCandidates, print, openDraft, alert } = options;
  const { emptyLog } = storage.place;
  const isReadable = (): boolean => !storage.isDamaged();
  const { secrets } = options;
  const settings = settingsFeature(core, { telegramUrl, secrets, models: MODELS, problems, isReadable });
  const companyData = companyDataFeature(core);
  const assistant = assistantFeature(core, { ...options.claude, settings, companyData, problems });
  const salaries = salariesFeature(core, { companyData, assistant, settings });
  const checks = options.rates.checks && options.works;
  const rates = ratesFeature(core, { settings, addresses: options.rates, checks });
  const aliases = aliasesFeature(core, { settings, assistant });
  const data = { settings, companyData, assistant, salaries, rates, aliases };

  const quotes = quotesFeature(core, data);
  const teams = teamsFeature(core, { settings, quotes });
  const repricing = repricingFeature(core, { quotes, rates, salaries });
  const documents = documentsFeature(core, { settings, quotes, print });
  const conversations = conversationsFeature(core);
  const candidates = candidatesFeature(core, { conversations, readCandidates });
  const leads = leadsFeature(core, { settings, assistant, quotes, conversations, allowsLoopback });
  const clients = clientsFeature({ settings, assistant, quotes, leads });
  const people = { quotes, conversations, candidates, leads, clients };

  const mail = mailFeature(core, { ...people, folder, settings, rates, documents, openDraft });
  const erasure = erasureFeature(core, { ...people, mail, jobList, emptyLog });
  const maya = mayaFeature(core, { ...people, settings, assistant, mail });
  const reference = referenceFeature(core, { ...data, quotes });
  const alerts = alertsFeature(core, { settings, telegramUrl, notify: alert });
  const upkeep = upkeepFeature(core, {
    folder,
    storage,
    storageChanged,
    purgeQuotes: quotes.purge,
    jobList,
    purge: async (endedBefore) => {
      await aliases.purge();
      await teams.purge();
      mail.pruneOutbox(endedBefore);
    },
  });

  const calls: Answers<EngineContract> = {
    ...jobCalls,
    ...settings.calls,
    ...assistant.calls,
    ...salaries.calls,
    ...rates.calls,
    ...aliases.calls,
    ...quotes.calls,
    ...teams.calls,
    ...repricing.calls,
    ...candidates.calls,
    ...leads.calls,
    ...mail.calls,
    ...maya.calls,
    ...reference.calls,
    ...alerts.calls,
    ...upkeep.calls,
  };
  return { settings, assistant, rates, quotes, candidates, leads, erasure, alerts, calls };
}

type Features = ReturnType<typeof createFeatures>;

/** What is done at every start, whether or not jobs are run. */
function begin(
  { samples }: EngineOptions,
  { storage, problems, jobList }: OpenCore,
  features: Features,
): void {
  problems.publish();
  features.erasure.purgeLeft();
  features.quotes.fillList();
  features.leads.fillList();
  features.candidates.fillList();
  jobList.fill();
  if (samples && storage.isNew()) features.candidates.beginNewFile();
}
