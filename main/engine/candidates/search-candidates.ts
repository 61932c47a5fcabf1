/** Searches candidates as a job, for whoever must not wait. Its result names people by number only. */
import { stepNames } from '../../../shared/jobs/wording';
import type { AppJob } from '../app-job';
import { z } from 'zod';
import { CandidateFilters, Place, type SearchResult } from '../../../shared/candidates/candidate';

export const SearchInput = z.strictObject({
  filters: CandidateFilters,
  limit: z.int().min(1).max(50).default(10),
});
export const CandidateMatches = z.strictObject({
  /** How many match; where `isMore`, at least that many. */
  total: z.int().nonnegative(),
  /** Of results that an earlier version stored: it stopped counting at 1,000. */
  isMore: z.boolean().optional(),
  /** Best first, with where each word of the query was found. */
  hits: z.array(
    z.strictObject({
      candidateId: z.int().positive(),
      matches: z.array(z.strictObject({ word: z.string(), place: Place, isWhole: z.boolean() })),
    }),
  ),
});
export type CandidateMatches = z.infer<typeof CandidateMatches>;

export interface SearchCandidatesOptions {
  search(filters: CandidateFilters, limit: number): Pick<SearchResult, 'hits'> & { total: number };
  /** Whether a conversation still shows it. */
  isShown(jobId: number): boolean;
}

export function searchCandidates({
  search,
  isShown,
}: SearchCandidatesOptions): AppJob<'search_candidates', z.infer<typeof SearchInput>, CandidateMatches> {
  return {
    name: 'search_candidates',
    queue: 'search_queue',
    steps: stepNames('search_candidates'),
    input: SearchInput,
    result: CandidateMatches,
    maxAttempts: 3,
    subject: ({ filters }) => filters.text || filters.roles.join(', '),
    concurrency: 2,
    timeoutMs: 10_000,
    isStillReferenced: isShown,
    async run(job) {
      const result = await job.step({
        name: 'search',
        input: job.input,
        result: CandidateMatches,
        run: () => {
          const { hits, total } = search(job.input.filters, job.input.limit);
          return {
            total,
            hits: hits.map(({ candidate, matches }) => ({
              candidateId: candidate.candidateId,
              matches: matches.map(({ word, place, isWhole }) => ({ word, place, isWhole })),
            })),
          };
        },
        summary: ({ total }) => `${total} matches`,
      });
      return { kind: 'done', result, cacheable: false };
    },
  };
}
