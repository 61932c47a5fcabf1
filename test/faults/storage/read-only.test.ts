import { chmodSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DatabaseUnusable } from '../../../main/engine/database/unusable';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';
import { newFolder, startEngine } from '../../integration/start-engine';
import { canMount, mountSmallDisk } from '../../integration/small-disk';
import { report } from './report';
import { countingType } from './work';

it('a data folder that becomes read-only refuses plainly, loses nothing and goes on by itself', async () => {
  const folder = newFolder();
  const work = countingType();
  const { writer, queue, add, storage, until, close } = openRealQueue({ folder, types: [work.type] });
  try {
    const accepted = await Promise.all(Array.from({ length: 20 }, (_, n) => add('work', { n, words: '' })));
    await until(() => queue.isIdle());
    // Linux remounts no disk read-only on which a file is open for writing: SQLite answers the same so.
    storage.db.pragma('query_only = ON');
    const asked = performance.now();
    await expect(add('work', { n: 20, words: '' })).rejects.toMatchObject({ trouble: 'unwritable' });
    const refusedAfter = performance.now() - asked;
    expect(storage.problems()).toMatchObject([{ code: 'storage_unwritable' }]);
    const readable = queue.list({ status: 'completed' }, 50).length;
    storage.db.pragma('query_only = OFF');
    const mended = performance.now();
    await until(() => storage.problems().length === 0);
    const resumedAfter = performance.now() - mended;
    expect(await writer.write(() => 1)).toBe(1);
    const lost = accepted.filter((jobId) => queue.get(jobId)?.status !== 'completed').length;
    report('read-only', 'SQLITE_READONLY by query_only', {
      accepted: accepted.length,
      'refused after ms': Math.round(refusedAfter),
      'readable meanwhile': readable,
      'resumed after ms': Math.round(resumedAfter),
      lost,
      twice: work.twice(),
    });
    expect({ lost, twice: work.twice(), readable }).toEqual({ lost: 0, twice: 0, readable: 20 });
    expect(resumedAfter).toBeLessThan(5_000);
  } finally {
    await close();
  }
});

it('a data folder that is read-only from the start is told of, and opened again once it is not', async () => {
  const disk = canMount ? mountSmallDisk(32) : null;
  const folder = disk?.folder ?? newFolder();
  const setWritable = (isWritable: boolean): void => {
    if (disk) disk.remount(isWritable ? 'rw' : 'ro');
    else chmodSync(folder, isWritable ? 0o700 : 0o500);
  };
  try {
    const first = startEngine({ folder });
    const { jobId } = await first.submit('2 CSRs, junior, in the office, in AUD');
    await first.ended(jobId);
    await first.stop();
    setWritable(false);
    let code = '';
    try {
      await startEngine({ folder }).stop();
    } catch (error) {
      if (!(error instanceof DatabaseUnusable)) throw error;
      ({ code } = error);
    }
    expect(code).toBe('storage_unwritable');
    setWritable(true);
    const again = startEngine({ folder });
    const { quotes } = await again.ask('quotes.list', { limit: 5 });
    await again.stop();
    report('read-only at the start', disk ? 'told of (a RAM disk)' : 'told of (chmod)', {
      'quotes afterwards': quotes.length,
    });
    expect(quotes).toHaveLength(1);
  } finally {
    setWritable(true);
    disk?.remove();
  }
});
