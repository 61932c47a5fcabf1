import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { say } from './progress.mjs';
import { runCommand } from './run-command.mjs';
import { moveIntoPlace, temporaryFolder } from './temporary.mjs';

/** @import { Project } from './project.mjs' */

/** What the built app is made of, besides the packages that package-lock.json names. */
const FOLDERS = ['main', 'preload', 'renderer', 'shared'];
const FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
];
const STAMP = '.sources';

/**
 * Whether out/ was built from the sources as they are now.
 * @param {Project} project
 */
export function bundleReady(project) {
  try {
    return fs.readFileSync(path.join(project.out, STAMP), 'utf8') === sourceHash(project);
  } catch {
    return false; // never built, or by another tool
  }
}

/**
 * Builds the app next to out/, then puts it in its place.
 * @param {Project} project
 */
export async function bundle(project) {
  say('Building ShoreQuote…');
  // Before the build: a source that changes during the build counts as changed.
  const stamp = sourceHash(project);
  const work = path.join(temporaryFolder(project, 'build'), 'out');
  const tool = path.join(project.nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
  await runCommand(process.execPath, [tool, 'build', '--outDir', work, '--logLevel', 'warn'], {
    cwd: project.root,
    env: { ...process.env, NODE_ENV: 'production' },
    label: 'The build',
  });
  fs.writeFileSync(path.join(work, STAMP), stamp);
  moveIntoPlace(project, work, project.out);
}

/**
 * Forgets what out/ was built from: something else is about to write there.
 * @param {Project} project
 */
export function forgetBundle(project) {
  fs.rmSync(path.join(project.out, STAMP), { force: true });
}

/**
 * A digest of every source's name and content.
 * @param {Project} project
 */
export function sourceHash(project) {
  const hash = createHash('sha256');
  for (const name of [...FILES, ...FOLDERS.flatMap((folder) => filesBelow(project.root, folder))]) {
    const file = path.join(project.root, name);
    const content = fs.existsSync(file) ? fs.readFileSync(file) : '';
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} names below the root, in a fixed order
 */
function filesBelow(root, folder) {
  const full = path.join(root, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
