import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { say, SetupProblem } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/** @typedef {'window' | 'display' | 'tests' | 'compiler'} Purpose */

/** Debian's package names; where they changed, the newer one first. */
const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libnspr4.so': ['libnspr4'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libgbm.so.1': ['libgbm1'],
  'libdrm.so.2': ['libdrm2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXrandr.so.2': ['libxrandr2'],
  'libXtst.so.6': ['libxtst6'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libudev.so.1': ['libudev1'],
};

/** @type {Record<Exclude<Purpose, 'window'>, Record<string, string[]>>} */
const PROGRAMS = {
  display: { Xvfb: ['xvfb'] },
  tests: {
    Xvfb: ['xvfb'],
    pdftotext: ['poppler-utils'],
    pdffonts: ['poppler-utils'],
    pdftoppm: ['poppler-utils'],
  },
  compiler: { gcc: ['gcc'], 'g++': ['g++'] },
};

/**
 * What an Electron window (and each further purpose) needs of the system and is not there.
 * @param {ReadonlySet<Purpose>} purposes
 * @returns {Map<string, string[]>} what is missing, with the Debian packages that may hold it
 */
export function missingFromSystem(purposes) {
  /** @type {Map<string, string[]>} */
  const missing = new Map();
  if (process.platform !== 'linux') return missing;
  if (purposes.has('window')) {
    const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
    // A system without ldconfig keeps its libraries elsewhere; there the probe of the runtime decides.
    for (const [name, packages] of Object.entries(known.status === 0 ? LIBRARIES : {})) {
      if (!known.stdout.includes(`\t${name} `)) missing.set(name, packages);
    }
  }
  for (const [purpose, programs] of Object.entries(PROGRAMS)) {
    if (![...purposes].some((wanted) => wanted === purpose)) continue;
    for (const [name, packages] of Object.entries(programs)) {
      if (!onPath(name)) missing.set(name, packages);
    }
  }
  return missing;
}

/** @param {string} program */
function onPath(program) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, program)));
}

/**
 * Installs what is missing where that is possible (Debian's apt, as root), else names the command.
 * @param {ReadonlySet<Purpose>} purposes
 */
export async function installSystemPackages(purposes) {
  const missing = missingFromSystem(purposes);
  if (missing.size === 0) return;
  if (!fs.existsSync('/usr/bin/apt-get')) {
    throw new SetupProblem(
      `Missing system libraries: ${[...missing.keys()].join(', ')}. Install the packages of your distribution that provide them.`,
    );
  }
  if (process.getuid?.() !== 0) throw new SetupProblem(missingMessage(missing));
  const names = () => packageNames(missing, isKnownPackage);
  say(`Installing system packages: ${names().join(' ')}…`);
  try {
    await aptInstall(names());
  } catch {
    // Old package lists, or an installation that was interrupted: put both right, then once more.
    await runCommand('dpkg', ['--configure', '-a'], { env: aptEnvironment() });
    await runCommand('apt-get', ['update', '-qq'], { env: aptEnvironment() });
    await aptInstall(names());
  }
  const still = missingFromSystem(purposes);
  if (still.size > 0) throw new SetupProblem(missingMessage(still));
}

/**
 * One message with the exact command.
 * @param {Map<string, string[]>} missing
 */
export function missingMessage(missing) {
  const names = packageNames(missing, isKnownPackage).join(' ');
  return (
    `Missing system libraries: ${[...missing.keys()].join(', ')}. Install them, then start again:\n` +
    `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`
  );
}

/**
 * @param {Map<string, string[]>} missing
 * @param {(name: string) => boolean} isKnown
 * @returns {string[]} for each missing thing the first known package, else the oldest name
 */
export function packageNames(missing, isKnown) {
  const names = [...missing.values()].map((packages) => packages.find(isKnown) ?? packages.at(-1) ?? '');
  return [...new Set(names)];
}

/** @param {string} name */
function isKnownPackage(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return /Candidate: (?!\(none\))/.test(stdout ?? '');
}

/** @param {readonly string[]} names */
async function aptInstall(names) {
  const quiet = ['-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  await runCommand('apt-get', ['install', ...quiet, ...names], { env: aptEnvironment() });
}

function aptEnvironment() {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}
