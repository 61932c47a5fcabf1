/** The window's calls that main answers itself: with windows and dialogs, files, keys and the app. */
import { BrowserWindow, shell, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Command } from '../../shared/commands';
import type { Problem, SettingsView } from '../../shared/contract/app-view';
import { type Brief, type FileRead, MAX_FILES } from '../../shared/contract/brief';
import { CallRefused, type Reply } from '../../shared/contract/reply';
import type { Settings } from '../../shared/settings/settings';
import type { SecretName } from '../../shared/settings/secrets';
import type { EngineHost } from '../engine-host';
import type { EngineOutput } from '../engine/protocol';
import type { Intake } from '../intake/intake';
import { FILE_FORMATS, FileFormat } from '../../shared/document/file-format';
import { documentFileName } from '../../shared/document/file-name';
import { confirmAddress } from '../shell/confirm-address';
import { confirmRestore } from '../shell/confirm-restore';
import { chooseLogo, choosePdf, choosePdfFolder, chooseText } from '../shell/file-dialogs';
import { DraftError, openDraft } from '../shell/open-draft';
import { saveJson } from '../shell/save-json';
import type { Secrets } from '../shell/secrets';
import { createTeamKey } from '../shell/team-key';
import type { UnsentTexts } from '../shell/unsent-texts';
import { broadcast, type Handlers, type Report } from './gate';
import { createCandidateHandlers } from './candidate-handlers';
import { createReferenceHandlers } from './reference-handlers';

/** What the calls need of the engine's host. */
export type Engine = Pick<
  EngineHost,
  'call' | 'setKey' | 'setSecret' | 'state' | 'unusable' | 'problems' | 'end' | 'restart' | 'restore'
>;

export interface HandlersOptions {
  /** The bytes that a drop's token stands for; it counts once. */
  takeDropped(token: string): Uint8Array<ArrayBuffer> | undefined;
  engine: Engine;
  /** Reads the files that a person chose or dropped. */
  intake: Intake;
  secrets: Secrets;
  dataFolder: string;
  /** See `storage.ts`. */
  recoveryFolder: string;
  version: string;
  /** The operating system and the runtime in words. */
  system: string;
  isOnline(): boolean;
  setTheme(theme: Settings['window']['theme']): void;
  showTray(wanted: Settings['window']['tray']): void;
  /** Shows in the menu which commands apply in a window. */
  setCommands(window: WebContents, available: readonly Command[]): void;
  report: Report;
  unsent: UnsentTexts;
}

export function createHandlers({
  takeDropped,
  engine,
  intake,
  secrets,
  dataFolder,
  recoveryFolder,
  version,
  system,
  isOnline,
  setTheme,
  showTray,
  setCommands,
  report,
  unsent,
}: HandlersOptions): Handlers {
  /** Paths chosen in dialogs: a window only ever holds their tokens. */
  const targets = new Map<string, string>();
  const done = { ok: true, data: {} } as const;
  /** Reads a request; where the engine is away, by the names that come with the app. */
  const readRequest = async (source: Parameters<Intake['read']>[1]): Promise<Brief> => {
    const names = await engine.call('engine.roleNames', {});
    return intake.read('brief', source, names.ok ? { names: names.data } : {});
  };
  /** Reads one of several files: an error is shown next to its name. */
  const readChosen = async (path: string): Promise<FileRead> => {
    try {
      return { ok: true, file: await readRequest({ path }) };
    } catch (error) {
      if (error instanceof CallRefused) return { ok: false, name: basename(path), message: error.message };
      throw error;
    }
  };
  const logoIn = async (path: string | null) => (path === null ? null : intake.read('logo', { path }, {}));
  /** The settings that the engine does not have: the key, the theme of the system, the tray. */
  const shown = async (reply: Reply<EngineOutput<'engine.settings'>>): Promise<Reply<SettingsView>> => {
    if (!reply.ok) return reply;
    const { places, ...view } = reply.data;
    setTheme(view.values.window.theme);
    showTray(view.values.window.tray);
    return {
      ok: true,
      data: { ...view, key: await secrets.claude.view(), secrets: await secrets.views(places) },
    };
  };
  /** Where a secret is for by the settings of the moment. */
  const placeOf = async (name: SecretName): Promise<Reply<string | null>> => {
    const settings = await engine.call('engine.settings', {});
    return settings.ok ? { ok: true, data: settings.data.places[name] } : settings;
  };

  /** What was typed about something that was deleted goes with it, in every window. */
  const forget = (prefix: string): void => {
    for (const place of unsent.forget(prefix)) broadcast('unsent.changed', { place, fields: null });
  };

  return {
    ...createCandidateHandlers(engine, intake),
    ...createReferenceHandlers({ engine, intake, teamKey: createTeamKey(secrets.team), dataFolder, version }),
    'quotes.exportPdf': async ({ target, ...input }) => {
      const path = targets.get(target);
      if (path === undefined) return missing('Choose where to save the file first.');
      return engine.call('engine.exportPdf', { ...input, path });
    },
    'mail.openDraft': async ({ jobId, reveal }) => {
      const draft = await engine.call('engine.draftPath', { jobId });
      if (!draft.ok) return draft;
      try {
        await openDraft(dataFolder, draft.data.path, reveal);
      } catch (error) {
        if (error instanceof DraftError) return missing(error.message);
        throw error;
      }
      return done;
    },
    'jobs.saveElsewhere': async ({ jobId, target }) => {
      const path = targets.get(target);
      if (path === undefined) return missing('Choose where to save the file first.');
      return engine.call('engine.movePdf', { jobId, path });
    },
    'maya.remove': async (input) => {
      const reply = await engine.call('engine.removeConversation', input);
      if (reply.ok) forget(`maya:${input.conversationId}`);
      return reply;
    },
    'leads.remove': async (input) => {
      const reply = await engine.call('engine.removeLeads', input);
      if (reply.ok) for (const leadId of input.leadIds) forget(`lead:${leadId}`);
      return reply;
    },
    'unsent.list': async () => ({ ok: true, data: { texts: unsent.list() } }),
    'unsent.keep': async ({ place, fields }, sender) => {
      unsent.keep(place, fields);
      broadcast('unsent.changed', { place, fields }, sender);
      return done;
    },
    'settings.get': async () => shown(await engine.call('engine.settings', {})),
    'settings.set': async (input) => shown(await engine.call('engine.setSetting', input)),
    'key.set': async ({ key }) => {
      await secrets.claude.set(key);
      engine.setKey(secrets.claude.key());
      return { ok: true, data: await secrets.claude.view() };
    },
    'key.remove': async () => {
      secrets.claude.remove();
      engine.setKey(null);
      return { ok: true, data: await secrets.claude.view() };
    },
    'secret.set': async ({ name, value }, sender) => {
      const place = await placeOf(name);
      if (!place.ok) return place;
      if (place.data === null) return unset(PLACE_FIRST[name]);
      const confirmed = name === 'crm_secret' ? await confirmAddress(windowOf(sender), place.data) : [];
      if (confirmed === null) return unset('wasn’t saved: the address wasn’t confirmed');
      await secrets.others[name].set(value, place.data, confirmed);
      engine.setSecret(name, { value, place: place.data, confirmed });
      return { ok: true, data: await secrets.others[name].view(place.data) };
    },
    'secret.remove': async ({ name }) => {
      secrets.others[name].remove();
      engine.setSecret(name, null);
      return { ok: true, data: await secrets.others[name].view(null) };
    },
    'files.chooseText': async (_, sender) => ({
      ok: true,
      data: {
        files: await Promise.all((await chooseText(windowOf(sender))).slice(0, MAX_FILES).map(readChosen)),
      },
    }),
    'files.readDropped': async ({ drop, name }) => {
      const bytes = takeDropped(drop);
      if (bytes === undefined) return missing('Drop the file again.');
      return { ok: true, data: { file: await readRequest({ name, bytes }) } };
    },
    'files.choosePdf': async ({ quoteId, document: kind = 'client', format = 'pdf' }, sender) => {
      const name = await engine.call('engine.quoteName', { quoteId });
      if (!name.ok) return name;
      const path = await choosePdf(
        windowOf(sender),
        documentFileName({ ...name.data, kind, format }),
        format,
      );
      if (path === null) return { ok: true, data: { target: null } };
      const token = randomUUID();
      targets.set(token, path);
      return { ok: true, data: { target: { token, name: basename(path) } } };
    },
    'files.choosePdfFolder': async ({ quoteIds }, sender) => {
      const folder = await choosePdfFolder(windowOf(sender));
      if (folder === null) return { ok: true, data: { targets: [] } };
      const chosen = [];
      const names = new Set<string>();
      for (const quoteId of quoteIds) {
        const name = await engine.call('engine.quoteName', { quoteId });
        if (!name.ok) return name;
        const path = join(
          folder,
          freeName(folder, documentFileName({ ...name.data, kind: 'client' }), names),
        );
        names.add(basename(path));
        const token = randomUUID();
        targets.set(token, path);
        chosen.push({ quoteId, version: name.data.version, token });
      }
      return { ok: true, data: { targets: chosen } };
    },
    'files.chooseLogo': async (_, sender) => ({
      ok: true,
      data: { logo: await logoIn(await chooseLogo(windowOf(sender))) },
    }),
    'files.exportDeadLetters': async (_, sender) => {
      const open = await engine.call('queue.deadLetters', {});
      if (!open.ok) return open;
      const jobs = [];
      for (const { jobId } of open.data.letters) {
        const detail = await engine.call('jobs.detail', { jobId });
        if (detail.ok) jobs.push(detail.data);
      }
      const name = await saveJson(
        windowOf(sender),
        'Export failed jobs',
        'gave-up.json',
        { jobs },
        dataFolder,
      );
      return { ok: true, data: { name } };
    },
    'files.open': async ({ jobId, reveal }) => {
      const file = await engine.call('engine.pdfPath', { jobId });
      if (!file.ok) return file;
      const job = await engine.call('jobs.get', { jobId });
      if (!job.ok) return job;
      if (job.data.status !== 'completed') return missing('The file hasn’t been saved yet.');
      if (!existsSync(file.data.path)) return missing('The file was moved or deleted. Export it again.');
      // The system opens a file by its name: what is not named as one of our formats is only shown.
      const format = FileFormat.safeParse(extname(file.data.path).slice(1).toLowerCase()).data;
      if (reveal || !format) shell.showItemInFolder(file.data.path);
      else {
        const problem = await shell.openPath(file.data.path);
        if (problem) return missing(`No app on this computer opens ${FILE_FORMATS[format].label} files.`);
      }
      return done;
    },
    'storage.restore': async ({ name }, sender) => {
      if (!(await confirmRestore(windowOf(sender), name))) return { ok: true, data: { restored: false } };
      await engine.restore(name, RESTORE_GRACE_MS);
      return { ok: true, data: { restored: true } };
    },
    'app.status': async () => ({
      ok: true,
      data: {
        version,
        system,
        engine: engine.state(),
        online: isOnline(),
        problems: problems(engine, secrets),
      },
    }),
    'app.restartEngine': async () => {
      engine.restart();
      return done;
    },
    'app.reportFault': async ({ where, fault }) => {
      report('screen fault', { call: where, error: fault.replaceAll('\n', ' ') });
      return done;
    },
    'app.setCommands': async ({ available }, sender) => {
      setCommands(sender, available);
      return done;
    },
    'app.showDataFolder': async () => {
      await shell.openPath(dataFolder);
      return done;
    },
    'app.showCopies': async () => {
      await shell.openPath(recoveryFolder);
      return done;
    },
  };
}

/** How long running jobs get to end before the engine stops for a restore. */
const RESTORE_GRACE_MS = 5_000;

const TITLES: Partial<Record<Problem['code'], string>> = {
  database_broken: 'The data file is damaged',
  database_foreign: 'The data file isn’t a ShoreQuote file',
  database_newer: 'The data is from a newer version of ShoreQuote',
  folder_locked: 'ShoreQuote is already open',
  folder_unusable: 'The data folder can’t be used',
  storage_missing: 'The data folder was moved or removed',
  disk_full: 'The disk is full',
  storage_locked: 'Another app is using the data file',
  storage_unwritable: 'The data folder isn’t writable',
};
/** What may have gone by itself: then starting again helps. */
const PASSES: ReadonlySet<Problem['code']> = new Set([
  'folder_locked',
  'storage_missing',
  'disk_full',
  'storage_locked',
  'storage_unwritable',
]);

function problems(engine: Engine, secrets: Secrets): Problem[] {
  const unusable = engine.unusable();
  if (unusable) {
    return [
      {
        code: unusable.code,
        title: TITLES[unusable.code] ?? 'The data can’t be opened',
        text: unusable.message,
        action: PASSES.has(unusable.code) ? 'restart_engine' : 'show_data_folder',
      },
    ];
  }
  if (engine.state() === 'down') {
    return [
      {
        code: 'engine_down',
        title: 'ShoreQuote’s engine stopped',
        text: 'Nothing is lost. Open quotes resume where they left off once it restarts.',
        action: 'restart_engine',
        details: engine.end() ?? 'unknown',
      },
    ];
  }
  return [...secrets.problems(), ...engine.problems()];
}

/** A secret is kept for one place, so the place comes first. */
const PLACE_FIRST: Record<SecretName, string> = {
  telegram_token: 'cannot be saved yet',
  smtp_password: 'needs its mail server: enter the server above first',
  crm_secret: 'needs its webhook URL: enter the URL above first',
};

const unset = (message: string): Reply<never> => ({
  ok: false,
  error: { code: 'invalid', message: `The value ${message}.`, fields: [{ path: 'value', message }] },
});

/** The name, with a number where the folder or one of `taken` has it: what is there is not replaced unasked. */
function freeName(folder: string, name: string, taken: ReadonlySet<string>): string {
  const isFree = (wanted: string): boolean => !taken.has(wanted) && !existsSync(join(folder, wanted));
  if (isFree(name)) return name;
  const stem = name.slice(0, -extname(name).length);
  for (let n = 2; ; n += 1) {
    const numbered = `${stem} (${n})${extname(name)}`;
    if (isFree(numbered)) return numbered;
  }
}

const missing = (message: string): Reply<never> => ({ ok: false, error: { code: 'not_found', message } });

function windowOf(sender: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (!window) throw new Error('the window is closed');
  return window;
}
