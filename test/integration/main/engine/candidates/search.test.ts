import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCandidateStore, profileOf } from '../../../../../main/engine/candidates/candidate-store';
import { createCandidates } from '../../../../../main/engine/candidates/candidates';
import { createShortlists } from '../../../../../main/engine/candidates/shortlists';
import { type Db, openDatabase } from '../../../../../main/engine/database/open';
import {
  AVAILABILITIES,
  type Candidate,
  CandidateFilters,
  type Profile,
} from '../../../../../shared/candidates/candidate';
import { availabilityRank, byFit, fitOf, order } from '../../../../../shared/candidates/ranking';
import { queryWords, slug } from '../../../../../shared/lists/words';
import { LEVELS } from '../../../../../shared/request/vocabulary';
import { profiles } from '../../../../people';
import { newFolder } from '../../../start-engine';

let db: Db;
beforeEach(() => {
  db = openDatabase(newFolder());
});
afterEach(() => db.close());

function open() {
  const store = createCandidateStore(db, () => 1_000);
  const nothing = (): void => undefined;
  const useCases = createCandidates({
    store,
    shortlists: createShortlists(db, () => 1_000),
    changed: nothing,
    removed: nothing,
  });
  // As the engine does it: each order is one transaction.
  const candidates = {
    ...useCases,
    loadSamples: db.transaction(useCases.loadSamples),
    calls: {
      ...useCases.calls,
      'candidates.removeSamples': db.transaction(useCases.calls['candidates.removeSamples']),
      'candidates.restore': db.transaction(useCases.calls['candidates.restore']),
    },
  };
  const add = (some: readonly Profile[]): void => db.transaction(() => store.addAll(some, null))();
  const search = (text: string, more: Partial<CandidateFilters> = {}, limit = 50) =>
    candidates.search(CandidateFilters.parse({ text, ...more }), limit);
  return { store, candidates, add, search };
}

const someone = (more: Partial<Profile>): Profile => ({
  name: 'Ana Cruz',
  email: null,
  role: 'Bookkeeper',
  level: 'senior',
  years: 5,
  skills: ['Xero'],
  city: 'Angeles City',
  expectedPhp: 40_000,
  availability: 'immediate',
  workspaces: ['wfh'],
  shifts: ['day'],
  english: 'C1',
  notes: '',
  ...more,
});

/** What the search is meant to find, by looking at everyone. */
function model(all: readonly Candidate[], filters: CandidateFilters): number[] {
  const words = queryWords(filters.text);
  const has = (values: readonly string[], value: string | null): boolean =>
    values.length === 0 || (value !== null && values.some((one) => slug(one) === slug(value)));
  const fitting = all
    .map((candidate) => ({ candidate, fit: fitOf(profileOf(candidate), words) }))
    .flatMap(({ candidate, fit }) => (fit ? [{ candidate, fit }] : []))
    .filter(
      ({ candidate: one }) =>
        has(filters.roles, one.role) &&
        has(filters.levels, one.level) &&
        has(filters.cities, one.city) &&
        filters.skills.every((skill) => one.skills.some((own) => slug(own) === slug(skill))) &&
        (filters.minPhp === null || (one.expectedPhp ?? -1) >= filters.minPhp) &&
        (filters.maxPhp === null || (one.expectedPhp ?? Infinity) <= filters.maxPhp) &&
        (filters.availableBy === null ||
          availabilityRank(one.availability) <= availabilityRank(filters.availableBy)),
    );
  const best = Math.max(...fitting.map(({ fit }) => fit.exactness));
  return fitting
    .filter(({ fit }) => best === 0 || fit.exactness > 0)
    .toSorted((a, b) => {
      const [free, pay] = order(profileOf(a.candidate));
      const [otherFree, otherPay] = order(profileOf(b.candidate));
      return (
        byFit(a.fit, b.fit) ||
        free - otherFree ||
        pay - otherPay ||
        a.candidate.candidateId - b.candidate.candidateId
      );
    })
    .map(({ candidate }) => candidate.candidateId);
}

describe('candidate search', () => {
  it('ranks role above skills above anywhere, and says so', () => {
    const { add, search } = open();
    add([
      someone({
        name: 'Notes',
        role: 'Nurse',
        skills: [],
        notes: 'did bookkeeping once, bookkeeper at heart',
      }),
      someone({ name: 'Skills', role: 'Accountant', skills: ['Bookkeeper'] }),
      someone({ name: 'Role', role: 'Bookkeeper', skills: [] }),
    ]);
    const { hits, total } = search('bookkeeper');
    expect(total).toBe(3);
    expect(hits.map(({ candidate }) => candidate.name)).toEqual(['Role', 'Skills', 'Notes']);
    expect(hits[0]?.matches).toEqual([
      { word: 'bookkeeper', place: 'role', found: 'Bookkeeper', isWhole: true },
    ]);
    expect(hits.map(({ above }) => above)).toEqual([
      'Every search word is in the role; the next has “bookkeeper” in the skills.',
      'Every search word is in the skills; the next has “bookkeeper” in the notes.',
      null,
    ]);
  });

  it('ranks equal fits by availability, then pay, then who was added first', () => {
    const { add, search } = open();
    add([
      someone({ name: 'DelayedFallback', availability: '60_days', expectedPhp: 20_000 }),
      someone({ name: 'Dear', expectedPhp: 60_000 }),
      someone({ name: 'Cheap', expectedPhp: 30_000 }),
      someone({ name: 'Unsaid', availability: null, expectedPhp: null }),
      someone({ name: 'Second', expectedPhp: 29_500 }),
    ]);
    expect(search('bookkeeper').hits.map(({ candidate, above }) => [candidate.name, above])).toEqual([
      ['Cheap', 'Same match, availability and salary range; added earlier.'],
      ['Second', 'Same match and availability, lower expected salary: PHP 29,500; the next: PHP 60,000.'],
      ['Dear', 'Same match, available sooner: immediately; the next: in 60 days.'],
      ['DelayedFallback', 'Same match, available sooner: in 60 days; the next: not specified.'],
      ['Unsaid', null],
    ]);
  });

  it('finds beginnings while typing, after what stands there as typed', () => {
    const { add, search } = open();
    add([
      someone({ name: 'Script', role: 'JavaScript Developer', skills: [], availability: 'immediate' }),
      someone({ name: 'Java', role: 'Java Developer', skills: [], availability: '60_days' }),
    ]);
    expect(search('java').hits.map(({ candidate }) => candidate.name)).toEqual(['Java', 'Script']);
    expect(search('java').hits[0]?.above).toBe('Matches your words exactly; the next only has “JavaScript”.');
    expect(search('javasc').hits.map(({ candidate }) => candidate.name)).toEqual(['Script']);
    expect(search('dev javasc').total).toBe(1);
  });

  it('finds C++ and C# apart, accents, and plurals', () => {
    const { add, search } = open();
    add([
      someone({ name: 'José Peña', role: 'Developer', skills: ['C++'] }),
      someone({ name: 'Bo Li', role: 'Developer', skills: ['C#'] }),
    ]);
    expect(search('c++').hits.map(({ candidate }) => candidate.name)).toEqual(['José Peña']);
    expect(search('c#').hits.map(({ candidate }) => candidate.name)).toEqual(['Bo Li']);
    expect(search('jose pena developers').total).toBe(1);
  });

  it('finds exactly what looking at everyone finds, in the same order', () => {
    const { add, search, store } = open();
    add([...profiles(400)]);
    add(
      [...profiles(60, 2)].map((profile, i) => ({
        ...profile,
        ...(i % 2 ? { expectedPhp: null } : { availability: null }),
      })),
    );
    const all = Array.from({ length: 460 }, (_, i) => store.get(1_001 + i)).filter((one) => one !== null);
    expect(all).toHaveLength(460);
    const word = fc.constantFrom(
      'senior',
      'book',
      'bookkeeper',
      'xero',
      'c',
      'canva',
      'maria',
      'an',
      'wfh',
      'laptop',
      'excel',
      'virtual assistant',
      'zzz',
      'day',
      'c1',
    );
    const filters = fc.record({
      text: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
      roles: fc.array(fc.constantFrom('Bookkeeper', 'Accountant', 'virtual assistant'), { maxLength: 2 }),
      levels: fc.array(fc.constantFrom(...LEVELS), { maxLength: 2 }),
      skills: fc.array(fc.constantFrom('Xero', 'Excel', 'data entry'), { maxLength: 1 }),
      cities: fc.array(fc.constantFrom('Angeles City', 'Mabalacat'), { maxLength: 2 }),
      minPhp: fc.option(fc.integer({ min: 1, max: 140_000 })),
      maxPhp: fc.option(fc.integer({ min: 1, max: 140_000 })),
      availableBy: fc.option(fc.constantFrom(...AVAILABILITIES)),
    });
    fc.assert(
      fc.property(filters, fc.constantFrom(1, 7, 50, 200), (input, limit) => {
        const parsed = CandidateFilters.parse(input);
        const expected = model(all, parsed);
        const { hits, total } = search(parsed.text, parsed, limit);
        expect(hits.map(({ candidate }) => candidate.candidateId)).toEqual(expected.slice(0, limit));
        expect(total).toBe(expected.length);
      }),
      { numRuns: 150 },
    );
  });

  it('never fails, whatever is typed', () => {
    const { add, search } = open();
    add([...profiles(20)]);
    const hostile = fc.constantFrom(
      '"',
      '""',
      "'",
      '*',
      'a*',
      'NEAR(a b)',
      'a AND',
      'OR',
      'NOT',
      '(',
      ')',
      '^a',
      'words:x',
      '{a}',
      '-',
      '+',
      'c+',
      '\0',
      '\u202e',
      '%',
      '_',
      ';--',
      '=1',
      '😀',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 12 }), (parts) => {
        const text = parts.join(' ').slice(0, 500);
        expect(search(text, { roles: ['"x'], skills: [')'], cities: ['a" OR "e'] }).total).toBe(0);
        expect(search(text).total).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('counts all, however many match', () => {
    const { add, search } = open();
    add([...profiles(1_200)]);
    expect(search('').total).toBe(1_200);
    expect(search('', {}, 200).hits).toHaveLength(200);
  });
});

describe('samples', () => {
  it('leave everything as it was before, removed and brought back', () => {
    const { add, search, candidates } = open();
    const seen = () =>
      JSON.stringify([
        candidates.overview(),
        search('', {}, 200),
        search('bookkeeper xero', {}, 200),
        search('maria', {}, 200),
      ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 1_000 }), (count, seed) => {
        add([...profiles(count, seed)]);
        const before = seen();
        expect(candidates.loadSamples()).toEqual({ count: 300 });
        const list = candidates.calls['shortlists.create']({ name: 'Mixed', candidateIds: [1, 2, 300] });
        const loaded = seen();
        const { removal, count: removed } = candidates.calls['candidates.removeSamples']({});
        expect(removed).toBe(300);
        expect(candidates.calls['shortlists.get'](list).candidates).toEqual([]);
        candidates.calls['candidates.restore']({ removal });
        expect(seen()).toBe(loaded);
        expect(candidates.calls['shortlists.get'](list).candidates).toHaveLength(3);
        candidates.calls['shortlists.remove'](list);
        candidates.calls['candidates.removeSamples']({});
        expect(seen()).toBe(before);
        // Loaded anew they have their own numbers again.
        candidates.loadSamples();
        expect(candidates.calls['candidates.get']({ candidateId: 300 }).candidate.isSample).toBe(true);
        candidates.calls['candidates.removeSamples']({});
      }),
      { numRuns: 4 },
    );
  });

  it('can be changed, removed and brought back in any order without damage to the index', () => {
    const { store, candidates, add, search } = open();
    add([...profiles(60)]);
    const remove = db.transaction(candidates.calls['candidates.remove']);
    const ids = search('').hits.map(({ candidate }) => candidate.candidateId);
    expect(ids).toHaveLength(50);
    for (let n = 0; n < 300; n += 1) {
      const candidateId = ids[(n * 7) % ids.length] ?? 0;
      const before = store.get(candidateId);
      if (!before) throw new Error('not there');
      const skills = [`Skill ${n % 5}`, 'Xero', ...before.skills.slice(0, 2)];
      db.transaction(() => store.update(candidateId, { ...profileOf(before), skills }))();
      const { removal } = remove({ candidateIds: [candidateId] });
      candidates.calls['candidates.restore']({ removal });
    }
    expect(store.counts().all).toBe(60);
  });

  it('lose a profile once where it is named twice, and can all be removed after it', () => {
    const { candidates } = open();
    candidates.loadSamples();
    const twice = { candidateIds: Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : 2)) };
    const { removal, count } = candidates.calls['candidates.remove'](twice);
    expect(count).toBe(2);
    candidates.calls['candidates.restore']({ removal });
    expect(candidates.calls['candidates.removeSamples']({}).count).toBe(300);
  });

  it('are no samples once they are edited, and are ones again once that is undone', () => {
    const { candidates } = open();
    candidates.loadSamples();
    const edit = db.transaction(candidates.calls['candidates.edit']);
    const sampleIs = () => candidates.calls['candidates.get']({ candidateId: 7 }).candidate.isSample;
    const own = profileOf(candidates.calls['candidates.get']({ candidateId: 7 }).candidate);
    edit({ candidateId: 7, profile: { ...own, name: 'Ana Real' } });
    expect(sampleIs()).toBe(false);
    edit({ candidateId: 7, profile: own });
    expect(sampleIs()).toBe(true);
    edit({ candidateId: 7, profile: own });
    expect(sampleIs()).toBe(true);
    // The edited one stays where the samples go, and where they are loaded again, also while it is removed.
    edit({ candidateId: 7, profile: { ...own, name: 'Ana Real' } });
    expect(candidates.calls['candidates.removeSamples']({}).count).toBe(299);
    expect(candidates.loadSamples()).toEqual({ count: 299 });
    const { removal } = candidates.calls['candidates.remove']({ candidateIds: [7] });
    candidates.calls['candidates.removeSamples']({});
    expect(candidates.loadSamples()).toEqual({ count: 299 });
    expect(candidates.calls['candidates.restore']({ removal })).toEqual({ count: 1 });
    expect(candidates.calls['candidates.get']({ candidateId: 7 }).candidate.name).toBe('Ana Real');
  });

  it('are marked, and loaded once only', () => {
    const { candidates } = open();
    candidates.loadSamples();
    expect(candidates.loadSamples()).toEqual({ count: 0 });
    expect(candidates.overview()).toMatchObject({ all: 300, samples: 300 });
    expect(candidates.calls['candidates.get']({ candidateId: 7 }).candidate).toMatchObject({
      isSample: true,
    });
  });
});
