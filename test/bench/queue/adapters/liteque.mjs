import path from 'node:path';
import { load, until, version } from '../tools.mjs';

const { SqliteQueue, Runner, buildDBClient } = await load('liteque');

export const name = 'liteque';
export const settings = {
  synchronous: 'NORMAL (its own)',
  note: 'looks each second, deletes finished jobs, no bulk enqueue',
  liteque: version('liteque'),
};

let queue;
let runner;

export async function setup({ dir }) {
  const db = buildDBClient(path.join(dir, 'liteque.db'), { runMigrations: true });
  queue = new SqliteQueue('noop', db, { defaultJobArgs: { numRetries: 2 }, keepFailedJobs: true });
}
export const enqueue = (payload) => queue.enqueue(payload);
export async function enqueueMany(payloads) {
  for (const payload of payloads) await queue.enqueue(payload);
}
export async function startWorkers({ concurrency, handler }) {
  const run = async (job) => handler(job.data);
  runner = new Runner(queue, { run }, { pollIntervalMs: 1000, timeoutSecs: 30, concurrency });
  void runner.run();
}
export const waitDrained = () =>
  until(async () => {
    const { pending, pending_retry: retry, running } = await queue.stats();
    return pending + retry + running === 0;
  }, 20);
export async function teardown() {
  runner?.stop();
}
