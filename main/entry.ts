/** Boot order and shutdown of the Electron app; nothing else. */
import { app, BrowserWindow, nativeTheme, net, powerMonitor, protocol, safeStorage, session } from 'electron';
import { mkdtempSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RATE_SOURCES } from '../shared/rates/sources';
import { events, type EventName } from '../shared/contract/contract';
import { faultDetails } from '../shared/fault';
import { PrintedDocument } from '../shared/document/printed-document';
import { createEngineHost } from './engine-host';
import { createIntake } from './intake/intake';
import { startIntakeProcess } from './intake-process';
import { createHandlers } from './ipc/handlers';
import { broadcast, openGate } from './ipc/gate';
import { commandLine, dataDirOf } from './cli/parse-args';
import { printQuote } from './print/print-quote';
import { createAppLog } from './shell/app-log';
import { prepareDataFolder } from './shell/data-folder';
import { createDrops } from './shell/drops';
import { handleAppProtocol } from './shell/app-protocol';
import { hardenContents, hardenSessions } from './shell/hardening';
import { openMainWindow } from './shell/main-window';
import { createMenu, setAvailable } from './shell/menu';
import { createQuitQuestion } from './shell/quit-question';
import { showWork } from './shell/taskbar';
import { createTray } from './shell/tray';
import { readWork, watchWork } from './shell/work';
import { systemWords } from './shell/system-words';
import { createUnsentTexts } from './shell/unsent-texts';
import { watchUncaught } from './shell/uncaught';
import { watchNetwork } from './shell/network';
import { notifyJobsFailed, notifyQuoteEnded } from './shell/notify';
import { openDraft } from './shell/open-draft';
import { saveUnsentRequests } from './shell/save-requests';
import { CLAUDE_API, createSecrets } from './shell/secrets';

const STOP_GRACE_MS = 5_000;
/** The engine starts after this at the latest, even if the first window fails. */
const LATEST_ENGINE_MS = 2_000;
/** The exit code of a command that a signal ended, as a shell counts Ctrl+C. */
const INTERRUPTED = 130;
const TELEGRAM = 'https://api.telegram.org';

/** In development other servers may stand in for those outside; a packaged app ignores that. */
function development(name: string): string | undefined {
  return app.isPackaged ? undefined : process.env[name];
}

const here = dirname(fileURLToPath(import.meta.url));
const words = commandLine(process.env, process.argv, app.isPackaged);
// An installed app may be given another folder for its window too, in a shortcut.
const dataFolder = folderOf(dataDirOf(words) ?? (app.isPackaged ? dataDirOf(process.argv) : null));
const folderProblem = prepareDataFolder(dataFolder);
/** Outside of the data folder: what is there is needed when the data folder is moved, replaced or restored. */
const recoveryFolder =
  development('SHOREQUOTE_RECOVERY_DIR') ?? join(app.getPath('appData'), 'ShoreQuote recovery');
app.setName('ShoreQuote');
// Chromium cannot do without a folder of its own, not even to show a window that says what is wrong.
app.setPath(
  'userData',
  folderProblem === null
    ? join(dataFolder, 'chromium')
    : mkdtempSync(join(app.getPath('temp'), 'shorequote-chromium-')),
);
app.setAppUserModelId('com.shorequote.app');

// Both must run before Electron's `ready`. The switch counts on Linux only, where root and some kernels cannot
// start sandboxed; elsewhere nobody needs it, and a shortcut could carry it.
if (process.platform !== 'linux' || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
hardenContents();
hardenSessions();

const claude = {
  baseUrl: development('SHOREQUOTE_CLAUDE_URL') ?? CLAUDE_API,
  key: development('SHOREQUOTE_CLAUDE_KEY') ?? null,
};
const unsent = createUnsentTexts(folderProblem === null ? dataFolder : null);
const secrets = createSecrets(safeStorage, dataFolder, claude.baseUrl);
let statusRevision = 0;
/** Why the app ends, for the log. */
let exitReason = 'quit';
let lookAtNetwork: () => void = () => undefined;
const ended = new Set<string>();

const log = createAppLog(dataFolder);
const details = (what: string, reason: string): string =>
  faultDetails({
    version: app.getVersion(),
    system: systemWords(),
    what,
    reason,
    at: new Date().toISOString(),
  });

watchUncaught({
  report: log.reportIn('app'),
  details,
  dataFolder,
  stop: () => {
    exitReason = 'fault';
    return stop();
  },
  isCommand: words.length > 0,
});
app.on('child-process-gone', (_, { type, reason, exitCode }) => {
  // The engine's end is logged by its host.
  if (type !== 'Utility') log.reportIn('app')('process gone', { code: `${type} ${reason} ${exitCode}` });
});

const intake = createIntake(() => startIntakeProcess(join(here, 'intake.js')));
const engine = createEngineHost({
  report: log.reportIn('engine'),
  module: join(here, 'engine.js'),
  folderProblem,
  start: () => ({
    folder: dataFolder,
    recoveryFolder,
    lockWaitMs: 5_000,
    claude: { baseUrl: claude.baseUrl, key: secrets.claude.key() ?? claude.key },
    telegramUrl: development('SHOREQUOTE_TELEGRAM_URL') ?? TELEGRAM,
    rates: {
      ecb: development('SHOREQUOTE_ECB_URL') ?? RATE_SOURCES.ecb.url,
      bsp: development('SHOREQUOTE_FRANKFURTER_URL') ?? RATE_SOURCES.bsp.url,
      checks: words.length === 0,
    },
    allowsLoopback: !app.isPackaged,
    secrets: secrets.values(),
  }),
  event: (name, data) => {
    if (!isEventName(name)) return;
    const parsed = events[name].safeParse(data);
    if (!parsed.success) return;
    broadcast(name, parsed.data);
    if (words.length === 0 && WORK_EVENTS.has(name)) work.look();
    if (name === 'quotes.changed') void notifyWhenEnded(events[name].parse(data).quoteId);
  },
  beat: () => lookAtNetwork(),
  changed: () => {
    statusRevision += 1;
    broadcast('status.changed', { revision: statusRevision });
  },
  print: async (document, path) => {
    await printQuote(PrintedDocument.parse(document), path, dataFolder);
  },
  openDraft: (path) => openDraft(dataFolder, path),
  ready: (places) => {
    void secrets.adopt(places, engine.setSecret);
    if (words.length === 0) work.look();
  },
  readCandidates: (path, mapping) => intake.read('candidates', { path }, { mapping }),
  alert: (alert) =>
    notifyJobsFailed(alert, () => {
      focus();
      broadcast('menu.command', { command: 'activity' });
    }),
});

/** Events after which the app may be doing something else. */
const WORK_EVENTS: ReadonlySet<string> = new Set(['quotes.changed', 'jobs.changed', 'health.changed']);
const work = watchWork(
  () => readWork(engine.call),
  (now) => {
    menu.show(now.recent);
    showWork(now);
  },
);
const quitQuestion = createQuitQuestion(work.running);
const tray = createTray({
  open: focus,
  newQuote: () => {
    focus();
    broadcast('menu.command', { command: 'new_quote' });
  },
  quit: () => void quitQuestion.quit(),
});
const menu = createMenu({
  newWindow,
  quit: () => void quitQuestion.quit(),
  run: (window, command) => window.webContents.send('app:event', 'menu.command', { command }),
  open: (window, quoteId) => window.webContents.send('app:event', 'quotes.open', { quoteId }),
});

if (words.length > 0) void app.whenReady().then(command);
else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => focus());
  void app.whenReady().then(open);
} else app.quit();

async function command(): Promise<void> {
  app.dock?.hide();
  if (folderProblem === null) await secrets.load();
  // Not loaded for a window: it brings the reader and the prices.
  const { runCommand } = await import('./cli/run');
  const code = await runCommand(words, {
    engine,
    intake,
    secrets,
    dataFolder,
    folderProblem,
    version: app.getVersion(),
    report: log.reportIn('app'),
  });
  await engine.stop(STOP_GRACE_MS);
  app.exit(code);
}

function open(): void {
  handleAppProtocol(session.defaultSession, join(here, '../renderer'));
  const drops = createDrops();
  openGate({
    engine,
    handlers: createHandlers({
      takeDropped: drops.take,
      engine,
      intake,
      secrets,
      dataFolder,
      recoveryFolder,
      version: app.getVersion(),
      system: systemWords(),
      isOnline: () => net.isOnline(),
      setTheme: (theme) => {
        nativeTheme.themeSource = theme;
      },
      showTray: tray.show,
      setCommands: setAvailable,
      report: log.reportIn('window'),
      unsent,
    }),
    drops,
    report: log.reportIn('calls'),
  });
  saveUnsentRequests(unsent, engine);
  const window = newWindow();
  // What a person sees comes first: the engine would take the processor from the window. Calls wait for it.
  const begin = once(startEngine);
  window.webContents.once('dom-ready', begin);
  setTimeout(begin, LATEST_ENGINE_MS);
  menu.show([]);
  lookAtNetwork = watchNetwork(() => net.isOnline(), engine.setOnline);
  powerMonitor.on('suspend', engine.suspended);
  powerMonitor.on('resume', engine.resumed);
  powerMonitor.on('shutdown', () => {
    exitReason = 'system shutdown';
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) newWindow();
  });
}

async function startEngine(): Promise<void> {
  if (folderProblem === null) await secrets.load();
  engine.start();
  void log.info('app started', 'app', { version: app.getVersion(), system: systemWords() });
}

function newWindow(): BrowserWindow {
  const window = openMainWindow({
    preload: join(here, '../preload/index.cjs'),
    dataFolder,
    report: log.reportIn('window'),
    details,
  });
  quitQuestion.watch(window);
  return window;
}

function focus(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) return void newWindow();
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** One notification for each end of a quote's job. */
async function notifyWhenEnded(quoteId: number): Promise<void> {
  if (BrowserWindow.getFocusedWindow()) return;
  const quote = await engine.call('quotes.get', { quoteId });
  if (!quote.ok || quote.data.status === 'pricing') return;
  const end = `${quoteId} ${quote.data.status} ${quote.data.job?.jobId} ${quote.data.version?.version}`;
  if (ended.has(end)) return;
  ended.add(end);
  notifyQuoteEnded(quote.data, (id) => {
    focus();
    broadcast('quotes.open', { quoteId: id });
  });
}

app.on('window-all-closed', () => {
  if (process.platform === 'darwin' || words.length > 0) return;
  exitReason = 'last window closed';
  app.quit();
});

async function interrupted(): Promise<void> {
  process.stderr.write('Interrupted. Jobs already started continue with the next quote.\n');
  await engine.stop(0);
  app.exit(INTERRUPTED);
}

/** Lets running jobs end, and everything typed reach the disk. */
async function stop(): Promise<void> {
  await Promise.all([engine.stop(STOP_GRACE_MS), unsent.flushed()]);
  if (words.length === 0) await log.info('app exited', 'app', { reason: exitReason });
}

let stopped = false;
app.on('before-quit', (event) => {
  if (stopped) return;
  event.preventDefault();
  // A command ends by itself with its own code: only a signal makes it quit.
  if (words.length > 0) void interrupted();
  else
    void stop().then(() => {
      stopped = true;
      app.quit();
    });
});

function once(run: () => Promise<void>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    void run();
  };
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function folderOf(given: string | null): string {
  const named = given ?? process.env['SHOREQUOTE_DATA_DIR'];
  return named ? resolve(named) : join(app.getPath('appData'), 'ShoreQuote');
}
