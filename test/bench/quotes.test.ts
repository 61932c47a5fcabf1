/** `npm run bench`: the list of 100,000 quotes; the goal is p95 ≤ 16 ms of processor time. Prints figures; it judges nothing. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { it } from 'vitest';
import { DATABASE_FILE, openDatabase } from '../../main/engine/database/open';
import { createQuoteList } from '../../main/engine/quotes/quote-list';
import { createQuoteStore } from '../../main/engine/quotes/quote-store';
import type { QuoteQuery } from '../../shared/contract/quote-list';
import { startEngine } from '../integration/start-engine';
import { multiplyQuotes } from '../many-quotes';
import { at, tell } from './figures';

const QUOTES = 100_000;
const ROUNDS = 40;
const KINDS: readonly [string, Omit<QuoteQuery, 'limit'>][] = [
  ['newest first', {}],
  ['one state', { view: 'needs_input' }],
  ['expiring', { view: 'expiring' }],
  ['by client', { sort: { by: 'client', direction: 'ascending' } }],
  ['by monthly total, one state', { view: 'priced', sort: { by: 'monthly', direction: 'descending' } }],
  ['a state without quotes, by client', { view: 'draft', sort: { by: 'client', direction: 'ascending' } }],
  ['one letter', { text: 'b' }],
  ['a common word', { text: 'bookkeep' }],
  [
    'a common word, one state, by client',
    { text: 'hybrid', view: 'priced', sort: { by: 'client', direction: 'ascending' } },
  ],
  ['a number', { text: 'q-50123' }],
  ['two words', { text: 'client 777' }],
  ['no match', { text: 'zebra' }],
];

it('pages, searches and counts 100,000 quotes', { timeout: 1_200_000 }, async () => {
  const engine = startEngine();
  for (const text of [
    '2 senior bookkeepers, hybrid, AUD',
    '1 PM and a few nurses, hybrid, USD',
    'Thank you.',
  ])
    await engine.ended((await engine.submit(text)).jobId);
  await engine.stop();
  const copy = new Database(join(engine.folder, DATABASE_FILE));
  copy.exec(`${multiplyQuotes(3, QUOTES)} DELETE FROM quote_list;`);
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
  for (const [kind, query] of KINDS) tellTimes(kind, () => list.page({ limit: 50, ...query }));
  tellTimes('counts of all states', () => list.counts());
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
  tell(`list of ${QUOTES} quotes, processor time: ${kind}`, { p50: at(times, 0.5), p95: at(times, 0.95) });
}
