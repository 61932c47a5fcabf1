/** The lists of leads, candidates and jobs reach every row once, however they are sorted, filtered and searched. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCandidateStore, profileOf } from '../../../../main/engine/candidates/candidate-store';
import { type Db, openDatabase } from '../../../../main/engine/database/open';
import { createLeadList } from '../../../../main/engine/leads/lead-list';
import { createLeadStore } from '../../../../main/engine/leads/lead-store';
import { FEW } from '../../../../main/engine/lists/list-pages';
import { createJobList } from '../../../../main/engine/queue/job-list';
import {
  AVAILABILITIES,
  CANDIDATE_SORTS,
  type Candidate,
  CandidateFilters,
} from '../../../../shared/candidates/candidate';
import { availabilityRank, fitOf } from '../../../../shared/candidates/ranking';
import { JOB_STATUSES } from '../../../../shared/jobs/job';
import { jobTypeWords } from '../../../../shared/jobs/wording';
import { LEAD_SORTS, type LeadSummary, STAGE_WORDS, STAGES } from '../../../../shared/leads/lead';
import { fits, queryWords, searchText, sortText, withNumbers, wordsOf } from '../../../../shared/lists/words';
import { leadForm } from '../../../lead-form';
import { profiles } from '../../../people';
import { newFolder, startEngine } from '../../start-engine';

let db: Db;
beforeEach(() => {
  db = openDatabase(newFolder());
});
afterEach(() => db.close());

const directions = fc.constantFrom('ascending', 'descending');
const limits = fc.constantFrom(1, 7, 40, 500);

interface Page {
  ids: number[];
  next: string | null;
  total: number | null;
}

/** All pages. After each, `between` may add rows. */
function all(read: (after: string | undefined) => Page, between: (page: number) => void): Page {
  const first = read(undefined);
  const ids = [...first.ids];
  let { next } = first;
  for (let page = 1; next !== null; page += 1) {
    between(page);
    const { ids: more, next: following } = read(next);
    ids.push(...more);
    next = following;
  }
  return { ids, next: null, total: first.total };
}

/** The rows that were there at the beginning come once each, in order; what was added may come, and once. */
function expectOnce(read: Page, expected: readonly number[]): void {
  expect(new Set(read.ids).size).toBe(read.ids.length);
  const wanted = new Set(expected);
  expect(read.ids.filter((id) => wanted.has(id))).toEqual(expected);
  expect(read.total).toBe(expected.length);
}

type Key = string | number | null;
/** In the order of a list: those without a value last, newest first. */
function sorted<T>(
  rows: readonly T[],
  keyOf: (row: T) => Key,
  idOf: (row: T) => number,
  direction: 'ascending' | 'descending',
): number[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .toSorted((one, other) => {
      const [a, b] = [keyOf(one), keyOf(other)];
      if (a === null || b === null)
        return Number(a === null) - Number(b === null) || (a === b ? idOf(other) - idOf(one) : 0);
      return sign * (a < b ? -1 : a > b ? 1 : idOf(one) - idOf(other));
    })
    .map(idOf);
}

describe('leads', () => {
  function open() {
    let time = 1_000;
    const list = createLeadList(
      db,
      () => '2026-11-30',
      () => undefined,
    );
    const store = createLeadStore(
      db,
      () => time,
      () => false,
    );
    const companies = ['Ångström Söhne', 'Northwind Legal', 'northwind dental', 'Zephyr C++', 'Harbour & Co'];
    let n = 0;
    function add(): number {
      n += 1;
      // Several have the same time: ids decide among them.
      time += n % 3;
      const contact = n % 4 === 0 ? null : `Contact ${n % 17}`;
      const id = store.insert({
        form: leadForm({
          company: `${companies[n % companies.length]} ${n % 23}`,
          contact,
          email: n % 3 === 0 ? null : `person${n}@site${n % 7}.example`,
          wanted: n % 2 === 0 ? [{ title: 'Senior Bookkeeper', count: 2 }] : [],
          source: n % 5 === 0 ? 'Referral' : null,
          nextStepOn: n % 4 === 1 ? `2026-12-${String(1 + (n % 9)).padStart(2, '0')}` : null,
        }),
        stage: STAGES[n % STAGES.length] ?? 'new',
        captureKey: null,
        createdAt: time,
        updatedAt: time,
      });
      if (n % 6 === 0) store.addNote(id, `Called about payroll ${n}`);
      return id;
    }
    return { list, store, add };
  }

  const wordsOfLead = (lead: LeadSummary, notes: readonly string[]): string =>
    searchText(
      [
        lead.company,
        lead.contact ?? '',
        lead.email ?? '',
        ...lead.wanted.map(({ title }) => title),
        lead.source ?? '',
        STAGE_WORDS[lead.stage],
        ...notes,
      ].join(' '),
    );
  const keyOf = (lead: LeadSummary, by: (typeof LEAD_SORTS)[number]): Key => {
    const contact = lead.contact ?? lead.email;
    if (by === 'updated') return lead.updatedAt;
    if (by === 'next') return lead.nextStepOn;
    return by === 'company' ? sortText(lead.company) : contact && sortText(contact);
  };

  it('come once each, page by page, sorted, filtered and searched, while others are added', () => {
    const { list, store, add } = open();
    let ids = Array.from({ length: 300 }, add);
    const pieces = [
      'north',
      'ångström',
      'bookk',
      'payroll',
      '=new',
      'new',
      'won',
      'c++',
      'site3',
      'zebra',
      '"',
      'referral 2',
    ];
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...STAGES)),
        fc.constantFrom('', ...pieces),
        fc.constantFrom(...LEAD_SORTS),
        directions,
        limits,
        (stage, text, by, direction, limit) => {
          const leads = ids.flatMap((id) => store.get(id) ?? []);
          const matching = leads
            .filter((lead) => stage === null || lead.stage === stage)
            .filter((lead) => {
              const notes = store.view(lead.leadId)?.notes.map((note) => note.text) ?? [];
              const words = wordsOf(text);
              return text === '' || (words.length > 0 && fits(wordsOfLead(lead, notes), words));
            });
          const added: number[] = [];
          const read = all(
            (after) =>
              list.page({ stage, text, limit, sort: { by, direction }, ...(after ? { after } : {}) }),
            (page) => page <= 3 && added.push(add()),
          );
          const total = text === '' ? null : matching.length;
          expectOnce(
            { ...read, total: matching.length },
            sorted(
              matching,
              (one) => keyOf(one, by),
              (one) => one.leadId,
              direction,
            ),
          );
          expect(read.total).toBe(total);
          ids = [...ids, ...added];
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are found by what they became, and not once they were removed', () => {
    const { list, store } = open();
    const id = store.insert({
      form: leadForm({ company: 'Quollworks' }),
      stage: 'new',
      captureKey: null,
      createdAt: 1,
      updatedAt: 1,
    });
    const found = (text: string) => list.page({ stage: null, text, limit: 5 }).ids;
    store.edit(id, leadForm({ company: 'Numbat Legal' }));
    expect([found('quollworks'), found('numbat')]).toEqual([[], [id]]);
    const noteId = store.addNote(id, 'prefers dibblers');
    expect(found('dibbler numbat')).toEqual([id]);
    store.removeNote(id, noteId);
    expect(found('dibbler')).toEqual([]);
    store.remove(id, 'order');
    expect([found('numbat'), found('')]).toEqual([[], []]);
    store.restore('order');
    expect(found('numbat')).toEqual([id]);
  });

  it('are listed and found while the entries of an older file are made', () => {
    const { list, store, add } = open();
    const ids = Array.from({ length: 30 }, add);
    db.exec('DELETE FROM lead_list');
    const older = createLeadList(
      db,
      () => '2026-11-30',
      () => undefined,
    );
    for (const by of LEAD_SORTS) {
      const { ids: read } = all(
        (after) =>
          older.page({
            stage: null,
            text: '',
            limit: 7,
            sort: { by, direction: 'ascending' },
            ...(after ? { after } : {}),
          }),
        () => undefined,
      );
      expect(read.toSorted((a, b) => a - b)).toEqual(ids);
    }
    expect(older.page({ stage: null, text: 'zephyr', limit: 50 }).ids.length).toBeGreaterThan(3);
    expect(store.indexSlice(null, 100)).toBe(ids[0]);
    expect(older.page({ stage: null, text: 'zephyr c++', limit: 50 }).ids).toEqual(
      list.page({ stage: null, text: 'zephyr c++', limit: 50 }).ids,
    );
  });
});

describe('candidates', () => {
  it('come once each, page by page, sorted, filtered and searched, while others are added', () => {
    const store = createCandidateStore(db, () => 1_000);
    store.addAll([...profiles(400, 3)], null);
    const more = profiles(1_000, 9);
    const everyone = (): Candidate[] =>
      z
        .array(z.int())
        .parse(db.prepare('SELECT id FROM candidates').pluck().all())
        .flatMap((id) => store.get(id) ?? []);
    const filters = fc.record({
      text: fc.constantFrom(
        '',
        'senior bookkeeper',
        'b',
        'xero',
        'c senior',
        'maria',
        'zebra',
        'excel payroll',
        'laptop at home',
      ),
      minPhp: fc.option(fc.constantFrom(20_000, 40_500)),
      maxPhp: fc.option(fc.constantFrom(60_000, 90_000)),
      availableBy: fc.option(fc.constantFrom(...AVAILABILITIES)),
    });
    const sorts = fc.option(fc.record({ by: fc.constantFrom(...CANDIDATE_SORTS), direction: directions }));
    fc.assert(
      fc.property(filters, sorts, limits, (given, sort, limit) => {
        const parsed = CandidateFilters.parse(given);
        const words = queryWords(parsed.text);
        const fitting = everyone()
          .flatMap((candidate) => {
            const fit = fitOf(profileOf(candidate), words);
            return fit ? [{ candidate, fit }] : [];
          })
          .filter(
            ({ candidate: { expectedPhp, availability } }) =>
              (parsed.minPhp === null || (expectedPhp ?? -1) >= parsed.minPhp) &&
              (parsed.maxPhp === null || (expectedPhp ?? Infinity) <= parsed.maxPhp) &&
              (parsed.availableBy === null ||
                availabilityRank(availability) <= availabilityRank(parsed.availableBy)),
          );
        const best = Math.max(...fitting.map(({ fit }) => fit.exactness));
        const matching = fitting
          .filter(({ fit }) => best === 0 || fit.exactness > 0)
          .map(({ candidate }) => candidate);
        const read = all(
          (after) => {
            const page = store.page(words, {
              filters: parsed,
              limit,
              ...(sort ? { sort } : {}),
              ...(after ? { after } : {}),
            });
            const ids = page.found.slice(0, limit).map(({ candidate }) => candidate.candidateId);
            return { ids, next: page.next, total: page.total };
          },
          (page) => {
            const next = more.next();
            if (page <= 2 && !next.done) store.addAll([next.value], null);
          },
        );
        expect(read.total).toBe(matching.length);
        const by = sort?.by;
        if (sort && by) {
          const keys = {
            name: (one: Candidate) => sortText(one.name),
            role: (one: Candidate) => sortText(one.role),
            city: (one: Candidate) => one.city && sortText(one.city),
            pay: (one: Candidate) => one.expectedPhp,
            availability: (one: Candidate) => one.availability && availabilityRank(one.availability),
          };
          expectOnce(
            read,
            sorted(matching, keys[by], (one) => one.candidateId, sort.direction),
          );
        } else {
          expect(new Set(read.ids).size).toBe(read.ids.length);
          const wanted = new Set(matching.map(({ candidateId }) => candidateId));
          expect(read.ids.filter((id) => wanted.has(id))).toHaveLength(wanted.size);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('jobs', () => {
  const TYPES = ['generate_quote', 'export_pdf', 'send_mail'];

  function open(count: number) {
    const insert = db
      .prepare(
        `INSERT INTO jobs (type, status, waiting_for, run_after, created_at, completed_at)
       VALUES (?, ?, ?, 1, 1, CASE WHEN ? IN ('completed','failed','cancelled') THEN 1 END) RETURNING id`,
      )
      .pluck();
    const subjects = new Map<number, string>();
    const list = createJobList({
      db,
      writer: { write: (run) => Promise.resolve(run()) },
      types: () => TYPES,
      subject: (id) => subjects.get(id) ?? null,
    });
    let n = 0;
    function add(): number {
      n += 1;
      const status = JOB_STATUSES[n % JOB_STATUSES.length] ?? 'pending';
      const waiting = status === 'pending' && n % 5 === 0 ? 'answers' : null;
      const id = z.int().parse(insert.get(TYPES[n % 3], status, waiting, status));
      subjects.set(id, n % 2 === 0 ? `Q-${1000 + n}, Client ${n % 13}` : `file-${n % 9}.pdf`);
      list.erased([], [id]);
      return id;
    }
    return { list, add, ids: Array.from({ length: count }, add), subjects };
  }

  it('are found by the quote and the client that they turned out to be about', async () => {
    const engine = startEngine();
    const { jobId } = await engine.submit('2 bookkeepers, hybrid, AUD, for Sunny Coast Dental');
    await engine.ended(jobId);
    const found = async (text: string) =>
      (await engine.ask('jobs.list', { filter: {}, text, limit: 5 })).jobs.map((job) => job.jobId);
    await expect.poll(() => found('sunny coast')).toEqual([jobId]);
    expect(await found('q-1001 dental pricing')).toEqual([jobId]);
    expect(await found('q-1002')).toEqual([]);
    await engine.stop();
  });

  it('have no type that is not a name, whatever it would mean to the index', () => {
    const { list } = open(12);
    for (const type of ['"', 'a" OR "pdf', 'NEAR(', '*', ''])
      for (const text of ['', 'file'])
        expect(list.page({ filter: { type }, text, limit: 5 }).ids).toEqual([]);
  });

  it('are counted exactly where more match than are sorted, by type and status', () => {
    const { list, subjects } = db.transaction(() => open(2 * FEW + 200))();
    const rows = z
      .array(z.object({ id: z.int(), type: z.string(), status: z.string() }))
      .parse(db.prepare('SELECT id, type, status FROM jobs').all())
      .filter(({ id }) => subjects.get(id)?.includes('Client'));
    expect(rows.length).toBeGreaterThan(FEW);
    for (const type of [null, ...TYPES])
      for (const status of [null, ...JOB_STATUSES]) {
        const filter = { ...(type ? { type } : {}), ...(status ? { status } : {}) };
        const matching = rows.filter(
          (row) => (type === null || row.type === type) && (status === null || row.status === status),
        );
        const { total, ids } = list.page({ filter, text: 'client', limit: 5 });
        expect({ filter, total }).toEqual({ filter, total: matching.length });
        expect(ids).toEqual(
          matching
            .slice(-5)
            .map(({ id }) => id)
            .toReversed(),
        );
      }
  });

  it('come once each, page by page, by type and status, searched, while others are added', () => {
    const { list, add, subjects, ids } = open(300);
    const rows = () =>
      z
        .array(z.object({ id: z.int(), type: z.string(), status: z.string() }))
        .parse(db.prepare('SELECT id, type, status FROM jobs').all());
    expect(ids).toHaveLength(300);
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...TYPES)),
        fc.option(fc.constantFrom(...JOB_STATUSES)),
        fc.constantFrom('', 'q-10', 'client 7', 'pdf', 'file 3', 'quote', 'email client', 'zebra', '12', '%'),
        directions,
        limits,
        (type, status, text, direction, limit) => {
          const filter = { ...(type ? { type } : {}), ...(status ? { status } : {}) };
          const words = wordsOf(withNumbers(text));
          const matching = rows()
            .filter(
              (row) => (type === null || row.type === type) && (status === null || row.status === status),
            )
            .filter(({ id, type: of }) => {
              const all = searchText(`${id} ${withNumbers(subjects.get(id) ?? '')} ${jobTypeWords(of)}`);
              return text === '' || (words.length > 0 && fits(all, words));
            })
            .map(({ id }) => id);
          const read = all(
            (after) =>
              list.page({
                filter,
                text,
                limit,
                sort: { by: 'created', direction },
                ...(after ? { after } : {}),
              }),
            (page) => void (page <= 2 && add()),
          );
          expectOnce(read, direction === 'ascending' ? matching : matching.toReversed());
        },
      ),
      { numRuns: 80 },
    );
  });
});
