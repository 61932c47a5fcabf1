/** The queue over a real data folder with the real storage and the real clock; job types are the test's own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../../../main/engine/clock';
import { createWriter, type StorageTrouble } from '../../../../../main/engine/database/writer';
import { createQueue } from '../../../../../main/engine/queue/create-queue';
import type { AnyJobType } from '../../../../../main/engine/queue/job-type';
import type { JobStatus } from '../../../../../shared/jobs/job';
import { openStorage } from '../../../../../main/engine/storage/storage';

export interface RealQueueOptions {
  folder: string;
  /** Its own by default. */
  recoveryFolder?: string;
  types: readonly AnyJobType[];
  restore?: string;
  /** Called with every change of the storage's trouble. */
  troubled?(now: StorageTrouble | null): void;
}

export function openRealQueue({ folder, recoveryFolder, types, restore, troubled }: RealQueueOptions) {
  const lookers = new Set<() => void>();
  const looked = (): void => {
    for (const look of lookers) look();
  };
  const storage = openStorage({
    folder,
    recoveryFolder: recoveryFolder ?? mkdtempSync(join(tmpdir(), 'shorequote-test-')),
    lockWaitMs: 0,
    restore: restore ?? null,
    clock: systemClock,
    log: { info: () => undefined, warn: () => undefined },
    alive: () => undefined,
    derive: () => undefined,
    changed: looked,
    damaged: () => undefined,
  });
  const { db, reserve } = storage;
  const writer = createWriter({
    db,
    clock: systemClock,
    onStorageTrouble: (now) => {
      storage.onWriteTrouble(now);
      troubled?.(now);
      looked();
    },
    freeReserve: reserve.release,
    restoreReserve: reserve.acquire,
    place: storage.place,
  });
  const queue = createQueue({
    db,
    writer,
    clock: systemClock,
    random: () => 0,
    onUnexpectedError: () => undefined,
    warningsChanged: () => undefined,
  });
  for (const type of types) queue.define(type);
  queue.on(looked);
  queue.start(
    storage.isRestored()
      ? (held) => {
          storage.held(held);
          writer.afterCommit(looked);
        }
      : undefined,
  );

  /** Resolves once `look` holds, looked at after every event. */
  async function until(look: () => boolean): Promise<void> {
    while (!look()) {
      await new Promise<void>((resolve) => {
        const again = (): void => {
          lookers.delete(again);
          resolve();
        };
        lookers.add(again);
      });
    }
  }

  return {
    writer,
    queue,
    storage,
    add: (type: string, input: unknown, more: { waitFor?: 'approval' | 'network' } = {}): Promise<number> =>
      writer.write(() => queue.commands.enqueue({ type, input, ...more }).jobId),
    until,
    untilStatus: (jobId: number, status: JobStatus): Promise<void> =>
      until(() => queue.get(jobId)?.status === status),
    async close(): Promise<void> {
      await queue.stop(0);
      writer.close();
      storage.close();
    },
  };
}
