/** The calls about candidates, shortlists and importing candidates. */
import { z } from 'zod';
import { Candidate, CandidateQuery, Profile, SearchResult, StoredProfile } from './candidate';
import { ImportPreview, Mapping } from './import';
import { engineCommand, engineQuery, shellCommand } from '../contract/call';
import { JobStarted } from '../contract/quote-view';

const id = z.int().positive();
const nothing = z.strictObject({});
const ids = z.array(id).max(500);
const name = z.string().trim().min(1, 'is empty: enter a name').max(80, 'is longer than 80 characters');
/** Names one removal, which can be undone for a minute. */
const removed = z.strictObject({ removal: z.uuid(), count: z.int().positive() });
const counted = z.strictObject({ count: z.int().nonnegative() });

export const Shortlist = z.strictObject({
  shortlistId: id,
  name: z.string(),
  /** In the order in which they were put on. */
  candidateIds: z.array(id),
});
export type Shortlist = z.infer<typeof Shortlist>;

export const candidateCalls = {
  'candidates.search': engineQuery(CandidateQuery, SearchResult),
  'candidates.get': engineQuery(
    z.strictObject({ candidateId: id }),
    z.strictObject({ candidate: Candidate, shortlistIds: z.array(id) }),
  ),
  /** How many there are, what filters can offer (most used first) and the shortlists. */
  'candidates.overview': engineQuery(
    nothing,
    z.strictObject({
      all: z.int().nonnegative(),
      samples: z.int().nonnegative(),
      roles: z.array(z.string()),
      skills: z.array(z.string()),
      cities: z.array(z.string()),
      shortlists: z.array(Shortlist),
    }),
  ),
  /** A person is added once: an email address that another candidate has is refused. */
  'candidates.add': engineCommand(z.strictObject({ profile: Profile }), z.strictObject({ candidateId: id })),
  /** Answers with what the candidate was before, to be undone with. */
  'candidates.edit': engineCommand(
    z.strictObject({ candidateId: id, profile: Profile }),
    z.strictObject({ before: StoredProfile }),
  ),
  'candidates.remove': engineCommand(z.strictObject({ candidateIds: ids.min(1) }), removed),
  /** Removes all that one import added. */
  'candidates.removeImport': engineCommand(z.strictObject({ jobId: id }), removed),
  'candidates.removeSamples': engineCommand(nothing, removed),
  'candidates.restore': engineCommand(z.strictObject({ removal: z.uuid() }), counted),
  'candidates.loadSamples': engineCommand(nothing, counted),
  /** `file` is a token of `files.chooseCandidates`: a window never names a path. */
  'candidates.import': shellCommand(
    z.strictObject({
      /** Of `files.chooseCandidates`. */
      token: z.uuid(),
      mapping: Mapping,
      /** What happens to an existing candidate with the same email address. */
      duplicates: z.enum(['keep', 'update']),
      submitKey: z.uuid(),
    }),
    JobStarted,
  ),
  'files.chooseCandidates': shellCommand(
    nothing,
    z.strictObject({
      file: z.strictObject({ token: z.uuid(), name: z.string(), preview: ImportPreview }).nullable(),
    }),
  ),

  'shortlists.get': engineQuery(
    z.strictObject({ shortlistId: id }),
    z.strictObject({ candidates: z.array(Candidate) }),
  ),
  'shortlists.create': engineCommand(
    z.strictObject({ name, candidateIds: ids }),
    z.strictObject({ shortlistId: id }),
  ),
  'shortlists.rename': engineCommand(z.strictObject({ shortlistId: id, name }), nothing),
  'shortlists.remove': engineCommand(z.strictObject({ shortlistId: id }), nothing),
  /** Answers with those for whom it changed something: the reverse takes it back. */
  'shortlists.change': engineCommand(
    z.strictObject({ shortlistId: id, put: ids, take: ids }),
    z.strictObject({ put: z.array(id), take: z.array(id) }),
  ),
} as const;
