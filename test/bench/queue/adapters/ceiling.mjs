// The physical limit: a loop by hand over better-sqlite3, without retries, leases, history of attempts or isolation.
import path from 'node:path';
import { load, nowNs, sleep, version } from '../tools.mjs';

const Database = await load('better-sqlite3');
const [mode = 'one', synchronous = 'FULL'] = (process.env['BENCH_MODE'] ?? '').split('-');
const BATCH = 100;
/** How long it works before others get a turn. */
const SLICE_NS = 5e6;

export const name = `ceiling-${mode === 'batch' ? 'batch-' : ''}${synchronous.toLowerCase()}`;
export const settings = {
  synchronous,
  note: mode === 'batch' ? `commits of ${BATCH} jobs` : 'two commits a job',
  'better-sqlite3': version('better-sqlite3'),
};

let db;
let sql;
let handle = null;
let isScheduled = false;

export async function setup({ dir }) {
  db = new Database(path.join(dir, 'ceiling.db'));
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.exec(`CREATE TABLE jobs (id INTEGER PRIMARY KEY, state INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL, input TEXT NOT NULL);
    CREATE INDEX ready ON jobs (due, id) WHERE state = 0`);
  sql = {
    insert: db.prepare('INSERT INTO jobs (due, input) VALUES (?, ?)'),
    claim: db.prepare(`UPDATE jobs SET state = 1 WHERE id IN
      (SELECT id FROM jobs WHERE state = 0 AND due <= ? ORDER BY due, id LIMIT ?) RETURNING id, input`),
    done: db.prepare('UPDATE jobs SET state = 2 WHERE id = ? AND state = 1'),
    isOpen: db.prepare('SELECT 1 FROM jobs WHERE state = 0 LIMIT 1'),
  };
}

const insertAll = (payloads) => {
  const now = Date.now();
  for (const payload of payloads) sql.insert.run(now, JSON.stringify(payload));
};

export async function enqueue(payload) {
  insertAll([payload]);
  wake();
}

export async function enqueueMany(payloads) {
  db.transaction(insertAll)(payloads);
  wake();
}

function work() {
  isScheduled = false;
  const finish = db.transaction((rows) => {
    for (const { id } of rows) sql.done.run(id);
  });
  for (const until = nowNs() + SLICE_NS; nowNs() < until;) {
    const rows = sql.claim.all(Date.now(), mode === 'batch' ? BATCH : 1);
    if (rows.length === 0) return;
    for (const { input } of rows) void handle(JSON.parse(input));
    finish(rows);
  }
  wake();
}

function wake() {
  if (isScheduled || !handle) return;
  isScheduled = true;
  setImmediate(work);
}

export async function startWorkers({ handler }) {
  handle = handler;
  wake();
}

export async function waitDrained() {
  while (sql.isOpen.get()) await sleep(2);
}

export async function seed({ finished, pending }) {
  const fill = (count, state) =>
    count > 0 &&
    db.exec(`WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${count})
      INSERT INTO jobs (state, due, input) SELECT ${state}, ${Date.now() - count} + x, '{"i":1,"t":0}' FROM n`);
  fill(finished, 2);
  fill(pending, 0);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

export async function teardown() {
  handle = null;
  db.close();
}
