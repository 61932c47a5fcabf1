// The least that an Electron app with a sandboxed window is: what a start is measured against.
import { app, BrowserWindow } from 'electron';

app.setPath('userData', process.env.SHOREQUOTE_DATA_DIR);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('data:text/html,<textarea></textarea>');
});
