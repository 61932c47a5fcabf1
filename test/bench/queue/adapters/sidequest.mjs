import path from 'node:path';
import { load, sleep, until, version } from '../tools.mjs';

const { Engine } = await load('@sidequest/engine');
const { Job } = await load('@sidequest/core');

export const name = 'sidequest';
export const settings = {
  synchronous: 'FULL (it sets none)',
  note: 'runs in line, looks each 100 ms',
  '@sidequest/engine': version('@sidequest/engine'),
};

let engine;
let backend;
let folder = '';
let handle = async () => undefined;

/** The engine makes its jobs itself, by the name of this export. */
globalThis.runNoop = (payload) => handle(payload);
export class NoopJob extends Job {
  async run(payload) {
    await globalThis.runNoop(payload);
  }
}

const config = (concurrency) => ({
  backend: { driver: '@sidequest/sqlite-backend', config: path.join(folder, 'sidequest.sqlite') },
  queues: [{ name: 'default', concurrency }],
  maxConcurrentJobs: concurrency,
  fork: false,
  runner: 'inline',
  gracefulShutdown: false,
  logger: { level: 'fatal' },
  jobPollingInterval: 100,
  releaseStaleJobsIntervalMin: false,
  cleanupFinishedJobsIntervalMin: false,
});

export async function setup({ dir }) {
  folder = dir;
  // It looks for its backend from where the process is.
  process.chdir(process.env['BENCH_PEERS'] ?? '.');
  engine = new Engine();
  await engine.configure(config(4));
  backend = engine.getBackend();
}
export const enqueue = (payload) => engine.build(NoopJob).enqueue(payload);
export async function enqueueMany(payloads) {
  for (const payload of payloads) await enqueue(payload);
}
export async function startWorkers({ concurrency, handler }) {
  handle = handler;
  await engine.start(config(concurrency));
}
export const waitDrained = () =>
  until(async () => {
    const { waiting, claimed, running } = await backend.countJobs();
    return waiting + claimed + running === 0;
  }, 50);

export async function seed({ finished, pending }) {
  await enqueue({ i: 0, t: 0 });
  const Database = await load('better-sqlite3');
  const db = new Database(path.join(folder, 'sidequest.sqlite'));
  const columns = db
    .pragma('table_info(sidequest_jobs)')
    .map((column) => column.name)
    .filter((column) => column !== 'id');
  const fill = (count, state) => {
    if (count === 0) return;
    const values = columns.map((column) => (column === 'state' ? `'${state}'` : `one."${column}"`));
    db.exec(`WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${count})
      INSERT INTO sidequest_jobs (${columns.map((column) => `"${column}"`).join(', ')})
      SELECT ${values.join(', ')} FROM n, (SELECT * FROM sidequest_jobs LIMIT 1) one`);
  };
  fill(finished, 'completed');
  fill(pending, 'waiting');
  db.close();
}
export const teardown = () => Promise.race([engine.close(), sleep(2000)]);
