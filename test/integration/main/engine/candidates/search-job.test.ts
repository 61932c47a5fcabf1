import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  CandidateMatches,
  type CandidatesFeature,
  candidatesFeature,
} from '../../../../../main/engine/candidates/feature';
import { createCore } from '../../../../../main/engine/core';
import { createEvents } from '../../../../../main/engine/events';
import { systemClock } from '../../../../../main/engine/clock';
import { openDatabase, type Db } from '../../../../../main/engine/database/open';
import { createWriter, type Writer } from '../../../../../main/engine/database/writer';
import { createQueue, type DefinableQueue } from '../../../../../main/engine/queue/create-queue';
import { newFolder } from '../../../start-engine';

let db: Db;
let writer: Writer;
let queue: DefinableQueue;
let candidates: CandidatesFeature;

beforeEach(() => {
  db = openDatabase(newFolder());
  writer = createWriter({
    db,
    clock: systemClock,
    onStorageTrouble: () => undefined,
    freeReserve: () => undefined,
  });
  queue = createQueue({
    db,
    writer,
    clock: systemClock,
    random: () => 0,
    onUnexpectedError: (error) => {
      throw error;
    },
    warningsChanged: () => undefined,
  });
  const log = { info: () => undefined, warn: () => undefined };
  const events = createEvents(writer, () => undefined);
  candidates = candidatesFeature(createCore({ db, writer, queue, events, clock: systemClock, log }), {
    conversations: { isShown: () => false },
    readCandidates: () => Promise.reject(new Error('no file is read here')),
  });
  queue.start();
});
afterEach(async () => {
  await queue.stop(0);
  writer.close();
  db.close();
});

it('a search job finds the same people as the search, and names them by number only', async () => {
  await writer.write(() => candidates.loadSamples());
  const filters = { text: 'bookkeeper xero', levels: ['senior'] };
  const ended = new Promise<void>((resolve) => {
    queue.on(({ event }) => event === 'completed' && resolve());
  });
  const { jobId } = await writer.write(() =>
    queue.commands.enqueue({ type: 'search_candidates', input: { filters, limit: 5 } }),
  );
  await ended;
  const { total, hits } = CandidateMatches.parse(queue.get(jobId)?.result);
  expect(total).toBeGreaterThan(0);
  const found = candidates.many(hits.map(({ candidateId }) => candidateId));
  expect(found.every(({ level }) => level === 'senior')).toBe(true);
  expect(hits[0]?.matches.map(({ word }) => word)).toEqual(['bookkeeper', 'xero']);
  for (const { name } of found) expect(JSON.stringify(queue.detail(jobId))).not.toContain(name);
});
