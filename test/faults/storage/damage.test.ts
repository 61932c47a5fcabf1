import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/database/migrations';
import { DATABASE_FILE, openDatabase } from '../../../main/engine/database/open';
import { makeBackup } from '../../../main/engine/storage/backups';
import { newFolder, startEngine } from '../../integration/start-engine';
import { report } from './report';

const NEXT = [...MIGRATIONS, { name: 'next', sql: 'CREATE TABLE next (n INTEGER)' }];
const PAGE = 4096;
const QUOTES = 42;
const JOBS = 5_000;
let sample = '';

/** What a process that died leaves: 42 quotes, 5,000 open jobs of a type that waits, and a log. */
beforeAll(async () => {
  const engine = startEngine();
  const { jobId } = await engine.submit('2 CSRs, junior, in the office, in AUD');
  await engine.ended(jobId);
  await engine.stop();
  sample = engine.folder;
  const db = openDatabase(sample);
  await makeBackup(sample, db, Date.UTC(2026, 10, 23, 2, 30), new AbortController().signal);
  db.prepare(
    `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
     INSERT INTO quotes (status, text, created_at, updated_at) SELECT 'draft', 'Words of client ' || n || printf('%.3000c', 'w'), n, n FROM c`,
  ).run(QUOTES - 1);
  db.prepare(
    `WITH RECURSIVE c (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < ?)
     INSERT INTO jobs (id, type, status, waiting_for, run_after, rank, created_at) SELECT n, 'of_tomorrow', 'pending', 'unknown_type', 1, n, n FROM c`,
  ).run(JOBS + 1);
  db.exec(`INSERT INTO job_data (job_id, input) SELECT id, '{"n":' || id || '}' FROM jobs WHERE id > 1`);
  db.close();
});

function copyOfSample(): string {
  const folder = newFolder();
  copyFileSync(join(sample, DATABASE_FILE), join(folder, DATABASE_FILE));
  return folder;
}

function overwrite(folder: string, places: readonly number[], bytes: number): void {
  const file = openSync(join(folder, DATABASE_FILE), 'r+');
  for (const place of places) writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, place);
  closeSync(file);
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Starts the app on the folder: what it found, and whether the damaged bytes are still there. */
async function startOn(folder: string) {
  const before = hashOf(join(folder, DATABASE_FILE));
  const began = performance.now();
  const engine = startEngine({ folder });
  const ms = Math.round(performance.now() - began);
  const [problem] = engine.problems();
  const { quotes } = await engine.ask('quotes.list', { limit: 500 });
  const { count } = await engine.ask('jobs.cancel', { filter: { type: 'of_tomorrow' } });
  const priced = await engine.submit('3 bookkeepers, senior, hybrid, in USD');
  expect(await engine.ended(priced.jobId)).toMatchObject({ status: 'completed' });
  await engine.stop();
  const kept = readdirSync(folder).filter((name) => name.startsWith(`${DATABASE_FILE}.damaged`));
  const isKept = kept.length === 1 && hashOf(join(folder, kept[0] ?? '')) === before;
  return { problem, quotes: quotes.length, jobs: count, ms, isKept: isKept ? 1 : 0 };
}

describe('a damaged file', () => {
  it.each([
    [
      '3 pages overwritten',
      (folder: string, pages: number) =>
        overwrite(
          folder,
          [0.3, 0.5, 0.7].map((part) => Math.floor(pages * part) * PAGE),
          PAGE,
        ),
      0.98,
    ],
    ['header of garbage', (folder: string) => overwrite(folder, [0], 100), 1],
    ['first page of garbage', (folder: string) => overwrite(folder, [0], PAGE), 1],
    [
      'cut in the middle',
      (folder: string, pages: number) =>
        truncateSync(join(folder, DATABASE_FILE), Math.floor(pages / 2) * PAGE + 17),
      0,
    ],
  ])('%s: the app starts, saves what can be read and keeps the rest', async (name, spoil, least) => {
    const folder = copyOfSample();
    spoil(folder, statSync(join(folder, DATABASE_FILE)).size / PAGE);
    const { problem, ...counts } = await startOn(folder);
    report(`file damaged: ${name}`, problem?.text ?? 'nothing said', counts);
    expect(problem).toMatchObject({ code: 'database_salvaged' });
    expect(counts.isKept).toBe(1);
    expect(counts.jobs).toBeGreaterThanOrEqual(JOBS * least);
    expect(counts.quotes).toBeGreaterThanOrEqual(Math.floor(QUOTES * least) - 2);
  });

  it('without its log opens with what the file holds', async () => {
    const folder = copyOfSample();
    const engine = startEngine({ folder });
    await engine.ask('quotes.saveDraft', { quoteId: null, text: 'in the log', client: null, currency: null });
    const crashed = newFolder();
    copyFileSync(join(folder, DATABASE_FILE), join(crashed, DATABASE_FILE));
    await engine.stop();
    expect(existsSync(join(crashed, `${DATABASE_FILE}-wal`))).toBe(false);
    const again = startEngine({ folder: crashed });
    const { quotes } = await again.ask('quotes.list', { limit: 500 });
    await again.stop();
    report('log deleted', 'opened', { quotes: quotes.length });
    expect(quotes.length).toBe(QUOTES);
  });

  it('that is met while running ends the engine, and the next one mends it and offers the newest backup', async () => {
    const folder = copyOfSample();
    mkdirSync(join(folder, 'backups'));
    const [backup = ''] = readdirSync(join(sample, 'backups'));
    copyFileSync(join(sample, 'backups', backup), join(folder, 'backups', backup));
    // After a clean end nothing is read before it is needed.
    await startEngine({ folder }).stop();
    const engine = startEngine({ folder });
    const pages = statSync(join(folder, DATABASE_FILE)).size / PAGE;
    overwrite(
      folder,
      [0.3, 0.5, 0.7].map((part) => Math.floor(pages * part) * PAGE),
      PAGE,
    );
    const met = await engine.call('jobs.cancel', { filter: { type: 'of_tomorrow' } });
    expect(met).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(engine.isDamaged()).toBe(true);
    expect(engine.problems()).toContainEqual(expect.objectContaining({ code: 'database_broken' }));
    const refused = await engine.call('quotes.saveDraft', {
      quoteId: null,
      text: 'more',
      client: null,
      currency: null,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'storage' } });
    await engine.stop();

    const again = startEngine({ folder });
    const [problem] = again.problems();
    const { quotes } = await again.ask('quotes.list', { limit: 500 });
    await again.stop();
    report('damage met while running', problem?.text ?? 'nothing said', { quotes: quotes.length });
    expect(problem).toMatchObject({ code: 'database_salvaged', backup });
    expect(quotes.length).toBeGreaterThanOrEqual(QUOTES - 2);
  });
});

it('somebody else’s file and one of a newer app are refused and kept to the byte', () => {
  const foreign = newFolder();
  const db = openDatabase(foreign, [{ name: 'other', sql: 'CREATE TABLE recipes (name TEXT)' }]);
  db.pragma('application_id = 1');
  db.close();
  const newer = newFolder();
  openDatabase(newer, NEXT).close();
  // One whose app died: its log is not to be moved into it either.
  const running = newFolder();
  const open = openDatabase(running, NEXT);
  open.exec('INSERT INTO next (n) VALUES (1)');
  const crashed = newFolder();
  for (const end of ['', '-wal'])
    copyFileSync(join(running, DATABASE_FILE + end), join(crashed, DATABASE_FILE + end));
  open.close();
  const contents = (folder: string): string =>
    ['', '-wal']
      .map((end) => join(folder, DATABASE_FILE + end))
      .map((file) => (existsSync(file) && statSync(file).size > 0 ? hashOf(file) : 'none'))
      .join(' ');
  const codes = [foreign, newer, crashed].map((folder) => {
    const before = contents(folder);
    try {
      startEngine({ folder });
    } catch (error) {
      const isSame = contents(folder) === before;
      return error instanceof Error && 'code' in error ? `${String(error.code)} ${isSame}` : 'other';
    }
    return 'opened';
  });
  report('not our file', codes.join(', '), {
    changed: codes.filter((code) => !code.endsWith('true')).length,
  });
  expect(codes).toEqual(['database_foreign true', 'database_newer true', 'database_newer true']);
});
