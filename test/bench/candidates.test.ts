/** `npm run bench`: instant search over 100,000 candidates; the goal is p99 ≤ 20 ms. Prints figures; it judges nothing. */
import { mkdtempSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { CandidateFilters, type Profile } from '../../shared/candidates/candidate';
import { MAX_ROWS } from '../../shared/candidates/import';
import { createCandidateStore } from '../../main/engine/candidates/candidate-store';
import { createCandidates } from '../../main/engine/candidates/candidates';
import { createShortlists } from '../../main/engine/candidates/shortlists';
import { openDatabase } from '../../main/engine/database/open';
import { profiles, randomOf } from '../people';

const PROFILES = 100_000;
const at = (times: readonly number[], share: number): string =>
  (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(1);
const say = (line: string): number => writeSync(2, `${line}\n`);

/** As people search: typed letter by letter, common and rare words, with and without filters. */
const TYPED = [
  'senior bookkeeper xero',
  'customer service representative zendesk night',
  'virtual assistant canva angeles',
  'real estate appfolio',
  'wordpress developer php',
  'maria santos',
  'registered nurse icd-10',
  'excel payroll month-end',
  'accountant excel work wfh day',
  'laptop at home',
  'zzz nobody has this',
];
const FILTERS: Partial<CandidateFilters>[] = [
  {},
  { levels: ['senior', 'lead'] },
  { maxPhp: 15_000 },
  { minPhp: 100_000, availableBy: '2_weeks' },
  { cities: ['Angeles City', 'Mabalacat'], levels: ['junior'] },
  { skills: ['Xero', 'payroll'], maxPhp: 40_000 },
  { roles: ['Bookkeeper', 'Accountant'], availableBy: 'immediate', maxPhp: 30_000, levels: ['mid'] },
  { minPhp: 200_000 },
];

it('candidate search', { timeout: 300_000 }, () => {
  const db = openDatabase(mkdtempSync(join(tmpdir(), 'shorequote-bench-')));
  const store = createCandidateStore(db, Date.now);
  const nothing = (): void => undefined;
  const candidates = createCandidates({
    store,
    shortlists: createShortlists(db, Date.now),
    changed: nothing,
    removed: nothing,
  });
  const filling = performance.now();
  // As it comes: in imports of the largest size, each in one write.
  const add = db.transaction((some: Profile[]) => store.addAll(some, null));
  const all = [...profiles(PROFILES)];
  for (let from = 0; from < all.length; from += MAX_ROWS) add(all.slice(from, from + MAX_ROWS));
  say(`filled in ${((performance.now() - filling) / 1_000).toFixed(1)} s`);

  const texts = [...new Set(TYPED.flatMap((text) => Array.from(text, (_, i) => text.slice(0, i + 1))))];
  const random = randomOf(7);
  const queries = ['', ...texts]
    .flatMap((text) => FILTERS.map((filters) => CandidateFilters.parse({ text, ...filters })))
    .toSorted(() => random() - 0.5);
  const once = (query: CandidateFilters): number => {
    const started = performance.now();
    candidates.search(query, 50);
    return performance.now() - started;
  };
  const first = queries.map(once);
  // Where other programs share the processors, the best of three is the search itself.
  const best = queries.map((query, i) => Math.min(first[i] ?? Infinity, once(query), once(query)));
  for (const [what, times] of [
    ['each once', first],
    ['best of three', best],
  ] as const) {
    say(
      `search over ${PROFILES.toLocaleString('en')} candidates, ${queries.length} queries, ${what}, ms: ` +
        `p50 ${at(times, 0.5)}, p95 ${at(times, 0.95)}, p99 ${at(times, 0.99)}, worst ${at(times, 1)}`,
    );
  }
  db.close();
});
