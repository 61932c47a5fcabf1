/** Candidates: their rows and index, shortlists, the import of a file, and the search as a job for Maya. */
import type { Answers } from '../../../shared/contract/call';
import type { ConversationsFeature } from '../conversations/feature';
import type { Core } from '../core';
import type { Db } from '../database/open';
import { createListFiller } from '../lists/fill-lists';
import { createListeners } from '../listeners';
import type { PrivateCalls } from '../protocol';
import { startJob } from '../queue/start-job';
import type { Shell } from '../shell';
import { createCandidateStore } from './candidate-store';
import { createCandidates } from './candidates';
import { importCandidates } from './import-candidates';
import { searchCandidates } from './search-candidates';
import { createShortlists } from './shortlists';

export { CandidateMatches, SearchInput } from './search-candidates';

export interface CandidatesFeatureOptions {
  conversations: Pick<ConversationsFeature, 'isShown'>;
  readCandidates: Shell['readCandidates'];
}

export type CandidatesFeature = ReturnType<typeof candidatesFeature>;

export function candidatesFeature(
  { db, writer, queue, events, now }: Core,
  { conversations, readCandidates }: CandidatesFeatureOptions,
) {
  const store = createCandidateStore(db, now);
  const changed = events.changed('candidates.changed');
  const removed = createListeners<{ needsWiping: boolean }>();
  const candidates = createCandidates({
    store,
    shortlists: createShortlists(db, now),
    changed,
    removed: removed.call,
  });
  queue.define(searchCandidates({ search: candidates.search, isShown: conversations.isShown }));
  queue.define(importCandidates({ store, read: readCandidates, changed }));
  const calls: Pick<Answers<PrivateCalls>, 'engine.importCandidates'> = {
    'engine.importCandidates': ({ submitKey, ...input }) =>
      startJob(queue.commands, { type: 'import_candidates', input, submitKey }),
  };
  return {
    ...candidates,
    calls: { ...candidates.calls, ...calls },
    store,
    /** Calls back inside the write that removes somebody. */
    onRemoved: removed.add,
    /** Makes the list entries that an older file has not, in the background. */
    fillList: (): void => void createListFiller(writer).makeEntries(store),
    /** A new data file begins with the sample candidates. */
    beginNewFile: (): void => void writer.write(() => candidates.loadSamples(), { mustCommit: true }),
  };
}

/** Makes again what is derived from candidates that were recovered from a damaged file. */
export const deriveCandidates = (db: Db, now: () => number, alive: () => void): void =>
  createCandidateStore(db, now).derive(alive);
