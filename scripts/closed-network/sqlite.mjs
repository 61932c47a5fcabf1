// Makes better-sqlite3 loadable by the Electron runtime, in which the app and, as plain Node
// (ELECTRON_RUN_AS_NODE=1), the unit and integration tests run.
//
// The package ships prebuilt binaries for Node-API 10 (Electron 35 and newer). Where the runtime only has
// Node-API 9 its sources are compiled once with gcc and g++, and put where better-sqlite3 looks first.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, SetupProblem } from '../setup/progress.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { installSystemPackages } from '../setup/system-packages.mjs';
import { moveIntoPlace, temporaryFolder } from '../setup/temporary.mjs';

/** @import { Project } from '../setup/project.mjs' */
/** @import { Runtime } from './electron.mjs' */

const COMPAT = new URL('./napi9-compat.hpp', import.meta.url);
const PREBUILT_NODE_API = 10;

/**
 * @typedef {object} SqliteBinary
 * @property {'prebuilt' | 'compiled'} kind
 * @property {string} version of better-sqlite3
 * @property {number} size of the compiled binary in bytes, 0 for the prebuilt one
 */

/**
 * Where better-sqlite3 looks before it takes the prebuilt binary.
 * @param {Project} project
 */
function placeOf(project) {
  return path.join(packageFolder(project), 'build', 'Release', 'better_sqlite3.node');
}

/** @param {Project} project */
export function packageFolder(project) {
  return path.join(project.nodeModules, 'better-sqlite3');
}

/**
 * Whether the binary is still the one that was prepared: a new npm ci takes a compiled one away.
 * @param {Project} project
 * @param {SqliteBinary} binary
 */
export function sqliteInPlace(project, binary) {
  const size = fs.statSync(placeOf(project), { throwIfNoEntry: false })?.size ?? 0;
  return size === binary.size;
}

/**
 * @param {Project} project
 * @param {Runtime} runtime
 * @returns {Promise<SqliteBinary>}
 */
export async function prepareSqlite(project, runtime) {
  const require = createRequire(path.join(project.root, 'package.json'));
  const { version } = require('better-sqlite3/package.json');
  const place = placeOf(project);
  const nodeApi = Number(
    await runCommand(runtime.executable, ['-p', 'process.versions.napi'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      label: `Electron ${runtime.version}`,
    }),
  );
  if (nodeApi >= PREBUILT_NODE_API) {
    fs.rmSync(path.dirname(place), { recursive: true, force: true });
    return { kind: 'prebuilt', version, size: 0 };
  }
  if (process.platform !== 'linux') {
    throw new SetupProblem(
      'Electron 35 or newer is required: better-sqlite3 has no binary for older versions.',
    );
  }
  const compiled = await compile(project, version);
  const copy = path.join(temporaryFolder(project, 'sqlite'), 'better_sqlite3.node');
  fs.copyFileSync(compiled, copy);
  moveIntoPlace(project, copy, place);
  return { kind: 'compiled', version, size: fs.statSync(place).size };
}

/**
 * @param {Project} project
 * @param {string} version of better-sqlite3
 * @returns {Promise<string>} the compiled binary in the cache
 */
async function compile(project, version) {
  const key = createHash('sha256').update(version).update(fs.readFileSync(COMPAT)).digest('hex').slice(0, 12);
  const name = `better-sqlite3-${version}-napi9-${process.arch}-${key}.node`;
  const place = path.join(project.cache, 'native', name);
  if (fs.existsSync(place)) return place;
  await installSystemPackages(new Set(['compiler']));
  say('Compiling better-sqlite3 (about 30 s, first time only)…');

  const require = createRequire(path.join(project.root, 'package.json'));
  const source = packageFolder(project);
  const sqlite = path.join(source, 'deps', 'sqlite3');
  const addonApi = createRequire(path.join(source, 'package.json')).resolve('node-addon-api/package.json');
  const gypi = fs.readFileSync(path.join(source, 'deps', 'defines.gypi'), 'utf8').replace(/^\s*#.*$/gm, '');
  const defines = [...gypi.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map((match) => `-D${match[1]}`);
  const work = temporaryFolder(project, 'native');
  const engine = path.join(work, 'sqlite3.o');
  const addon = path.join(work, 'addon.o');
  const binary = path.join(work, name);
  const common = ['-O2', '-fPIC', '-w', '-DNDEBUG', '-fvisibility=hidden', ...defines];
  const nodeApi = [
    '-DNAPI_VERSION=9',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  ];
  const headers = [require('node-api-headers').include_dir, path.dirname(addonApi), sqlite];
  const cpp = [
    '-std=c++20',
    '-fvisibility-inlines-hidden',
    ...nodeApi,
    ...headers.map((folder) => `-I${folder}`),
  ];
  const addonSource = path.join(source, 'src', 'better_sqlite3.cpp');
  await Promise.all([
    runCommand('gcc', [...common, '-c', path.join(sqlite, 'sqlite3.c'), '-o', engine]),
    runCommand('g++', [...common, ...cpp, '-include', fileURLToPath(COMPAT), '-c', addonSource, '-o', addon]),
  ]);
  const link = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-lpthread', '-ldl', '-lm'];
  await runCommand('g++', ['-shared', '-s', '-o', binary, addon, engine, ...link]);
  moveIntoPlace(project, binary, place);
  return place;
}
