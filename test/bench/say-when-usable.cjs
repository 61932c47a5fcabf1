// Loaded before an app's own main file: writes one line once its first window shows a field to type into.
const { app } = require('electron');

const FIELD_IS_PAINTED = `new Promise((resolve) => {
  const look = () => {
    const field = document.querySelector('textarea');
    if (field === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  };
  look();
})`;

app.once('browser-window-created', (_, window) => {
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(FIELD_IS_PAINTED).then(() => process.stdout.write('usable\n'));
  });
});
