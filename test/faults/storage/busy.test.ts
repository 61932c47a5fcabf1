import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { DATABASE_FILE, openDatabase } from '../../../main/engine/database/open';
import { asJobType } from '../../../main/engine/queue/job-type';
import { backupPath, makeBackup } from '../../../main/engine/storage/backups';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';
import { newFolder } from '../../integration/start-engine';
import { report } from './report';

const JOBS = 20_000;

/** The longest time for which the event loop stood still. */
function watchLoop() {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return Math.round(longest);
  };
}

it('a backup and a pruning of 20,000 jobs let other work go on', async () => {
  const folder = newFolder();
  const past = openDatabase(folder);
  past
    .prepare(
      `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
       INSERT INTO jobs (id, type, status, run_after, rank, created_at, started_at, claimed_at, completed_at, busy_ms)
       SELECT n, 'work', 'completed', 1, n, n, n, n, n, 1 FROM c`,
    )
    .run(JOBS);
  past.exec(
    `INSERT INTO job_data (job_id, input, result) SELECT id, '{"n":' || id || '}', printf('%.500c', '1') FROM jobs`,
  );
  past.exec(`INSERT INTO job_steps (job_id, position, name, status, result, runs)
    SELECT jobs.id, value, 'step ' || value, 'done', printf('%.100c', '1'), 1 FROM jobs, json_each('[0,1,2,3,4,5]')`);
  past.close();
  const type = asJobType({
    name: 'work',
    queue: 'work_queue',
    steps: [],
    input: z.strictObject({ n: z.int() }),
    result: z.int(),
    maxAttempts: 1,
    concurrency: 4,
    timeoutMs: 10_000,
    run: (job) => Promise.resolve({ kind: 'done', result: job.input.n, cacheable: false }),
  });
  const { storage, queue, add, untilStatus, close } = openRealQueue({ folder, types: [type] });
  const signal = new AbortController().signal;

  const work = async (isOver: () => boolean): Promise<number[]> => {
    const ids: number[] = [];
    while (!isOver()) ids.push(await add('work', { n: 1 }));
    return ids;
  };
  let isBackedUp = false;
  const endBackup = watchLoop();
  const [{ file, bytes, pages }, during] = await Promise.all([
    makeBackup(folder, storage.db, Date.now(), signal).finally(() => {
      isBackedUp = true;
    }),
    work(() => isBackedUp),
  ]);
  const backupStop = endBackup();
  for (const jobId of during) await untilStatus(jobId, 'completed');
  const copy = openDatabase(newFolder());
  copy.prepare('ATTACH ? AS backup').run(backupPath(folder, file));
  const inCopy = Number(copy.prepare('SELECT count(*) FROM backup.jobs').pluck().get());
  copy.close();
  report('backup while working', `${Math.round(bytes / 1e6)} MB, ${pages} pages`, {
    'jobs added meanwhile': during.length,
    'jobs in the copy': inCopy,
    'longest stop of the event loop ms': backupStop,
  });
  expect(inCopy).toBeGreaterThanOrEqual(JOBS);
  expect(during.length).toBeGreaterThan(0);

  let isPruned = false;
  const endPruning = watchLoop();
  const [pruned, added] = await Promise.all([
    queue.prune({ ended: JOBS + 1, failed: 0 }, signal).finally(() => {
      isPruned = true;
    }),
    work(() => isPruned),
  ]);
  report('pruning while working', 'in slices', {
    pruned,
    'jobs added meanwhile': added.length,
    'longest stop of the event loop ms': endPruning(),
  });
  expect(pruned).toBe(JOBS);
  expect(added.length).toBeGreaterThan(0);
  expect(statSync(join(folder, DATABASE_FILE)).size).toBeGreaterThan(0);
  await close();
});
