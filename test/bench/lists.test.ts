/**
 * `npm run bench`: a page of a list of 100,000 quotes, leads, candidates or jobs; the goal is p95 ≤ 16 ms of processor time.
 * Prints figures; it judges nothing.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createCandidateStore } from '../../main/engine/candidates/candidate-store';
import { DATABASE_FILE, type Db, openDatabase } from '../../main/engine/database/open';
import { createLeadList } from '../../main/engine/leads/lead-list';
import { createLeadStore } from '../../main/engine/leads/lead-store';
import { createJobList } from '../../main/engine/queue/job-list';
import { createQuoteList } from '../../main/engine/quotes/quote-list';
import { createQuoteStore } from '../../main/engine/quotes/quote-store';
import { CandidateFilters, type CandidateQuery } from '../../shared/candidates/candidate';
import { MAX_ROWS } from '../../shared/candidates/import';
import type { QuoteQuery } from '../../shared/contract/quote-list';
import type { JobQuery } from '../../shared/jobs/job-calls';
import { type LeadQuery, STAGES } from '../../shared/leads/lead';
import { queryWords } from '../../shared/lists/words';
import { startEngine } from '../integration/start-engine';
import { leadForm } from '../lead-form';
import { multiplyQuotes } from '../many-quotes';
import { profiles } from '../people';
import { at, tell } from './figures';

const ROWS = 100_000;
const ROUNDS = 40;
const newDatabase = (): Db => openDatabase(mkdtempSync(join(tmpdir(), 'shorequote-bench-')));
const byName = { by: 'client', direction: 'ascending' } as const;

const QUOTES: readonly [string, Omit<QuoteQuery, 'limit'>][] = [
  ['newest first', {}],
  ['one state', { view: 'needs_input' }],
  ['expiring', { view: 'expiring' }],
  ['by client', { sort: byName }],
  ['by monthly total, one state', { view: 'priced', sort: { by: 'monthly', direction: 'descending' } }],
  ['a state without quotes, by client', { view: 'draft', sort: byName }],
  ['one letter', { text: 'b' }],
  ['a common word', { text: 'bookkeep' }],
  ['a common long word', { text: 'bookkeeper' }],
  ['a common word, one state, by client', { text: 'hybrid', view: 'priced', sort: byName }],
  ['a number', { text: 'q-50123' }],
  ['a beginning of numbers that stand together', { text: 'q-5' }],
  ['two words, one of them such a beginning', { text: 'hybrid 4' }],
  ['such a beginning, by client', { text: 'q-5', sort: byName }],
  ['two words', { text: 'client 777' }],
  ['no match', { text: 'zebra' }],
];

it('quotes', { timeout: 1_200_000 }, async () => {
  const engine = startEngine();
  for (const text of [
    '2 senior bookkeepers, hybrid, AUD',
    '1 PM and a few nurses, hybrid, USD',
    'Thank you.',
  ])
    await engine.ended((await engine.submit(text)).jobId);
  await engine.stop();
  const copy = new Database(join(engine.folder, DATABASE_FILE));
  copy.exec(`${multiplyQuotes(3, ROWS)} DELETE FROM quote_list;`);
  copy.close();
  const db = openDatabase(engine.folder);
  const list = createQuoteList(
    db,
    () => '2026-11-30',
    () => undefined,
  );
  const store = createQuoteStore(db, Date.now, ({ number, client, text }) => ({
    client,
    text: `Q-${number} ${number} ${client} ${text}`,
  }));
  const fill = db.transaction((before: number | null) => store.indexSlice(before, 1_000));
  for (let last = fill(null); last !== null;) last = fill(last);
  for (const [kind, query] of QUOTES) tellTimes(`quotes: ${kind}`, () => list.page({ limit: 50, ...query }));
  for (const text of ['c', 'client', 'client 777', 'zebra'])
    tellTimes(`clients: “${text}”`, () => list.clients(text, 3));
  tellTimes('quotes: counts of all states', () => list.counts());
  db.close();
});

const LEADS: readonly [string, Omit<LeadQuery, 'limit'>][] = [
  ['recently updated first', { stage: null, text: '' }],
  ['one stage', { stage: 'quoted', text: '' }],
  ['one stage, by company', { stage: 'won', text: '', sort: { by: 'company', direction: 'ascending' } }],
  ['one letter', { stage: null, text: 'n' }],
  ['a common word', { stage: null, text: 'bookkeeper' }],
  [
    'a common word, one stage, by contact',
    { stage: 'new', text: 'northwind', sort: { by: 'contact', direction: 'ascending' } },
  ],
  ['two words', { stage: null, text: 'northwind 777' }],
  ['no match', { stage: null, text: 'zebra' }],
];

it('leads', { timeout: 1_200_000 }, () => {
  const db = newDatabase();
  const list = createLeadList(
    db,
    () => '2026-11-30',
    () => undefined,
  );
  const store = createLeadStore(db, Date.now, () => false);
  const add = db.transaction((from: number) => {
    for (let n = from; n < from + 1_000; n += 1)
      store.insert({
        form: leadForm({
          company: `${['Northwind', 'Harbourline', 'Zephyr'][n % 3]} ${n}`,
          contact: `Contact ${n % 9_973}`,
          email: `person${n}@site${n % 97}.example`,
          wanted: [{ title: n % 2 === 0 ? 'Bookkeeper' : 'Registered Nurse', count: 2 }],
        }),
        stage: STAGES[n % STAGES.length] ?? 'new',
        captureKey: null,
        createdAt: n,
        updatedAt: n,
      });
  });
  for (let from = 0; from < ROWS; from += 1_000) add(from);
  for (const [kind, query] of LEADS) tellTimes(`leads: ${kind}`, () => list.page({ limit: 50, ...query }));
  tellTimes('leads: counts of all stages', () => list.counts());
  db.close();
});

const CANDIDATES: readonly [string, Partial<CandidateFilters>, CandidateQuery['sort']][] = [
  ['best match first', {}, undefined],
  ['by name', {}, { by: 'name', direction: 'ascending' }],
  ['by salary, available in 2 weeks', { availableBy: '2_weeks' }, { by: 'pay', direction: 'descending' }],
  ['one letter', { text: 'b' }, undefined],
  ['a common word', { text: 'bookkeeper' }, undefined],
  ['a common word, by city', { text: 'bookkeeper' }, { by: 'city', direction: 'ascending' }],
  ['two words, up to a salary', { text: 'senior xero', maxPhp: 60_000 }, undefined],
  ['two words, by name', { text: 'maria santos' }, { by: 'name', direction: 'descending' }],
  ['no match', { text: 'zzz' }, undefined],
];

it('candidates', { timeout: 1_200_000 }, () => {
  const db = newDatabase();
  const store = createCandidateStore(db, Date.now);
  const everyone = [...profiles(ROWS)];
  const add = db.transaction((from: number) => store.addAll(everyone.slice(from, from + MAX_ROWS), null));
  for (let from = 0; from < ROWS; from += MAX_ROWS) add(from);
  for (const [kind, given, sort] of CANDIDATES) {
    const filters = CandidateFilters.parse(given);
    const query = { filters, limit: 50, ...(sort ? { sort } : {}) };
    tellTimes(`candidates: ${kind}`, () => store.page(queryWords(filters.text), query));
  }
  db.close();
});

const JOBS: readonly [string, Omit<JobQuery, 'limit'>][] = [
  ['newest first', { filter: {} }],
  ['one type', { filter: { type: 'export_pdf' } }],
  ['one type, failed', { filter: { type: 'export_pdf', status: 'failed' } }],
  ['one type, completed', { filter: { type: 'generate_quote', status: 'completed' } }],
  ['running', { filter: { status: 'processing' } }],
  ['one letter', { filter: {}, text: 'c' }],
  ['a common word', { filter: {}, text: 'client' }],
  [
    'a common word, one type, completed',
    { filter: { type: 'export_pdf', status: 'completed' }, text: 'client' },
  ],
  ['a number', { filter: {}, text: 'q-50123' }],
  ['no match', { filter: {}, text: 'zebra' }],
];

it('jobs', { timeout: 1_200_000 }, async () => {
  const db = newDatabase();
  db.exec(`INSERT INTO jobs (type, status, run_after, created_at, completed_at)
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${ROWS})
    SELECT CASE n % 3 WHEN 0 THEN 'export_pdf' WHEN 1 THEN 'generate_quote' ELSE 'send_mail' END,
      CASE WHEN n % 50 = 0 THEN 'failed' WHEN n % 70 = 0 THEN 'cancelled' ELSE 'completed' END, n, n, n FROM counted`);
  const list = createJobList({
    db,
    writer: { write: async (run) => db.transaction(run)() },
    types: () => ['export_pdf', 'generate_quote', 'send_mail'],
    subject: (id) => `Q-${id}, Client ${id % 4_999}`,
  });
  list.fill();
  await expect
    .poll(() => db.prepare('SELECT count(*) FROM job_list').pluck().get(), { timeout: 600_000 })
    .toBe(ROWS);
  for (const [kind, query] of JOBS) tellTimes(`jobs: ${kind}`, () => list.page({ limit: 50, ...query }));
  db.close();
});

/** Processor time of this process: other work on the machine does not count. */
function tellTimes(kind: string, run: () => unknown): void {
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  tell(`${kind}, of ${ROWS}, processor time`, { p50: at(times, 0.5), p95: at(times, 0.95) });
}
