// Which Electron runs the app: ELECTRON_OVERRIDE_DIST_PATH if set, else the official build that package.json
// pins, else the fallback. Each is probed before it is taken. SHOREQUOTE_ELECTRON=official|fallback allows
// only that one. SHOREQUOTE_SANDBOX=off is for kernels that refuse Chromium's sandbox.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { FALLBACK, fallbackExists, obtainFallback } from './electron-fallback.mjs';
import { executableIn, obtainOfficial } from './electron-official.mjs';
import { isSandboxRefusal, probe } from './probe.mjs';
import { say, SetupProblem } from '../setup/progress.mjs';
import { electronVersion } from '../setup/project.mjs';
import { packageFolder, prepareSqlite, sqliteInPlace } from './sqlite.mjs';
import { moveIntoPlace, temporaryFolder } from '../setup/temporary.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { Probe } from './probe.mjs' */
/** @import { SqliteBinary } from './sqlite.mjs' */

/**
 * An unpacked Electron.
 * @typedef {object} Runtime
 * @property {'override' | 'official' | 'fallback'} source
 * @property {string} version
 * @property {string} dist
 * @property {string} executable
 */

/**
 * A runtime that was probed, with the binary of better-sqlite3 that fits it.
 * @typedef {object} ReadyRuntime
 * @property {Runtime} runtime
 * @property {string} reason why this one, in words
 * @property {SqliteBinary} sqlite
 * @property {Probe} probe
 * @property {'on' | 'off: root' | 'off: not allowed by the kernel'} sandbox Chromium's, when started by this user
 */

const BUDGET_MS = 2_000;
/** For the last candidate: a slow machine must still get a runtime. */
const LAST_BUDGET_MS = 20_000;
/** How long a fallback is kept without asking for the official one again. */
const ASK_AGAIN_MS = 24 * 3_600_000;

/**
 * The runtime that an earlier start prepared, if nothing has changed since. Only reads.
 * @param {Project} project
 * @returns {ReadyRuntime | null}
 */
export function readyRuntime(project) {
  const saved = readSaved(project);
  if (saved === null || saved.key !== choiceKey(project)) return null;
  const outdated = saved.ready.runtime.source === 'fallback' && Date.now() - saved.at > ASK_AGAIN_MS;
  if (outdated && allowed() === 'any') return null;
  const dist = path.resolve(project.root, saved.ready.runtime.dist);
  const runtime = { ...saved.ready.runtime, dist, executable: executableIn(dist) };
  const size = fs.statSync(runtime.executable, { throwIfNoEntry: false })?.size;
  if (size !== saved.size || !sqliteInPlace(project, saved.ready.sqlite)) return null;
  return { ...saved.ready, runtime, sandbox: sandboxHere(saved.ready.sandbox) };
}

/**
 * Another user than the one who prepared the runtime may be starting it now.
 * @param {ReadyRuntime['sandbox']} prepared
 * @returns {ReadyRuntime['sandbox']}
 */
function sandboxHere(prepared) {
  if (process.getuid?.() === 0) return 'off: root';
  if (process.env['SHOREQUOTE_SANDBOX'] === 'off') return 'off: not allowed by the kernel';
  return prepared === 'off: root' ? 'on' : prepared;
}

/**
 * Obtains the candidates in turn until one passes its probe, and remembers it.
 * @param {Project} project
 * @returns {Promise<ReadyRuntime>}
 * @throws {SetupProblem} with every candidate's reason
 */
export async function prepareRuntime(project) {
  const candidates = candidatesFor(project);
  /** @type {string[]} */
  const refused = [];
  for (const [index, candidate] of candidates.entries()) {
    try {
      const runtime = await candidate.obtain();
      const sqlite = await prepareSqlite(project, runtime);
      const budgetMs = index === candidates.length - 1 ? LAST_BUDGET_MS : BUDGET_MS;
      const tried = await tryOut(project, runtime, budgetMs);
      const reason = refused.length > 0 ? refused.join('; ') : candidate.reason;
      if (refused.length > 0) say(`Using Electron ${runtime.version} instead: ${reason}.`);
      const ready = { runtime, reason, sqlite, ...tried };
      save(project, ready);
      return ready;
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error;
      refused.push(`${candidate.name}: ${error.message}`);
    }
  }
  throw new SetupProblem(`No Electron could be prepared.\n${refused.join('\n')}`);
}

/**
 * @param {Project} project
 * @returns {{ name: string, reason: string, obtain: () => Promise<Runtime> }[]}
 */
function candidatesFor(project) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const obtain = async () => overridden(override);
    return [{ name: override, reason: 'ELECTRON_OVERRIDE_DIST_PATH is set', obtain }];
  }
  const version = electronVersion(project);
  const official = {
    name: `the official Electron ${version}`,
    reason: 'the official build',
    obtain: () => obtainOfficial(project),
  };
  const fallback = {
    name: `the fallback Electron ${FALLBACK.electron}`,
    reason: 'SHOREQUOTE_ELECTRON=fallback is set',
    obtain: () => obtainFallback(project),
  };
  const candidates = { official: [official], fallback: [fallback], any: [official, fallback] };
  return candidates[allowed()].filter((candidate) => candidate === official || fallbackExists());
}

/** @returns {'any' | 'official' | 'fallback'} */
function allowed() {
  const wish = process.env['SHOREQUOTE_ELECTRON'] ?? '';
  if (wish === '') return 'any';
  if (wish === 'official' || wish === 'fallback') return wish;
  throw new SetupProblem('SHOREQUOTE_ELECTRON must be "official", "fallback" or unset.');
}

/**
 * @param {string} folder
 * @returns {Runtime}
 */
function overridden(folder) {
  const dist = path.resolve(folder);
  const executable = executableIn(dist);
  if (!fs.existsSync(executable))
    throw new SetupProblem('ELECTRON_OVERRIDE_DIST_PATH does not contain an Electron');
  const named = path.join(dist, 'version');
  const version = fs.existsSync(named) ? fs.readFileSync(named, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { source: 'override', version, dist, executable };
}

/**
 * Probes with Chromium's sandbox, as it ships. Root can't have it; some kernels refuse it to everybody.
 * @param {Project} project
 * @param {Runtime} runtime
 * @param {number} budgetMs
 * @returns {Promise<Pick<ReadyRuntime, 'probe' | 'sandbox'>>}
 */
async function tryOut(project, { executable }, budgetMs) {
  const trial = { project, executable, budgetMs };
  if (process.getuid?.() === 0)
    return { probe: await probe({ ...trial, sandbox: false }), sandbox: 'off: root' };
  try {
    return { probe: await probe({ ...trial, sandbox: true }), sandbox: 'on' };
  } catch (error) {
    if (!isSandboxRefusal(error)) throw error;
    const result = await probe({ ...trial, sandbox: false });
    say(
      "This kernel does not allow Chromium's sandbox for normal users, so ShoreQuote starts without it. On Ubuntu, " +
        'allow it with: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    );
    return { probe: result, sandbox: 'off: not allowed by the kernel' };
  }
}

/** @param {Project} project */
function savedFile(project) {
  return path.join(project.cache, 'runtime.json');
}

/**
 * Everything that the choice depends on.
 * @param {Project} project
 */
function choiceKey(project) {
  const { env } = process;
  const sqlite = fs.readFileSync(path.join(packageFolder(project), 'package.json'), 'utf8');
  const parts = [
    electronVersion(project),
    FALLBACK.integrity,
    JSON.parse(sqlite).version,
    allowed(),
    env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
    `${process.platform} ${process.arch}`,
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/**
 * @param {Project} project
 * @returns {{ key: string, at: number, size: number, ready: ReadyRuntime } | null}
 */
function readSaved(project) {
  try {
    return JSON.parse(fs.readFileSync(savedFile(project), 'utf8'));
  } catch {
    return null; // nothing prepared yet
  }
}

/**
 * @param {Project} project
 * @param {ReadyRuntime} ready
 */
function save(project, ready) {
  const { size } = fs.statSync(ready.runtime.executable);
  // Relative: a copied project stays prepared.
  const dist = path.relative(project.root, ready.runtime.dist);
  const saved = {
    key: choiceKey(project),
    at: Date.now(),
    size,
    ready: { ...ready, runtime: { ...ready.runtime, dist } },
  };
  const file = path.join(temporaryFolder(project, 'runtime'), 'runtime.json');
  fs.writeFileSync(file, JSON.stringify(saved, null, 2));
  moveIntoPlace(project, file, savedFile(project));
}
