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

const isMac = process.platform === 'darwin';
const separator = { type: 'separator' } as const;

/** The commands that apply in each window; a window that has not said so yet offers those that always do. */
const applicable = new WeakMap<WebContents, ReadonlySet<Command>>();
const ALWAYS: ReadonlySet<Command> = new Set(
  COMMAND_NAMES.filter((name) => COMMANDS[name].needs === undefined),
);

/** Notes which commands apply in a window, and shows it in the menu where that window has the focus. */
export function setAvailable(contents: WebContents, available: readonly Command[]): void {
  applicable.set(contents, new Set(available));
  if (BrowserWindow.getFocusedWindow()?.webContents === contents) showAvailable(contents);
}

function showAvailable(contents: WebContents): void {
  const menu = Menu.getApplicationMenu();
  const applies = applicable.get(contents) ?? ALWAYS;
  for (const name of COMMAND_NAMES) {
    const item: MenuItem | null = menu?.getMenuItemById(name) ?? null;
    if (item) item.enabled = applies.has(name);
  }
}

export function setMenu(
  newWindow: () => void,
  toWindow: (window: BrowserWindow, command: Command) => void,
): void {
  const item = (id: Command): MenuItemConstructorOptions => {
    const keys = keysOf(COMMANDS[id], isMac);
    return {
      id,
      label: COMMANDS[id].label,
      enabled: ALWAYS.has(id),
      click: () => {
        const window = BrowserWindow.getFocusedWindow();
        if (window) toWindow(window, id);
      },
      ...(keys === null ? {} : { accelerator: keys }),
    };
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(item, newWindow)));
  app.on('browser-window-focus', (_, window) => showAvailable(window.webContents));
}

function template(
  item: (id: Command) => MenuItemConstructorOptions,
  newWindow: () => void,
): MenuItemConstructorOptions[] {
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
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('new_quote'),
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        separator,
        item('generate'),
        item('export_pdf'),
        item('email_quote'),
        separator,
        item('reprice'),
        item('duplicate'),
        item('remove_quote'),
        separator,
        ...(isMac ? [{ role: 'close' as const }] : [item('settings'), separator, { role: 'quit' as const }]),
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
