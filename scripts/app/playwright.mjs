import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { startDisplay } from '../setup/display.mjs';
import { say } from '../setup/progress.mjs';
import { project } from '../setup/project.mjs';
import { electronArguments } from './app-process.mjs';
import { exitCodeOf } from './exit-code.mjs';
import { ordinaryStage, readableFolder } from './ordinary-user.mjs';

/** @import { Stage } from './ordinary-user.mjs' */
/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */

/**
 * Runs Playwright below Xvfb and as an ordinary user. The specs get what they start the app with in
 * SHOREQUOTE_LAUNCH (see test/e2e/launch.ts).
 * @param {ReadyRuntime} ready
 * @param {readonly string[]} args Playwright's
 * @param {string | null} packaged the executable of a packaged app, for the specs of that one
 * @returns {Promise<number>} its exit code
 */
export async function runPlaywright(ready, args, packaged = null) {
  const display = process.platform === 'linux' ? await startDisplay({ forOneApp: false }) : null;
  try {
    const stage = await ordinaryStage(project, ready);
    try {
      const code = await runSpecs(stage, args, display?.name, await readable(stage, packaged));
      keepResults(stage);
      return code;
    } finally {
      fs.rmSync(stage.home, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    display?.close();
  }
}

/**
 * @param {Stage} stage
 * @param {string | null} packaged
 */
async function readable(stage, packaged) {
  if (packaged === null) return null;
  const folder = await readableFolder(stage, path.dirname(packaged), path.basename(packaged));
  return path.join(folder, path.basename(packaged));
}

/**
 * @param {Stage} stage
 * @param {readonly string[]} args
 * @param {string | undefined} display
 * @param {string | null} packaged
 * @returns {Promise<number>}
 */
function runSpecs(stage, args, display, packaged) {
  const env = {
    ...process.env,
    ...(display === undefined ? {} : { DISPLAY: display }),
    ...(stage.user === undefined ? {} : { HOME: stage.home }),
    TMPDIR: path.join(stage.home, 'tmp'),
    SHOREQUOTE_LAUNCH: JSON.stringify({
      node: stage.node,
      root: stage.project.root,
      executablePath: stage.ready.runtime.executable,
      args: electronArguments(stage.project, stage.ready),
      sandbox: stage.ready.sandbox === 'on',
      packaged,
    }),
    SHOREQUOTE_RESULTS: path.join(stage.home, 'results.json'),
    SHOREQUOTE_SCREENSHOTS: path.join(stage.home, 'screenshots'),
  };
  for (const name of ['XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'WAYLAND_DISPLAY']) {
    Reflect.deleteProperty(env, name);
  }
  const cli = path.join(stage.project.nodeModules, 'playwright', 'cli.js');
  const output = `--output=${path.join(stage.home, 'output')}`;
  const child = spawn(stage.node, [cli, 'test', output, ...args], {
    cwd: stage.project.root,
    stdio: 'inherit',
    env,
    ...stage.user,
  });
  return exitCodeOf(child);
}

/**
 * Takes over what the specs wrote: counts, pictures, and of failures their traces.
 * @param {Stage} stage
 */
function keepResults(stage) {
  const keep = (/** @type {string} */ name, /** @type {string} */ place) => {
    const from = path.join(stage.home, name);
    if (!fs.existsSync(from)) return;
    fs.cpSync(from, place, { recursive: true, preserveTimestamps: true });
  };
  keep('results.json', path.join(project.cache, 'results', 'playwright.json'));
  keep('screenshots', path.join(project.root, 'docs', 'screenshots'));
  const output = path.join(project.cache, 'playwright');
  fs.rmSync(output, { recursive: true, force: true });
  // Also of what passed on the second attempt.
  const traces = path.join(stage.home, 'output');
  if (!fs.existsSync(traces) || !fs.readdirSync(traces).some((name) => !name.startsWith('.'))) return;
  keep('output', output);
  say(`Traces and screenshots of failed tests: ${output}`);
}
