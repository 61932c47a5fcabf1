/** The application menu. Its commands reach the focused window as events. */
import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventData } from '../../shared/contract/contract';

type Command = EventData<'menu.command'>['command'];

export function setMenu(
  newWindow: () => void,
  toWindow: (window: BrowserWindow, command: Command) => void,
): void {
  const send = (command: Command) => (): void => {
    const window = BrowserWindow.getFocusedWindow();
    if (window) toWindow(window, command);
  };
  const item = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: send(command),
    ...(accelerator ? { accelerator } : {}),
  });
  const isMac = process.platform === 'darwin';
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');
  const template: MenuItemConstructorOptions[] = [
    ...(isMac
      ? [
          {
            label: app.name,
            submenu: [
              { role: 'about' as const },
              { type: 'separator' as const },
              settings,
              { type: 'separator' as const },
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              { type: 'separator' as const },
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: '&File',
      submenu: [
        item('New quote', 'new_quote', 'CmdOrCtrl+N'),
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        { type: 'separator' },
        item('Generate quote', 'generate'),
        item('Export PDF…', 'export_pdf', 'CmdOrCtrl+E'),
        { type: 'separator' },
        ...(isMac
          ? [{ role: 'close' as const }]
          : [settings, { type: 'separator' as const }, { role: 'quit' as const }]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'undo', 'CmdOrCtrl+Z'),
        item('Redo', 'redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('Find quote', 'find', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Quotes', 'quotes', 'CmdOrCtrl+1'),
        item('Maya', 'maya', 'CmdOrCtrl+J'),
        item('Activity', 'activity', 'CmdOrCtrl+Shift+A'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // The key next to Backspace, without Shift.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [item('Keyboard shortcuts', 'shortcuts', 'CmdOrCtrl+/')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
