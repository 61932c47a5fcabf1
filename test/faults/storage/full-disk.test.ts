import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StorageFailed } from '../../../main/engine/database/writer';
import { RESERVE_BYTES, RESERVE_FILE } from '../../../main/engine/storage/reserve';
import { newFolder } from '../../integration/start-engine';
import { canMount, mountSmallDisk } from '../../integration/small-disk';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';
import { report } from './report';
import { countingType } from './work';

const WORDS = 'w'.repeat(20_000);

/** A gate at which handlers wait until it is opened. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('a full disk refuses new work, keeps what was accepted, lets running jobs end and goes on by itself', async () => {
  const disk = canMount ? mountSmallDisk(32) : null;
  const folder = disk?.folder ?? newFolder();
  const held = gate();
  const work = countingType(() => held.opened);
  const { writer, queue, add, storage, until, close } = openRealQueue({ folder, types: [work.type] });
  const { db } = storage;
  const reserve = (): number => statSync(join(folder, RESERVE_FILE), { throwIfNoEntry: false })?.size ?? 0;
  try {
    expect(reserve()).toBe(RESERVE_BYTES);
    const accepted: number[] = [];
    for (let n = 0; n < 4; n += 1) accepted.push(await add('work', { n, words: WORDS }));
    await until(() => queue.list({ status: 'processing' }, 10).length === 4);

    if (disk) disk.fill(400_000);
    else db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
    let refused = 0;
    let slowest = 0;
    while (refused === 0) {
      const asked = performance.now();
      try {
        accepted.push(await add('work', { n: accepted.length, words: WORDS }));
      } catch (error) {
        expect(error).toBeInstanceOf(StorageFailed);
        expect(error).toMatchObject({ trouble: 'full' });
        refused += 1;
        slowest = performance.now() - asked;
      }
    }
    expect(storage.problems()).toMatchObject([{ code: 'disk_full' }]);
    expect(slowest).toBeLessThan(5_500);

    // What runs ends and is written; nothing new begins.
    held.open();
    const firstFour = accepted.slice(0, 4);
    await until(() => firstFour.every((jobId) => queue.get(jobId)?.status === 'completed'));
    const begunWhileFull = work.runs.size - 4;
    const completedWhileFull = queue.list({ status: 'completed' }, 500).length;

    const made = performance.now();
    if (disk) disk.makeRoom();
    else db.pragma('max_page_count = 1000000');
    await until(() => storage.problems().length === 0);
    const resumedAfter = performance.now() - made;
    await until(() => queue.isIdle());
    const lost = accepted.filter((jobId) => queue.get(jobId)?.status !== 'completed').length;
    const check = db.pragma('integrity_check', { simple: true });
    report('disk full', disk ? 'a RAM disk of 32 MiB' : 'max_page_count (no mount here)', {
      accepted: accepted.length,
      refused,
      'refused after ms': Math.round(slowest),
      'completed while full': completedWhileFull,
      'begun while full': begunWhileFull,
      'resumed after ms': Math.round(resumedAfter),
      lost,
      twice: work.twice(),
    });
    expect(check).toBe('ok');
    expect({ lost, twice: work.twice(), begunWhileFull }).toEqual({ lost: 0, twice: 0, begunWhileFull: 0 });
    expect(completedWhileFull).toBeGreaterThanOrEqual(4);
    expect(resumedAfter).toBeLessThan(5_000);
    expect(reserve()).toBe(RESERVE_BYTES);
    expect(await writer.write(() => 1)).toBe(1);
  } finally {
    held.open();
    await close();
    disk?.remove();
  }
});

it('the app starts on a full disk, shows what it has, and works once there is room', async () => {
  const disk = canMount ? mountSmallDisk(32) : null;
  const folder = disk?.folder ?? newFolder();
  const work = countingType();
  try {
    const first = openRealQueue({ folder, types: [work.type] });
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, n) => first.add('work', { n, words: WORDS })),
    );
    await first.until(() => first.queue.isIdle());
    await first.close();

    disk?.fill();
    const second = openRealQueue({ folder, types: [work.type] });
    const shown = second.queue.list({ status: 'completed' }, 50).length;
    const { db } = second.storage;
    if (!disk) db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    let accepted = 0;
    let trouble: string | null = null;
    while (trouble === null) {
      try {
        await second.add('work', { n: 20, words: WORDS.repeat(40) });
        accepted += 1;
      } catch (error) {
        if (!(error instanceof StorageFailed)) throw error;
        ({ trouble } = error);
      }
    }
    expect(trouble).toBe('full');
    expect(second.storage.problems()).toMatchObject([{ code: 'disk_full' }]);
    disk?.makeRoom();
    if (!disk) db.pragma('max_page_count = 1000000');
    await second.until(() => second.storage.problems().length === 0);
    const jobId = await second.add('work', { n: 21, words: WORDS });
    await second.untilStatus(jobId, 'completed');
    await second.until(() => second.queue.isIdle());
    const completed = second.queue.list({ status: 'completed' }, 500).length;
    report(
      'start on a full disk',
      disk ? 'a RAM disk without a free byte' : 'max_page_count (no mount here)',
      {
        'jobs shown': shown,
        'accepted in the reserve': accepted,
        refused: 1,
        lost: done.length + accepted + 1 - completed,
        twice: work.twice(),
      },
    );
    expect({ shown, completed, twice: work.twice() }).toEqual({
      shown: done.length,
      completed: done.length + accepted + 1,
      twice: 0,
    });
    await second.close();
  } finally {
    disk?.remove();
  }
});
