// npm run bench:queue [-- --quick --only=shorequote,ceiling --tests=process]: the queue next to its peers and the
// physical limit, all in the app's own runtime where they load there. Peers are installed in a temporary folder.
// The servers' queues join where BENCH_POSTGRES_URL (and _PID), BENCH_REDIS_EVERYSEC and _ALWAYS (port:pid) are set.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { report } from './app/benchmark-report.mjs';
import { runCommand } from './setup/run-command.mjs';
import { runScript, say } from './setup/progress.mjs';
import { project } from './setup/project.mjs';
import { setUp } from './setup/setup.mjs';

/**
 * @typedef {object} System
 * @property {string} adapter
 * @property {string} [mode]
 * @property {readonly string[]} tests
 * @property {number} [jobs] fewer for slow ones: rates only
 * @property {boolean} [isOwnNode] runs in the machine's Node, with its own better-sqlite3
 */

const PEERS = {
  plainjob: '0.0.14',
  '@sidequest/engine': '1.16.4',
  '@sidequest/core': '1.16.4',
  '@sidequest/sqlite-backend': '1.16.5',
  'pg-boss': '12.38.0',
  'graphile-worker': '0.18.0',
  pg: '8.23.1',
  bullmq: '6.7.0',
  ioredis: '6.0.0',
};
/** Versions that exist, and the project's own better-sqlite3. */
const OVERRIDES = {
  '@sidequest/backend': '1.16.4',
  '@sidequest/core': '1.16.4',
  'better-sqlite3': '13.2.0',
};
/** It throws on newer versions of better-sqlite3. */
const OLD_PEERS = { liteque: '0.8.0', 'drizzle-orm': '0.33.0', 'better-sqlite3': '11.3.0' };

const ALL = ['enqueue', 'process', 'latency', 'growth', 'idle'];
const SERVER = ['enqueue', 'process', 'latency', 'idle'];
/** @type {System[]} */
const SYSTEMS = [
  { adapter: 'ceiling', mode: 'batch-FULL', tests: ['enqueue', 'process'] },
  { adapter: 'shorequote', tests: ALL },
  { adapter: 'ceiling', mode: 'one-FULL', tests: ALL },
  { adapter: 'shorequote', mode: 'step', tests: ALL },
  { adapter: 'plainjob', tests: ALL },
  { adapter: 'liteque', tests: ['enqueue', 'process', 'latency', 'idle'], jobs: 3_000, isOwnNode: true },
  { adapter: 'sidequest', tests: ALL, jobs: 1_000 },
  ...(process.env['BENCH_POSTGRES_URL']
    ? [
        { adapter: 'pg-boss', tests: SERVER },
        { adapter: 'pg-boss', mode: 'one', tests: ['process'], jobs: 5_000 },
        { adapter: 'graphile-worker', tests: SERVER, jobs: 5_000 },
        { adapter: 'graphile-worker', mode: 'batch', tests: ['process', 'latency'] },
      ]
    : []),
  ...(process.env['BENCH_REDIS_EVERYSEC'] ? [{ adapter: 'bullmq', tests: SERVER }] : []),
  ...(process.env['BENCH_REDIS_ALWAYS'] ? [{ adapter: 'bullmq', mode: 'always', tests: SERVER }] : []),
];

/** @param {string} name */
const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const isQuick = process.argv.includes('--quick');
const only = option('only')?.split(',');
const tests = option('tests')?.split(',') ?? ALL;
const systems = SYSTEMS.filter(({ adapter }) => only === undefined || only.includes(adapter));
/** Each measurement of a rate is repeated: the median counts. */
const REPEATS = isQuick ? 1 : 3;

/** @import { Result } from './app/benchmark-report.mjs' */

/** Measured once: it takes its time, or is a distribution already. */
const ONCE = Object.freeze({});
/** @type {Record<string, string>} */
const GROUP = { enqueueOne: 'enqueue', enqueueMany: 'enqueue' };
const OURS = ['shorequote', 'ceiling'];

await runScript(async () => {
  const { runtime } = await setUp(project, { tests: true });
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'shorequote-bench-'));
  try {
    const peers = path.join(work, 'peers');
    const oldPeers = path.join(work, 'old-peers');
    if (systems.some(({ adapter, isOwnNode }) => !OURS.includes(adapter) && !isOwnNode))
      await install(peers, PEERS, true);
    // It is compiled where no binary can be downloaded; where that fails too, its rows say so.
    if (systems.some(({ isOwnNode }) => isOwnNode)) {
      await install(oldPeers, OLD_PEERS, false).catch((error) => say(String(error)));
    }
    await bundle();
    /** @param {System} system @param {string} test @param {object} options */
    const one = (system, test, options) =>
      measure(
        // Electron itself takes some 30 ms of CPU a minute, regardless of the code in it.
        system.isOwnNode || test === 'idle' ? process.execPath : runtime.executable,
        {
          ELECTRON_RUN_AS_NODE: '1',
          BENCH_FOLDER: work,
          BENCH_PEERS: system.isOwnNode ? oldPeers : fs.existsSync(peers) ? peers : project.root,
          BENCH_MODE: system.mode ?? '',
        },
        system.adapter === 'shorequote'
          ? path.join(project.cache, 'bench-queue', 'shorequote.mjs')
          : path.join(project.root, 'test/bench/queue/adapters', `${system.adapter}.mjs`),
        test,
        options,
      );
    const results = await measureAll(one);
    const text = report(results, runtime.version);
    const file = path.join(project.cache, 'results', 'queue-benchmark.md');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    process.stdout.write(`\n${text}\n`);
    return 0;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
});

/** @param {(system: System, test: string, options: object) => Promise<Result>} one */
async function measureAll(one) {
  /** @type {Result[]} */
  const results = [];
  /** @param {Result} result */
  const keep = (result) => {
    results.push(result);
    const { name, test, settings: _, ...figures } = result;
    say(`${name} ${test} ${JSON.stringify(figures)}`);
  };
  /** @param {string} test @param {object} options @param {(system: System) => object} [own] */
  const rounds = async (test, options, own = () => ({})) => {
    const group = GROUP[test] ?? test;
    if (!tests.includes(group)) return;
    const meant = systems.filter((system) => system.tests.includes(group));
    /** @type {Map<System, Result[]>} */
    const all = new Map(meant.map((system) => [system, []]));
    // Round by round, so that other load on the machine affects all alike.
    for (let round = 0; round < (options === ONCE ? 1 : REPEATS); round += 1) {
      for (const system of meant)
        all.get(system)?.push(await one(system, test, { ...options, ...own(system) }));
    }
    for (const runs of all.values()) keep(medianOf(runs));
  };
  /** @param {System} system */
  const jobs = (system) => ({ jobs: Math.min(system.jobs ?? 20_000, isQuick ? 5_000 : 20_000) });
  await rounds('enqueueOne', { mostSeconds: 10 }, jobs);
  await rounds('enqueueMany', {}, jobs);
  for (const concurrency of [1, 4, 16]) await rounds('process', { concurrency, mostSeconds: 40 }, jobs);
  await rounds('latency', ONCE, () => ({ samples: isQuick ? 20 : 40 }));
  await rounds('latency', ONCE, () => ({ rate: 100, forSeconds: isQuick ? 3 : 10 }));
  for (const finished of isQuick ? [0, 100_000] : [0, 1_000_000]) {
    await rounds('growth', { finished, pending: 100_000, jobs: 1_000, mostSeconds: 15 });
  }
  await rounds('idle', ONCE, () => ({ forSeconds: isQuick ? 10 : 30 }));
  return results;
}

/**
 * @param {string} executable
 * @param {Record<string, string>} env
 * @param {...unknown} argv adapter, test, options
 * @returns {Promise<Result>}
 */
function measure(executable, env, ...argv) {
  const [adapter, test, options] = argv;
  const script = path.join(project.root, 'test/bench/queue/measure.mjs');
  const child = spawn(executable, [script, String(adapter), String(test), JSON.stringify(options)], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 180_000);
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  return new Promise((resolve) => {
    child.once('close', () => {
      clearTimeout(timer);
      const line = output.split('\n').findLast((one) => one.startsWith('@@'));
      const name = `${path.basename(String(adapter), '.mjs')} ${env['BENCH_MODE']}`.trim();
      resolve(line ? JSON.parse(line.slice(2)) : { name, test: String(test), error: 'not run here' });
    });
  });
}

/**
 * The run in the middle by its rate or cost.
 * @param {readonly Result[]} runs
 * @returns {Result}
 */
function medianOf(runs) {
  const [first] = runs;
  if (!first) throw new Error('nothing was measured');
  /** @param {Result} run */
  const figure = (run) => Number(run['perSecond'] ?? run['msPerJob'] ?? 0);
  const ok = runs.filter(({ error }) => error === undefined).toSorted((a, b) => figure(a) - figure(b));
  return ok[Math.floor(ok.length / 2)] ?? first;
}

async function bundle() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: project.root,
    logLevel: 'error',
    ssr: { noExternal: ['zod'] },
    build: {
      ssr: path.join(project.root, 'test/bench/queue/adapters/shorequote.ts'),
      outDir: path.join(project.cache, 'bench-queue'),
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'shorequote.mjs' } },
    },
  });
}

/**
 * @param {string} folder
 * @param {Record<string, string>} dependencies
 * @param {boolean} shared with the project's own better-sqlite3, the one that loads in its runtime
 */
async function install(folder, dependencies, shared) {
  say(`Installing ${Object.keys(dependencies).join(', ')} in a temporary folder…`);
  fs.mkdirSync(folder, { recursive: true });
  const overrides = shared ? OVERRIDES : {};
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'peers', private: true, dependencies, overrides }),
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // The project's own setting, which npm hands on to what it runs, would forbid them. Node's headers lie next to it.
  const scripts = shared
    ? ['--ignore-scripts']
    : ['--ignore-scripts=false', `--nodedir=${path.resolve(process.execPath, '../..')}`];
  await runCommand(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error', ...scripts], {
    cwd: folder,
    label: 'Installing the comparison systems',
  });
  if (!shared) return;
  const own = path.join(folder, 'node_modules', 'better-sqlite3');
  fs.rmSync(own, { recursive: true, force: true });
  fs.symlinkSync(path.join(project.nodeModules, 'better-sqlite3'), own, 'junction');
}
