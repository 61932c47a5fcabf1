/** What a package may hold. Everything else in it is a mistake: a test, a source map, a secret, a leftover. */
import { asarFiles } from '../../scripts/package/asar-files.mjs';

const NAME = String.raw`[\w-]+-[\w-]{8}`;
const SQLITE = 'node_modules/better-sqlite3';

const ALLOWED: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/(index|engine|intake|cli)\.js$/,
  new RegExp(`^out/main/chunks/${NAME}\\.js$`),
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  new RegExp(`^out/renderer/assets/${NAME}\\.(js|css|woff2)$`),
  new RegExp(`^${SQLITE}/(LICENSE|package\\.json)$`),
  new RegExp(`^${SQLITE}/lib/(methods/)?[a-z-]+\\.js$`),
  new RegExp(`^${SQLITE}/(prebuilds/[a-z0-9]+-[a-z0-9]+|build/Release/better_sqlite3)\\.node$`),
];

/** What an app does not start without. */
const NEEDED: readonly string[] = [
  'package.json',
  'out/main/index.js',
  'out/main/engine.js',
  'out/main/intake.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  `${SQLITE}/lib/index.js`,
];

export interface Contents {
  /** Files that no rule allows. */
  foreign: string[];
  /** Files that are missing. */
  missing: string[];
  /** Files outside the archive, where no integrity check reaches. */
  outside: string[];
}

export function contentsOf(asar: string): Contents {
  const files = asarFiles(asar);
  const names = files.map(({ name }) => name);
  return {
    foreign: names.filter((name) => !ALLOWED.some((rule) => rule.test(name))),
    missing: NEEDED.filter((name) => !names.includes(name)),
    outside: files.filter(({ unpacked }) => unpacked).map(({ name }) => name),
  };
}
