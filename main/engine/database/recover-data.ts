/** Saves what can be read of a damaged data file, row by row, into a new one. Invents nothing. */
import Database from 'better-sqlite3';
import { z } from 'zod';
import { isBinary, toValidText } from '../../../shared/valid-text';
import { openDamaged } from './damaged-file';
import { MIGRATIONS } from './migrations';
import { type Db, openFile, type Statement } from './open';

/** How many were saved, of how many that the file had for sure; where not `isAll`, there may have been more. */
export const Saved = z.strictObject({
  saved: z.int().nonnegative(),
  of: z.int().nonnegative(),
  isAll: z.boolean(),
});
export type Saved = z.infer<typeof Saved>;
/** `tables`: each table by its name; earlier rescues noted none. */
export const Salvaged = z.strictObject({
  quotes: Saved,
  prices: Saved,
  openJobs: Saved,
  settings: Saved,
  tables: z.record(z.string(), Saved).default({}),
});
export type Salvaged = z.infer<typeof Salvaged>;

/**
 * Every table, and the whole number by which its rows are found one by one; null: it has none. The index of
 * candidates, what is counted of them, and what lists are sorted and searched by are rebuilt from their rows.
 */
export const TABLES: readonly [table: string, key: string | null][] = [
  ['boots', 'id'],
  ['jobs', 'id'],
  ['job_data', 'job_id'],
  ['job_steps', 'job_id'],
  ['job_log', 'id'],
  ['dead_letters', 'id'],
  ['effects', null],
  ['queue_pauses', null],
  ['schedules', null],
  ['health_samples', null],
  ['health_warnings', null],
  ['quotes', 'id'],
  ['quote_versions', 'quote_id'],
  ['quote_events', 'id'],
  ['quote_edits', 'id'],
  ['quote_pdfs', 'job_id'],
  ['spent_numbers', 'number'],
  ['settings', null],
  ['restores', 'id'],
  ['data_facts', null],
  ['salary_searches', 'id'],
  ['salary_proposals', 'id'],
  ['refreshed_salaries', 'version'],
  ['rates', 'id'],
  ['rate_versions', 'version'],
  ['quote_mails', 'job_id'],
  ['question_mails', 'job_id'],
  ['conversations', 'id'],
  ['chat_messages', 'id'],
  ['conversation_jobs', 'conversation_id'],
  ['maya_spending', null],
  ['candidates', 'id'],
  ['shortlists', 'id'],
  ['shortlist_members', 'shortlist_id'],
  ['leads', 'id'],
  ['lead_moves', 'id'],
  ['lead_notes', 'id'],
  ['lead_quotes', 'lead_id'],
  ['lead_distinct', null],
  ['lead_pushes', 'job_id'],
  ['role_aliases', 'id'],
  ['role_alias_uses', 'alias_id'],
  ['saved_teams', 'id'],
  ['data_versions', 'id'],
  ['data_entries', null],
  ['team_keys', null],
];

/** Makes what was saved consistent: a part without its whole goes, and nothing waits for what is lost. */
const MEND = [
  'DELETE FROM jobs WHERE id NOT IN (SELECT job_id FROM job_data)',
  'DELETE FROM job_data WHERE job_id NOT IN (SELECT id FROM jobs)',
  'DELETE FROM job_steps WHERE job_id NOT IN (SELECT id FROM jobs)',
  'DELETE FROM job_log WHERE job_id NOT IN (SELECT id FROM jobs)',
  'DELETE FROM dead_letters WHERE job_id NOT IN (SELECT id FROM jobs)',
  'DELETE FROM quote_versions WHERE quote_id NOT IN (SELECT id FROM quotes)',
  'DELETE FROM quote_events WHERE quote_id NOT IN (SELECT id FROM quotes)',
  'DELETE FROM quote_edits WHERE quote_id NOT IN (SELECT id FROM quotes)',
  // What was decided counts only with the event that says so.
  `UPDATE quotes SET deal = NULL WHERE deal IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM quote_events WHERE quote_id = quotes.id AND kind = deal)`,
  `DELETE FROM quote_pdfs WHERE quote_id NOT IN (SELECT id FROM quotes)
     OR job_id NOT IN (SELECT id FROM jobs)`,
  'UPDATE quotes SET job_id = NULL WHERE job_id NOT IN (SELECT id FROM jobs)',
  // A quote whose job or price is lost is what its words and last price make it.
  `UPDATE quotes SET questions = '[]', status = CASE
     WHEN EXISTS (SELECT 1 FROM quote_versions WHERE quote_id = quotes.id) THEN 'priced' ELSE 'draft' END
   WHERE (status IN ('pricing','needs_input','failed') AND job_id IS NULL)
     OR (status = 'priced' AND NOT EXISTS (SELECT 1 FROM quote_versions WHERE quote_id = quotes.id))`,
  // An accepted figure without its source counts no more.
  `DELETE FROM refreshed_salaries WHERE proposal_id IS NOT NULL
     AND proposal_id NOT IN (SELECT id FROM salary_proposals)`,
  'DELETE FROM rate_versions WHERE rate_id IS NOT NULL AND rate_id NOT IN (SELECT id FROM rates)',
  `DELETE FROM quote_mails WHERE quote_id NOT IN (SELECT id FROM quotes)
     OR job_id NOT IN (SELECT id FROM jobs)`,
  `DELETE FROM question_mails WHERE quote_id NOT IN (SELECT id FROM quotes)
     OR job_id NOT IN (SELECT id FROM jobs)`,
  'UPDATE conversations SET quote_id = NULL WHERE quote_id NOT IN (SELECT id FROM quotes)',
  'DELETE FROM chat_messages WHERE conversation_id NOT IN (SELECT id FROM conversations)',
  'DELETE FROM conversation_jobs WHERE conversation_id NOT IN (SELECT id FROM conversations)',
  `DELETE FROM shortlist_members WHERE shortlist_id NOT IN (SELECT id FROM shortlists)
     OR candidate_id NOT IN (SELECT id FROM candidates)`,
  'DELETE FROM lead_moves WHERE lead_id NOT IN (SELECT id FROM leads)',
  'DELETE FROM lead_notes WHERE lead_id NOT IN (SELECT id FROM leads)',
  `DELETE FROM lead_quotes WHERE lead_id NOT IN (SELECT id FROM leads)
     OR quote_id NOT IN (SELECT id FROM quotes)`,
  `DELETE FROM lead_distinct WHERE one NOT IN (SELECT id FROM leads) OR other NOT IN (SELECT id FROM leads)`,
  `DELETE FROM lead_pushes WHERE lead_id NOT IN (SELECT id FROM leads)
     OR job_id NOT IN (SELECT id FROM jobs)`,
  `DELETE FROM role_alias_uses WHERE alias_id NOT IN (SELECT id FROM role_aliases)
     OR quote_id NOT IN (SELECT id FROM quotes)`,
  // A change without its import says nothing of where it came from.
  'DELETE FROM data_entries WHERE version_id NOT IN (SELECT id FROM data_versions)',
  // Whoever claimed it is gone, also where the count of boots is lost.
  "UPDATE jobs SET claim_token = 0 WHERE status = 'processing'",
];

/** Which open jobs there were, by indexes that may have outlived the rows. */
const OPEN_JOBS = [
  "SELECT id FROM jobs INDEXED BY jobs_ready WHERE status = 'pending' AND waiting_for IS NULL",
  "SELECT id FROM jobs INDEXED BY jobs_retry WHERE status = 'retry'",
  'SELECT id FROM jobs INDEXED BY jobs_waiting WHERE waiting_for IS NOT NULL',
  "SELECT id FROM jobs INDEXED BY jobs_processing WHERE status = 'processing'",
];
const SAVED_OPEN_JOBS = "SELECT id FROM jobs WHERE status IN ('pending','processing','retry')";

/** So many keys are tried one by one where all is damaged; of more, only some, and what lies next to a readable one. */
const TRIES = 20_000;
/** Where nothing else tells how far keys go: no page holds more rows of ours. */
const ROWS_PER_PAGE = 100;

/**
 * Saves the rows of `copy` into the new data file `target`.
 *
 * @param copy a copy of the damaged file with its log next to it; it is changed
 * @param target must not exist yet
 * @param alive called often: this may take seconds
 */
export function recoverData(copy: string, target: string, alive: () => void): Salvaged {
  const from = tolerant(() => openDamaged(copy, `${target}.blank`));
  const to = openFile(target, MIGRATIONS, 'none');
  try {
    to.pragma('foreign_keys = OFF');
    return from ? to.transaction(() => saveAll(from, to, alive))() : NOTHING;
  } finally {
    to.close();
    from?.close();
  }
}

function saveAll(from: Db, to: Db, alive: () => void): Salvaged {
  const found = TABLES.map(([table, key]) => [table, saveTable(from, to, table, key, alive)] as const);
  saveSequences(from, to);
  for (const sql of MEND) to.exec(sql);
  const tables = Object.fromEntries(
    found.map(([table, { seen, isAll }]): [string, Saved] => {
      const saved = Number(to.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      return [table, { saved, of: Math.max(seen.size, saved), isAll }];
    }),
  );
  const open = to.prepare(SAVED_OPEN_JOBS).pluck().all();
  const seenOpen = new Set(open);
  const isWhole = OPEN_JOBS.map((sql) =>
    readAll(prepare(from, sql), [], (row) => seenOpen.add(fieldOf(row, 'id'))),
  );
  return {
    quotes: tables['quotes'] ?? NONE,
    prices: tables['quote_versions'] ?? NONE,
    openJobs: { saved: open.length, of: seenOpen.size, isAll: !isWhole.includes(false) },
    settings: tables['settings'] ?? NONE,
    tables,
  };
}

/** The keys of the rows that a table had for sure, and whether there were no others. */
interface Rows {
  seen: Set<string>;
  isAll: boolean;
}

function saveTable(from: Db, to: Db, table: string, key: string | null, alive: () => void): Rows {
  const known = tolerant(() => columnsOf(from, table)) ?? [];
  const columns = columnsOf(to, table).filter(({ name }) => known.some((one) => one.name === name));
  const seen = new Set<string>();
  if (columns.length === 0) return { seen, isAll: false };
  const keys = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  const see = (row: unknown): void =>
    void seen.add(JSON.stringify(keys.map(({ name }) => fieldOf(row, name))));
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => `@${name}`).join(',');
  const insert = to.prepare(`INSERT OR IGNORE INTO ${table} (${names.join(',')}) VALUES (${values})`);
  const save = (row: unknown): void => {
    const intact = intactRow(table, row);
    if (intact === null) return;
    try {
      insert.run(intact);
      see(row);
    } catch (error) {
      // A row that breaks the format's own rules was read from damage.
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT'))
        throw error;
    }
  };
  const lengths = columns
    .filter(({ type }) => type === 'TEXT')
    .map(({ name }) => `coalesce(octet_length(${name}), 0)`);
  const select = `SELECT ${names.join(',')}, ${['0', ...lengths].join('+')} AS ${TEXT_BYTES} FROM ${table}`;
  const order = (way: 'ASC' | 'DESC'): string => keys.map(({ name }) => `${name} ${way}`).join(',');
  let isAll: boolean;
  if (key !== null) isAll = readByKey(from, select, key, lastKey(from, table, key), save, alive);
  else {
    isAll = readAll(prepare(from, `${select} ORDER BY ${order('ASC')}`), [], save);
    if (!isAll) readAll(prepare(from, `${select} ORDER BY ${order('DESC')}`), [], save);
  }
  const traces = indexesOf(from, table).map(({ name, column }) =>
    ['ASC', 'DESC'].map((way) => {
      const index = `SELECT ${keys.map((one) => one.name).join(',')} FROM ${table} INDEXED BY "${name}"`;
      return readAll(prepare(from, `${index} ORDER BY ${column} ${way}`), [], see);
    }),
  );
  return { seen, isAll: isAll || traces.flat().includes(true) };
}

const Index = z.object({ name: z.string(), column: z.string() });

/** The indexes of columns that have an entry for each row of a table: they may have outlived the rows. */
function indexesOf(db: Db, table: string): z.infer<typeof Index>[] {
  const sql = `SELECT list.name, info.name AS column FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS info
    WHERE list.partial = 0 AND list.origin <> 'pk' AND info.seqno = 0 AND info.name IS NOT NULL`;
  return z.array(Index).parse(tolerant(() => db.prepare(sql).all(table)) ?? []);
}

/** What a row's texts take in the file, in bytes. */
const TEXT_BYTES = 'text_bytes';
/** Columns that hold JSON. */
const JSON_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  job_data: ['input', 'result', 'error'],
  job_steps: ['result', 'progress', 'cost'],
  dead_letters: ['input', 'error'],
  effects: ['intent', 'outcome'],
  quotes: ['corrections', 'reading', 'reader', 'questions', 'settled'],
  quote_versions: ['priced', 'corrections'],
  quote_edits: ['before', 'after', 'facts'],
  settings: ['value'],
  restores: ['salvaged'],
  salary_searches: ['left_out'],
  salary_proposals: ['citations'],
  conversations: ['allowed'],
  chat_messages: ['blocks', 'content', 'withheld'],
  candidates: ['skills', 'workspaces', 'shifts'],
  leads: ['wanted'],
};

/**
 * The row as it is to be saved; null where its values cannot have been written by us: where the page of a long
 * value's end was overwritten, SQLite reads what lies there now.
 */
function intactRow(table: string, row: unknown): Record<string, unknown> | null {
  if (typeof row !== 'object' || row === null) return null;
  const { [TEXT_BYTES]: bytes, ...values } = Object.fromEntries(Object.entries(row));
  let length = 0;
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= -1)) return null;
    if (typeof value !== 'string') continue;
    // Bytes that are no text became longer when they were read.
    length += Buffer.byteLength(value);
    if (isBinary(value) || (JSON_COLUMNS[table]?.includes(name) && !isJson(value))) return null;
    // Earlier versions stored characters that are now removed on input.
    values[name] = toValidText(value);
  }
  return length === bytes ? values : null;
}

/**
 * Reads rows by ranges of their key, halved wherever one meets damage, down to single keys. Whether there was no
 * damage.
 */
function readByKey(
  db: Db,
  select: string,
  key: string,
  last: number,
  take: (row: unknown) => void,
  alive: () => void,
): boolean {
  let isAll = true;
  const rows = prepare(db, `${select} WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`);
  const grain = Math.ceil(last / TRIES);
  const ranges: [from: number, to: number][] = [[0, last]];
  for (let range = ranges.pop(); range; range = ranges.pop()) {
    const [from, to] = range;
    // What lies before the last row that could be read need not be read again.
    let reached = from;
    let isEmpty = true;
    const isWhole = readAll(rows, [from, to], (row) => {
      reached = Number(fieldOf(row, key));
      isEmpty = false;
      take(row);
    });
    alive();
    isAll &&= isWhole;
    if (isWhole || from === to) continue;
    if (isEmpty && to - from < grain && !readAll(rows, [to, to], take)) continue;
    const middle = Math.floor((reached + to) / 2);
    if (middle < to) ranges.push([middle + 1, to]);
    ranges.push([reached, middle]);
  }
  return isAll;
}

const prepare = (db: Db, sql: string) => tolerant(() => db.prepare(sql));

/** Reads to the end, or to the first damage: then false. */
function readAll(
  statement: Statement | null,
  parameters: readonly number[],
  take: (row: unknown) => void,
): boolean {
  const rows = statement && tolerant(() => statement.iterate(...parameters));
  if (!rows) return false;
  try {
    for (;;) {
      const next = tolerant(() => rows.next());
      if (!next) return false;
      if (next.done) return true;
      take(next.value);
    }
  } finally {
    rows.return?.();
  }
}

/** The highest key that a table can hold. */
function lastKey(db: Db, table: string, key: string): number {
  const owner = key === 'job_id' ? 'jobs' : key === 'quote_id' ? 'quotes' : table;
  const found = [
    tolerant(() => db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(owner)),
    tolerant(() => db.prepare(`SELECT max(${key}) FROM ${table}`).pluck().get()),
  ].map((value) => Number(value ?? 0));
  const pages = Number(tolerant(() => db.pragma('page_count', { simple: true })) ?? 0);
  return Math.max(...found) || pages * ROWS_PER_PAGE;
}

/** Numbers that were given out are not given out again, also where their rows are lost. */
function saveSequences(from: Db, to: Db): void {
  const change = to.prepare('UPDATE sqlite_sequence SET seq = max(seq, @seq) WHERE name = @name');
  const add = to.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (@name, @seq)');
  readAll(prepare(from, 'SELECT name, seq FROM sqlite_sequence'), [], (row) => {
    const { name, seq } = Sequence.parse(row);
    if (TABLES.some(([table]) => table === name) && change.run({ name, seq }).changes === 0)
      add.run({ name, seq });
  });
}

const NONE: Saved = { saved: 0, of: 0, isAll: false };
const NOTHING: Salvaged = { quotes: NONE, prices: NONE, openJobs: NONE, settings: NONE, tables: {} };
const Sequence = z.object({ name: z.string(), seq: z.int() });
const Column = z.object({ name: z.string(), type: z.string(), pk: z.int() });
const columnsOf = (db: Db, table: string) =>
  z.array(Column).parse(db.prepare('SELECT name, type, pk FROM pragma_table_info(?)').all(table));

const fieldOf = (row: unknown, name: string): unknown =>
  typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Null where the file's damage is in the way. */
function tolerant<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    // A damaged length can be beyond what a string may have.
    if (error instanceof Database.SqliteError || error instanceof RangeError) return null;
    throw error;
  }
}
