/** The use cases of candidates: searching, looking, shortlisting, samples, removing and taking that back. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Candidate,
  type CandidateFilters,
  type CandidateHit,
  type CandidateQuery,
  type Profile,
  type SearchResult,
} from '../../../shared/candidates/candidate';
import { fitOf, whyAbove } from '../../../shared/candidates/ranking';
import { queryWords } from '../../../shared/lists/words';
import type { candidateCalls } from '../../../shared/candidates/candidate-calls';
import type { Answers } from '../../../shared/contract/call';
import type { Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import { sampleProfiles } from '../../../shared/data/samples';
import { type CandidateStore, profileOf } from './candidate-store';
import type { Shortlists } from './shortlists';

export interface CandidatesOptions {
  store: CandidateStore;
  shortlists: Shortlists;
  changed(): void;
  /** Something was removed: it is to be purged after a while, and real people's words wiped from the file. */
  removed(what: { needsWiping: boolean }): void;
}

export function createCandidates({ store, shortlists, changed, removed }: CandidatesOptions) {
  function page(query: CandidateQuery): SearchResult {
    const words = queryWords(query.filters.text);
    const { found, next, total } = store.page(words, query);
    const matching = found.flatMap(({ candidate }) => {
      const profile = profileOf(candidate);
      const fit = fitOf(profile, words);
      return fit ? [{ candidate, profile, fit }] : [];
    });
    const hits = matching.slice(0, query.limit).map((one, i): CandidateHit => {
      const below = query.sort ? undefined : matching[i + 1];
      return {
        candidate: one.candidate,
        matches: one.fit.matches,
        above: below ? whyAbove(one, below) : null,
      };
    });
    return { hits, next, total };
  }

  /** The best matches. */
  function search(filters: CandidateFilters, limit: number): SearchResult & { total: number } {
    const { total, ...result } = page({ filters, limit });
    return { ...result, total: total ?? result.hits.length };
  }

  function existing(candidateId: number): Candidate {
    const candidate = store.get(candidateId);
    if (!candidate) throw refuse('not_found', 'This candidate no longer exists.');
    return candidate;
  }

  /** @throws {CallRefused} where another candidate has the address */
  function expectOwnAddress({ email }: Profile, candidateId: number | null): void {
    const other = email === null ? null : store.byEmail(email);
    if (other === null || other.candidateId === candidateId) return;
    const message = `is already the address of ${other.name}`;
    throw refuse('invalid', `The email ${message}.`, [{ path: 'profile.email', message }]);
  }

  function listed(shortlistId: number): void {
    if (!shortlists.exists(shortlistId)) throw refuse('not_found', 'This shortlist no longer exists.');
  }

  function removeAll(ids: readonly number[], arePeople = true): Output<'candidates.remove'> {
    const removal = randomUUID();
    const count = store.remove(ids, removal);
    if (count === 0) throw refuse('not_found', 'There are no candidates to remove.');
    removed({ needsWiping: arePeople });
    changed();
    return { removal, count };
  }

  function overview(): Output<'candidates.overview'> {
    return {
      ...store.counts(),
      roles: store.facets('role'),
      skills: store.facets('skill'),
      cities: store.facets('city'),
      shortlists: shortlists.list(),
    };
  }

  function loadSamples(): Output<'candidates.loadSamples'> {
    const missing = sampleProfiles()
      .map((profile, i) => ({ profile, id: i + 1 }))
      .filter(({ id }) => !store.isTaken(id));
    store.addSamples(missing);
    changed();
    return { count: missing.length };
  }

  const calls: Answers<typeof candidateCalls> = {
    'candidates.search': page,
    'candidates.get': ({ candidateId }) => ({
      candidate: existing(candidateId),
      shortlistIds: shortlists.of(candidateId),
    }),
    'candidates.overview': overview,
    'candidates.add': ({ profile }) => {
      expectOwnAddress(profile, null);
      const candidateId = store.add(profile);
      changed();
      return { candidateId };
    },
    'candidates.edit': ({ candidateId, profile }) => {
      const before = profileOf(existing(candidateId));
      // An address that it already shares with another candidate can stay.
      if (profile.email !== before.email) expectOwnAddress(profile, candidateId);
      // A sample is one as long as it says what the sample says: edited, it must not go with the samples.
      store.update(candidateId, profile, isDeepStrictEqual(sampleProfiles()[candidateId - 1], profile));
      // What it said before is to leave the file, too.
      removed({ needsWiping: true });
      changed();
      return { before };
    },
    'candidates.remove': ({ candidateIds }) => removeAll(candidateIds),
    'candidates.removeImport': ({ jobId }) => removeAll(store.ofImport(jobId)),
    'candidates.removeSamples': () => removeAll(store.samples(), false),
    'candidates.restore': ({ removal }) => {
      const count = store.restore(removal);
      if (count === 0) throw refuse('conflict', 'This can no longer be undone: it was deleted permanently.');
      changed();
      return { count };
    },
    'candidates.loadSamples': loadSamples,
    'shortlists.get': ({ shortlistId }) => {
      listed(shortlistId);
      return { candidates: shortlists.members(shortlistId).flatMap((id) => store.get(id) ?? []) };
    },
    'shortlists.create': ({ name, candidateIds }) => {
      const shortlistId = shortlists.create(name);
      for (const id of candidateIds) shortlists.put(shortlistId, id);
      changed();
      return { shortlistId };
    },
    'shortlists.rename': ({ shortlistId, name }) => {
      listed(shortlistId);
      shortlists.rename(shortlistId, name);
      changed();
    },
    'shortlists.remove': ({ shortlistId }) => {
      listed(shortlistId);
      shortlists.remove(shortlistId);
      changed();
    },
    /** Adds or removes candidates; returns those that changed, so that the change can be undone. */
    'shortlists.change': ({ shortlistId, put, take }) => {
      listed(shortlistId);
      const done = {
        put: put.filter((id) => shortlists.put(shortlistId, id)),
        take: take.filter((id) => shortlists.take(shortlistId, id)),
      };
      changed();
      return done;
    },
  };

  return {
    calls,
    search,
    overview,
    loadSamples,
    /** Profiles by number, in that order; who is gone is left out. */
    many: (ids: readonly number[]): Candidate[] => ids.flatMap((id) => store.get(id) ?? []),
  };
}
