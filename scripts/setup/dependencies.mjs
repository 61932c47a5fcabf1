import fs from 'node:fs';
import path from 'node:path';
import { say, SetupProblem } from './progress.mjs';
import { npmCi } from './run-command.mjs';
import { moveIntoPlace, temporaryFolder } from './temporary.mjs';

/** @import { Project } from './project.mjs' */
/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

/**
 * Whether node_modules holds what package-lock.json asks for: npm writes a lockfile of its own there,
 * last of all, so it tells both that an installation ended and what it installed.
 * @param {Project} project
 */
export function dependenciesReady(project) {
  const wanted = lockedPackages(path.join(project.root, 'package-lock.json'));
  const installed = lockedPackages(path.join(project.nodeModules, '.package-lock.json'));
  return wanted !== null && installed !== null && samePackages(wanted, installed);
}

/**
 * Optional packages may be missing: they are for other systems.
 * @param {LockedPackages} wanted
 * @param {LockedPackages} installed
 */
export function samePackages(wanted, installed) {
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '') continue;
    const found = installed[place];
    if (found === undefined ? entry.optional !== true : !sameEntry(entry, found)) return false;
  }
  return Object.keys(installed).every((place) => Object.hasOwn(wanted, place));
}

/**
 * @param {LockedPackages[string]} a
 * @param {LockedPackages[string]} b
 */
function sameEntry(a, b) {
  return a.version === b.version && a.integrity === b.integrity;
}

/**
 * @param {string} file
 * @returns {LockedPackages | null}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null; // absent or cut off
  }
}

/**
 * Installs the packages of package-lock.json next to node_modules, then puts them in its place.
 * @param {Project} project
 */
export async function installDependencies(project) {
  if (!fs.existsSync(path.join(project.root, 'package-lock.json'))) {
    throw new SetupProblem(
      'package-lock.json is missing. Get the whole project, for example with git clone.',
    );
  }
  say('Installing npm packages (250 MB, first time only)…');
  const work = temporaryFolder(project, 'npm');
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    const file = path.join(project.root, name);
    if (fs.existsSync(file)) fs.copyFileSync(file, path.join(work, name));
  }
  await npmCi(work, 'npm ci');
  const installed = path.join(work, 'node_modules');
  fs.mkdirSync(installed, { recursive: true });
  moveIntoPlace(project, installed, project.nodeModules);
  if (!dependenciesReady(project)) {
    throw new SetupProblem(
      'npm ci did not install everything in package-lock.json. Run "npm ci" yourself to see why.',
    );
  }
}
