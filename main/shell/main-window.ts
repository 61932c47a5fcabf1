/** The window: sandboxed, isolated, at its remembered place. */
import { app, BrowserWindow, screen } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWholeSync } from '../engine/files/whole-file';
import { type Report, trust } from '../ipc/gate';
import { keepPage } from './hardening';
import { pageAddress } from './page-origin';
import { offerTextMenu } from './text-menu';
import { fittedPlace } from './window-place';
import { recoverWindow } from './window-recovery';

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(640),
  height: z.int().min(480),
  maximized: z.boolean(),
});
type WindowState = z.infer<typeof WindowState>;

/** Every window has exactly these; a test compares them. */
const WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  spellcheck: false,
} as const;

export interface MainWindowOptions {
  preload: string;
  dataFolder: string;
  report: Report;
  /** The text of "Copy details" for what happened to the window. */
  details(what: string, reason: string): string;
}

export function openMainWindow({ preload, dataFolder, report, details }: MainWindowOptions): BrowserWindow {
  const file = join(dataFolder, 'window.json');
  const state = onScreen(readState(file));
  const window = new BrowserWindow({
    ...(state ?? { width: 1280, height: 800 }),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'ShoreQuote',
    backgroundColor: '#f1f4f4',
    webPreferences: { ...WEB_PREFERENCES, preload, devTools: !app.isPackaged },
  });
  if (state?.maximized) window.maximize();
  trust(window.webContents);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  // `did-fail-load` reports a failed load as well.
  const load = (): void => void window.loadURL(pageAddress()).catch(() => undefined);
  recoverWindow(window, { load, report, details });
  keepPage(window.webContents, load);
  offerTextMenu(window);
  load();
  return window;
}

function readState(file: string): WindowState | null {
  try {
    const state = WindowState.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return state.success ? state.data : null;
  } catch (error) {
    // No file yet, or one that is not JSON: the window opens at its default place.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

function writeState(file: string, state: WindowState): void {
  try {
    writeWholeSync(file, JSON.stringify(state));
  } catch (error) {
    // The window must close on a full disk too; it then opens at its earlier place.
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/** A remembered place counts only while a monitor still shows its title bar. */
function onScreen(state: WindowState | null): WindowState | null {
  if (!state) return null;
  const place = fittedPlace(
    state,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  return place && { ...place, maximized: state.maximized };
}
