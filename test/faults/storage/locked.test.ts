import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../../main/engine/database/open';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';
import { newFolder } from '../../integration/start-engine';
import { lockFile } from './processes';
import { report } from './report';
import { countingType } from './work';

const LONG_LOCK_MS = process.env['SHOREQUOTE_FAULTS'] === 'long' ? 30_000 : 7_000;

it('a file that another program holds for a moment is waited for', async () => {
  const folder = newFolder();
  const work = countingType();
  const { queue, add, storage, until, close } = openRealQueue({ folder, types: [work.type] });
  const other = lockFile(join(folder, DATABASE_FILE), 700);
  await other.said('locked');
  const asked = performance.now();
  const jobs = await Promise.all(Array.from({ length: 50 }, (_, n) => add('work', { n, words: '' })));
  const stored = performance.now() - asked;
  expect(storage.problems()).toEqual([]);
  await until(() => jobs.every((jobId) => queue.get(jobId)?.status === 'completed'));
  const lost = jobs.filter((jobId) => queue.get(jobId)?.status !== 'completed').length;
  report('locked 700 ms', 'waited', {
    accepted: jobs.length,
    'stored after ms': Math.round(stored),
    lost,
    twice: work.twice(),
  });
  expect({ lost, twice: work.twice() }).toEqual({ lost: 0, twice: 0 });
  await other.ended;
  await close();
});

it('a file that another program holds for long refuses after five seconds and loses nothing', async () => {
  const folder = newFolder();
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = countingType(() => gate);
  const { queue, add, storage, until, close } = openRealQueue({ folder, types: [work.type] });
  const accepted = await Promise.all(Array.from({ length: 8 }, (_, n) => add('work', { n, words: '' })));
  await until(() => queue.list({ status: 'processing' }, 10).length === 4);
  const other = lockFile(join(folder, DATABASE_FILE), LONG_LOCK_MS);
  await other.said('locked');

  // Four handlers end now; that cannot be written yet.
  open();
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const asked = performance.now();
  await expect(add('work', { n: 8, words: '' })).rejects.toMatchObject({ trouble: 'locked' });
  const refusedAfter = performance.now() - asked;
  clearInterval(beat);
  expect(storage.problems()).toMatchObject([{ code: 'storage_locked' }]);
  const begunWhileLocked = work.runs.size - 4;

  await other.said('free');
  await until(() => accepted.every((jobId) => queue.get(jobId)?.status === 'completed'));
  const lost = accepted.filter((jobId) => queue.get(jobId)?.status !== 'completed').length;
  report(`locked ${LONG_LOCK_MS / 1000} s`, 'refused, then went on', {
    accepted: accepted.length,
    'refused after ms': Math.round(refusedAfter),
    'longest stop of the event loop ms': Math.round(longest),
    'begun while locked': begunWhileLocked,
    lost,
    twice: work.twice(),
  });
  expect({ lost, twice: work.twice(), begunWhileLocked }).toEqual({ lost: 0, twice: 0, begunWhileLocked: 0 });
  expect(refusedAfter).toBeGreaterThan(4_900);
  expect(refusedAfter).toBeLessThan(6_500);
  expect(queue.list({}, 50)).toHaveLength(accepted.length);
  await until(() => storage.problems().length === 0);
  await other.ended;
  await close();
});
