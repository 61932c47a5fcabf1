import { bundle, bundleReady } from './bundle.mjs';
import { dependenciesReady, installDependencies } from './dependencies.mjs';
import { hasDisplay } from './display.mjs';
import { prepareRuntime, readyRuntime } from '../closed-network/electron.mjs';
import { withLock } from './lock.mjs';
import { SetupProblem } from './progress.mjs';
import { installSystemPackages, missingFromSystem } from './system-packages.mjs';
import { emptyTemporary } from './temporary.mjs';

/** @import { Project } from './project.mjs' */
/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */
/** @import { Purpose } from './system-packages.mjs' */

/**
 * What a script is about to do; npm packages and a probed runtime are always prepared.
 * @typedef {object} Wants
 * @property {boolean} [app] the built app
 * @property {boolean} [tests] what only tests use of the system
 */

const MIN_NODE = /** @type {const} */ ([20, 19]);

/**
 * Prepares the runtime and what else is wanted, and nothing that is already there. Can be interrupted at any
 * point, and run several times at once.
 * @param {Project} project
 * @param {Wants} wants
 * @returns {Promise<ReadyRuntime>}
 * @throws {SetupProblem} saying what a person has to do
 */
export async function setUp(project, wants) {
  refuseOldNode(process.versions.node);
  return allReady(project, wants) ?? (await alone(project, () => prepare(project, wants)));
}

/**
 * Prepares the built app for plain Node, without any Electron.
 * @param {Project} project
 * @returns {Promise<void>}
 * @throws {SetupProblem} saying what a person has to do
 */
export async function setUpPlain(project) {
  refuseOldNode(process.versions.node);
  if (dependenciesReady(project) && bundleReady(project)) return;
  await alone(project, async () => {
    await preparePackages(project);
    await prepareApp(project);
  });
}

/**
 * Prepares the npm packages alone, for tools that need nothing else.
 * @param {Project} project
 * @returns {Promise<void>}
 * @throws {SetupProblem} saying what a person has to do
 */
export async function setUpPackages(project) {
  refuseOldNode(process.versions.node);
  if (!dependenciesReady(project)) await alone(project, () => preparePackages(project));
}

/**
 * Runs the work under the lock; what an interrupted run left behind goes before, and its own leavings after.
 * @template T
 * @param {Project} project
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function alone(project, work) {
  return withLock(project.lock, async () => {
    emptyTemporary(project);
    const result = await work();
    emptyTemporary(project);
    return result;
  });
}

/**
 * @param {Project} project
 * @param {Wants} wants
 * @returns {ReadyRuntime | null} null when anything is missing
 */
function allReady(project, wants) {
  const ready =
    dependenciesReady(project) &&
    (wants.app !== true || bundleReady(project)) &&
    missingFromSystem(purposes(wants)).size === 0;
  return ready ? readyRuntime(project) : null;
}

/**
 * @param {Project} project
 * @param {Wants} wants
 * @returns {Promise<ReadyRuntime>}
 */
async function prepare(project, wants) {
  await preparePackages(project);
  await installSystemPackages(purposes(wants));
  const ready = readyRuntime(project) ?? (await prepareRuntime(project));
  if (wants.app === true) await prepareApp(project);
  return ready;
}

/** @param {Project} project */
async function preparePackages(project) {
  if (!dependenciesReady(project)) await installDependencies(project);
}

/** @param {Project} project */
async function prepareApp(project) {
  if (!bundleReady(project)) await bundle(project);
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
  throw new SetupProblem(`ShoreQuote needs Node ${MIN_NODE.join('.')} or newer. You have ${version}.`);
}
