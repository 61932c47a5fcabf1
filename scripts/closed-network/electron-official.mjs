import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, say, SetupProblem } from '../setup/progress.mjs';
import { electronVersion } from '../setup/project.mjs';
import { moveIntoPlace, temporaryFolder } from '../setup/temporary.mjs';
import { unzip } from './unzip.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { Runtime } from './electron.mjs' */

const REACH_MS = 5_000;
const DOWNLOAD_MS = 10 * 60_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';
/** @type {Partial<Record<NodeJS.Platform, string>>} */
const EXECUTABLES = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/**
 * The program inside an unpacked Electron.
 * @param {string} dist
 */
export function executableIn(dist) {
  return path.join(dist, EXECUTABLES[process.platform] ?? 'electron');
}

/**
 * Downloads the official build (ELECTRON_MIRROR is honoured), compares its checksum with the one inside
 * the electron package, and unpacks it.
 * @param {Project} project
 * @returns {Promise<Runtime>}
 * @throws {SetupProblem} when it can't be had
 */
export async function obtainOfficial(project) {
  const version = electronVersion(project);
  const dist = path.join(
    project.cache,
    'electron',
    `official-${version}-${process.platform}-${process.arch}`,
  );
  if (!fs.existsSync(executableIn(dist))) {
    await reach(version);
    say(`Downloading Electron ${version} (120 MB, first time only)…`);
    const work = temporaryFolder(project, 'electron');
    unzip(await download(project, version), path.join(work, 'dist'));
    moveIntoPlace(project, path.join(work, 'dist'), dist);
    fs.rmSync(work, { recursive: true, force: true });
  }
  return { source: 'official', version, dist, executable: executableIn(dist) };
}

/**
 * Asks first whether the server answers at all: the download itself would try for minutes.
 * @param {string} version
 */
async function reach(version) {
  const { env } = process;
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'];
  // Only the download knows the proxy, and a mirror may refuse this question.
  if (env['ELECTRON_GET_USE_PROXY'] !== undefined || mirror !== undefined) return;
  try {
    const url = `${RELEASES}v${version}/SHASUMS256.txt`;
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
    if (answer.ok) return;
    throw new Error(`answered ${answer.status}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : messageOf(cause);
    throw new SetupProblem(`its download server can't be reached (${code})`);
  }
}

/**
 * @param {Project} project
 * @param {string} version
 * @returns {Promise<string>} the archive
 */
async function download(project, version) {
  const require = createRequire(path.join(project.root, 'node_modules/electron/package.json'));
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('./checksums.json'),
      downloadOptions: { signal: AbortSignal.timeout(DOWNLOAD_MS) },
    });
  } catch (error) {
    throw new SetupProblem(`its download failed (${messageOf(error)})`);
  }
}
