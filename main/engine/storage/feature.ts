/** The data folder, and the upkeep of its file: backups each night, and deleting what is old each day. */
import type { Answers } from '../../../shared/contract/call';
import type { storageCalls } from '../../../shared/contract/storage-calls';
import type { Core } from '../core';
import { shrink } from '../database/open';
import { inArea } from '../log';
import { wipeIndex } from '../lists/index-wipe';
import type { JobList } from '../queue/feature';
import { startJob } from '../queue/start-job';
import { backUp, NIGHTLY_BACKUP } from './back-up';
import { makeBackup, pruneBackups } from './backups';
import { DAILY_PRUNING, pruneHistory } from './prune-history';
import type { Storage } from './storage';

export { storageRefusal } from './problems';
export { openStorage, type Storage } from './storage';

export interface UpkeepOptions {
  /** The data folder. */
  folder: string;
  storage: Storage;
  /** What `problems` or `backups` give is another now. */
  storageChanged(): void;
  /** Permanently deletes the quotes that were removed before an instant. */
  purgeQuotes(until: number, signal: AbortSignal): Promise<void>;
  jobList: Pick<JobList, 'wipe'>;
  /** Deletes what else is old, once the jobs are gone that ended before an instant. */
  purge(endedBefore: number): Promise<void>;
}

export function upkeepFeature({ db, writer, queue, log, now }: Core, options: UpkeepOptions) {
  const { folder, storage, storageChanged } = options;
  queue.define(
    backUp({
      make: (signal) => makeBackup(folder, db, now(), signal),
      tidy: () => pruneBackups(folder),
      suspect: storage.markSuspect,
    }),
  );
  queue.define(
    pruneHistory({
      purge: options.purgeQuotes,
      prune: async (before, signal) => {
        const count = await queue.prune(before, signal);
        if (count > 0) await wipeIndex(writer, options.jobList.wipe, signal);
        await options.purge(before.ended);
        return count;
      },
      shrink: () => shrink(db),
      now,
    }),
  );
  queue.schedule(NIGHTLY_BACKUP);
  queue.schedule(DAILY_PRUNING);
  queue.on(({ jobId, type, event }) => {
    if (type !== 'back_up' || event !== 'completed') return;
    inArea(log, 'storage').info('backup made', { jobId });
    storageChanged();
  });

  const calls: Answers<typeof storageCalls> = {
    'storage.backups': () => ({ backups: storage.backups() }),
    'storage.backUpNow': ({ submitKey }) =>
      startJob(queue.commands, {
        type: 'back_up',
        input: {},
        submitKey,
        unique: { key: 'back_up' },
        priority: 0,
      }),
    'storage.dismissNotice': () => {
      storage.dismissNotices();
      writer.afterCommit(storageChanged);
    },
  };
  return { calls };
}
