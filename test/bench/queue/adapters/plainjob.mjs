import path from 'node:path';
import { load, until, version } from '../tools.mjs';

const Database = await load('better-sqlite3');
const { better, defineQueue, defineWorker } = await load('plainjob');
const quiet = { error() {}, warn() {}, info() {}, debug() {} };

export const name = 'plainjob';
export const settings = {
  synchronous: 'NORMAL (its own)',
  note: 'n workers for a concurrency of n, looks each second',
  plainjob: version('plainjob'),
};

let db;
let queue;
const workers = [];

export async function setup({ dir }) {
  db = new Database(path.join(dir, 'plainjob.db'));
  queue = defineQueue({ connection: better(db), logger: quiet });
}
export async function enqueue(payload) {
  queue.add('noop', payload);
}
export async function enqueueMany(payloads) {
  queue.addMany('noop', payloads);
}
export async function startWorkers({ concurrency, handler }) {
  for (let i = 0; i < concurrency; i += 1) {
    const run = async (job) => handler(JSON.parse(job.data));
    const worker = defineWorker('noop', run, { queue, logger: quiet, pollIntervall: 1000 });
    workers.push(worker);
    void worker.start();
  }
}
export const waitDrained = () =>
  until(() => queue.countJobs({ status: 0 }) + queue.countJobs({ status: 1 }) === 0, 20);

export async function seed({ finished, pending }) {
  const fill = (count, status) =>
    count > 0 &&
    db.exec(`WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${count})
      INSERT INTO plainjob_jobs (type, data, status, created_at, next_run_at)
      SELECT 'noop', '{"i":1,"t":0}', ${status}, ${Date.now()} - x, ${Date.now()} - x FROM n`);
  fill(finished, 2);
  fill(pending, 0);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

export async function teardown() {
  await Promise.race([
    Promise.all(workers.map((worker) => worker.stop())),
    new Promise((resolve) => setTimeout(resolve, 1500)),
  ]);
  queue.close();
}
