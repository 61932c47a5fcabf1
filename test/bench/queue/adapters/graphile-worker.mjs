import { load, until, version } from '../tools.mjs';
import { createDatabase, dropDatabase, Pool, serverPids } from './postgres.mjs';

const { Logger, makeWorkerUtils, run } = await load('graphile-worker');
const isBatch = process.env['BENCH_MODE'] === 'batch';
const logger = new Logger(() => () => undefined);

export { serverPids };
export const name = isBatch ? 'graphile-worker-batch' : 'graphile-worker';
export const settings = {
  synchronous: 'PostgreSQL, synchronous_commit on',
  note: `${isBatch ? 'claims 500 ahead, completes in batches' : 'one by one'}; deletes finished jobs`,
  'graphile-worker': version('graphile-worker'),
};

let pgPool;
let utils;
let runner;

export async function setup() {
  pgPool = new Pool({ connectionString: await createDatabase(), max: 24 });
  pgPool.on('error', () => undefined);
  pgPool.on('connect', (client) => client.on('error', () => undefined));
  utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
}
export const enqueue = (payload) => utils.addJob('noop', payload);
export const enqueueMany = (payloads) =>
  utils.addJobs(payloads.map((payload) => ({ identifier: 'noop', payload })));
export async function startWorkers({ concurrency, handler }) {
  const batch = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
  runner = await run({
    pgPool,
    concurrency,
    noHandleSignals: true,
    logger,
    taskList: { noop: async (payload) => handler(payload) },
    preset: { worker: { pollInterval: 2000, ...(isBatch ? batch : {}) } },
  });
}
export const waitDrained = () =>
  until(async () => {
    const { rows } = await pgPool.query('SELECT count(*) AS n FROM graphile_worker._private_jobs');
    return Number(rows[0].n) === 0;
  }, 50);
export async function teardown() {
  await runner?.stop();
  await utils.release();
  await pgPool.end();
  await dropDatabase();
}
