import { load, until, version } from '../tools.mjs';

const { Queue, Worker } = await load('bullmq');
const isAlways = process.env['BENCH_MODE'] === 'always';
const [port, pid] = (process.env[isAlways ? 'BENCH_REDIS_ALWAYS' : 'BENCH_REDIS_EVERYSEC'] ?? '')
  .split(':')
  .map(Number);

export const serverPids = () => [pid];
export const name = isAlways ? 'bullmq-always' : 'bullmq-everysec';
export const settings = {
  synchronous: isAlways ? 'Redis, appendfsync always' : 'Redis, appendfsync everysec: may lose a second',
  bullmq: version('bullmq'),
};

const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
let queue;
let worker;

export async function setup() {
  queue = new Queue(`noop${process.pid}`, { connection });
  await queue.waitUntilReady();
}
export const enqueue = (payload) => queue.add('noop', payload);
export const enqueueMany = (payloads) => queue.addBulk(payloads.map((data) => ({ name: 'noop', data })));
export async function startWorkers({ concurrency, handler }) {
  worker = new Worker(queue.name, async ({ data }) => handler(data), { connection, concurrency });
  worker.on('error', () => undefined);
  await worker.waitUntilReady();
}
export const waitDrained = () =>
  until(async () => {
    const counts = await queue.getJobCounts('wait', 'active', 'prioritized', 'delayed');
    return Object.values(counts).reduce((sum, count) => sum + count, 0) === 0;
  }, 20);
export async function teardown() {
  await worker?.close(true);
  await queue.obliterate({ force: true });
  await queue.close();
}
