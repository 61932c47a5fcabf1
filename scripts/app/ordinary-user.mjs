import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isSandboxRefusal, probe } from '../closed-network/probe.mjs';
import { messageOf, say } from '../setup/progress.mjs';
import { projectAt } from '../setup/project.mjs';
import { runCommand } from '../setup/run-command.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */

/** Debian's and most systems' "nobody". */
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * Where, and as whom, the app runs in end-to-end tests.
 * @typedef {object} Stage
 * @property {Project} project the project, or for another user a copy
 * @property {ReadyRuntime} ready
 * @property {string} node
 * @property {string} home a folder of the user's own: HOME, TMPDIR and everything that is written
 * @property {{ uid: number, gid: number } | undefined} user undefined: whoever runs this
 */

/**
 * Root starts Chromium only without its sandbox, and people don't: so root hands the app over to a user
 * without rights. Where the kernel refuses that user the sandbox too, it is left off, which is said.
 * @param {Project} project
 * @param {ReadyRuntime} ready
 * @returns {Promise<Stage>}
 */
export async function ordinaryStage(project, ready) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'shorequote-test-'));
  fs.mkdirSync(path.join(home, 'tmp'));
  if (process.getuid?.() !== 0) return { project, ready, node: process.execPath, home, user: undefined };

  const node = await readableNode(home);
  const readable = await readableProject(project, ready, home);
  const dist = path.resolve(readable.root, path.relative(project.root, ready.runtime.dist));
  const executable = path.join(dist, path.relative(ready.runtime.dist, ready.runtime.executable));
  for (const folder of [home, path.join(home, 'tmp')]) fs.chownSync(folder, NOBODY.uid, NOBODY.gid);
  const sandbox = await sandboxOf(readable, executable);
  const runtime = { ...ready.runtime, dist, executable };
  return { project: readable, ready: { ...ready, runtime, sandbox }, node, home, user: NOBODY };
}

/**
 * @param {Project} project
 * @param {string} executable
 * @returns {Promise<ReadyRuntime['sandbox']>}
 */
async function sandboxOf(project, executable) {
  try {
    await probe({ project, executable, sandbox: true, budgetMs: 20_000, user: NOBODY });
    return 'on';
  } catch (error) {
    if (!isSandboxRefusal(error)) throw error;
    say(`Not verified: Chromium's sandbox, which this kernel doesn't allow (${messageOf(error)}).`);
    return 'off: not allowed by the kernel';
  }
}

/**
 * A copy of the project that the user can read and nobody changes. What is large is only linked,
 * unless its folder is closed to the user (a clone below /root).
 * @param {Project} project
 * @param {ReadyRuntime} ready
 * @param {string} home
 * @returns {Promise<Project>}
 */
async function readableProject(project, ready, home) {
  const copy = projectAt(path.join(home, 'project'));
  const dist = path.join(copy.root, path.relative(project.root, ready.runtime.dist));
  fs.mkdirSync(path.dirname(dist), { recursive: true });
  const apart = new Set(['.git', '.cache', 'node_modules']);
  const names = fs.readdirSync(project.root).filter((name) => !apart.has(name));
  const copyTo = (/** @type {string} */ place, /** @type {string[]} */ ...from) =>
    runCommand('cp', ['-a', '--reflink=auto', ...from, place], { cwd: project.root });
  await copyTo(copy.root, ...names);
  await copyTo(copy.cache, path.join(project.cache, 'runtime.json'));
  for (const { from, place, sample } of [
    { from: project.nodeModules, place: copy.nodeModules, sample: 'playwright/cli.js' },
    { from: ready.runtime.dist, place: dist, sample: 'version' },
  ]) {
    if (canRead(path.join(from, sample))) fs.symlinkSync(from, place);
    else await copyTo(place, from);
  }
  await runCommand('chmod', ['-R', 'a+rX', copy.root]);
  return copy;
}

/**
 * The folder, or a copy where the user cannot read it.
 * @param {Stage} stage
 * @param {string} folder
 * @param {string} sample a file in it
 * @returns {Promise<string>}
 */
export async function readableFolder(stage, folder, sample) {
  if (stage.user === undefined || canRead(path.join(folder, sample))) return folder;
  const copy = fs.mkdtempSync(path.join(stage.home, 'app-'));
  await runCommand('cp', ['-a', '--reflink=auto', `${folder}/.`, copy]);
  await runCommand('chmod', ['-R', 'a+rX', copy]);
  return copy;
}

/**
 * This Node, or a copy where the user cannot start it.
 * @param {string} home
 */
async function readableNode(home) {
  if (canRead(process.execPath)) return process.execPath;
  const copy = path.join(home, 'node');
  fs.copyFileSync(process.execPath, copy);
  fs.chmodSync(copy, 0o755);
  return copy;
}

/** @param {string} file */
function canRead(file) {
  return spawnSync('/usr/bin/test', ['-r', file], { cwd: '/', ...NOBODY }).status === 0;
}
