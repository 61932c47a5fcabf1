import { load, sleep, until, version } from '../tools.mjs';
import { createDatabase, dropDatabase, Pool, serverPids } from './postgres.mjs';

const { PgBoss } = await load('pg-boss');
const isOneByOne = process.env['BENCH_MODE'] === 'one';

export { serverPids };
export const name = isOneByOne ? 'pg-boss-one' : 'pg-boss';
export const settings = {
  synchronous: 'PostgreSQL, synchronous_commit on',
  note: isOneByOne ? 'one job a fetch' : 'batches of 100, its fastest way; latency one by one',
  'pg-boss': version('pg-boss'),
};

let boss;
let pool;
let test;
const loops = { areStopped: false };

export async function setup(options) {
  ({ test } = options);
  const connectionString = await createDatabase();
  boss = new PgBoss({ connectionString, useListenNotify: true, max: 20 });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('noop', { notify: true });
  pool = new Pool({ connectionString, max: 2 });
  pool.on('error', () => undefined);
}
export const enqueue = (payload) => boss.send('noop', payload);
export const enqueueMany = (payloads) =>
  boss.insert(
    'noop',
    payloads.map((data) => ({ data })),
  );

async function fetchLoop(handler) {
  while (!loops.areStopped) {
    const [job] = await boss.fetch('noop');
    if (!job) {
      await sleep(50);
      continue;
    }
    await handler(job.data);
    await boss.complete('noop', job.id);
  }
}

export async function startWorkers({ concurrency, handler }) {
  if (isOneByOne) {
    for (let i = 0; i < concurrency; i += 1) void fetchLoop(handler);
    return;
  }
  const batchSize = test === 'latency' || test === 'idle' ? 1 : 100;
  const batch = batchSize > 1 ? { burstWhenBatchFull: true } : {};
  const options = { batchSize, ...batch, pollingIntervalSeconds: 0.5, localConcurrency: concurrency };
  await boss.work('noop', options, async (jobs) => {
    for (const { data } of jobs) await handler(data);
  });
}
export const waitDrained = () =>
  until(async () => {
    const { rows } = await pool.query(
      "SELECT count(*) AS n FROM pgboss.job WHERE name = 'noop' AND state < 'completed'",
    );
    return Number(rows[0].n) === 0;
  }, 50);
export async function teardown() {
  loops.areStopped = true;
  await boss.stop({ graceful: false });
  await pool.end();
  await dropDatabase();
}
