import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folders that setting up works with.
 * @typedef {object} Project
 * @property {string} root
 * @property {string} cache everything that is prepared once; may be deleted at any time
 * @property {string} temporary half-done work; whoever holds the lock may empty it
 * @property {string} lock
 * @property {string} nodeModules
 * @property {string} out the built app
 */

/**
 * @param {string} root
 * @returns {Project}
 */
export function projectAt(root) {
  const cache = path.join(root, '.cache');
  return {
    root,
    cache,
    temporary: path.join(cache, 'tmp'),
    lock: path.join(cache, 'setup.lock'),
    nodeModules: path.join(root, 'node_modules'),
    out: path.join(root, 'out'),
  };
}

/** The project that these scripts belong to. */
export const project = projectAt(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'));

/**
 * The Electron that package.json pins: the one that is released.
 * @param {Project} project
 * @returns {string}
 */
export function electronVersion(project) {
  const manifest = path.join(project.root, 'package.json');
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).devDependencies.electron;
}
