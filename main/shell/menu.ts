/** The application menu. Its commands reach the focused window as events, and are off where they do not apply. */
import {
  app,
  BrowserWindow,
  Menu,
  type MenuItem,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import { type Command, COMMAND_NAMES, COMMANDS, keysOf } from '../../shared/commands';
import type { Work } from './work';

const isMac = process.platform === 'darwin';
const separator = { type: 'separator' } as const;

/** The commands that apply in each window; a window that has not said so yet offers those that always do. */
const applicable = new WeakMap<WebContents, ReadonlySet<Command>>();
const ALWAYS: ReadonlySet<Command> = new Set(
  COMMAND_NAMES.filter((name) => COMMANDS[name].needs === undefined),
);

/** The window that the menu acts on: the one that had the focus last, as another app may have it now. */
let shownFor: WebContents | null = null;

/** Notes which commands apply in a window, and shows it in the menu where that window had the focus last. */
export function setAvailable(contents: WebContents, available: readonly Command[]): void {
  applicable.set(contents, new Set(available));
  shownFor ??= contents;
  if (shownFor === contents) showAvailable();
}

function showAvailable(): void {
  const menu = Menu.getApplicationMenu();
  const applies = (shownFor && applicable.get(shownFor)) ?? ALWAYS;
  for (const name of COMMAND_NAMES) {
    const item: MenuItem | null = menu?.getMenuItemById(name) ?? null;
    if (item) item.enabled = applies.has(name);
  }
}

export interface MenuOptions {
  newWindow(): void;
  quit(): void;
  run(window: BrowserWindow, command: Command): void;
  open(window: BrowserWindow, quoteId: number): void;
}

/** The quotes that the menu offers; it is made again where they are other ones. */
export type RecentQuotes = Work['recent'];

export function createMenu(options: MenuOptions): { show(recent: RecentQuotes): void } {
  app.on('browser-window-focus', (_, window) => {
    shownFor = window.webContents;
    showAvailable();
  });
  let shown: string | null = null;
  return {
    show(recent) {
      const labels = recent.map((quote) => ({ quoteId: quote.quoteId, label: recentLabel(quote) }));
      if (JSON.stringify(labels) === shown) return;
      shown = JSON.stringify(labels);
      setMenu(options, labels);
      showAvailable();
    },
  };
}

/** The longest name of a client in a menu. */
const LONGEST = 40;

/** `Q-1001, Sunny Coast Dental`. An ampersand would underline the letter after it. */
const recentLabel = ({ number, client, about }: RecentQuotes[number]): string =>
  [number, (client ?? about).slice(0, LONGEST)].filter(Boolean).join(', ').replaceAll('&', '&&') || 'Draft';

interface RecentItem {
  quoteId: number;
  label: string;
}

function setMenu({ newWindow, quit, run, open }: MenuOptions, recent: readonly RecentItem[]): void {
  const item = (id: Command): MenuItemConstructorOptions => {
    const keys = keysOf(COMMANDS[id], isMac);
    return {
      id,
      label: COMMANDS[id].label,
      enabled: ALWAYS.has(id),
      click: () => {
        const window = BrowserWindow.getFocusedWindow();
        if (window) run(window, id);
      },
      ...(keys === null ? {} : { accelerator: keys }),
    };
  };
  const recentItems = recent.map(({ quoteId, label }): MenuItemConstructorOptions => ({
    label,
    click: () => {
      const window = BrowserWindow.getFocusedWindow();
      if (window) open(window, quoteId);
    },
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template({ item, newWindow, quit, recentItems })));
}

interface MenuParts extends Pick<MenuOptions, 'newWindow' | 'quit'> {
  item(id: Command): MenuItemConstructorOptions;
  recentItems: MenuItemConstructorOptions[];
}

function template({ item, newWindow, quit, recentItems }: MenuParts): MenuItemConstructorOptions[] {
  const quitItem: MenuItemConstructorOptions = {
    label: isMac ? `Quit ${app.name}` : 'Quit',
    accelerator: 'CmdOrCtrl+Q',
    click: quit,
  };
  return [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' as const },
              separator,
              item('settings'),
              separator,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              separator,
              quitItem,
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('new_quote'),
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        { label: 'Recent quotes', submenu: recentItems, enabled: recentItems.length > 0 },
        separator,
        item('generate'),
        item('export_pdf'),
        item('email_quote'),
        separator,
        item('reprice'),
        item('duplicate'),
        item('remove_quote'),
        separator,
        ...(isMac ? [{ role: 'close' as const }] : [item('settings'), separator, quitItem]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('undo'),
        item('redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('find'),
        item('palette'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('back'),
        item('forward'),
        separator,
        item('quotes'),
        item('candidates'),
        item('leads'),
        item('maya'),
        item('ask_maya'),
        item('activity'),
        item('rules'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // The key next to Backspace, without Shift.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [item('shortcuts')] },
  ];
}
