import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type GateServer, startGateServer } from './gate-server';

const REAL_ROOT = path.resolve(import.meta.dirname, '../../..');
const TARBALL = '/electron-vite.tgz';
/** Stands in for the real build, which takes seconds: asks the gate half-way, with half an app written. */
const BUILD_TOOL = `
import fs from 'node:fs';
const out = process.argv[process.argv.indexOf('--outDir') + 1];
fs.mkdirSync(out + '/main', { recursive: true });
fs.writeFileSync(out + '/main/cli.js', 'half an app');
await fetch(process.env.GATE + '/build');
fs.writeFileSync(out + '/package.json', '{ "type": "module" }');
fs.writeFileSync(out + '/main/cli.js',
  'export async function runPlain(words) {' +
  '  if (words[0] === "doctor" || words[0] === "quote") return null;' +
  '  process.stdout.write(JSON.stringify(words)); return Number(words.at(-1)) || 0; }');
`;

/** A project with the real scripts, one npm package from a local registry, and nothing prepared. */
export interface MiniProject {
  root: string;
  gate: GateServer;
  /** Where the gate is asked for the package, and in the middle of the build. */
  stages: { packages: string; build: string };
  env: NodeJS.ProcessEnv;
  /** The machine's own Node: scripts do not run in the app's. */
  node: string;
  start: string;
  remove: () => Promise<void>;
}

export async function miniProject(): Promise<MiniProject> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mini-project-'));
  const root = path.join(folder, 'project');
  const gate = await startGateServer();
  fs.cpSync(path.join(REAL_ROOT, 'scripts'), path.join(root, 'scripts'), { recursive: true });
  const tarball = packageFile(folder);
  gate.serve(TARBALL, tarball);
  const head = { name: 'mini', version: '1.0.0' };
  const dependencies = { 'electron-vite': '1.0.0' };
  writeJson(path.join(root, 'package.json'), { ...head, private: true, dependencies });
  writeJson(path.join(root, 'package-lock.json'), {
    ...head,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { ...head, dependencies },
      'node_modules/electron-vite': {
        version: '1.0.0',
        resolved: `${gate.url}${TARBALL}`,
        integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
      },
    },
  });
  return {
    root,
    gate,
    stages: { packages: TARBALL, build: '/build' },
    env: {
      ...process.env,
      GATE: gate.url,
      npm_config_registry: gate.url,
      npm_config_cache: path.join(folder, 'npm-cache'),
      npm_config_fetch_retries: '0',
    },
    node: process.env['SHOREQUOTE_NODE'] ?? process.execPath,
    start: path.join(root, 'scripts', 'start.mjs'),
    remove: async () => {
      await gate.close();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function packageFile(folder: string): Buffer {
  const source = path.join(folder, 'package');
  fs.mkdirSync(path.join(source, 'bin'), { recursive: true });
  writeJson(path.join(source, 'package.json'), { name: 'electron-vite', version: '1.0.0', type: 'module' });
  fs.writeFileSync(path.join(source, 'bin', 'electron-vite.js'), BUILD_TOOL);
  const file = path.join(folder, 'electron-vite.tgz');
  execFileSync('tar', ['czf', file, '-C', folder, 'package']);
  return fs.readFileSync(file);
}

function writeJson(file: string, content: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(content));
}
