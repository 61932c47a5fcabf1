/** Candidates in the data file, with the index and the facets that follow every change of them. */
import { z } from 'zod';
import { Candidate, type CandidateQuery, type Profile } from '../../../shared/candidates/candidate';
import { availabilityRank, order } from '../../../shared/candidates/ranking';
import type { Cursor } from '../../../shared/lists/cursor';
import { sortText } from '../../../shared/lists/words';
import type { Db } from '../database/open';
import { cursorOf, placeOf } from '../lists/cursor';
import { FEW } from '../lists/list-pages';
import { createCandidateList } from './candidate-list';
import { createSearchIndex, ranksOf } from './search-index';

const list = z.string().transform((text): unknown => JSON.parse(text));

const Row = z
  .object({
    id: z.int(),
    rank: z.int(),
    is_sample: z.int(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.string(),
    level: z.string().nullable(),
    years: z.int().nullable(),
    skills: list,
    city: z.string().nullable(),
    expected_php: z.int().nullable(),
    availability: z.string().nullable(),
    workspaces: list,
    shifts: list,
    english: z.string().nullable(),
    notes: z.string(),
    added_at: z.int(),
  })
  .transform(({ id, rank, is_sample, added_at, expected_php, ...row }) => ({
    rank,
    candidate: Candidate.parse({
      ...row,
      candidateId: id,
      isSample: is_sample === 1,
      addedAt: added_at,
      expectedPhp: expected_php,
    }),
  }));
type Ranked = z.infer<typeof Row>;
const Id = z.object({ id: z.int() });
const Ids = z.array(Id);
const Rank = z.object({ rank: z.int() });
const Highest = z.object({ rank: z.int().nullable() });
const Value = z.object({ value: z.string() });
const Counts = z.object({ all: z.int(), samples: z.int() });

interface Added {
  profile: Profile;
  /** Only samples bring their number along. */
  id?: number;
  isSample?: boolean;
  importJob?: number;
}

/** Profiles per batch when the index is rebuilt. */
const DERIVED_AT_ONCE = 1_000;
/** How many values of each kind the filters offer. */
const OFFERED = 500;

export const profileOf = ({ candidateId: _, isSample: __, addedAt: ___, ...profile }: Candidate): Profile =>
  profile;

export const ErasableCandidate = z.object({
  id: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  notes: z.string(),
  is_sample: z.int().transform(Boolean),
});
export type ErasableCandidate = z.infer<typeof ErasableCandidate>;

/** The order of the list that is not sorted by a column. */
const BY_MATCH = 'candidates best match';

export interface CandidatePage {
  found: Ranked[];
  /** Where the next page begins; null: there is none. */
  next: Cursor | null;
  /** How many match, on a first page. */
  total: number | null;
}

export type CandidateStore = ReturnType<typeof createCandidateStore>;

export function createCandidateStore(db: Db, now: () => number) {
  const index = createSearchIndex(db);
  const list = createCandidateList(db);
  const sql = {
    get: db.prepare('SELECT * FROM candidates WHERE id = ? AND removal IS NULL'),
    byRank: db.prepare('SELECT * FROM candidates WHERE rank = ?'),
    idsOfRanks: db.prepare('SELECT id FROM candidates WHERE rank IN (SELECT value FROM json_each(?))'),
    writeEntry: db.prepare(
      `INSERT INTO candidate_list (candidate_id, rank, name, role, city, pay, availability)
       VALUES (@id, @rank, @name, @role, @city, @pay, @availability)`,
    ),
    deleteEntry: db.prepare('DELETE FROM candidate_list WHERE candidate_id = ?'),
    unlisted: db.prepare(
      `SELECT * FROM candidates WHERE removal IS NULL AND id < ?
         AND NOT EXISTS (SELECT 1 FROM candidate_list WHERE candidate_id = candidates.id)
       ORDER BY id DESC LIMIT ?`,
    ),
    highest: db.prepare('SELECT max(rank) AS rank FROM candidates WHERE rank BETWEEN ? AND ?'),
    byEmail: db.prepare('SELECT * FROM candidates WHERE email = ? AND removal IS NULL ORDER BY id LIMIT 1'),
    ofImport: db.prepare('SELECT id FROM candidates WHERE import_job = ? AND removal IS NULL'),
    samples: db.prepare('SELECT id FROM candidates WHERE is_sample = 1 AND removal IS NULL'),
    // An edited sample is somebody's own, also while its removal can be undone.
    isTaken: db.prepare('SELECT 1 FROM candidates WHERE id = ? AND (removal IS NULL OR is_sample = 0)'),
    counts: db.prepare(
      'SELECT count(*) AS "all", coalesce(sum(is_sample), 0) AS samples FROM candidates WHERE removal IS NULL',
    ),
    insert: db.prepare(
      `INSERT INTO candidates (id, rank, is_sample, name, email, role, level, years, skills, city, expected_php,
         availability, workspaces, shifts, english, notes, import_job, added_at)
       VALUES (@id, @rank, @isSample, @name, @email, @role, @level, @years, @skills, @city, @expectedPhp,
         @availability, @workspaces, @shifts, @english, @notes, @importJob, @now)`,
    ),
    update: db.prepare(
      `UPDATE candidates SET rank = @rank, name = @name, email = @email, role = @role, level = @level, years = @years,
         skills = @skills, city = @city, expected_php = @expectedPhp, availability = @availability,
         workspaces = @workspaces, shifts = @shifts, english = @english, notes = @notes, is_sample = @isSample
       WHERE id = @id`,
    ),
    remove: db.prepare('UPDATE candidates SET removal = ?, removed_at = ? WHERE id = ?'),
    removed: db.prepare('SELECT * FROM candidates WHERE removal = ? ORDER BY rank'),
    after: db.prepare('SELECT * FROM candidates WHERE removal IS NULL AND rank > ? ORDER BY rank LIMIT ?'),
    restore: db.prepare('UPDATE candidates SET removal = NULL, removed_at = NULL WHERE id = ?'),
    erasable: db.prepare(
      `SELECT id, name, email, notes, is_sample FROM candidates WHERE removal IS NOT NULL AND removed_at <= ?
       ORDER BY id LIMIT ?`,
    ),
    delete: db.prepare('DELETE FROM candidates WHERE id = ? AND removal IS NOT NULL'),
    isHeld: db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM candidates WHERE removal IS NULL AND (name = @text COLLATE NOCASE OR email = @text COLLATE NOCASE))`,
      )
      .pluck(),
    forget: db.prepare('DELETE FROM candidates WHERE id = ? AND removal IS NOT NULL'),
    use: db.prepare(
      `INSERT INTO candidate_facets (kind, value, uses) VALUES (?, ?, 1)
       ON CONFLICT (kind, value) DO UPDATE SET uses = uses + 1`,
    ),
    unuse: db.prepare('UPDATE candidate_facets SET uses = uses - 1 WHERE kind = ? AND value = ?'),
    unused: db.prepare('DELETE FROM candidate_facets WHERE kind = ? AND value = ? AND uses <= 0'),
    facets: db.prepare('SELECT value FROM candidate_facets WHERE kind = ? ORDER BY uses DESC, value LIMIT ?'),
  };

  const columns = (profile: Profile) => ({
    ...profile,
    skills: JSON.stringify(profile.skills),
    workspaces: JSON.stringify(profile.workspaces),
    shifts: JSON.stringify(profile.shifts),
  });

  /** A new rank after all of the same availability and pay. */
  function nextRank(profile: Profile): number {
    const { first, last } = ranksOf(profile);
    const highest = Highest.parse(sql.highest.get(BigInt(first), BigInt(last))).rank;
    if (highest === last) throw new RangeError('too many candidates of one availability and pay');
    return highest === null ? first : highest + 1;
  }

  /** Has the sorted list know the candidate. */
  function writeEntry(id: number, rank: number, profile: Profile): void {
    const { name, role, city, expectedPhp: pay, availability } = profile;
    sql.writeEntry.run({
      id,
      rank: BigInt(rank),
      name: sortText(name),
      role: sortText(role),
      city: city === null ? null : sortText(city),
      pay,
      availability: availability === null ? null : availabilityRank(availability),
    });
  }

  function show(id: number, rank: number, profile: Profile): void {
    writeEntry(id, rank, profile);
    index.add(rank, profile);
    for (const [kind, value] of facetsOf(profile)) sql.use.run(kind, value);
  }

  function hide({ rank, candidate }: Ranked): void {
    const profile = profileOf(candidate);
    sql.deleteEntry.run(candidate.candidateId);
    index.remove(rank, profile);
    for (const [kind, value] of facetsOf(profile)) {
      sql.unuse.run(kind, value);
      sql.unused.run(kind, value);
    }
  }

  function ranked(id: number): Ranked | null {
    const row = sql.get.get(id);
    return row === undefined ? null : Row.parse(row);
  }

  function add({ profile, id, isSample, importJob }: Added): number {
    // A sample that was removed a moment ago gives its number back.
    if (id !== undefined) sql.forget.run(id);
    const rank = nextRank(profile);
    const { lastInsertRowid } = sql.insert.run({
      ...columns(profile),
      id: id ?? null,
      rank: BigInt(rank),
      isSample: isSample ? 1 : 0,
      importJob: importJob ?? null,
      now: now(),
    });
    const added = Number(lastInsertRowid);
    show(added, rank, profile);
    return added;
  }

  function addInOrder(some: readonly Added[]): void {
    const keyed = some.map((one) => ({ one, key: ranksOf(one.profile).first }));
    for (const { one } of keyed.toSorted((a, b) => a.key - b.key)) add(one);
  }

  const ids = (rows: unknown[]): number[] => rows.map((row) => Id.parse(row).id);

  return {
    isFilled: list.isFilled,
    /** See `FilledList`. */
    indexSlice(before: number | null, slice: number): number | null {
      const rows = sql.unlisted.all(before ?? Number.MAX_SAFE_INTEGER, slice).map((row) => Row.parse(row));
      for (const { rank, candidate } of rows) writeEntry(candidate.candidateId, rank, profileOf(candidate));
      return rows.at(-1)?.candidate.candidateId ?? null;
    },
    /**
     * One page of the list. Best match first, it has one more candidate than asked for where there is one: what each is
     * compared with is the next.
     *
     * @throws {CallRefused} where `after` is not a place in this list
     */
    page(words: readonly string[], { filters, limit, sort, after }: CandidateQuery): CandidatePage {
      const matching = sort || after === undefined ? index.matching(words, filters) : null;
      const total = after === undefined && matching ? matching.total : null;
      if (sort && matching) {
        const { query } = matching;
        const few =
          query !== null && matching.total <= FEW ? index.ranksOf(query, words, filters, FEW) : null;
        const ids = few && Ids.parse(sql.idsOfRanks.all(JSON.stringify(few))).map(({ id }) => id);
        const page = list.page({ filters, sort, limit, after, query, ids });
        return {
          found: page.ids.map((id) => Row.parse(sql.get.get(id))),
          next: page.next,
          total,
        };
      }
      const place = after === undefined ? null : placeOf(BY_MATCH, after);
      const from = place && { level: Number(place.key), rank: place.id };
      const results = index.results(words, filters, from, limit + 1);
      const last = results.at(limit - 1);
      return {
        found: results.map(({ rank }) => Row.parse(sql.byRank.get(BigInt(rank)))),
        next: results.length > limit && last ? cursorOf(BY_MATCH, { key: last.level, id: last.rank }) : null,
        total,
      };
    },
    get: (id: number): Candidate | null => ranked(id)?.candidate ?? null,
    byEmail(email: string): Candidate | null {
      const row = sql.byEmail.get(email);
      return row === undefined ? null : Row.parse(row).candidate;
    },
    counts: () => Counts.parse(sql.counts.get()),
    ofImport: (jobId: number): number[] => ids(sql.ofImport.all(jobId)),
    samples: (): number[] => ids(sql.samples.all()),
    facets: (kind: 'role' | 'skill' | 'city'): string[] =>
      sql.facets.all(kind, OFFERED).map((row) => Value.parse(row).value),
    /** Whether a sample of this number cannot be added. */
    isTaken: (id: number): boolean => sql.isTaken.get(id) !== undefined,
    addSamples: (samples: readonly { id: number; profile: Profile }[]): void =>
      addInOrder(samples.map((sample) => ({ ...sample, isSample: true }))),
    addAll: (profiles: readonly Profile[], importJob: number | null): void =>
      addInOrder(profiles.map((profile) => ({ profile, ...(importJob === null ? {} : { importJob }) }))),
    add: (profile: Profile): number => add({ profile }),
    update(id: number, profile: Profile, isSample = false): void {
      const before = ranked(id);
      if (!before) return;
      hide(before);
      const isSameRank = String(order(profile)) === String(order(profileOf(before.candidate)));
      const rank = isSameRank ? before.rank : nextRank(profile);
      sql.update.run({ ...columns(profile), id, rank: BigInt(rank), isSample: isSample ? 1 : 0 });
      show(id, rank, profile);
    },
    /** Takes them out of every view at once; the file keeps their words until it is wiped. Returns how many. */
    remove(ids: readonly number[], removal: string): number {
      // An id that is named twice is removed once: the index would lose its count.
      const rows = [...new Set(ids)].flatMap((id) => ranked(id) ?? []).toSorted((a, b) => a.rank - b.rank);
      for (const row of rows) {
        hide(row);
        sql.remove.run(removal, now(), row.candidate.candidateId);
      }
      return rows.length;
    },
    /** Brings back what one order removed, each at its old place. Returns how many. */
    restore(removal: string): number {
      const rows = sql.removed.all(removal).map((row) => Row.parse(row));
      for (const { rank, candidate } of rows) {
        sql.restore.run(candidate.candidateId);
        show(candidate.candidateId, rank, profileOf(candidate));
      }
      return rows.length;
    },
    /** Makes the index and the facets of a file that has neither; calls `alive` between parts. */
    derive(alive: () => void): void {
      let last = -1;
      for (;;) {
        const rows = sql.after.all(BigInt(last), DERIVED_AT_ONCE);
        if (rows.length === 0) return;
        // A row that was deleted is not in the index.
        const intact = rows.flatMap((row) => Row.safeParse(row).data ?? []);
        db.transaction(() =>
          intact.forEach(({ rank, candidate }) => show(candidate.candidateId, rank, profileOf(candidate))),
        )();
        last = Rank.parse(rows.at(-1)).rank;
        alive();
      }
    },
    wipe: index.wipe,
    /** Candidates removed until then, who can be erased permanently. */
    erasable: (until: number, most: number): ErasableCandidate[] =>
      sql.erasable.all(until, most).map((row) => ErasableCandidate.parse(row)),
    /** Deletes removed candidates permanently. */
    erase(ids: readonly number[]): void {
      for (const id of ids) sql.delete.run(id);
    },
    /** Whether a candidate who is here has this name or address. */
    isHeld: (text: string): boolean => sql.isHeld.get({ text }) === 1,
  };
}

function facetsOf(profile: Profile): ['role' | 'skill' | 'city', string][] {
  return [
    ['role', profile.role],
    ...(profile.city === null ? [] : [['city', profile.city] as ['city', string]]),
    ...[...new Set(profile.skills)].map((skill): ['skill', string] => ['skill', skill]),
  ];
}
