/** Opens the data folder, with the writer and the queue of its file: what every feature is made with. */
import { deriveCandidates } from './candidates/feature';
import { createCore } from './core';
import { createWriter, type Writer } from './database/writer';
import type { EngineOptions } from './engine-options';
import { createEvents } from './events';
import { inArea } from './log';
import { createProblems, type Problems } from './problems';
import type { DefinableQueue } from './queue/create-queue';
import { queueFeature } from './queue/feature';
import { openStorage, type Storage } from './storage/feature';

export type OpenCore = ReturnType<typeof openCore>;

/**
 * @throws {FolderLockedError} where another engine holds the folder
 * @throws {DatabaseUnusable} where its file is somebody else's, of a newer app, or cannot be written
 */
export function openCore(options: EngineOptions) {
  const { clock, log, emit } = options;
  const problems = createProblems(options.problems);
  let revision = 0;
  function storageChanged(): void {
    revision += 1;
    emit('storage.changed', { revision });
    problems.publish();
  }
  const storage = openStorage({
    folder: options.folder,
    recoveryFolder: options.recoveryFolder,
    lockWaitMs: options.lockWaitMs,
    restore: options.restore ?? null,
    clock,
    alive: options.alive ?? (() => undefined),
    damaged: options.damaged ?? (() => undefined),
    derive: (db, alive) => deriveCandidates(db, () => clock.now(), alive),
    changed: storageChanged,
    log: inArea(log, 'storage'),
  });
  problems.add(storage.problems);
  const { db, reserve, place } = storage;
  const writer = createWriter({
    db,
    clock,
    onStorageTrouble: storage.onWriteTrouble,
    freeReserve: reserve.release,
    restoreReserve: reserve.acquire,
    place,
  });
  const events = createEvents(writer, emit);
  const {
    queue,
    jobList,
    calls: jobCalls,
  } = queueFeature({
    db,
    writer,
    clock,
    random: options.random,
    log,
    events,
    damaged: () => storage.onWriteTrouble('damaged'),
  });
  return {
    startQueue: () => startQueue(storage, queue, writer, problems),
    problems,
    storage,
    storageChanged,
    core: createCore({ db, writer, queue, events, clock, log }),
    jobList,
    jobCalls,
  };
}

function startQueue(storage: Storage, queue: DefinableQueue, writer: Writer, problems: Problems): void {
  if (!storage.isRestored()) return queue.start();
  queue.start((held) => {
    storage.held(held);
    writer.afterCommit(problems.publish);
  });
  // A backup holds the job that made it as running. Run again, it would replace the backup that was restored.
  void writer.write(() => queue.commands.cancel({ type: 'back_up' }), { mustCommit: true });
}
