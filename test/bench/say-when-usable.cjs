// Loaded before an app's own main file: writes a line once its first window has painted something to work with, and
// another once what lies in its main part came from the engine, unless SAY_UNTIL is `usable`: looking for it in each
// frame is work.
const { app } = require('electron');

const isPainted = (selector) => `new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector('${selector}');
    if (found === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  };
  look();
})`;

app.once('browser-window-created', (_, window) => {
  window.webContents.once('dom-ready', () => {
    const { webContents } = window;
    void webContents
      .executeJavaScript(isPainted('textarea, nav button'))
      .then(() => process.stdout.write('usable\n'))
      .then(() => {
        if (process.env.SAY_UNTIL === 'usable') return undefined;
        return webContents
          .executeJavaScript(isPainted('main button'))
          .then(() => process.stdout.write('filled\n'));
      });
  });
});
