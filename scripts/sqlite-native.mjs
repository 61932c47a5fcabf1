#!/usr/bin/env node
// Makes better-sqlite3 loadable by the Electron runtime, in which the app and, as
// plain Node (ELECTRON_RUN_AS_NODE=1), the unit and integration tests run.
//
// The package ships prebuilt binaries for Node-API 10 (Electron >= 35). Where the
// runtime only has Node-API 9, the package's sources are compiled once with gcc/g++
// into .cache/native and put where better-sqlite3 looks first (build/Release).
// Otherwise a leftover of that kind is removed. Writes to standard error only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureRuntime } from './electron-runtime.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..');
const require = createRequire(path.join(root, 'package.json'));
const compat = path.join(here, 'native', 'napi9-compat.hpp');

function napiOf(executable) {
  const res = spawnSync(executable, ['-p', 'process.versions.napi'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8',
  });
  return Number(res.stdout) || 0;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => reject(error.code === 'ENOENT'
      ? new Error(`${command} is missing; install a C/C++ compiler (Debian: apt-get install g++) or use the official Electron.`)
      : error));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} failed (${code})`))));
  });
}

async function build(source, out) {
  const addonApi = createRequire(path.join(source, 'package.json')).resolve('node-addon-api/package.json');
  const gypi = fs.readFileSync(path.join(source, 'deps', 'defines.gypi'), 'utf8').replace(/^\s*#.*$/gm, '');
  const defines = [...gypi.matchAll(/'([A-Z0-9_]+(?:=[^']*)?)'/g)].map((m) => `-D${m[1]}`);
  const work = `${out}.tmp-${process.pid}`;
  fs.mkdirSync(work, { recursive: true });
  const sqlite = path.join(source, 'deps', 'sqlite3');
  const common = ['-O2', '-fPIC', '-w', '-DNDEBUG', '-fvisibility=hidden', ...defines];
  await Promise.all([
    run('gcc', [...common, '-c', path.join(sqlite, 'sqlite3.c'), '-o', path.join(work, 'sqlite3.o')]),
    run('g++', [...common, '-std=c++20', '-fvisibility-inlines-hidden',
      '-DNAPI_VERSION=9', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      `-I${require('node-api-headers').include_dir}`, `-I${path.dirname(addonApi)}`, `-I${sqlite}`,
      '-include', compat, '-c', path.join(source, 'src', 'better_sqlite3.cpp'), '-o', path.join(work, 'addon.o')]),
  ]);
  const file = path.join(work, 'better_sqlite3.node');
  await run('g++', ['-shared', '-s', '-o', file, path.join(work, 'addon.o'), path.join(work, 'sqlite3.o'),
    '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-lpthread', '-ldl', '-lm']);
  fs.renameSync(file, out);
  fs.rmSync(work, { recursive: true, force: true });
}

const source = path.dirname(require.resolve('better-sqlite3/package.json'));
const placed = path.join(source, 'build', 'Release', 'better_sqlite3.node');
const runtime = await ensureRuntime();
const napi = napiOf(runtime.executable);
if (napi >= 10) {
  fs.rmSync(path.join(source, 'build'), { recursive: true, force: true });
  console.error(`better-sqlite3: prebuilt binary (Node-API ${napi})`);
} else {
  if (process.platform !== 'linux') throw new Error('Electron >= 35 is needed here (the prebuilt binaries of better-sqlite3).');
  const { version } = require('better-sqlite3/package.json');
  const key = createHash('sha256').update(version + fs.readFileSync(compat)).digest('hex').slice(0, 12);
  const out = path.join(root, '.cache', 'native', `better-sqlite3-${version}-napi9-${process.arch}-${key}.node`);
  if (!fs.existsSync(out)) {
    fs.mkdirSync(path.dirname(out), { recursive: true });
    const tools = spawnSync(process.execPath, [path.join(here, 'system-libs.mjs'), '--compiler'], { stdio: ['ignore', 'inherit', 'inherit'] });
    if (tools.status !== 0) process.exit(1);
    await build(source, out);
  }
  fs.mkdirSync(path.dirname(placed), { recursive: true });
  fs.copyFileSync(out, placed);
  console.error(`better-sqlite3: compiled binary for Node-API 9 (${path.relative(root, out)})`);
}
