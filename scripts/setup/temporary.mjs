import fs from 'node:fs';
import path from 'node:path';

/** @import { Project } from './project.mjs' */

/**
 * A new empty folder for half-done work, on the same file system as what it will become: finished work
 * is renamed into place, so that an interruption never leaves half of it there.
 * @param {Project} project
 * @param {string} purpose
 * @returns {string}
 */
export function temporaryFolder(project, purpose) {
  fs.mkdirSync(project.temporary, { recursive: true });
  return fs.mkdtempSync(path.join(project.temporary, `${purpose}-`));
}

/**
 * Puts a finished file or folder in its place; what was there goes.
 * @param {Project} project
 * @param {string} finished
 * @param {string} place
 */
export function moveIntoPlace(project, finished, place) {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  if (fs.statSync(finished).isDirectory() && fs.existsSync(place)) {
    fs.renameSync(place, path.join(temporaryFolder(project, 'replaced'), 'old'));
  }
  fs.renameSync(finished, place);
}

/**
 * Removes what interrupted runs left behind. Only for the holder of the setup lock.
 * @param {Project} project
 */
export function emptyTemporary(project) {
  fs.rmSync(project.temporary, { recursive: true, force: true, maxRetries: 3 });
}
