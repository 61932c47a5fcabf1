// Runs Playwright with the given arguments against the built app, below Xvfb and as an ordinary user. The
// specs get what they start the app with in SHOREQUOTE_LAUNCH (see test/e2e/launch.ts).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { electronArguments } from './app/app-process.mjs';
import { exitCodeOf } from './app/exit-code.mjs';
import { ordinaryStage } from './app/ordinary-user.mjs';
import { startDisplay } from './setup/display.mjs';
import { runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

/** @import { Stage } from './app/ordinary-user.mjs' */

await runScript(async () => {
  const ready = await setUp(project, { app: true, tests: true });
  const display = process.platform === 'linux' ? await startDisplay({ forOneApp: false }) : null;
  try {
    const stage = await ordinaryStage(project, ready);
    try {
      const code = await runSpecs(stage, process.argv.slice(2), display?.name);
      keepResults(stage, code);
      return code;
    } finally {
      fs.rmSync(stage.home, { recursive: true, force: true, maxRetries: 5 });
    }
  } finally {
    display?.close();
  }
});

/**
 * @param {Stage} stage
 * @param {string[]} args
 * @param {string | undefined} display
 * @returns {Promise<number>}
 */
function runSpecs(stage, args, display) {
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
 * @param {number} code
 */
function keepResults(stage, code) {
  const keep = (/** @type {string} */ name, /** @type {string} */ place) => {
    const from = path.join(stage.home, name);
    if (!fs.existsSync(from)) return;
    fs.cpSync(from, place, { recursive: true, preserveTimestamps: true });
  };
  keep('results.json', path.join(project.cache, 'results', 'playwright.json'));
  keep('screenshots', path.join(project.root, 'docs', 'screenshots'));
  const output = path.join(project.cache, 'playwright');
  fs.rmSync(output, { recursive: true, force: true });
  if (code === 0) return;
  keep('output', output);
  say(`Traces and pictures of what failed: ${output}`);
}
