// npm start: prepares what is missing, then opens ShoreQuote or runs a command.
//
//   npm start                         the window
//   npm start -- quote "…"            a command, also without a display
//   npm start --silent -- queue --json
//
// A command that needs no Electron runs here, from the built app's own table. Else the words reach the app in
// SHOREQUOTE_ARGV, a JSON array of strings: Electron and Chromium read the command line as well and would take
// --version, --inspect or -r for themselves. SHOREQUOTE_RUNTIME tells `doctor` which runtime this is, and why.
// Everything that is said here goes to standard error.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runApp } from './app/app-process.mjs';
import { WordsTooLong, wordsEnvironment } from './app/words.mjs';
import { hasDisplay, startDisplay } from './setup/display.mjs';
import { runtimeFacts } from './setup/facts.mjs';
import { messageOf, runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp, setUpPlain } from './setup/setup.mjs';

const INVALID_INPUT = 2;

const words = process.argv.slice(2);
const [command] = words;

await runScript(async () => {
  if (command === undefined) return openWindow();
  try {
    return await runCommand();
  } catch (error) {
    // With --json standard output is always one document.
    if (words.includes('--json'))
      print({ error: { code: 'internal', message: messageOf(error), fields: [] } });
    throw error;
  }
});

async function openWindow() {
  if (!hasDisplay()) {
    say(
      'There is no display to open the window on. These work without one:\n' +
        '  npm start -- quote "3 customer service reps and a senior bookkeeper, hybrid, in AUD"\n' +
        '  npm run screenshots      screenshots of every screen, in docs/screenshots',
    );
    return 1;
  }
  const ready = await setUp(project, { app: true });
  return runApp(project, ready, [], environment(ready));
}

async function runCommand() {
  const plain = await runPlain();
  if (plain !== null) return plain;
  try {
    wordsEnvironment(words);
  } catch (error) {
    if (!(error instanceof WordsTooLong)) throw error;
    if (words.includes('--json')) {
      const fields = [{ path: 'text', message: 'is too long for a command line' }];
      print({ error: { code: 'too_large', message: error.message, fields } });
    }
    say(error.message);
    return INVALID_INPUT;
  }
  const ready = await prepared(() => setUp(project, { app: true }));
  if (ready === null) return 1;
  const env = environment(ready);
  if (hasDisplay()) return runApp(project, ready, words, env);
  const display = await startDisplay({ forOneApp: true });
  try {
    return await runApp(project, ready, words, { ...env, DISPLAY: display.name });
  } finally {
    display.close();
  }
}

/**
 * Runs a command that needs no Electron, by the app's own table of commands.
 * @returns {Promise<number | null>} null: it needs the app
 */
async function runPlain() {
  if ((await prepared(() => setUpPlain(project))) === null) return 1;
  const cli = pathToFileURL(path.join(project.out, 'main', 'cli.js')).href;
  /** @type {typeof import('../main/cli-entry')} */
  const { runPlain: run } = await import(cli);
  return run(words);
}

/**
 * `doctor` has something to tell even where nothing else can start.
 * @template T
 * @param {() => Promise<T>} prepare
 * @returns {Promise<T | null>} null: the reason was printed
 */
async function prepared(prepare) {
  try {
    return await prepare();
  } catch (error) {
    if (command !== 'doctor') throw error;
    const facts = { runtime: runtimeFacts(null, messageOf(error)) };
    if (words.includes('--json')) print(facts);
    else process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
    return null;
  }
}

/**
 * @param {import('./closed-network/electron.mjs').ReadyRuntime} ready
 * @returns {NodeJS.ProcessEnv}
 */
function environment(ready) {
  return { ...process.env, SHOREQUOTE_RUNTIME: JSON.stringify(runtimeFacts(ready, null)) };
}

/** @param {unknown} document */
function print(document) {
  process.stdout.write(`${JSON.stringify(document)}\n`);
}
