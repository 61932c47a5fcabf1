/** Several processes on one file, leases, late handlers, an orderly end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import {
  atMost,
  having,
  isLong,
  jobsIn,
  lines,
  makeFile,
  newFolder,
  prepare,
  say,
  startProcess,
  tally,
} from './processes';

const TIMEOUT = { timeout: 120_000 };
/** A claim holds for a minute; on a clock this fast, for half a second. */
const FAST = 120;

it('four processes claim from one file', TIMEOUT, async () => {
  const folder = newFolder();
  const jobs = isLong ? 20_000 : 1_000;
  makeFile(folder);
  await prepare(folder, 'steps', jobs);
  const processes = await Promise.all([1, 2, 3, 4].map(() => startProcess({ folder, role: 'claims' })));
  const ready = processes.map((process) => process.next('claimed'));
  await Promise.all(processes.map((process) => process.next('ready')));
  for (const process of processes) process.send({ kind: 'stop', graceMs: 0 });
  const claimed = (await Promise.all(ready)).flatMap(({ ids }) => ids);
  await Promise.all(processes.map(({ ended }) => ended));
  const twice = claimed.length - new Set(claimed).size;
  say(`4 processes claim ${jobs} jobs: claimed ${claimed.length}, twice ${twice}`);
  expect(claimed).toHaveLength(jobs);
  expect(twice).toBe(0);
});

it('two engines on one folder', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'slow', 1);
  const first = await startProcess({ folder, types: ['slow'], stepMs: 600_000 });
  await first.next('at');
  const second = await startProcess({ folder, types: ['slow'] });
  await second.next('locked');
  const third = await startProcess({ folder, types: ['slow'], lockWaitMs: 20_000 });
  const idle = third.next('idle');
  await first.kill();
  await idle;
  await third.kill();
  say(
    `two engines on one folder: owners at once 1, the next one took over after a kill -9, done ${having(folder, 'completed')}`,
  );
  expect(having(folder, 'completed')).toBe(1);
});

it('a handler that takes three times as long as its lease', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'slow', 1);
  const process = await startProcess({ folder, types: ['slow'], stepMs: 180_000, speed: FAST });
  await process.next('at');
  await process.next('idle');
  await process.kill();
  const [job] = jobsIn(folder);
  const runs = lines(folder, 'steps').length;
  say(`a handler of 3 × its lease: runs ${runs}, attempts ${job?.attempts}`);
  expect(runs).toBe(1);
  expect(job).toMatchObject({ status: 'completed', attempts: 1 });
});

it('a stopped process that goes on after its job was taken over', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'slow', 1);
  const options = { folder, types: ['slow'], speed: FAST, locks: false };
  const late = await startProcess({ ...options, stepMs: 60_000 });
  await late.next('at');
  late.child.kill('SIGSTOP');
  const second = await startProcess({ ...options, stepMs: 0 });
  await second.next('idle');
  await second.kill();
  const before = JSON.stringify(jobsIn(folder));
  late.child.kill('SIGCONT');
  // An orderly end waits for its handler and writes what it has to say.
  late.send({ kind: 'stop', graceMs: 120_000 });
  await late.next('stopped');
  const [job] = jobsIn(folder);
  say(
    `SIGSTOP past the lease, taken over, SIGCONT: the late end changed ${JSON.stringify(jobsIn(folder)) === before ? 0 : 1} rows, unforeseen errors ${lines(folder, 'unexpected').length}`,
  );
  expect(JSON.stringify(jobsIn(folder))).toBe(before);
  expect(job?.status).toBe('completed');
  expect(lines(folder, 'unexpected')).toEqual([]);
});

it('quits in the middle of a job of a minute', TIMEOUT, async () => {
  const quit = async (type: string): Promise<{ folder: string; ms: number }> => {
    const folder = newFolder();
    await prepare(folder, type, 1);
    const process = await startProcess({ folder, types: [type], stepMs: 200 });
    await process.next('at');
    process.send({ kind: 'stop', graceMs: 5_000 });
    const { ms } = await process.next('stopped');
    await process.ended;
    return { folder, ms };
  };
  const [long, deaf] = await Promise.all([quit('long'), quit('deaf')]);
  const [handedBack] = jobsIn(long.folder);
  const again = await startProcess({ folder: long.folder, types: ['long'] });
  await again.next('idle');
  await again.kill();
  const runs = tally(lines(long.folder, 'steps'));
  const repeated = [...runs.values()].filter((times) => times > 1).length;
  say(
    `quit within 5 s: a long job after ${Math.round(long.ms)} ms, a deaf one after ${Math.round(deaf.ms)} ms; attempt refunded (${handedBack?.attempts}), then ${runs.size} steps, ${repeated} repeated`,
  );
  expect(handedBack).toMatchObject({ status: 'pending', attempts: 0 });
  expect(jobsIn(deaf.folder)).toMatchObject([{ status: 'pending', attempts: 0 }]);
  expect(long.ms).toBeLessThanOrEqual(5_500);
  expect(deaf.ms).toBeLessThanOrEqual(5_500);
  expect(runs.size).toBe(300);
  expect(repeated).toBeLessThanOrEqual(1);
  expect(atMost(runs)).toBeLessThanOrEqual(2);
});

it('handlers that end oddly: nothing, too late, twice', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'odd', 3);
  const process = await startProcess({ folder, types: ['odd'], speed: 10, timeoutMs: 1_000, concurrency: 3 });
  await process.next('idle');
  // The late rejection comes 400 ms after its handler began.
  await sleep(500);
  await process.kill();
  const jobs = jobsIn(folder);
  say(
    `throw undefined, reject after the time-out, resolve twice: done ${having(folder, 'completed')}, attempts ${jobs.map(({ attempts }) => attempts).join(' ')}, unhandled rejections ${lines(folder, 'unhandled').length}`,
  );
  expect(jobs.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
  expect(jobs.map(({ attempts }) => attempts)).toEqual([2, 2, 1]);
  expect(lines(folder, 'unhandled')).toEqual([]);
});

it('a build that does not know a type of job', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'slow', 5);
  await prepare(folder, 'odd', 1);
  const without = await startProcess({ folder, types: ['steps'] });
  await without.next('ready');
  await without.kill();
  const parked = jobsIn(folder).filter(({ waiting_for }) => waiting_for === 'unknown_type').length;
  const back = await startProcess({ folder, types: ['slow', 'odd'], speed: 10 });
  await back.next('idle');
  await back.kill();
  say(
    `a build without the type: parked ${parked} of 6, discarded 0; with it again: done ${having(folder, 'completed')}`,
  );
  expect(parked).toBe(6);
  expect(having(folder, 'completed')).toBe(6);
});
