/** kill -9 at every moment that matters. Nothing is lost, nothing is done twice. */
import { expect, it } from 'vitest';
import {
  atMost,
  having,
  isLong,
  jobsIn,
  lines,
  newFolder,
  prepare,
  say,
  startProcess,
  surviveDeaths,
  tally,
} from './processes';

const TIMEOUT = { timeout: isLong ? 1_800_000 : 120_000 };

it('kill -9 at every step boundary and inside each step', TIMEOUT, async () => {
  const folder = newFolder();
  const jobs = isLong ? 100 : 3;
  await prepare(folder, 'steps', jobs);
  const places = [
    'claimed',
    'one inside',
    'one after',
    'two inside',
    'two after',
    'three inside',
    'three after',
  ];
  // Each of a hundred jobs dies at three of the places, each of a few at all.
  const planned = Array.from({ length: jobs }, (_, i) =>
    places.filter((_, k) => !isLong || (i + k) % 7 < 3).map((place) => `${i + 1} ${place}`),
  ).flat();
  const deaths = await surviveDeaths({ folder, deaths: planned }, planned.length);
  const runs = tally(lines(folder, 'steps'));
  say(
    `kill -9 ×${deaths} at the boundaries and inside of ${jobs} × 3 steps: done ${having(folder, 'completed')}, lost ${
      jobs - jobsIn(folder).length
    }, steps run ${runs.size} + ${[...runs.values()].filter((times) => times > 1).length} again, one step at most ${atMost(runs)} times`,
  );
  expect(deaths).toBe(planned.length);
  expect(having(folder, 'completed')).toBe(jobs);
  expect(runs.size).toBe(jobs * 3);
  expect(atMost(runs)).toBe(2);
});

it('kill -9 in a step that an update added', TIMEOUT, async () => {
  const folder = newFolder();
  const jobs = isLong ? 50 : 4;
  const places = ['claimed', 'one inside', 'new inside', 'new after', 'last inside'];
  await prepare(folder, 'steps', jobs, { steps: ['one', 'two', 'gone'] });
  // The older build dies in its second step; the new one renames it, adds one before it and has the third no more.
  const before = await startProcess({ folder, steps: ['one', 'two', 'gone'], deaths: ['1 two inside'] });
  await before.ended;
  const planned = Array.from({ length: jobs }, (_, i) =>
    places
      // The first is past its first step, and died once in the second already.
      .filter((_, k) => (i + k) % 2 === 0 && (i > 0 || k > 1))
      .map((place) => `${i + 1} ${place}`),
  ).flat();
  const update = { steps: ['one', 'new', 'last'], formerSteps: { last: ['two'] } };
  const deaths = await surviveDeaths({ folder, ...update, deaths: planned }, planned.length);
  const runs = tally(lines(folder, 'steps'));
  const again = [...runs].filter(([, times]) => times > 1).map(([place]) => place);
  say(
    `kill -9 ×${deaths} in and around a step that an update added to ${jobs} stored jobs: done ${having(folder, 'completed')}, repeated only where it died: ${again.length}`,
  );
  expect(deaths).toBe(planned.length);
  expect(having(folder, 'completed')).toBe(jobs);
  expect(atMost(runs)).toBe(2);
  const insides = planned.filter((place) => place.endsWith(' inside')).map((place) => place.slice(0, -7));
  expect(again.toSorted()).toEqual(insides.toSorted());
  expect([...runs.keys()].filter((place) => place.endsWith(' new'))).toHaveLength(jobs);
  expect([...runs.keys()].filter((place) => place.endsWith(' gone'))).toEqual([]);
});

it('kill -9 at odd moments while four run at once', TIMEOUT, async () => {
  const folder = newFolder();
  const [jobs, kills] = isLong ? [400, 40] : [60, 4];
  await prepare(folder, 'steps', jobs);
  const rescues: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const before = lines(folder, 'steps').length;
    const process = await startProcess({ folder, concurrency: 4, stepMs: 3 });
    rescues.push((await process.next('ready')).rescueMs ?? 0);
    // So many steps later: none is hit by every kill.
    while (lines(folder, 'steps').length < before + 20 + (kill % 7)) await new Promise(setImmediate);
    await process.kill();
  }
  await surviveDeaths({ folder, concurrency: 4 }, 0);
  const runs = tally(lines(folder, 'steps'));
  const repeats = lines(folder, 'steps').length - runs.size;
  const slowest = Math.max(...rescues).toFixed(0);
  say(
    `kill -9 ×${kills} while 4 of ${jobs} jobs run: done ${having(folder, 'completed')}, steps repeated ${repeats} (bound ${4 * kills}), all taken back in at most ${slowest} ms`,
  );
  expect(having(folder, 'completed')).toBe(jobs);
  expect(runs.size).toBe(jobs * 3);
  expect(repeats).toBeLessThanOrEqual(4 * kills);
});

it('kill -9 around and inside an effect', TIMEOUT, async () => {
  const folder = newFolder();
  const jobs = isLong ? 30 : 6;
  await prepare(folder, 'mail', jobs);
  const moments = ['before', 'after', 'settled'];
  const places = Array.from({ length: jobs }, (_, i) => `${i + 1} mail ${moments[i % 3]}`);
  const deaths = await surviveDeaths({ folder, types: ['mail'], deaths: places }, jobs);
  const mails = tally(lines(folder, 'mails'));
  say(
    `kill -9 ×${deaths} around an effect: done ${having(folder, 'completed')}, sent ${mails.size}, twice ${mails.size === 0 ? 0 : atMost(mails) - 1}`,
  );
  expect(deaths).toBe(jobs);
  expect(having(folder, 'completed')).toBe(jobs);
  expect(mails.size).toBe(jobs);
  expect(atMost(mails)).toBe(1);
});

it('kill -9 while jobs are enqueued', TIMEOUT, async () => {
  const folder = newFolder();
  let acknowledged = 0;
  for (let round = 0; round < (isLong ? 20 : 3); round += 1) {
    const process = await startProcess({ folder, works: false });
    await process.next('ready');
    const told = { count: 0 };
    process.child.on('message', (message) => {
      if (typeof message === 'object' && 'count' in message) told.count = Number(message.count);
    });
    process.send({ kind: 'flood', type: 'steps' });
    while (told.count < 200 + round * 13) await process.next('acknowledged');
    await process.kill();
    acknowledged += told.count;
  }
  const stored = jobsIn(folder).length;
  say(
    `kill -9 while enqueuing: acknowledged ${acknowledged}, stored ${stored}, lost ${Math.max(0, acknowledged - stored)}`,
  );
  expect(acknowledged - stored).toBeLessThanOrEqual(0);
});

it('a job that kills its process', TIMEOUT, async () => {
  const folder = newFolder();
  const jobs = 20;
  await prepare(folder, 'abort', jobs);
  const deaths = await surviveDeaths({ folder, types: ['abort'], concurrency: 4, stepMs: 5 }, 6);
  const runs = tally(lines(folder, 'steps'));
  const poisoned = jobsIn(folder)[12];
  say(
    `process.abort() in a step: ${deaths} deaths, then parked (${poisoned?.status}); others done ${having(folder, 'completed')} of ${jobs - 1}, its finished step run ${runs.get('13 one')} time`,
  );
  expect(deaths).toBe(3);
  expect(poisoned).toMatchObject({ status: 'failed', crashes: 3 });
  expect(having(folder, 'completed')).toBe(jobs - 1);
  expect(runs.get('13 one')).toBe(1);
});

it('a handler that never yields, ended as the silent engine is', TIMEOUT, async () => {
  const folder = newFolder();
  await prepare(folder, 'blocks', 1);
  const process = await startProcess({ folder, types: ['blocks'] });
  await process.next('at');
  await process.kill();
  const again = await startProcess({ folder, types: ['blocks'], works: true });
  await again.next('idle');
  await again.kill();
  const runs = tally(lines(folder, 'steps'));
  const [job] = jobsIn(folder);
  say(
    `a handler that never yields, killed: done ${having(folder, 'completed')}, runs ${runs.get('1 one')}, attempts ${job?.attempts}`,
  );
  expect(job).toMatchObject({ status: 'completed', attempts: 2, crashes: 0 });
  expect(runs.get('1 one')).toBe(2);
});
