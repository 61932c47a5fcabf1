// Tries what ShoreQuote needs of an Electron: a sandboxed window, and better-sqlite3 in a utility process.
// Prints one line of JSON. argv: SHOREQUOTE_PROBE = { folder, sqlite, budgetMs }
import { app, BrowserWindow, utilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';

const { folder, sqlite, budgetMs } = JSON.parse(process.env.SHOREQUOTE_PROBE);
app.setPath('userData', folder);

/** Runs a step within the budget; gives its result and how long it took in milliseconds. */
async function timed(name, step) {
  const start = performance.now();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} took longer than ${budgetMs / 1000} s`)), budgetMs);
  });
  try {
    return { value: await Promise.race([step(), late]), ms: Math.round(performance.now() - start) };
  } catch (error) {
    throw new Error(error.message.startsWith(name) ? error.message : `${name}: ${error.message}`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

async function showWindow() {
  const window = new BrowserWindow({ width: 400, height: 300, webPreferences: { sandbox: true } });
  const gone = new Promise((_, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(reason)));
  });
  await Promise.race([window.loadURL('data:text/html,<title>ShoreQuote</title>'), gone]);
}

function openDatabase() {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL('sqlite.cjs', import.meta.url));
    const child = utilityProcess.fork(file, [sqlite]);
    child.once('message', ({ version, problem }) =>
      problem ? reject(new Error(problem)) : resolve(version),
    );
    child.once('exit', (code) => reject(new Error(`the process ended (${code})`)));
  });
}

async function probe() {
  await app.whenReady();
  const window = await timed('a window', showWindow);
  const database = await timed('better-sqlite3 in a utility process', openDatabase);
  const { electron, chrome, node, napi } = process.versions;
  return {
    versions: { electron, chromium: chrome, node, nodeApi: napi, sqlite: database.value },
    windowMs: window.ms,
    sqliteMs: database.ms,
  };
}

void probe()
  .catch((error) => ({ problem: error.message }))
  .then((result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => app.exit(0)));
