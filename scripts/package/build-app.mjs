import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { SetupProblem } from '../setup/progress.mjs';
import { electronVersion } from '../setup/project.mjs';
import { signing } from './signing.mjs';

/** @import { Configuration } from 'electron-builder' */
/** @import { ReadyRuntime } from '../closed-network/electron.mjs' */
/** @import { Project } from '../setup/project.mjs' */

/** In the version of an app that was packaged from another Electron than the one that is released. */
export const NOT_FOR_RELEASE = 'not-for-release';

/**
 * The packaged app of this machine, unpacked: what an installer would put on a disk.
 * @param {Project} project with its bundle built
 * @param {ReadyRuntime} ready
 * @returns {Promise<string>} the executable
 */
export async function buildApp(project, ready) {
  const isRelease = ready.runtime.source === 'official';
  const output = path.join(project.cache, 'package', isRelease ? 'app' : NOT_FOR_RELEASE);
  let folder = '';
  await build(project, output, 'dir', {
    ...(isRelease ? { electronVersion: electronVersion(project) } : otherElectron(project, ready)),
    ...signing(process.platform, {}).config,
    afterPack: ({ appOutDir }) => {
      folder = appOutDir;
      // The builder leaves it in an Electron that it did not download itself.
      if (!isRelease) fs.rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true });
    },
  });
  return path.join(folder, executableName(process.platform));
}

/**
 * Every installer of this system, as electron-builder.yml lists them.
 * @param {Project} project with its bundle built
 * @param {ReadyRuntime} ready
 * @returns {Promise<{ files: string[], signed: 'signed' | 'unsigned' | 'not needed' }>}
 * @throws {SetupProblem} when the official Electron is not at hand
 */
export async function buildInstallers(project, ready) {
  if (ready.runtime.source !== 'official') {
    throw new SetupProblem(
      `Installers are only built from the official Electron; this is ${ready.runtime.version} (${ready.reason}).`,
    );
  }
  const { state, config } = signing(process.platform, process.env);
  // A workflow hands over an empty text for a secret that is not there, and the builder would open it as a file.
  if (process.env['CSC_LINK'] === '') Reflect.deleteProperty(process.env, 'CSC_LINK');
  const output = path.join(project.cache, 'package', 'installers');
  const suffix = state === 'unsigned' ? '-unsigned' : '';
  const files = await build(project, output, undefined, {
    ...config,
    electronVersion: electronVersion(project),
    artifactName: `\${productName}-\${version}-\${os}-\${arch}${suffix}.\${ext}`,
    portable: { artifactName: `\${productName}-\${version}-\${os}-\${arch}-portable${suffix}.\${ext}` },
    // Debian asks for a page; the builder knows none of a private project.
    extraMetadata: { homepage: homepage(process.env) },
  });
  return { files: files.filter((file) => !file.endsWith('.blockmap')), signed: state };
}

/**
 * Where the executable lies below the folder of an unpacked app.
 * @param {NodeJS.Platform} platform
 */
function executableName(platform) {
  if (platform === 'win32') return 'ShoreQuote.exe';
  return platform === 'darwin'
    ? path.join('ShoreQuote.app', 'Contents', 'MacOS', 'ShoreQuote')
    : 'shorequote';
}

/**
 * @param {NodeJS.ProcessEnv} env
 */
function homepage(env) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  return server && repository ? `${server}/${repository}` : 'https://example.invalid';
}

/**
 * @param {Project} project
 * @param {ReadyRuntime} ready
 * @returns {Configuration}
 */
function otherElectron(project, { runtime, sqlite }) {
  const { version } = JSON.parse(fs.readFileSync(path.join(project.root, 'package.json'), 'utf8'));
  const compiled = '**/better-sqlite3/build/Release/better_sqlite3.node';
  const filter = sqlite.kind === 'compiled' ? [compiled, '!**/better-sqlite3/prebuilds/**'] : [];
  return {
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    extraMetadata: { version: `${version}-${NOT_FOR_RELEASE}` },
    // As an object: of a plain list the builder takes nothing but exclusions inside node_modules.
    ...(process.platform === 'linux' ? { linux: { files: [{ from: '.', filter }] } } : {}),
  };
}

/**
 * @param {Project} project
 * @param {string} output
 * @param {string | undefined} target of the system; undefined: those that electron-builder.yml lists
 * @param {Configuration} config
 * @returns {Promise<string[]>} the files that were made
 */
function build(project, output, target, config) {
  /** @type {typeof import('electron-builder')} */
  const builder = createRequire(path.join(project.root, 'package.json'))('electron-builder');
  fs.rmSync(output, { recursive: true, force: true, maxRetries: 5 });
  const platform = builder.Platform.current();
  return builder.build({
    projectDir: project.root,
    publish: 'never',
    targets:
      target === undefined
        ? platform.createTarget()
        : platform.createTarget(target, builder.archFromString(process.arch)),
    config: { ...config, extends: 'electron-builder.yml', directories: { output } },
  });
}
