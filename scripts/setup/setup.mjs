import { bundle, bundleReady } from './bundle.mjs';
import { dependenciesReady, installDependencies } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { prepareRuntime, readyRuntime } from './electron.mjs';
import { withLock } from './lock.mjs';
import { SetupProblem } from './progress.mjs';
import { installSystemPackages, missingFromSystem } from './system-packages.mjs';
import { emptyTemporary } from './temporary.mjs';

/** @import { Project } from './project.mjs' */
/** @import { ReadyRuntime } from './electron.mjs' */
/** @import { Purpose } from './system-packages.mjs' */

/**
 * What a script is about to do; the npm packages are always there.
 * @typedef {object} Wants
 * @property {boolean} [runtime] an Electron that was probed, with better-sqlite3
 * @property {boolean} [app] the built app
 * @property {boolean} [tests] what only tests use of the system
 */

const MIN_NODE = /** @type {const} */ ([20, 19]);

/**
 * Prepares what is wanted, and nothing that is already there. Can be interrupted at any point, and started
 * several times at once.
 * @template {Wants} W
 * @param {Project} project
 * @param {W} wants
 * @returns {Promise<W['runtime'] extends true ? ReadyRuntime : null>}
 * @throws {SetupProblem} saying what a person has to do
 */
export async function setUp(project, wants) {
  refuseOldNode(process.versions.node);
  const done = allReady(project, wants);
  const runtime = done ?? (await withLock(project.lock, () => prepare(project, wants)));
  return /** @type {W['runtime'] extends true ? ReadyRuntime : null} */ (runtime.ready);
}

/**
 * @param {Project} project
 * @param {Wants} wants
 * @returns {{ ready: ReadyRuntime | null } | null} null when something is missing
 */
function allReady(project, wants) {
  if (!dependenciesReady(project)) return null;
  if (wants.app === true && !bundleReady(project)) return null;
  if (wants.runtime !== true) return { ready: null };
  if (missingFromSystem(purposes(wants)).size > 0) return null;
  const ready = readyRuntime(project);
  return ready === null ? null : { ready };
}

/**
 * @param {Project} project
 * @param {Wants} wants
 * @returns {Promise<{ ready: ReadyRuntime | null }>}
 */
async function prepare(project, wants) {
  emptyTemporary(project);
  if (!dependenciesReady(project)) await installDependencies(project);
  let ready = null;
  if (wants.runtime === true) {
    await installSystemPackages(purposes(wants));
    ready = readyRuntime(project) ?? (await prepareRuntime(project));
  }
  if (wants.app === true && !bundleReady(project)) await bundle(project);
  emptyTemporary(project);
  return { ready };
}

/**
 * @param {Wants} wants
 * @returns {Set<Purpose>}
 */
function purposes(wants) {
  /** @type {Set<Purpose>} */
  const set = new Set(['window']);
  if (!hasDisplay()) set.add('display');
  if (wants.tests === true) set.add('tests');
  return set;
}

/**
 * @param {string} version
 * @throws {SetupProblem}
 */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  throw new SetupProblem(`ShoreQuote needs Node ${MIN_NODE.join('.')} or newer; this is ${version}.`);
}
