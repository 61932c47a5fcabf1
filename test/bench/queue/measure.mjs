// One test of one adapter in a process of its own: node measure.mjs <adapter> <test> <options>. Prints one JSON line.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cpuSeconds, nowNs, share, sleep } from './tools.mjs';

const [file = '', test = '', optionsJson = '{}'] = process.argv.slice(2);
const options = JSON.parse(optionsJson);
const adapter = await import(pathToFileURL(path.resolve(file)).href);
const dir = fs.mkdtempSync(path.join(process.env['BENCH_FOLDER'] ?? os.tmpdir(), 'queue-'));

const payloads = (from, count) => Array.from({ length: count }, (_, k) => ({ i: from + k, t: 0 }));
const seconds = (since) => (nowNs() - since) / 1e9;
const serverCpu = () => cpuSeconds(adapter.serverPids?.() ?? []);
const ownCpu = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

async function fill(count) {
  for (let k = 0; k < count; k += 1000) await adapter.enqueueMany(payloads(k, Math.min(1000, count - k)));
}

const TESTS = {
  /** One awaited call after the other. */
  async enqueueOne({ jobs, mostSeconds }) {
    const started = nowNs();
    let done = 0;
    while (done < jobs && seconds(started) < mostSeconds) await adapter.enqueue({ i: done++, t: 0 });
    return { perSecond: done / seconds(started) };
  },

  /** In calls of a thousand. */
  async enqueueMany({ jobs }) {
    const started = nowNs();
    await fill(jobs);
    return { perSecond: jobs / seconds(started) };
  },

  /** From the start of the workers until every completion is durable. */
  async process({ jobs, concurrency, mostSeconds }) {
    await fill(jobs);
    const seen = new Set();
    let done = 0;
    const handler = async ({ i }) => {
      done += 1;
      seen.add(i);
    };
    const cpu = process.cpuUsage();
    const server = serverCpu();
    const started = nowNs();
    await adapter.startWorkers({ concurrency, handler });
    await Promise.race([adapter.waitDrained(jobs), sleep(mostSeconds * 1000)]);
    const took = seconds(started);
    return {
      concurrency,
      perSecond: done / took,
      twice: done - seen.size,
      cpuMsPerJob: (ownCpu(cpu) * 1e3) / done,
      serverCpuMsPerJob: ((serverCpu() - server) * 1e3) / done,
    };
  },

  /** From the call of enqueue to the start of the handler. */
  async latency({ samples, rate, forSeconds }) {
    const times = [];
    const handler = async ({ t }, at = nowNs()) => {
      if (t) times.push((at - t) / 1e6);
    };
    await adapter.startWorkers({ concurrency: 4, handler });
    for (let k = 0; k < 20; k += 1) await adapter.enqueue({ i: -1, t: 0 });
    await sleep(2500);
    let sent = 0;
    if (rate) {
      const started = nowNs();
      const calls = [];
      for (; sent < rate * forSeconds; sent += 1) {
        const early = (started + (sent * 1e9) / rate - nowNs()) / 1e6;
        if (early > 1) await sleep(early);
        calls.push(adapter.enqueue({ i: sent, t: nowNs() }));
      }
      await Promise.all(calls);
    } else {
      for (; sent < samples; sent += 1) {
        await sleep(60 + ((sent * 7919) % 541));
        await adapter.enqueue({ i: sent, t: nowNs() });
      }
    }
    const waiting = nowNs();
    while (times.length < sent && seconds(waiting) < 15) await sleep(20);
    return { rate: rate ?? 0, p50: share(times, 0.5), p95: share(times, 0.95), p99: share(times, 0.99) };
  },

  /** What a job costs one worker while so many finished ones lie next to it. */
  async growth({ finished, pending, jobs, mostSeconds }) {
    if (!adapter.seed) throw new Error('n/a: keeps no finished jobs');
    await adapter.seed({ finished, pending });
    const warm = jobs / 10;
    let done = 0;
    let begun = 0;
    let ended = 0;
    await new Promise((resolve, reject) => {
      const handler = async (_, at = nowNs()) => {
        done += 1;
        if (done === warm) begun = at;
        ended = at;
        if (done === warm + jobs) resolve();
      };
      setTimeout(resolve, mostSeconds * 1000);
      adapter.startWorkers({ concurrency: 1, handler }).catch(reject);
    });
    return { finished, msPerJob: (ended - begun) / 1e6 / Math.min(jobs, Math.max(done - warm, 1)) };
  },

  /** CPU of waiting workers. */
  async idle({ forSeconds }) {
    await adapter.startWorkers({ concurrency: 4, handler: async () => undefined });
    for (let k = 0; k < 5; k += 1) await adapter.enqueue({ i: k, t: 0 });
    // V8 tidies its heap once, some ten seconds after the last work: no cost of waiting.
    await sleep(15_000);
    const cpu = process.cpuUsage();
    const server = serverCpu();
    await sleep(forSeconds * 1000);
    const perMinute = (used) => (used / forSeconds) * 60e3;
    return { ownMsPerMinute: perMinute(ownCpu(cpu)), serverMsPerMinute: perMinute(serverCpu() - server) };
  },
};

let result;
try {
  await adapter.setup({ dir, test });
  result = await TESTS[test](options);
} catch (error) {
  result = { error: String(error instanceof Error ? error.message : error).slice(0, 200) };
}
process.stdout.write(
  `\n@@${JSON.stringify({ name: adapter.name, test, settings: adapter.settings, ...result })}\n`,
);
setTimeout(() => process.exit(0), 4000);
try {
  await adapter.teardown();
} finally {
  fs.rmSync(dir, { recursive: true, force: true });
  process.exit(0);
}
